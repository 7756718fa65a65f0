/// A list item while what stands below its first paragraph is read, block by block.
struct ItemReading {
  let item: ItemRun.Item
  /// All of the item's first paragraph; nil: it starts with something else.
  let said: String?
  var title: ItemTitle
  /// What stands below the first paragraph.
  var blocks: ArraySlice<Block>

  /// The case in which the item is done; nil: always.
  var condition: String?
  var nodes: [CourseNode] = []
  var warnings: [String] = []
  var texts: [String] = []
  var instructions: [String] = []
  /// What follows the item: which of two procedures goes on.
  var choices: [CourseNode] = []

  /// Of several fences each has words of its own.
  var isShared = false
  /// A heading inside an item names what stands below it, and closes nothing.
  var heading: String?
  var alternative = AlternativeFence()
  /// The paragraph that is read, or nil at any other block.
  private(set) var paragraph: String?
  /// The paragraph right above the block that is read.
  private(set) var above: String?
  /// Words that announce the next of several fences.
  var lead: String?
  /// Words above one of its fences have told where that stands.
  var isPlaced = false

  init(_ item: ItemRun.Item, head: ItemTitle?) {
    self.item = item
    said = head?.inlines.plainText.squeezed
    title = head ?? .empty
    blocks = head == nil ? item.blocks[...] : item.blocks.dropFirst()
  }

  /// Goes on to `block`, whose words are `text` if it is a paragraph.
  mutating func pass(_ block: Block, text: String?) {
    above = paragraph
    paragraph = text
    alternative.pass(block, text: text)
  }

  /// What the item says besides its name.
  var text: String { texts.joined(separator: " ") }

  /// Gives the item's one step the item's name, its case, and `extra`, all that it says besides.
  func name(_ draft: inout StepDraft, extra: String) {
    if !title.title.isEmpty {
      if draft.title != title.title {
        if draft.hasOwnTitle, !draft.text.contains(draft.title) {
          draft.text = draft.text.isEmpty ? draft.title : "\(draft.title) \(draft.text)"
        }
        draft.title = title.title
      }
      draft.hasOwnTitle = true
    }
    if draft.text.isEmpty {
      draft.text = extra
    } else if item.blocks.count(where: \.isCode) > 1, !extra.isEmpty, !draft.text.contains(extra) {
      draft.text = "\(extra) \(draft.text)"
    }
    if let condition = condition.map({ Step.Guard(text: $0) }) {
      draft.condition = draft.condition.map(condition.and) ?? condition
    }
  }
}
