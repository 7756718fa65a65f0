/// A comment run with the lines below it, before it becomes one or more groups.
struct GroupDraft {
  var comments: [CommentText] = []
  var units: [(unit: FenceItems.Unit, range: Range<Int>)] = []
  var others: [(shape: LineShape, range: Range<Int>)] = []
  var expected: [String] = []
  /// Comments below its commands that say something of them.
  var remarks: [String] = []
  /// Output stands below its commands: a further command is a group of its own.
  var hasOutput = false
  var range: Range<Int>
  /// Its comment titles nothing that stands below.
  var isApart = false
  /// A comment above makes it, and others below that comment, part of one case.
  var onlyIn: Case?

  struct Case: Equatable {
    var condition: String
    /// Where the comment stands.
    var place: Int
  }

  var isCommentOnly: Bool { units.isEmpty && others.isEmpty }
  /// Comments below say what to type there.
  var endsInEditor: Bool {
    units.last.map { Editors.opensOne($0.unit.commands) } ?? false
  }
  var isUntitled: Bool { comments.isEmpty }
  /// Comments that tell what to do, without a command.
  var onlyTells: Bool { isCommentOnly && !comments.isEmpty && expected.isEmpty }

  mutating func extend(to other: Range<Int>) {
    range = min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
  }
}
