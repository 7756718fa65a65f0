/// The risk of programs that send requests: it lies in the method, and in what they write.
enum RequestRisk {
  static func curl(_ words: [ShellWord]) -> Risk {
    var method: String?
    var sends = false
    var isGet = false
    var writes = false
    for (index, word) in words.enumerated() {
      let value = word.value
      let next = index + 1 < words.count ? words[index + 1].value : ""
      switch value {
      case "-X", "--request": method = next
      case "-G", "--get", "-I", "--head": isGet = true
      case "-K", "--config": return .change
      case "-o", "--output":
        if next != "/dev/null" && next != "-" { writes = true }
      case "-O", "--remote-name", "-J", "--remote-header-name", "--output-dir", "-c",
        "--cookie-jar":
        writes = true
      case "-Q", "--quote", "-T", "--upload-file": return .change
      default:
        if value.hasPrefix("--request=") {
          method = String(value.dropFirst(10))
        } else if value.hasPrefix("-X"), !value.hasPrefix("--") {
          method = String(value.dropFirst(2))
        } else if value.hasPrefix("--data") || value == "--json" || value.hasPrefix("--form") {
          sends = true
        } else if value.hasPrefix("-"), !value.hasPrefix("--") {
          // A bundle such as `-sSXPOST`, `-sd`, `-fsSLO`.
          let letters = Array(value.dropFirst())
          for (place, letter) in letters.enumerated() {
            if letter == "d" || letter == "F" { sends = true }
            if letter == "T" || letter == "Q" || letter == "K" { return .change }
            if letter == "O" { writes = true }
            if letter == "G" || letter == "I" { isGet = true }
            if letter == "X" {
              method = place + 1 < letters.count ? String(letters[(place + 1)...]) : next
              break
            }
            if letter == "o" {
              let file = place + 1 < letters.count ? String(letters[(place + 1)...]) : next
              if file != "/dev/null" && file != "-" { writes = true }
              break
            }
            if "HAbeumwxyYzCDEPrt".contains(letter) { break }
          }
        }
      }
    }
    if words.isEmpty { return .change }
    let risk = risk(ofMethod: method ?? (sends && !isGet ? "POST" : "GET"))
    return writes ? max(risk, .change) : risk
  }

  static func wget(_ words: [ShellWord]) -> Risk {
    var looks = false
    for (index, word) in words.enumerated() {
      let value = word.value
      if value.hasPrefix("--post") || value.hasPrefix("--method") || value.hasPrefix("--body") {
        return .change
      }
      if value == "--spider" || value == "-O-" || value == "-qO-" || value == "-O/dev/null" {
        looks = true
      }
      if value.hasPrefix("-"), value.hasSuffix("O") || value == "--output-document",
        index + 1 < words.count
      {
        looks = words[index + 1].value == "-" || words[index + 1].value == "/dev/null"
      }
    }
    return looks ? .readOnly : .change
  }

  static func httpie(_ words: [ShellWord]) -> Risk {
    let operands = words.map(\.value).filter { !$0.hasPrefix("-") }
    guard let first = operands.first else { return .change }
    if first == first.uppercased(), first.utf8.allSatisfy(ShellByte.isLetter) {
      return risk(ofMethod: first)
    }
    // An item with `=` or `:=` makes it a POST.
    return operands.dropFirst().contains { $0.contains("=") && !$0.contains("==") }
      ? .change : .readOnly
  }

  static func gitHub(_ words: [ShellWord]) -> Risk {
    for (index, word) in words.enumerated() {
      if ["-X", "--method"].contains(word.value), index + 1 < words.count {
        return risk(ofMethod: words[index + 1].value)
      }
      if ["-f", "-F", "--field", "--raw-field", "--input"].contains(word.value) { return .change }
    }
    return words.contains { $0.value == "graphql" } ? .change : .readOnly
  }

  static func risk(ofMethod method: String) -> Risk {
    switch method.uppercased() {
    case "GET", "HEAD", "OPTIONS", "TRACE": .readOnly
    case "DELETE": .destructive
    default: .change
    }
  }
}
