import LeagueModel

/// Reads a RobinX instance. One run over the tree; every error and warning goes into `report`.
///
/// The parts are extensions: `…+Resources` (leagues, teams, slots, groups), `…+Structure` (format, additional games,
/// objective, metadata), `…+Data` (distances, weights, costs) and `…+Rules`.
struct RobinXReader {
  static let maximumTeams = 1000
  static let maximumSlots = 5000
  /// Games, rules, entries of a table, ids in all lists together.
  static let maximumEntries = 1_000_000

  let catalog: RuleCatalog
  var report: InputReport
  var league = League(name: "")
  var competitions = RobinXIds("league")
  var teams = RobinXIds("team")
  var slots = RobinXIds("slot")
  var teamGroups = RobinXIds("team group")
  var slotGroups = RobinXIds("slot group")
  /// Ids in lists so far.
  var listEntries = 0

  static func read(_ bytes: [UInt8], file: String?, catalog: RuleCatalog) throws(InputErrors) -> Parsed<League> {
    let tree: XMLTree
    do throws(InputError) {
      tree = try XMLReader.parse(bytes, file: file)
    } catch {
      throw InputErrors(error)
    }
    var reader = RobinXReader(catalog: catalog, report: InputReport(file: file))
    reader.readInstance(tree.root)
    try reader.report.throwErrors()
    return Parsed(reader.league, warnings: reader.report.warnings)
  }

  private mutating func readInstance(_ root: XMLTree.Node) {
    guard root.name == "Instance" else {
      let hint = root.name == "Solution" ? "; this is a schedule, not a league" : ""
      report.error(.type, "the root element is <\(excerpt(root.name))>; expected <Instance>\(hint)", at: root.place)
      return
    }
    league.semantics = .robinX
    let misplaced = RobinXVocabulary.containers.flatMap(\.tags)
    check(
      root, attributes: [],
      children: ["MetaData", "Structure", "ObjectiveFunction", "Data", "Resources", "Constraints"] + misplaced)
    if let metaData = section("MetaData", of: root, required: false) {
      readMetaData(metaData)
    } else {
      report.warn(.missing, "there is no MetaData: the league has no name", at: root.place)
    }
    if let resources = section("Resources", of: root) { readResources(resources) }
    guard !report.hasErrors else {
      // Everything else refers to teams and slots; without them only the structure can be judged.
      _ = section("Structure", of: root)
      _ = section("ObjectiveFunction", of: root)
      _ = section("Constraints", of: root)
      return
    }
    if let structure = section("Structure", of: root) { readStructure(structure) }
    if let objective = section("ObjectiveFunction", of: root) { readObjective(objective) }
    if let data = section("Data", of: root, required: false) { readData(data) }
    readRules(root)
    checkWhole(root)
  }

  // MARK: Steps that all parts use

  /// The only child of this name; more than one is an error, none is one when it is required.
  mutating func section(_ name: String, of parent: XMLTree.Node, required: Bool = true) -> XMLTree.Node? {
    let found = parent.children(name)
    for extra in found.dropFirst() {
      report.error(.duplicate, "a second <\(name)> in <\(parent.name)>", at: extra.place)
    }
    if found.isEmpty, required {
      let unknown = parent.children.map(\.name)
      let hint = nearestName(to: name, among: unknown).map { ". Is <\(excerpt($0))> meant to be it?" } ?? ""
      report.error(.missing, "<\(parent.name)> has no <\(name)>\(hint)", at: parent.place)
    }
    return found.first
  }

  /// Warns of attributes, elements and text that nothing reads.
  mutating func check(
    _ node: XMLTree.Node, attributes: [String], children: [String], hasText: Bool = false
  ) {
    for attribute in node.attributes where !attributes.contains(attribute.name) {
      report.warn(
        .unknownName,
        "attribute '\(excerpt(attribute.name))' of \(node.name) is ignored",
        hint: Self.suggestion(attribute.name, attributes.filter { node.attribute($0) == nil }),
        at: node.place(of: attribute))
    }
    for child in node.children where !children.contains(child.name) {
      report.warn(
        .unknownName,
        "unknown element <\(excerpt(child.name))> in <\(node.name)> is ignored",
        hint: Self.suggestion(child.name, children),
        at: child.place)
    }
    if !hasText, !node.text.isEmpty {
      report.warn(.unknownName, "text '\(excerpt(node.text))' in <\(node.name)> is ignored", at: node.place)
    }
  }

  /// ". Did you mean 'x'?" when a known name is near.
  private static func suggestion(_ name: String, _ known: [String]) -> String {
    nearestName(to: name, among: known).map { ". Did you mean '\($0)'?" } ?? ""
  }

  /// A required attribute; its absence is an error.
  mutating func required(_ name: String, of node: XMLTree.Node) -> XMLTree.Attribute? {
    if let attribute = node.attribute(name) { return attribute }
    report.error(.missing, "<\(node.name)> has no attribute '\(name)'", at: node.place)
    return nil
  }

