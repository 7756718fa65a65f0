struct InfoString {
  var language = ""; var annotations: [String: String] = [:]; var findings: [Diagnostic] = []
  static func parse(_ s: String, at: SourceRange) -> InfoString { InfoString(language: s) }
}
enum RequestFence { static func read(_ t: SourceText) -> (requests: [HTTPRequest], findings: [Diagnostic]) { ([], []) } }
enum ScriptNames { static func read(_ s: SourceText, known: Set<String>) -> ([Placeholder], Set<String>) { ([], []) } }
extension [Inline] { init(parsing text: SourceText, linkDefinitions: [String:String]) { self = [.text(text.string, text.sourceRange)] } }
