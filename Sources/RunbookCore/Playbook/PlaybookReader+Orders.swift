/// Sections that are reference by their titles and hold orders all the same.
extension PlaybookReader {
  /// The one title of the whole text is a book's, whatever its last word.
  func isBook(_ section: Section, parents: [Section]) -> Bool {
    parents.count == 1 && parents[0].headings.count == 1 && !section.headings.isEmpty
  }

  /// Whether `item` is a procedure only for the orders in a section that is reference by its title:
  /// where nothing else is found, the sections beside that one count as well.
  func isFoundByOrders(_ item: Found) -> Bool {
    let chain = item.parents + [item.section]
    return chain.indices.contains { index in
      let section = chain[index]
      guard section.origin != .document, case .reference = section.role,
        section.annotations["reference"] == nil, section.annotations["procedure"] == nil
      else { return false }
      return !isBook(section, parents: Array(chain[..<index])) && holdsOrders(section)
    }
  }

  /// `Dashboard configuration` above numbered orders is a course of its own, and no listing.
  func holdsOrders(_ section: Section) -> Bool {
    guard section.title.words.hasSuffix(" configuration"),
      section.title.words != "alert configuration", section.holdsAction
    else { return false }
    func holds(_ section: Section) -> Bool {
      let lists = section.allBlocks(where: \.isOrderedList)
      return lists.contains { list in
        list.children.count >= 2
          && list.children.count { Instruction.tells(courses.plainFirst($0)) } * 2
            > list.children.count
      }
        || AlternativeLabels.isWay(section.title.written) && !lists.isEmpty
        || section.headings.contains(where: holds)
    }
    return holds(section)
  }
}
