import LeagueModel

extension ShapeBuilder {
  /// Compiles everything that the league's cost consists of. Throws when a rule cannot be decoded, or when weights and
  /// distances are too large for exact integers.
  init(compiling instance: Instance) throws(InputError) {
    self.init(instance)
    let league = instance.league
    let rules = league.allRules
    for rule in rules {
      let kind = try ConstraintRegistry.decode(rule, in: league)
      let scored = league.semantics == .intended || (type(of: kind).form.scoredByValidator && !rule.ignoredByValidator)
      guard scored, rule.weight != 0 else { continue }
      if rule.weight < 0 { hasRewards = true }
      let lowered = kind as? any LoweredKind
      let factor = lowered.map { type(of: $0).searchFactor } ?? 5
      weight = rule.hard ? PackedCost(hard: rule.weight * factor, soft: 0) : PackedCost(hard: 0, soft: rule.weight)
      if let lowered {
        lowered.lower(into: &self)
      } else {
        rescored.append(Rescored(kind: kind, weight: weight))
      }
    }
    if instance.shelves > 0 && !rules.contains(where: { $0.kind == "BA1" }) {
      weight = PackedCost(hard: ShapeBuilder.unscheduledFactor, soft: 0)
      costShelves()
    }
    lowerPhases()
    lowerObjective()
    try checkRange()
  }

  static let unscheduledFactor = 10

  /// A game on a shelf costs the weight.
  mutating func costShelves() {
    for slot in instance.slotCount..<(instance.slotCount + instance.shelves) {
      for home in 0..<instance.teamCount {
        for away in 0..<instance.teamCount where away != home {
          placementCost[instance.index(home, away, slot)] += weight
        }
      }
    }
  }

  private mutating func lowerPhases() {
    guard instance.images == 1 else { return }
    for (index, competition) in instance.league.competitions.enumerated()
    where competition.symmetry == .phased && competition.roundRobins >= 2 {
      let teams = instance.league.members(of: index)
      phases.append(
        Phases(
          teams: teams, width: teams.count % 2 == 0 ? teams.count - 1 : teams.count, legs: competition.roundRobins,
          weight: PackedCost(hard: 6, soft: 0)))
    }
  }

  private mutating func lowerObjective() {
    let league = instance.league
    let objective = league.objective
    travel = objective.travel
    carryOver = objective.carryOver
    if objective.breaks != 0 {
      weight = PackedCost(hard: 0, soft: objective.breaks)
      for team in 0..<instance.teamCount {
        countRow(of: team, .breaks, in: Array(0..<instance.slotCount), min: 0, max: 0)
      }
    }
    if objective.assignmentCost != 0 {
      for entry in league.assignmentCosts where entry.home != entry.away {
        placementCost[instance.index(entry.home, entry.away, entry.slot)] +=
          PackedCost(hard: 0, soft: objective.assignmentCost * entry.cost)
      }
    }
  }

  /// A rough bound of what all terms can add up to must fit the packed cost.
  private func checkRange() throws(InputError) {
    let games = Double(instance.games.count * instance.images)
    let slots = Double(instance.slotCount)
    var soft = 0.0
    var hard = 0.0
    func add(_ weight: PackedCost, _ units: Double) {
      soft += abs(Double(weight.soft)) * units
      hard += abs(Double(weight.hard)) * units
    }
    for counter in counters { add(counter.weight, min(games, Double(counter.placements.count)) + Double(counter.min)) }
    for row in rowCounts.joined() { add(row.weight, slots + Double(min(row.min, .unlimited))) }
    for row in rowWindows.joined() { add(row.weight, slots * Double(max(row.size, row.min))) }
    for row in opponentWindows { add(row.weight, slots * Double(max(row.size, row.min))) }
    for rule in totalBreaks { add(rule.weight, slots * Double(instance.teamCount)) }
    for rule in balances { add(rule.weight, slots * Double(instance.teamCount * instance.teamCount)) }
    for rule in separations { add(rule.weight, games * Double(max(0, min(rule.min, .unlimited)))) }
    for rule in phases { add(rule.weight, games) }
    for rule in rescored { add(rule.weight, games * slots) }
    let dearest = placementCost.reduce(into: (hard: 0, soft: 0)) {
      $0.hard = max($0.hard, abs($1.hard))
      $0.soft = max($0.soft, abs($1.soft))
    }
    soft += Double(dearest.soft) * games
    hard += Double(dearest.hard) * games
    if travel != 0, let longest = instance.league.distances?.values.map(abs).max() {
      soft += Double(travel) * Double(longest) * games * 2
    }
    if carryOver != 0 {
      let largest = instance.league.carryOverWeights?.map(abs).max() ?? 1
      soft += Double(abs(carryOver)) * Double(largest) * games * games
    }
    guard soft < 0x1p38, hard < 0x1p22 else {
      throw InputError(
        .limit,
        "weights and distances can add up to more than the search can count exactly "
          + "(soft \(Int(min(soft, 1e15))) of \(1 << 38), hard \(Int(min(hard, 1e15))) of \(1 << 22)); use smaller numbers"
      )
    }
  }
}
