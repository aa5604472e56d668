import LeagueModel

/// Leagues (our competitions), teams, slots and groups.
extension RobinXReader {
  mutating func readResources(_ resources: XMLTree.Node) {
    check(
      resources, attributes: [],
      children: ["TeamGroups", "LeagueGroups", "Leagues", "Teams", "SlotGroups", "Slots"])
    if let groups = section("LeagueGroups", of: resources, required: false),
      let first = groups.children.first(where: { _ in true })
    {
      report.warn(.unsupported, "groups of leagues have no meaning in RobinX and are ignored", at: first.place)
    }
    let leagueNodes = numbered(
      "Leagues", "league", ["id", "name", "leagueGroups"], of: resources, limit: Self.maximumTeams)
    competitions = RobinXIds("league", numbers: leagueNodes.map(\.number))
    league.competitions = leagueNodes.map {
      Competition(id: $0.id, name: $0.name ?? $0.id, roundRobins: 0, compact: false)
    }

    let teamGroupNodes = numbered("TeamGroups", "teamGroup", ["id", "name"], of: resources, required: false)
    teamGroups = RobinXIds("team group", numbers: teamGroupNodes.map(\.number))
    league.teamGroups = teamGroupNodes.map { Group(id: $0.id, name: $0.name ?? $0.id, members: []) }
    let slotGroupNodes = numbered("SlotGroups", "slotGroup", ["id", "name"], of: resources, required: false)
    slotGroups = RobinXIds("slot group", numbers: slotGroupNodes.map(\.number))
    league.slotGroups = slotGroupNodes.map { Group(id: $0.id, name: $0.name ?? $0.id, members: []) }

    let teamNodes = numbered(
      "Teams", "team", ["id", "league", "name", "teamGroups"], of: resources, limit: Self.maximumTeams)
    teams = RobinXIds("team", numbers: teamNodes.map(\.number))
    for (index, entry) in teamNodes.enumerated() {
      let competition = reference("league", to: competitions, of: entry.node) ?? 0
      league.teams.append(Team(id: entry.id, name: entry.name ?? entry.id, competition: competition))
      for group in references("teamGroups", to: teamGroups, of: entry.node)
      where league.teamGroups[group].members.last != index {
        league.teamGroups[group].members.append(index)
      }
    }
    let slotNodes = numbered("Slots", "slot", ["id", "name", "slotGroup"], of: resources, limit: Self.maximumSlots)
    slots = RobinXIds("slot", numbers: slotNodes.map(\.number))
    for (index, entry) in slotNodes.enumerated() {
      league.slots.append(Slot(id: entry.id, name: entry.name))
      for group in references("slotGroup", to: slotGroups, of: entry.node)
      where league.slotGroups[group].members.last != index {
        league.slotGroups[group].members.append(index)
      }
    }
    warnOfEmptyGroups(league.teamGroups, teamGroupNodes.map(\.node), noun: "team")
    warnOfEmptyGroups(league.slotGroups, slotGroupNodes.map(\.node), noun: "slot")
    for (ids, nodes) in [(teams, teamNodes), (slots, slotNodes)] where !ids.areConsecutiveFromZero {
      report.warn(
        .range, "the \(ids.noun)s are not numbered 0...\(nodes.count - 1), as the RobinX validator takes for granted",
        at: nodes[0].node.place)
    }
  }

  private struct Numbered {
    let number: Int
    /// The number, plainly written.
    let id: String
    let name: String?
    let node: XMLTree.Node
  }

  /// The elements of a container by ascending number. Elements without a usable number are reported and left out.
  private mutating func numbered(
    _ container: String, _ name: String, _ attributes: [String], of resources: XMLTree.Node, limit: Int = 100_000,
    required: Bool = true
  ) -> [Numbered] {
    guard let node = section(container, of: resources, required: required) else { return [] }
    check(node, attributes: [], children: [name])
    var found: [Numbered] = []
    var seen: Set<Int> = []
    var total = 0
    for child in node.children(name) {
      total += 1
      guard total <= limit else {
        report.error(.limit, "more than \(limit) <\(name)> elements", at: child.place)
        break
      }
      check(child, attributes: attributes, children: [])
      guard let number = integer("id", of: child, in: 0...RobinXNumber.limit) else { continue }
      guard seen.insert(number).inserted else {
        report.error(.duplicate, "a second \(name) with id \(number)", at: child.place)
        continue
      }
      found.append(
        Numbered(number: number, id: String(number), name: child.attribute("name")?.value, node: child))
    }
    if total == 0, required {
      report.error(.missing, "<\(container)> is empty; expected at least one <\(name)>", at: node.place)
    }
    return found.sorted { $0.number < $1.number }
  }

  private mutating func warnOfEmptyGroups(_ groups: [Group], _ nodes: [XMLTree.Node], noun: String) {
    let empty = groups.indices.filter { groups[$0].members.isEmpty }
    guard let first = empty.first else { return }
    let names = empty.prefix(3).map { "\(groups[$0].id) '\(excerpt(groups[$0].name))'" }.joined(separator: ", ")
    let more = empty.count > 3 ? " and \(empty.count - 3) more" : ""
    report.warn(
      .missing, "no \(noun) belongs to \(noun) group\(empty.count == 1 ? "" : "s") \(names)\(more)",
      at: nodes[first].place)
  }
}
