/// The files that the steps of a run are written in.
package struct StepSources: Sendable {
  /// The procedure's own.
  let own: SourceFile
  /// By the full ids of the procedures in them.
  private let called: [String: SourceFile]

  /// - Parameter called: the procedures that the run may lead to, and the files that they are in.
  package init(_ own: SourceFile, called: [String: SourceFile] = [:]) {
    self.own = own
    self.called = called
  }

  /// `restore.md:41:27`; nil: it is about no place.
  package func place(of doubt: Doubt) -> String? {
    guard let range = doubt.range,
      let source = doubt.procedure.map({ called[$0] }) ?? own
    else { return nil }
    let position = source.position(of: range.start)
    return "\(source.path):\(position.line):\(position.column)"
  }
}
