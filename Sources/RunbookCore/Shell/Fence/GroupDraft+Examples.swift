/// Groups that show with values how a command above them is called, and are not to run.
extension GroupDraft {
  private static let titles: Set<String> = [
    "example", "examples", "e.g.", "e.g", "eg", "eg.", "for example", "for instance",
    "example usage", "usage example", "usage examples",
  ]

  /// `# Example:` above commands, and nothing else: `# Example: open the shop` may tell to do it.
  var isCalledExample: Bool {
    guard !isCommentOnly, let first = comments.first, let byte = first.title.utf8.first,
      "eEfFuU".utf8.contains(byte), first.title.utf8.count <= 16
    else { return false }
    return Self.titles.contains(first.title.lowercased())
  }

  /// `# e.g. for the sale`, `# Example: open the till`: an example where a call with gaps stands above.
  var startsAsExample: Bool {
    guard !isCommentOnly, let first = comments.first, let byte = first.title.utf8.first,
      "eEfF".utf8.contains(byte)
    else { return false }
    let title = first.title.prefix(16).lowercased()
    return [
      "e.g. ", "e.g.: ", "eg. ", "eg: ", "example: ", "example - ", "example – ", "example — ",
      "for example", "for instance",
    ]
    .contains(where: title.hasPrefix)
  }

  /// What its commands call; nil: one of them is more than a plain call.
  func calls(in body: SourceText) -> [ExampleCall]? {
    guard others.isEmpty, !units.isEmpty else { return nil }
    var calls: [ExampleCall] = []
    for entry in units {
      guard let call = ExampleCall(entry.unit, body.bytes[entry.range]) else { return nil }
      calls.append(call)
    }
    return calls
  }
}

/// A call of a program, as far as examples of it are told by it.
struct ExampleCall: Equatable {
  private let program: String
  /// What it is told first, options left out.
  private let words: [Substring]
  /// A value is left open: `<till>`, `{{till}}`.
  let hasGap: Bool

  /// Programs whose second word is part of what they do: `kubectl rollout restart`.
  private static let nested: Set<String> = [
    "kubectl", "oc", "aws", "gcloud", "az", "docker", "podman", "git", "helm", "terraform", "tofu",
    "vault", "consul", "nomad", "gh", "argocd", "flux", "npm", "ip", "etcdctl",
  ]

  /// nil: it is more than a plain call, or one of the shell itself.
  init?(_ unit: FenceItems.Unit, _ text: ArraySlice<UInt8>) {
    guard unit.problem == nil, unit.commands.count == 1,
      case .simple(let simple) = unit.commands[0].body, simple.assignments.isEmpty
    else { return nil }
    var rest = ASCIIText.words(String(decoding: text, as: UTF8.self))[...]
    while let first = rest.first, first == "sudo" || first.hasPrefix("-") { rest.removeFirst() }
    guard let first = rest.first else { return nil }
    program = CommandName.base(String(first))
    hasGap = rest.contains { word in
      word.contains("{{") || word.contains("<") && word.contains(">")
    }
    guard !ShellBuiltins.names.contains(program) else { return nil }
    let count = Self.nested.contains(program) ? 2 : 1
    words = Array(rest.dropFirst().filter { !$0.hasPrefix("-") }.prefix(count))
  }

  /// Whether this shows how `call` is used: the same program, told to do the same.
  func shows(_ call: ExampleCall) -> Bool {
    guard program == call.program, words.count == call.words.count else { return false }
    return zip(words, call.words).allSatisfy { own, other in
      own == other || Self.isGap(other) || !Self.isPlain(own) && !Self.isPlain(other)
    }
  }

  private static func isGap(_ word: Substring) -> Bool {
    word.utf8.first.map { "<$[{\"'".utf8.contains($0) } ?? false
  }

  /// A word that may name what is done.
  private static func isPlain(_ word: Substring) -> Bool {
    word.utf8.allSatisfy {
      ShellByte.isLetter($0) && !ShellByte.isUpper($0) || $0 == ShellByte.dash
    }
  }
}
