/// A line by which a site generator opens or closes a box, a tab or a step:
/// `<Step title="Stop it">`, `</Step>`, `=== "Linux"`, `!!! note "Title"`.
struct ContainerMark {
  enum Form: Equatable {
    /// `<Step title="…">`: all up to `</Step>` stands in it.
    case open
    /// `</Step>`
    case close
    /// `<Snippet />`: nothing stands in it.
    case empty
    /// `<Note>Do not run it.</Note>`
    case whole(SourceRange)
    /// MkDocs' `=== "Linux"`: what is indented below stands in it.
    case tab
    /// MkDocs' `!!! note` and `??? note`.
    case box
  }

  /// What a container means for what stands in it.
  enum Role: Equatable {
    /// One step of several in order.
    case step
    /// One of several ways.
    case tab
    case box
    /// Shown when asked for, like `<details>`.
    case collapsed
    /// Only looks.
    case plain
  }

  var form: Form
  var name: String
  /// Where the words stand that name it: a title, or a box's kind.
  var title: SourceRange?
  /// The kind of a box.
  var kind: SourceRange?
  /// Where its name stands, if not right behind the first byte.
  var nameRange: SourceRange?
  /// What `items={['curl', 'cast']}` calls the tabs below.
  var items: [SourceRange] = []
  /// Lines the mark takes: a tag may go on over several.
  var lineCount = 1

  var role: Role {
    if form == .tab { return .tab }
    if form == .box { return .box }
    let role = Self.roles[name.split(separator: ".").last?.lowercased() ?? ""] ?? .plain
    // What template languages fold in may hold headings, which go on as the text's own.
    return role == .collapsed && nameRange != nil ? .plain : role
  }

  /// Whether the fences in it are ways to do the same.
  var isChoiceOfCode: Bool { name == "CodeGroup" || name == "CodeTabs" }

  /// Whether it is a container that sites are known to have, so that one never closed is a fault.
  var isKnown: Bool { role != .plain || Self.groups.contains(name) }

  private static let groups: Set<String> = ["Steps", "Tabs", "tabs", "tabpane", "stepper"]

  private static let roles: [String: Role] = [
    "step": .step, "tab": .tab, "tabitem": .tab,
    "note": .box, "tip": .box, "info": .box, "warning": .box, "danger": .box, "caution": .box,
    "callout": .box, "important": .box, "admonition": .box, "aside": .box, "notice": .box,
    "hint": .box, "alert": .box,
    "accordion": .collapsed, "expandable": .collapsed, "details": .collapsed,
    "collapse": .collapsed, "expand": .collapsed,
  ]
}
