/// Headings of words alone that are steps of the course beside them: `Stop the writers` above and
/// below `Load the dump` with its command, or all that is done before a last `Verify`.
struct ToldSections {
  /// Those that hold words alone.
  private(set) var told: [Section] = []
  /// The one heading with commands that the told ones stand around, which alone would be a task.
  private(set) var joined: [Section] = []

  /// - Parameters:
  ///   - candidates: the headings of `parent` that may be part of a course.
  ///   - phases: those of them that are known as its phases.
  init(
    among candidates: [Section], phases: [Section], of parent: Section, reader: CourseReader
  ) {
    let words = candidates.filter { $0.isOfWords && (!$0.undoes || parent.undoes) }
    guard !words.isEmpty else { return }
    let runnable = candidates.filter(\.holdsAction)
    guard let first = runnable.first, let last = runnable.last,
      runnable.contains(where: { $0.isDoable || $0.content.contains(.actionBelow) }),
      !runnable.contains(where: \.gathersTroubles)
    else { return }
    let tasks = runnable.filter { !phases.contains($0) }
    // `Clock wrong`, `Solution`, `Badge old`, `Solution`: what is the case, each with what helps.
    if candidates.contains(where: { SolutionCauses.isHead($0.title.words) }) { return }
    if runnable.allSatisfy(\.onlyChecks), !parent.content.contains(.action) {
      told = words.filter { $0.stands(before: first) && reader.tellsToDo($0) }
      joined = told.isEmpty ? [] : runnable
    } else if tasks.isEmpty {
      told = words.filter { section in
        let isBetween = !section.stands(before: first) && section.stands(before: last)
        return reader.isToldOrder(section) || isBetween && reader.tellsToDo(section)
      }
    } else if tasks.count == 1, !parent.isCollection {
      // What is only one of several problems, or stands apart from other phases, is no step.
      let task = tasks[0]
      guard runnable.allSatisfy({ $0 == task || $0.onlyChecks }), !task.isProblem, !task.isChapter
      else { return }
      told = words.filter { reader.isToldOrder($0) }
      joined = told.isEmpty ? [] : [task]
    }
  }
}

extension Section {
  /// Whether nothing but words stands in it.
  fileprivate var isOfWords: Bool {
    !isLabel && !holdsAction && headings.isEmpty && titleRole == .plain && !isProblem
      && !Listing.restricts(title.words) && !content.contains(.code)
  }

  /// Whether its title says that it looks whether all is well, or why it is not: never the whole of
  /// what is to be done.
  fileprivate var onlyChecks: Bool {
    Self.helps.contains(title.words) || isCheck && !title.words.hasPrefix("check ")
  }

  fileprivate func stands(before other: Section) -> Bool {
    titleRange.start < other.titleRange.start
  }

  private static let helps: Set<String> = [
    "troubleshooting", "troubleshoot", "troubleshooting steps", "debugging", "debug", "test",
    "testing",
  ]
}

extension CourseReader {
  /// A heading that is an order, as are the words below it, and nothing else stands there.
  func isToldOrder(_ section: Section) -> Bool {
    let name = section.title.name
    return section.isOfWords && tellsToDo(section)
      && (section.startsWithVerb || Instruction.tells(name) || Instruction.isOrder(name))
  }

  /// Whether a section's own words begin by telling to do something, and its bullets mostly do.
  func tellsToDo(_ section: Section) -> Bool {
    let blocks = section.blocks.filter { $0.kind == .paragraph || $0.isList }
    guard let first = blocks.first else { return false }
    let texts = first.isList ? first.children.map { plainFirst($0) } : [plain(first)]
    if texts.count(where: Self.isTold) * 2 > texts.count { return true }
    guard !first.isList, plain(first).hasSuffix(":"), blocks.count > 1, blocks[1].isList else {
      return false
    }
    let items = blocks[1].children.map { plainFirst($0) }
    return items.count(where: Self.isTold) * 2 > items.count
  }

  /// An order; `REVIEW if any of these holds` names a class.
  private static func isTold(_ text: String) -> Bool {
    (Instruction.tells(text) || Instruction.isOrder(text))
      && text.words.split(separator: " ").dropFirst().first != "if"
  }
}
