/// Commands in fences without a language that stand under `Prerequisites`: later steps rely on what
/// they set or install. Lists of tools and versions are only to be read.
struct NeededCommands {
  private let source: SourceFile
  private let root: Section
  /// Whether a fence of the file says that it is a shell's; nil: nobody asked yet.
  private var labelsShells: Bool?

  /// Notes on the sections below `root`, which are whole, where such a fence holds commands.
  static func note(below root: Section, in source: SourceFile) {
    var commands = NeededCommands(source: source, root: root)
    commands.visit(root)
  }

  private init(source: SourceFile, root: Section) {
    self.source = source
    self.root = root
  }

  private mutating func visit(_ section: Section) {
    if case .metadata(.prerequisites) = section.titleRole, section.content.contains(.code),
      !section.content.contains(.shellFence), holdsCommands(section)
    {
      section.becomeNeededFirst()
    }
    for child in section.children { visit(child) }
  }

  private mutating func holdsCommands(_ section: Section) -> Bool {
    if tellsOfOthers(section) { return false }
    let fences = section.codeBlocks.filter { block in
      guard case .code(let code) = block.kind else { return false }
      return code.info.isEmpty && block.lines.count <= 40
    }.map { commands(in: $0) }
    if fences.contains(where: { $0.contains(where: Self.setsState) }) { return true }
    // Where other fences are told to be a shell's, this one may be something else.
    guard fences.contains(where: { !$0.isEmpty && $0.allSatisfy(Self.installs) }) else {
      return false
    }
    let isLabelled = labelsShells ?? Self.labelsShells(root)
    labelsShells = isLabelled
    return !isLabelled
  }

  /// Whether a paragraph calls what stands below it an example, or what a file holds.
  private func tellsOfOthers(_ section: Section) -> Bool {
    section.allBlocks.contains { block in
      guard block.kind == .paragraph, let line = block.lines.last else { return false }
      let text = source[line].lowercased()
      return text.hasSuffix(":") && Self.others.contains(where: text.contains)
    }
  }

  private static let others = [
    "example", "e.g.", "get back", "go back", "switch back", "should have", "contain", "look like",
    "looks like", "bashrc", "zshrc", "bash_profile", ".profile", ".env",
  ]

  private static func labelsShells(_ section: Section) -> Bool {
    section.content.contains(.shellFence) || section.children.contains(where: labelsShells)
  }

  /// The words of each line, without prompts and comments.
  private func commands(in block: Block) -> [[Substring]] {
    SourceText(block.lines, in: source).string.split(separator: "\n").compactMap { line in
      var words = line.split(whereSeparator: \.isWhitespace)
      if words.first == "$" { words.removeFirst() }
      if words.first == "sudo" { words.removeFirst() }
      return words.first.map { $0.hasPrefix("#") } ?? true ? nil : words
    }
  }

  /// `export AWS_PROFILE=shop`, `cd deploy`, `kubectl config use-context shop`: for all that follow.
  private static func setsState(_ words: [Substring]) -> Bool {
    guard words.count >= 2 else { return false }
    switch words[0] {
    case "export": return words[1].contains("=")
    case "source", ".": return words.count == 2 && words[1].contains { "./".contains($0) }
    case "cd": return words.count == 2
    case "kubectl", "oc", "docker": return words.contains("use-context") || words[1] == "context"
    case "nvm", "rbenv", "asdf", "kubectx", "kubens": return words.count <= 3
    default: return false
    }
  }

  /// `brew install till-client`, `gcloud auth login`
  private static func installs(_ words: [Substring]) -> Bool {
    KnownPrograms.names.contains(String(words[0]))
      && words.dropFirst().prefix(2).contains { ["install", "login", "configure"].contains($0) }
  }
}
