import LeagueModel

/// Distances, carry-over weights and assignment costs; of equal keys the first entry counts.
extension RobinXReader {
  mutating func readData(_ data: XMLTree.Node) {
    check(data, attributes: [], children: ["Distances", "COEWeights", "Costs"])
    if let distances = section("Distances", of: data, required: false) {
      readDistances(distances)
    }
    if let weights = section("COEWeights", of: data, required: false) {
      let entries = readPairs(weights, element: "COEWeight", value: "weight")
      if entries.contains(where: { $0 != nil }) { league.carryOverWeights = entries.map { $0 ?? 1 } }
    }
    if let costs = section("Costs", of: data, required: false) { readCosts(costs) }
  }

  private mutating func readDistances(_ distances: XMLTree.Node) {
    let count = league.teams.count
    let entries = readPairs(distances, element: "distance", value: "dist", in: 0...RobinXNumber.limit)
    guard entries.contains(where: { $0 != nil }), !report.hasErrors else { return }
    league.distances = DistanceTable(
      teamCount: count, unit: .unspecified, source: .matrix, values: entries.map { $0 ?? 0 })
    let missing = entries.indices.filter {
      entries[$0] == nil && $0 / count != $0 % count && isUsed($0 / count, $0 % count)
    }
    guard let first = missing.first else { return }
    let pair = "from team \(league.teams[first / count].id) to team \(league.teams[first % count].id)"
    let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    if league.objective.travel != 0 {
      report.error(
        .missing, "the distance \(pair)\(more) is missing, and the objective TR needs it", at: distances.place)
    } else {
      report.warn(.missing, "the distance \(pair)\(more) is missing and counts as 0", at: distances.place)
    }
  }

  /// Whether a team of the same tournament may have to travel between these two venues.
  private func isUsed(_ from: Int, _ to: Int) -> Bool {
    !league.additionalGames.isEmpty || league.teams[from].competition == league.teams[to].competition
  }

  /// A table over ordered pairs of teams, row-major; `nil` where the file has no entry.
  private mutating func readPairs(
    _ node: XMLTree.Node, element: String, value name: String,
    in range: ClosedRange<Int> = -RobinXNumber.limit...RobinXNumber.limit
  ) -> [Int?] {
    check(node, attributes: [], children: [element])
    let count = league.teams.count
    var table = [Int?](repeating: nil, count: count * count)
    var total = 0
    for child in node.children where child.name == element {
      total += 1
      guard total <= Self.maximumEntries else {
        report.error(.limit, "more than \(Self.maximumEntries) <\(element)> elements", at: child.place)
        break
      }
      check(child, attributes: ["team1", "team2", name], children: [])
      let from = reference("team1", to: teams, of: child)
      let to = reference("team2", to: teams, of: child)
      guard let value = integer(name, of: child, in: range), let from, let to else { continue }
      let index = from * count + to
      if let earlier = table[index] {
        if earlier != value {
          report.warn(
            .contradiction, "a second \(element) with another \(name) for the same teams is ignored", at: child.place)
        }
        continue
      }
      table[index] = value
    }
    return table
  }

  private mutating func readCosts(_ costs: XMLTree.Node) {
    check(costs, attributes: [], children: ["cost"])
    var known: [Placement: Int] = [:]
    for child in costs.children where child.name == "cost" {
      guard known.count < Self.maximumEntries else {
        report.error(.limit, "more than \(Self.maximumEntries) <cost> elements", at: child.place)
        break
      }
      check(child, attributes: ["team1", "team2", "slot", "cost"], children: [])
      let home = reference("team1", to: teams, of: child)
      let away = reference("team2", to: teams, of: child)
      let slot = reference("slot", to: slots, of: child)
      guard let cost = integer("cost", of: child), let home, let away, let slot else { continue }
      let game = Placement(home: home, away: away, slot: slot)
      if let earlier = known[game] {
        if earlier != cost {
          report.warn(.contradiction, "a second cost of the same game is ignored", at: child.place)
        }
        continue
      }
      known[game] = cost
      league.assignmentCosts.append(AssignmentCost(home: home, away: away, slot: slot, cost: cost))
    }
  }

  /// What only the whole file shows.
  mutating func checkWhole(_ root: XMLTree.Node) {
    if league.objective.travel != 0, league.distances == nil, !report.hasErrors {
      report.error(.missing, "the objective TR needs distances, but the file has none", at: root.place)
    }
    if league.distances == nil, league.rules.contains(where: { $0.kind == "FA5" }) {
      report.warn(.missing, "FA5 speaks of travel, but the file has no distances: they count as 0", at: root.place)
    }
    if league.objective.assignmentCost != 0 {
      leaveOutSlotsWithoutCosts(root)
      let games = league.competitions.indices.reduce(0) { sum, index in
        let members = league.members(of: index).count
        return sum + members * max(0, members - 1)
      }
      let expected = games * league.slots.count
      if league.assignmentCosts.count < expected {
        report.warn(
          .missing,
          "\(expected - league.assignmentCosts.count) of \(expected) costs of a game in a slot are missing and count as 0",
          at: root.place)
      }
    }
  }

  /// The validator cannot evaluate a game without a cost. Where the last slots have no costs at all and the others are as
  /// many as a compact season takes, the season is compact (the minimum cost instances of the archive).
  private mutating func leaveOutSlotsWithoutCosts(_ root: XMLTree.Node) {
    guard let last = league.assignmentCosts.filter({ $0.home != $0.away }).map(\.slot).max() else { return }
    let kept = last + 1
    let rounds = league.competitions.indices.map { index in
      let members = league.members(of: index).count
      return league.competitions[index].roundRobins * (members - 1 + members % 2)
    }
    guard kept < league.slots.count, kept == rounds.max(), league.additionalGames.isEmpty else { return }
    report.warn(
      .missing,
      "the last \(league.slots.count - kept) slots have no costs of games: no game can be in them, and they are left out",
      at: root.place)
    league.slots.removeSubrange(kept...)
    for index in league.slotGroups.indices { league.slotGroups[index].members.removeAll { $0 >= kept } }
    for index in league.rules.indices {
      for key in league.rules[index].slots.keys { league.rules[index].slots[key]?.slots.removeAll { $0 >= kept } }
      league.rules[index].slotPairs.removeAll { $0.first >= kept || $0.second >= kept }
    }
  }
}
