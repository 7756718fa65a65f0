/// A simple command wherever it stands, with what its surroundings say about it.
struct SimpleUse {
  var words: [ShellWord]
  var assignments: [ShellCommand.Assignment]
  var redirections: [ShellRedirection]
  var range: Range<Int>
  /// Something feeds its standard input: a pipe, `<`, a here-document.
  var hasInput: Bool
  /// Something takes its standard output: a pipe.
  var feedsPipe: Bool
  var isBackground: Bool
}

/// Visits every simple command of a script, nested ones too, in the order written.
struct ShellWalk {
  /// A command that the text hides from us (`` `…` `` that we cannot read) counts as one without words.
  var onSimple: (SimpleUse) -> Void
  var onFunction: (String) -> Void = { _ in }
  /// Redirections of compound commands.
  var onRedirection: (ShellRedirection) -> Void = { _ in }
  var onCompound: (ShellCommand.Compound) -> Void = { _ in }
  var onParameter: (ShellWord.Part, _ isArithmetic: Bool) -> Void = { _, _ in }

  func walk(_ script: ShellScript) {
    for command in script.commands { walk(command) }
    for document in script.hereDocuments { walk(document.parts) }
  }

  func walk(
    _ command: ShellCommand, hasInput: Bool = false, feedsPipe: Bool = false,
    isBackground: Bool = false
  ) {
    let inBackground = isBackground || command.isBackground
    let takesInput = hasInput || command.redirections.contains { $0.operation.hasPrefix("<") }
    switch command.body {
    case .simple(let simple):
      onSimple(
        SimpleUse(
          words: simple.words, assignments: simple.assignments,
          redirections: command.redirections, range: command.range, hasInput: takesInput,
          feedsPipe: feedsPipe, isBackground: inBackground))
      for assignment in simple.assignments {
        if let value = assignment.value { walk(value.parts) }
        for element in assignment.elements { walk(element.parts) }
      }
      for word in simple.words { walk(word.parts) }
      for redirection in command.redirections { walk(redirection.target.parts) }
    case .pipeline(let members):
      for (index, member) in members.enumerated() {
        walk(
          member, hasInput: index > 0 || takesInput,
          feedsPipe: index + 1 < members.count || feedsPipe, isBackground: inBackground)
      }
    case .list(let members):
      for member in members {
        walk(
          member.command, hasInput: takesInput, feedsPipe: feedsPipe, isBackground: inBackground)
      }
    case .compound(let compound):
      onCompound(compound)
      for redirection in command.redirections {
        onRedirection(redirection)
        walk(redirection.target.parts)
      }
      for word in compound.words { walk(word.parts, isArithmetic: compound.keyword == .arithmetic) }
      for inner in compound.condition + compound.body {
        walk(inner, hasInput: takesInput, feedsPipe: feedsPipe, isBackground: inBackground)
      }
    case .function(let name, let body):
      onFunction(name)
      for inner in body { walk(inner) }
    }
  }

  func walk(_ parts: [ShellWord.Part], isArithmetic: Bool = false) {
    for part in parts {
      switch part {
      case .plain, .escaped, .singleQuoted, .ansiQuoted: break
      case .doubleQuoted(_, let inner): walk(inner, isArithmetic: isArithmetic)
      case .parameter(_, _, let argument, _):
        onParameter(part, isArithmetic)
        walk(argument, isArithmetic: isArithmetic)
      case .command(let commands, let isBackquoted, _):
        if isBackquoted, commands.isEmpty {
          onSimple(
            SimpleUse(
              words: [], assignments: [], redirections: [], range: part.range, hasInput: false,
              feedsPipe: false, isBackground: false))
        }
        for command in commands { walk(command) }
      case .arithmetic(let inner, _): walk(inner, isArithmetic: true)
      case .process(let commands, _):
        for command in commands { walk(command) }
      }
    }
  }
}
