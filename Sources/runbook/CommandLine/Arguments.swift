/// A command line, read: which command, its options' values and its other words.
struct Arguments: Sendable, Equatable {
  /// The command's words: `["audit", "show"]`.
  var path: [String]
  var operands: [String] = []
  /// By option name, in the order given; a flag has an empty text.
  private(set) var values: [String: [String]] = [:]

  init(path: [String]) { self.path = path }

  mutating func add(_ value: String, to option: String) {
    values[option, default: []].append(value)
  }

  func has(_ option: String) -> Bool { values[option] != nil }

  /// nil: not given.
  func value(_ option: String) -> String? { values[option]?.last }

  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// The option's value as one of an enum's; nil: not given.
  func choice<Choice: RawRepresentable>(
    _ option: String, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    value(option).flatMap(Choice.init(rawValue:))
  }
}
