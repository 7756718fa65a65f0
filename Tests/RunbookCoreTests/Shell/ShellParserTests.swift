import Testing

@testable import RunbookCore

struct ShellParserTests {
  private func programs(_ text: String) -> [String] {
    var names: [String] = []
    let walk = ShellWalk { use in if let first = use.words.first { names.append(first.value) } }
    walk.walk(ShellParser.parse(Array(text.utf8)))
    return names
  }

  @Test func `every command is found, however deep it stands`() {
    let text = """
      a $(b `c` "$(d)") <(e) > "$(f)" && { g; } || (h | i) &
      if j; then k; elif l; then m; else n; fi
      for x in $(o); do p; done; while q; do r; done; case $(s) in t) u;; esac
      v() { w; }
      cat <<EOF
      $(x) `y` \\$(no)
      EOF
      cat <<'EOF'
      $(no)
      EOF
      [[ -n $(z) ]] && echo ${a:-$(aa)} "${b:+"$(bb)"}" $(( $(cc) + 1 ))
      """

    #expect(
      Set(programs(text))
        == Set(
          "a b c d e f g h i j k l m n o p q r s u w x y z aa bb cc cat echo".split(separator: " ")
            .map(String.init)))
  }

  @Test func `words lose their quotes`() throws {
    let script = ShellParser.parse(Array(#"a 'b c' "d $e" f\ g h'i'"j" $'k' ~ *.x"#.utf8))

    guard case .simple(let simple)? = script.commands.first?.body else { throw Missing() }
    #expect(simple.words.map(\.value) == ["a", "b c", "d $e", "f g", "hij", "k", "~", "*.x"])
    #expect(simple.words.map(\.isStatic) == [true, true, false, true, true, true, true, true])
    #expect(simple.words.map(\.isGlob) == [false, false, false, false, false, false, false, true])
  }

  @Test(arguments: [
    "shopt -s extglob\nrm -f !(keep|*.md) a*.@(log|txt)",
    "shopt -s extglob\nls +([0-9]) ?(a(b|c))d",
    "shopt -s extglob\ncase $x in +([0-9])) look ;; (a|!(b)) see ;; esac",
    "[[ $HOST =~ ^(db|web)-[0-9]+$ && ! $x =~ (^|,)a(,|$) ]] && look", "[[ $x == @(a|b) ]] || look",
  ])
  func `patterns with parentheses are words`(text: String) {
    #expect(ShellParser.parse(Array(text.utf8)).problem == nil)
  }

  @Test(arguments: ["rm -f !(keep|*.md)", "shopt -s extglob; ls x(a)", "shopt -s extglob; ls !(a"])
  func `other parentheses are none of a word`(text: String) {
    #expect(ShellParser.parse(Array(text.utf8)).problem != nil)
  }

  @Test(arguments: [
    ("echo 'a", "'"), ("echo \"a", "\""), ("if a; then b", "if"), ("for x in a; do b", "for"),
    ("{ a", "{"), ("(a", "("), ("a $(b", "$("), ("a ${b", "${"),
  ])
  func `an open construct is unfinished, and named`(text: String, open: String) {
    let problem = ShellParser.parse(Array(text.utf8)).problem

    #expect(problem?.kind == .unfinished)
    #expect(problem?.what == open)
  }

  @Test func `deep nesting is refused, not followed`() {
    for open in ["(", "{ ", "$(", "\"$(", "if ", "`", "${a:-", "$((", "[[ (", "<("] {
      let script = ShellParser.parse(Array(String(repeating: open, count: 20_001).utf8))

      #expect(script.problem != nil, "\(open)")
    }
  }

  @Test func `random bytes are read to the end`() {
    var generator = Generator(state: 42)
    let pieces = [
      "$(", ")", "\"", "'", "`", "${", "}", "((", "))", "<<EOF", "\nEOF\n", "\n", " ", "if ",
      "then ", "fi ", "do ", "done ", "case ", "esac ", "for x in ", ";;", "|", "&&", "&", ";", "#",
      "\\", "!(", "extglob ", "[[ ", " ]]", "=", "<", ">",
      "<id>", "[id]", "{{id}}", "$NAME", "a", "rm -rf ", "\u{202e}", "\u{00}", "\r", "\t", "$ ",
      "> ", "# ", "é", "ssh h ", "EOF", "!", "{", "*",
    ].map { Array($0.utf8) }
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        if Int.random(in: 0..<12, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += pieces.randomElement(using: &generator) ?? []
        }
      }
      let source = SourceText(String(decoding: bytes, as: UTF8.self))
      let fence = FenceReader.read(code: source, hints: .init(language: "bash"))
      for group in fence.groups {
        #expect(group.range.end <= source.sourceRange.end)
        let text = CommandText(group.script)
        _ = CommandRisk.risk(of: text)
        _ = ProgramUse.tools(of: text)
        _ = ProgramUse.attachment(of: text)
        let reading = PlaceholderReader.read(text)
        #expect(reading.placeholders.allSatisfy { $0.range.upperBound <= group.script.bytes.count })
      }
      _ = InfoString.parse(source)
      _ = DurationText.parse(source.string)
      _ = ShellParser.parse(bytes)
    }
  }

  @Test(arguments: [
    "$(", "a\n", "# x\n", "<id> ", "[id] ", "echo \"$(a)\" ", "a <<E\n", "'", "\"", "`", "$ a\n",
    "$ a \\\n", "> a\n", "a | ", "a && ", "(", "{a} ", "{{a}} ", "a=b ", "ssh h \"", "if a\n",
    "\\\n", "x xxx ", "k = v\n", "1. a\n",
    "# If a issue - b\n", "$x ", "((", "${a", "a\u{00a0}", "<", "[", "- [ ] a\n", "a \\ \n",
    "for x in a; do b && break; done\n", "# Or a\nb\n",
    "a !(", "extglob @(",
  ])
  func `time grows with the size of the text`(piece: String) {
    let small = min(measure(piece, 60), measure(piece, 60))
    let large = min(measure(piece, 480), measure(piece, 480))

    // Eight times the text: well below the sixty-four times of quadratic work, with room for noise.
    #expect(large < small * 24 + .milliseconds(400), "\(piece): \(small), \(large)")
  }

  private func measure(_ piece: String, _ count: Int) -> Duration {
    let source = SourceText(String(repeating: piece, count: count))
    return ContinuousClock().measure {
      let fence = FenceReader.read(code: source, hints: .init(language: "bash"))
      for group in fence.groups.prefix(3) {
        let text = CommandText(group.script)
        _ = CommandRisk.risk(of: text)
        _ = PlaceholderReader.read(text)
      }
    }
  }

  private struct Missing: Error {}

  /// A repeatable source of chance (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
      return value ^ (value >> 31)
    }
  }
}
