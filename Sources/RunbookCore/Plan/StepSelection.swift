/// The steps that a run was asked to leave out or to keep to, by the names given: `--from`,
/// `--until`, `--only`, `--skip`. It holds for the whole run, however often that is resumed.
package struct StepSelection: Sendable, Hashable {
  package var from: String?
  package var until: String?
  /// Empty: all.
  package var only: [String]
  package var skip: [String]

  package init(
    from: String? = nil, until: String? = nil, only: [String] = [], skip: [String] = []
  ) {
    self.from = from
    self.until = until
    self.only = only
    self.skip = skip
  }

  /// It leaves nothing out.
  package var isWhole: Bool { self == StepSelection() }

  /// Every name in it.
  package var names: [String] { [from, until].compactMap(\.self) + only + skip }
}
