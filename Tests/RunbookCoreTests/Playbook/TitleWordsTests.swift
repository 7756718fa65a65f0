import Testing

@testable import RunbookCore

/// Titles whose counted words are not English.
struct TitleWordsTests {
  @Test(arguments: [
    "Étape", "Etape", "Schritt", "Paso", "Passo", "Etapa", "Krok", "Stap", "Шаг", "步骤", "Step",
  ])
  func `a counted word is known in other languages`(word: String) throws {
    for mark in [":", " :", "：", " -"] {
      let title = SectionTitle("\(word) 2\(mark) Tills")
      #expect(title.number == "2", "\(mark)")
      #expect(title.name == "Tills")
      #expect(title.prefix?.hasPrefix("Step") == true)
      #expect(title.written.hasPrefix(word))
    }
    let text = (1...3).map { "## \(word) \($0) : Tills\n\n```bash\nmend \($0)\n```\n\n" }.joined()
    let playbook = readingTwice("# Caisses\n\n\(text)")
    #expect(playbook.graphs.count == 1)
    #expect(playbook.graphs[0].scripts == ["mend 1", "mend 2", "mend 3"])
  }

  @Test(arguments: ["Etappe 2: Tills", "Kasse 2: Tills", "Étape: Tills and more", "第二: Tills"])
  func `others name what they name`(title: String) {
    #expect(SectionTitle(title).number == nil)
  }

  @Test(arguments: ["Commandes utiles", "Nützliche Befehle", "Comandos útiles", "常用命令"])
  func `useful commands are a menu`(title: String) throws {
    let text = "# Caisses\n\n## \(title)\n\n```bash\n# Un\nmend 1\n\n# Deux\nmend 2\n```\n"
    let graph = try #require(readingTwice(text).graphs.first)
    #expect(graph.outline.first?.hasSuffix("decision") == true)
  }
}
