/// A set of characters, as `[^a-z\d]` or `.` names one.
struct RegexSet: Sendable, Equatable {
  enum Item: Sendable, Equatable {
    case range(UInt32, UInt32)
    case digit(isNegated: Bool)
    case word(isNegated: Bool)
    case space(isNegated: Bool)
    case category(RegexCategory, isNegated: Bool)
    case set(RegexSet)
  }

  private let items: [Item]
  private let isNegated: Bool
  private let ignoresCase: Bool
  /// One bit for each ASCII character, worked out once.
  private var ascii: (UInt64, UInt64)

  init(_ items: [Item], isNegated: Bool = false, ignoresCase: Bool = false) {
    self.items = items
    self.isNegated = isNegated
    self.ignoresCase = ignoresCase
    ascii = (0, 0)
    var bits: (UInt64, UInt64) = (0, 0)
    for code in UInt8(0)..<128 where matches(Unicode.Scalar(code)) {
      if code < 64 { bits.0 |= 1 << UInt64(code) } else { bits.1 |= 1 << UInt64(code - 64) }
    }
    ascii = bits
  }

  static func only(_ scalar: Unicode.Scalar, ignoresCase: Bool = false) -> RegexSet {
    RegexSet([.range(scalar.value, scalar.value)], ignoresCase: ignoresCase)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<64: ascii.0 >> UInt64(scalar.value) & 1 == 1
    case 64..<128: ascii.1 >> UInt64(scalar.value - 64) & 1 == 1
    default: matches(scalar)
    }
  }

  private func matches(_ scalar: Unicode.Scalar) -> Bool {
    var isIn = items.contains { $0.contains(scalar) }
    if !isIn, ignoresCase {
      let properties = scalar.properties
      isIn =
        RegexSet.single(properties.lowercaseMapping).map(isListed) ?? false
        || RegexSet.single(properties.uppercaseMapping).map(isListed) ?? false
    }
    return isIn != isNegated
  }

  private func isListed(_ scalar: Unicode.Scalar) -> Bool { items.contains { $0.contains(scalar) } }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }

  static func == (left: RegexSet, right: RegexSet) -> Bool {
    left.items == right.items && left.isNegated == right.isNegated
      && left.ignoresCase == right.ignoresCase
  }
}

extension RegexSet.Item {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let low, let high): low <= scalar.value && scalar.value <= high
    case .digit(let isNegated): (scalar.properties.generalCategory == .decimalNumber) != isNegated
    case .word(let isNegated): RegexSet.isWord(scalar) != isNegated
    case .space(let isNegated): scalar.properties.isWhitespace != isNegated
    case .category(let category, let isNegated): category.contains(scalar) != isNegated
    case .set(let set): set.contains(scalar)
    }
  }
}

extension RegexSet {
  /// Whether `\w` holds the character (Unicode Technical Standard 18, Annex C).
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
        || ("A"..."Z").contains(scalar)
    }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return scalar.properties.isAlphabetic || scalar.properties.isJoinControl
    }
  }
}

/// A Unicode general category by its short name: `L`, `Lu`, `Nd`.
struct RegexCategory: Sendable, Equatable {
  private let members: [Unicode.GeneralCategory]

  init?(_ name: String) {
    members = RegexCategory.names.filter { $0.0.hasPrefix(name) && name.count <= 2 }.map(\.1)
    guard !name.isEmpty, !members.isEmpty else { return nil }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    members.contains(scalar.properties.generalCategory)
  }

  private static let names: [(String, Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter),
    ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
    ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
    ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
    ("Po", .otherPunctuation),
    ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("So", .otherSymbol),
    ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cn", .unassigned),
  ]
}
