/// What a playbook's file is called, without the endings that only say how it is written.
package enum PlaybookName {
  /// `upgrade-v1.2` of `upgrade-v1.2.md.erb`: a dot before anything else is part of the name.
  package static func stem(of name: String) -> String {
    var name = name
    while let dot = name.lastIndex(of: "."), dot != name.startIndex,
      endings.contains(name[name.index(after: dot)...].lowercased())
    {
      name = String(name[..<dot])
    }
    return name
  }

  private static let endings: Set<String> = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mdx", "mdwn", "rmd", "qmd", "txt", "text", "html",
    "htm", "erb", "tmpl", "tpl", "gotmpl", "j2", "jinja", "jinja2", "liquid", "hbs", "mustache",
    "ejs",
  ]
}