  /// A whole number that must be there and within `range`.
  mutating func integer(
    _ name: String, of node: XMLTree.Node, in range: ClosedRange<Int> = -RobinXNumber.limit...RobinXNumber.limit
  ) -> Int? {
    guard let attribute = required(name, of: node) else { return nil }
    return integer(attribute.value, called: name, in: range, at: node.place(of: attribute))
  }

  /// A whole number in a text. As the validator does, takes "3x" for 3, but says so.
  mutating func integer(
    _ text: String, called name: String, in range: ClosedRange<Int>, at place: @autoclosure () -> Place
  ) -> Int? {
    let value: Int
    switch RobinXNumber(text) {
    case .exact(let number): value = number
    case .prefix(let number):
      report.warn(
        .type, "\(name) is '\(excerpt(text))'; the RobinX validator reads it as \(number), and so does flexsched",
        at: place())
      value = number
    case .tooLarge:
      report.error(
        .range, "\(name) is '\(excerpt(text))'; expected \(range.lowerBound) to \(range.upperBound)", at: place())
      return nil
    case .none:
      report.error(.type, "\(name) is '\(excerpt(text))'; expected a whole number", at: place())
      return nil
    }
    guard range.contains(value) else {
      report.error(.range, "\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)", at: place())
      return nil
    }
    return value
  }

  /// Index of the thing that an attribute names.
  mutating func reference(_ name: String, to ids: RobinXIds, of node: XMLTree.Node) -> Int? {
    guard let attribute = required(name, of: node),
      let number = integer(
        attribute.value, called: name, in: -RobinXNumber.limit...RobinXNumber.limit, at: node.place(of: attribute))
    else { return nil }
    if let index = ids.index(of: number) { return index }
    report.error(.unknownName, ids.unknown(number), at: node.place(of: attribute))
    return nil
  }

  /// Indices of the things that a list (`0;3;7`) names; empty when the attribute is missing. `rule` begins messages.
  mutating func references(
    _ name: String, to ids: RobinXIds, of node: XMLTree.Node, prefix: String = ""
  ) -> [Int] {
    guard let attribute = node.attribute(name) else { return [] }
    var found: [Int] = []
    for item in items(attribute, of: node, prefix: prefix) {
      switch RobinXNumber(item) {
      case .exact(let number):
        if let index = ids.index(of: number) {
          found.append(index)
        } else {
          report.error(.unknownName, prefix + ids.unknown(number), at: node.place(of: attribute))
        }
      case .tooLarge:
        report.error(
          .range, "\(prefix)'\(excerpt(String(item)))' in \(name) is no id of a \(ids.noun)",
          at: node.place(of: attribute))
      case .prefix, .none:
        let hint = item.contains(",") ? "; ids are separated by ';'" : ""
        report.error(
          .type, "\(prefix)'\(excerpt(String(item)))' in \(name) is not the number of a \(ids.noun)\(hint)",
          at: node.place(of: attribute))
      }
    }
    return found
  }

  /// Pairs (`0,3;3,0`) of things; empty when the attribute is missing.
  mutating func pairs(
    _ name: String, of ids: RobinXIds, in node: XMLTree.Node, prefix: String
  ) -> [(Int, Int)] {
    guard let attribute = node.attribute(name) else { return [] }
    var found: [(Int, Int)] = []
    for item in items(attribute, of: node, prefix: prefix) {
      let numbers = item.split(separator: ",", omittingEmptySubsequences: false).map { RobinXNumber($0).whole }
      guard numbers.count == 2, let first = numbers[0], let second = numbers[1] else {
        report.error(
          .type, "\(prefix)'\(excerpt(String(item)))' in \(name) is not a pair of numbers like '0,3'",
          at: node.place(of: attribute))
        continue
      }
      for number in [first, second] where ids.index(of: number) == nil {
        report.error(.unknownName, prefix + ids.unknown(number), at: node.place(of: attribute))
      }
      if let first = ids.index(of: first), let second = ids.index(of: second) { found.append((first, second)) }
    }
    return found
  }

  /// The items of a list; a last empty one does not count, another one is an error.
  private mutating func items(_ attribute: XMLTree.Attribute, of node: XMLTree.Node, prefix: String) -> [Substring] {
    guard !attribute.value.isEmpty else { return [] }
    guard listEntries <= RobinXReader.maximumEntries else { return [] }
    listEntries += attribute.value.utf8.count { $0 == UInt8(ascii: ";") } + 1
    guard listEntries <= RobinXReader.maximumEntries else {
      report.error(
        .limit, "more than \(RobinXReader.maximumEntries) ids in the lists of this file", at: node.place(of: attribute))
      return []
    }
    var items = attribute.value.split(separator: ";", omittingEmptySubsequences: false)
    if trimmed(String(items[items.count - 1])).isEmpty { items.removeLast() }
    if items.contains(where: { trimmed(String($0)).isEmpty }) {
      report.error(.syntax, "\(prefix)an empty item in \(attribute.name)", at: node.place(of: attribute))
      items.removeAll { trimmed(String($0)).isEmpty }
    }
    return items
  }
}
