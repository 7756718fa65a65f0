/// How much of a playbook is read.
package enum ReadingDepth: Sendable {
  /// Which procedures there are, with their metadata and the number of their steps: what a list
  /// shows. Steps have no risk, tools, parameters or sessions, and nothing is found fault with.
  case catalogue
  case whole
}
