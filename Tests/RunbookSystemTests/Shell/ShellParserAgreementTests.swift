import Foundation
import TestSupport
import Testing

@testable import RunbookCore

struct ShellParserAgreementTests {
  @Test func `the parser accepts what bash accepts`() throws {
    let accepted = try BashSyntax.accepts(ShellSnippets.all.map { Array($0.utf8) })

    #expect(accepted.count == ShellSnippets.all.count)
    for (snippet, isAccepted) in zip(ShellSnippets.all, accepted) {
      let script = ShellParser.parse(Array(snippet.utf8))
      #expect((script.problem == nil) == isAccepted, "\(snippet)")
    }
  }

  @Test(arguments: ShellSnippets.reported)
  func `what bash only reports is rejected`(snippet: String) {
    #expect(ShellParser.parse(Array(snippet.utf8)).problem != nil)
  }

  @Test(
    .enabled(
      if: !(ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"] ?? "").isEmpty,
      "RUNBOOK_EXTRA_PLAYBOOKS names no folders"))
  func `every group of other people's fences is judged as bash judges it`() throws {
    var texts: [[UInt8]] = []
    var verdicts: [Bool] = []
    var places: [String] = []
    for sample in FenceSamples.all() {
      let info = InfoString.parse(SourceText(sample.info))
      let fence = FenceReader.read(
        code: sample.code, hints: .init(language: info.language, above: sample.above))
      guard fence.role == .commands else { continue }
      for group in fence.groups where group.kind == .shell {
        let text = CommandText(group.script)
        texts.append(CommandText.masked(group.script.bytes, text.marks))
        verdicts.append(text.script.problem == nil)
        places.append("\(sample.file):\(sample.line)")
      }
    }

    let accepted = try BashSyntax.accepts(texts)

    #expect(accepted.count == texts.count)
    print("groups compared with bash: \(texts.count), rejected: \(accepted.filter { !$0 }.count)")
    for index in texts.indices where accepted[index] != verdicts[index] {
      Issue.record(
        "\(places[index]): bash \(accepted[index]), parser \(verdicts[index])\n\(String(decoding: texts[index], as: UTF8.self))"
      )
    }
  }
}
