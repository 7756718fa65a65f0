/// Which inline HTML is markup, and which only looks so: `Restart <service> on <host name>`.
enum HTMLElements {
  /// Whether a reader sees nothing of `html`, an inline that starts with `<`: a comment, a
  /// declaration, an element of HTML, a component (`<TabItem>`), anything with a valued attribute.
  static func isMarkup(_ html: String) -> Bool {
    let text = html.utf8.dropFirst()
    let inner = text.first == UInt8(ascii: "/") ? text.dropFirst() : text
    let name = inner.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    guard let first = name.first, first.isLetter else { return true }
    if html.utf8.contains(UInt8(ascii: "=")) { return true }
    if first.isUppercaseLetter, name.dropFirst().contains(where: \.isLowercaseLetter) {
      return true
    }
    return names.contains(String(Substring(name)).lowercased())
  }

  /// The elements of the HTML standard (its index of elements), and those that it calls obsolete.
  private static let names: Set<String> = Set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del
    details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
    frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup
    option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search
    section select selectedcontent slot small source spacer span strike strong style sub summary sup
    svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

extension UInt8 {
  fileprivate var isUppercaseLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  fileprivate var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
