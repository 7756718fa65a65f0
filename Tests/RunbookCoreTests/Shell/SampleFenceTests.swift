import Foundation
import TestSupport
import Testing

@testable import RunbookCore

/// Every fence of the sample playbooks, read by hand; see `FenceSignature` for the letters.
struct SampleFenceTests {
  static var samples: [FenceSample] {
    FenceSamples.all().filter { SampleFences.table[$0.file] != nil }
  }

  @Test(
    .enabled(
      if: !SampleFenceTests.samples.isEmpty,
      "RUNBOOK_EXTRA_PLAYBOOKS names no folder with the sample playbooks"))
  func `each fence of the sample playbooks becomes what a careful reader makes of it`() {
    for sample in Self.samples {
      let info = InfoString.parse(SourceText(sample.info))
      let fence = FenceReader.read(
        code: sample.code, hints: .init(language: info.language, above: sample.above))

      #expect(
        FenceSignature.of(fence) == SampleFences.table[sample.file]?[sample.line],
        "\(sample.file):\(sample.line)")
    }
    let read = Dictionary(grouping: Self.samples, by: \.file).mapValues(\.count)
    for (file, count) in read { #expect(SampleFences.table[file]?.count == count) }
  }
}

enum SampleFences {
  static let table: [String: [Int: String]] = [
    "drawing-game-operations.md": [
      19: "l{1} lw c c", 61: "l{1}", 77: "menu:lw lw", 97: "c? c", 111: "c",
      126: "c# c# c# c# c#", 145: "c! c", 154: "alt[0-1,1-2]:c c{1} l{1}", 168: "l l l",
      180: "c l", 189: "c! l", 200: "l{1} l{1}", 209: "menu:lw lw lw", 234: "l{1}", 262: "lw l c",
      280: "l l", 295: "l{1} lw", 310: "lw l", 325: "l{1} lw", 340: "R", 398: "c c", 410: "c c",
    ],
    "fpsgame-operations.md": [
      40: "alt[0-1,1-2]:c c{1}", 50: "alt[0-1,1-2]:c c{1}", 63: "R", 71: "alt[0-1,1-3]:k1 o c{1}",
      79: "o c{1}", 99: "l c{1}", 110: "l c{1}", 119: "l l c", 135: "R", 143: "o c{1}",
      163: "m_ c", 175: "menu:c c c", 188: "l lw", 212: "lw", 217: "l", 222: "l", 239: "l",
      244: "lw", 249: "ci", 266: "o l{1}", 272: "l{1}", 287: "l l", 297: "c", 302: "m_ c",
      316: "menu:lw lw lw", 331: "o l", 341: "menu:c{1} c l c{1}", 365: "l", 372: "o c{1} c",
    ],
    "spacetime-operations.md": [
      26: "C10", 54: "o l c l+", 70: "l c l", 83: "c c? c", 95: "c l c c? c c?", 121: "l l l l c",
      139: "c d c", 164: "o c", 171: "c c l", 185: "c c", 194: "c{1}", 213: "l l", 222: "c{1}",
      228: "l l", 249: "l l ci l", 264: "o{1} c c", 277: "o ci m_ l c", 298: "l{1} l{1} o{1} lw",
      317: "o{1} c{1} lw", 331: "o ci c", 343: "o{1} c c", 355: "l ci",
      373: "c{1} c{1} l{1} c{1} l{1}", 393: "o{1} l c", 407: "ci c", 424: "o c o c c",
      446: "ci m_ c", 458: "l l+", 478: "o c", 484: "c o c c l", 507: "o l c", 530: "o l c c",
      549: "c c{2} c", 573: "o c l", 586: "ci m_", 595: "R", 628: "c", 636: "o l c c",
      651: "d! c c l", 666: "c l", 684: "alt[1-2,2-3]:o c c", 700: "alt[1-2,2-3]:o c c",
      714: "o c", 736: "R", 742: "R", 748: "R", 754: "R", 760: "R", 769: "R", 823: "R", 835: "R",
      847: "R", 890: "C3", 911: "k1", 916: "m_", 922: "c{1}", 934: "l l l l",
      955: "if[0-1,1-2,2-3]:c? c? l?", 967: "c l k1", 978: "c{2}", 998: "c{1}",
      1019: "if[5-6,6-7]:o l# l#? c# l#? k1#? k1#?", 1044: "o l# l# l# c#? c#",
      1071: "if[3-4,4-5,5-6]:l# l# l# c#? k1#? k1#?", 1093: "lw# l# c#{1} k1# k1#? k1# k1#",
      1122: "c{2} c{1}", 1141: "c k3 c c?", 1159: "l c{2} c{1}", 1185: "c{1}", 1198: "k3",
      1223: "c{1} l", 1234: "o c c", 1247: "c", 1255: "c lw", 1268: "c", 1275: "o l l",
      1289: "l c c", 1301: "l c", 1316: "d", 1324: "l l", 1333: "k1! k1! c", 1345: "k4",
      1364: "k4",
    ],
    "state-persistence.md": [
      12: "l l l c", 41: "l", 45: "alt[0-1,1-2]:l l l", 61: "l", 75: "l l", 85: "c", 103: "l",
      119: "l l", 129: "l l?", 157: "l", 167: "c{1}", 187: "l", 195: "c", 200: "l", 211: "c",
      216: "l", 223: "l", 230: "l", 235: "l", 245: "alt[0-1,1-2]:c{1} c{1}", 252: "l", 257: "l l",
      275: "c", 280: "c", 286: "c", 298: "c", 305: "c", 319: "R", 331: "R", 350: "c{1}", 367: "c",
    ],
    "stonecaster-incident-response.md": [
      199: "R", 209: "R", 218: "R",
    ],
  ]
}
