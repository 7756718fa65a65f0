/// Commands carried to many machines, or to one in a cloud, by a tool of its own:
/// `pdsh -w web[1-3] CMD`, `salt '*' cmd.run CMD`, `aws ssm send-command … commands=CMD`.
extension InnerCommand {
  /// What `words`, a call of `program`, carry elsewhere; nil: nothing that can be seen.
  static func afterFleet(_ program: String, _ words: [ShellWord]) -> InnerCommand? {
    switch program {
    case "knife":
      let operands = operands(words, valueFlags: ["-x", "-i", "-a", "-C", "-p", "-P", "-E", "-c"])
      guard operands.count > 2, words[operands[0]].value == "ssh" else { return nil }
      return carried(words[operands[2]...].map(\.value).joined(separator: " "))
    case "pdsh":
      return rest(of: words, valueFlags: ["-w", "-x", "-g", "-l", "-t", "-u", "-f", "-R", "-M"])
    case "clush":
      let copies = ["-c", "--copy", "--rcopy"]
      guard !words.contains(where: { copies.contains($0.value) }) else { return nil }
      return rest(
        of: words,
        valueFlags: [
          "-w", "-x", "-g", "-X", "-f", "-l", "-t", "-u", "-o", "-O", "-m", "--hostfile",
        ]
      )
    case "salt", "salt-ssh", "salt-call": return afterSalt(words)
    case "aws": return afterSendCommand(words)
    case "az":
      guard words.contains(where: { $0.value == "run-command" }) else { return nil }
      return afterScripts(words)
    case "vagrant", "virtctl":
      guard words.contains(where: { $0.value == "ssh" }) else { return nil }
      return text(flag: ["-c", "--command"], of: words, isElsewhere: true)
    case "lxc", "incus":
      guard words.dropFirst().first?.value == "exec",
        let mark = words.firstIndex(where: { $0.value == "--" }), mark + 1 < words.count
      else { return nil }
      return InnerCommand(content: .words(Array(words[(mark + 1)...])), isElsewhere: true)
    case "heroku":
      let operands = operands(
        words, valueFlags: ["-a", "--app", "-s", "--size", "-r", "--remote", "-e", "--env"])
      guard operands.count > 1, ["run", "run:detached"].contains(words[operands[0]].value) else {
        return nil
      }
      return InnerCommand(content: .words(Array(words[operands[1]...])), isElsewhere: true)
    case "cf":
      guard words.dropFirst().first?.value == "ssh" else { return nil }
      return text(flag: ["-c", "--command"], of: words, isElsewhere: true)
    case "tsh":
      let operands = operands(words, valueFlags: teleportFlags)
      guard operands.count > 2, words[operands[0]].value == "ssh" else { return nil }
      return carried(words[operands[2]...].map(\.value).joined(separator: " "))
    case "nix-shell": return text(flag: ["--run", "--command"], of: words, isElsewhere: true)
    case "nix":
      guard let flag = words.firstIndex(where: { ["-c", "--command"].contains($0.value) }),
        flag + 1 < words.count
      else { return nil }
      return InnerCommand(content: .words(Array(words[(flag + 1)...])), isElsewhere: true)
    case "bundle": return afterVerb(["exec"], words)
    case "pipenv", "poetry", "pdm", "uv": return afterVerb(["run"], words)
    case "npx": return afterNpx(words)
    default: return nil
    }
  }

  private static let teleportFlags: Set<String> = [
    "--proxy", "--cluster", "--user", "-l", "--login", "-p", "--port", "-i", "--identity", "-L",
    "-R", "-D", "-J", "-o", "--ttl", "--auth",
  ]

  /// `gcloud compute ssh web-1 -- uptime`: what stands there is ssh's.
  static func afterCloudSSH(_ words: [ShellWord]) -> InnerCommand? {
    guard let client = words.firstIndex(where: { $0.value == "ssh" }),
      let mark = words.firstIndex(where: { $0.value == "--" }), client < mark
    else { return nil }
    let arguments = [words[client]] + words[(mark + 1)...]
    guard let start = SSHWords.hostIndex(arguments), start < arguments.count else { return nil }
    return carried(arguments[start...].map(\.value).joined(separator: " "))
  }

  private static func carried(_ text: String) -> InnerCommand {
    InnerCommand(content: .text(text), isElsewhere: true)
  }

  /// Where the words behind the program stand that are neither flags nor a flag's value.
  private static func operands(_ words: [ShellWord], valueFlags: Set<String>) -> [Int] {
    var result: [Int] = []
    var index = 1
    while index < words.count {
      let value = words[index].value
      if value.hasPrefix("-"), value.count > 1 {
        index += valueFlags.contains(value) ? 2 : 1
      } else {
        result.append(index)
        index += 1
      }
    }
    return result
  }

