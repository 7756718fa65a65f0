import Testing

@testable import RunbookCore

struct JournalGapsTests {
  @Test(arguments: [
    ([1, 2, 3], ""), ([1, nil, 3], "1 line that cannot be read"),
    ([1, 4], "2 lines that are missing"),
    ([2], "1 line that is missing"),
    ([1, nil, 4, nil], "2 lines that cannot be read and 1 line that is missing"),
    ([1, 3, 2, 3], "1 line that is missing"),
  ])
  func `lines that are left out are counted once`(seqs: [Int?], words: String) {
    var gaps = JournalGaps()
    for seq in seqs { gaps.pass(seq) }

    #expect(gaps.words == words && gaps.isEmpty == words.isEmpty)
  }
}
