import Testing

@testable import RunbookCore

struct RequestFillingTests {
  private func fill(_ text: String, _ values: [String: String]) throws -> FilledRequest {
    let fence = RequestFence(SourceText(text), dialect: .hurl)
    return try FilledRequest(try #require(fence.requests.first)) { values[$0] }
  }

  @Test func `a value is encoded for its place in the URL`() throws {
    let filled = try fill(
      "GET {{base}}/games/{{id}}?q={{id}}", ["BASE": "http://h:8080", "ID": "a/b?c&d#e f"])

    #expect(
      filled.url
        == "http://h:8080/games/a/b%3Fc%26d%23e%20f?q=a%2Fb%3Fc%26d%23e%20f")
  }

  @Test(arguments: [
    ("GET http://{{v}}/x", "a@evil"), ("GET http://{{v}}/x", "a/b"), ("GET http://h/{{v}}/x", ".."),
    ("GET http://h/{{v}}", "a/../b"), ("GET {{v}}/x", "http://h?y="), ("GET {{v}}/x", "a b"),
    ("POST http://h/\n{\"n\": {{v}}}", "1, \"admin\": true"),
    ("POST http://h/\n{\"n\": {{v}}}", ""),
    ("POST http://h/\n{\"n\": {{v}}}", "[1]"), ("GET http://h/\nX-A: {{v}}", "a\nX-B: c"),
  ])
  func `a value that would change what is around it is refused`(text: String, value: String) {
    #expect(throws: FillError.self) { try fill(text, ["V": value]) }
  }

  @Test func `inside a JSON string everything is data, outside only scalars`() throws {
    let text = "POST http://h/\n{\"a\": \"x{{s}}y\", \"n\": {{n}}}"

    for number in ["12", "-1.5", "true", "null", "\"q\""] {
      let filled = try fill(text, ["S": "\",\"b\":\"\\\n{{s}}", "N": number])

      let body = try #require(filled.body)
      let json = try JSONValue(parsing: body)
      #expect(json.compact.contains("\"n\":\(number)"))
      #expect(json.compact.hasPrefix("{\"a\":\"x\\\",\\\"b\\\":\\\"\\\\\\n{{s}}y\""))
    }
  }

  @Test func `what a value holds is not filled again`() throws {
    let filled = try fill("GET http://h/\nX-A: {{v}}", ["V": "{{v}} {{w}}"])

    #expect(filled.headers.first { $0.name == "X-A" }?.value == "{{v}} {{w}}")
  }

  @Test func `live rules keep the values for when it is sent`() throws {
    let fence = RequestFence(SourceText("GET http://h/?q={{v}}"), dialect: .hurl)
    let rules = LiveRules.make(redactor: { Secrets().redactor() })

    let request = try rules.fillRequest(try #require(fence.requests.first), ["V": "{{x}}"]).get()

    #expect(request.values == ["V": "{{x}}"])
    #expect(try FilledRequest(request) { request.values[$0] }.url == "http://h/?q=%7B%7Bx%7D%7D")
  }
}