  /// The first operand and all behind it, as one text.
  private static func rest(of words: [ShellWord], valueFlags: Set<String>) -> InnerCommand? {
    guard let start = operands(words, valueFlags: valueFlags).first else { return nil }
    return carried(words[start...].map(\.value).joined(separator: " "))
  }

  /// `salt TARGET cmd.run 'CMD'`; `salt-call` has no target.
  private static func afterSalt(_ words: [ShellWord]) -> InnerCommand? {
    guard
      let function = words.firstIndex(where: {
        ["cmd.run", "cmd.run_all", "cmd.run_stdout", "cmd.shell"].contains($0.value)
      }), function + 1 < words.count
    else { return nil }
    let command = words[(function + 1)...].map(\.value).joined(separator: " ")
    return carried(command.hasPrefix("cmd=") ? String(command.dropFirst(4)) : command)
  }

  /// `aws ssm send-command --parameters 'commands=["a","b"]'`, also in JSON.
  private static func afterSendCommand(_ words: [ShellWord]) -> InnerCommand? {
    guard words.contains(where: { $0.value == "send-command" }) else { return nil }
    for (index, word) in words.enumerated() {
      let value: String
      if word.value == "--parameters", index + 1 < words.count {
        value = words[index + 1].value
      } else if word.value.hasPrefix("--parameters=") {
        value = String(word.value.dropFirst("--parameters=".count))
      } else {
        continue
      }
      return SendCommandText.commands(in: value).map { carried($0.joined(separator: "\n")) }
    }
    return nil
  }

  /// `az vm run-command invoke --scripts 'a' 'b'`; `@FILE` hides what it runs.
  private static func afterScripts(_ words: [ShellWord]) -> InnerCommand? {
    guard let flag = words.firstIndex(where: { $0.value == "--scripts" }) else { return nil }
    let scripts = words[(flag + 1)...].prefix { !$0.value.hasPrefix("--") }.map(\.value)
    guard !scripts.isEmpty, !scripts.contains(where: { $0.hasPrefix("@") }) else { return nil }
    return carried(scripts.joined(separator: "\n"))
  }

  /// `bundle exec x`, `poetry run x`: a program of the project's own packages.
  private static func afterVerb(_ verbs: Set<String>, _ words: [ShellWord]) -> InnerCommand? {
    guard words.count > 2, verbs.contains(words[1].value) else { return nil }
    return packaged(Array(words[2...].drop { $0.value == "--" }))
  }

  private static func afterNpx(_ words: [ShellWord]) -> InnerCommand? {
    let operands = operands(words, valueFlags: ["-p", "--package"])
    guard let start = operands.first,
      !words[..<start].contains(where: { ["-c", "--call"].contains($0.value) })
    else { return nil }
    return packaged(Array(words[start...]))
  }

  private static func packaged(_ words: [ShellWord]) -> InnerCommand? {
    // A flag first would be the carrier's own.
    guard let first = words.first, !first.value.hasPrefix("-") else { return nil }
    return InnerCommand(content: .words(words), isElsewhere: true)
  }
}

/// The value of `aws ssm send-command --parameters`.
enum SendCommandText {
  /// The commands in `commands=CMD`, `commands=["a","b"]`, `{"commands":["a"]}`; nil: there are none.
  static func commands(in text: String) -> [String]? {
    guard let name = text.end(ofFirst: "commands") else { return nil }
    var rest = text[name...].drop { $0 == "\"" || $0 == "'" || $0.isWhitespace }
    guard let mark = rest.first, mark == "=" || mark == ":" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    guard rest.first == "[" else {
      let command = rest.drop { $0 == "\"" || $0 == "'" }
      return command.isEmpty ? nil : [String(command)]
    }
    let quoted = quotedTexts(rest.dropFirst())
    if !quoted.isEmpty { return quoted }
    let bare = rest.dropFirst().prefix { $0 != "]" }
    return bare.isEmpty ? nil : [String(bare)]
  }

  private static func quotedTexts(_ text: Substring) -> [String] {
    var result: [String] = []
    var current: String?
    var quote: Character = "\""
    var isEscaped = false
    for letter in text {
      if var inside = current {
        if isEscaped {
          isEscaped = false
        } else if letter == "\\" {
          isEscaped = true
          continue
        } else if letter == quote {
          result.append(inside)
          current = nil
          continue
        }
        inside.append(letter)
        current = inside
      } else if letter == "\"" || letter == "'" {
        quote = letter
        current = ""
      } else if letter == "]" {
        break
      }
    }
    return result
  }
}

extension String {
  /// Where the text goes on behind `word`, its first occurrence.
  fileprivate func end(ofFirst word: String) -> String.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(word) { return self.index(index, offsetBy: word.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
