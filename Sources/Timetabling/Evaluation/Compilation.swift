import LeagueModel

extension ShapeBuilder {
  /// Compiles everything that the league's cost consists of. Throws when a rule cannot be decoded, or when weights and
  /// distances are too large for exact integers. `asStated`: hard rules weigh what the league says, not what guides the search.
  init(compiling instance: Instance, asStated: Bool = false) throws(InputError) {
    self.init(instance)
    let league = instance.league
    var hasOwnAllGamesPlayed = false
    for rule in league.allRules {
      let kind = try ConstraintRegistry.decode(rule, in: league)
      let scored = league.scores(rule, type(of: kind))
      if scored, kind is BA1 { hasOwnAllGamesPlayed = true }
      guard scored, rule.weight != 0 else { continue }
      if rule.weight < 0 { hasRewards = true }
      guard let lowered = kind as? any LoweredKind else {
        throw InputError(.defect, "the search has no shape for rules of kind \(rule.kind)")
      }
      let factor = rule.hard && !asStated ? type(of: lowered).searchFactor : 1
      weight = try ShapeBuilder.packed(rule.weight, times: factor, hard: rule.hard)
      lowered.lower(into: &self)
    }
    if instance.shelves > 0 && !hasOwnAllGamesPlayed {
      weight = PackedCost(hard: asStated ? 1 : ShapeBuilder.unscheduledFactor, soft: 0)
      costShelves()
    }
    lowerPhases(weight: asStated ? 1 : 6)
    try lowerObjective()
    try checkRange()
  }

  /// Compiles the rules that the official validator ignores, which cost nothing but may decide between equal timetables.
  /// `nil` when there are none. Throws as `init(compiling:)` does.
  init?(uncountedIn instance: Instance) throws(InputError) {
    self.init(instance)
    let league = instance.league
    guard league.semantics == .robinX else { return nil }
    var isEmpty = true
    for rule in league.allRules where rule.weight > 0 {
      let kind = try ConstraintRegistry.decode(rule, in: league)
      guard !league.scores(rule, type(of: kind)), let lowered = kind as? any LoweredKind else { continue }
      isEmpty = false
      weight = try ShapeBuilder.packed(rule.weight, times: 1, hard: rule.hard)
      lowered.lower(into: &self)
    }
    if isEmpty { return nil }
    try checkRange()
  }

  /// Most that the hard and the soft part may add up to: a quarter of what the packed cost holds.
  private static let limit = (hard: 0x1p22, soft: 0x1p38)

  /// A weight as packed cost. Throws when it alone is beyond the limit.
  private static func packed(_ amount: Int, times factor: Int, hard: Bool) throws(InputError) -> PackedCost {
    let size = abs(Double(amount) * Double(factor))
    try check(hard: hard ? size : 0, soft: hard ? 0 : size)
    return hard ? PackedCost(hard: amount * factor, soft: 0) : PackedCost(hard: 0, soft: amount * factor)
  }

  /// Numbers that SE2 may keep: 64 MB per replica.
  private static let mostDifferences = 1 << 25

  private static func check(hard: Double, soft: Double) throws(InputError) {
    guard soft < limit.soft, hard < limit.hard else {
      throw InputError(
        .limit,
        "weights and distances can add up to more than the search can count exactly "
          + "(soft \(Int(min(soft, 1e15))) of \(Int(limit.soft)), hard \(Int(min(hard, 1e15))) of \(Int(limit.hard))); "
          + "use smaller numbers")
    }
  }

  static let unscheduledFactor = 10

  /// A game on a shelf costs the weight.
  mutating func costShelves() {
    for slot in instance.slotCount..<(instance.slotCount + instance.shelves) {
      for home in 0..<instance.teamCount {
        for away in 0..<instance.teamCount where away != home {
          addCost(ofPlacement: instance.index(home, away, slot))
        }
      }
    }
  }

  private mutating func lowerPhases(weight: Int) {
    guard instance.images == 1 else { return }
    for (index, competition) in instance.league.competitions.enumerated()
    where competition.symmetry == .phased && competition.roundRobins >= 2 {
      let teams = instance.league.members(of: index)
      phases.append(
        Phases(
          teams: teams, width: teams.count % 2 == 0 ? teams.count - 1 : teams.count, legs: competition.roundRobins,
          weight: PackedCost(hard: weight, soft: 0)))
    }
  }

  private mutating func lowerObjective() throws(InputError) {
    let league = instance.league
    let objective = league.objective
    travel = objective.travel
    carryOver = objective.carryOver
    trips = try TripLegs(instance)
    if objective.breaks != 0 {
      weight = try ShapeBuilder.packed(objective.breaks, times: 1, hard: false)
      for team in 0..<instance.teamCount {
        countRow(of: team, .breaks, in: Array(0..<instance.slotCount), min: 0, max: 0)
      }
    }
    if objective.assignmentCost != 0 {
      for entry in league.assignmentCosts where entry.home != entry.away {
        weight = try ShapeBuilder.packed(objective.assignmentCost, times: entry.cost, hard: false)
        addCost(ofPlacement: instance.index(entry.home, entry.away, entry.slot))
      }
    }
  }

  /// A rough bound of what all terms can add up to must fit the packed cost.
  private func checkRange() throws(InputError) {
    let slotPairs = equalSlots.reduce(0) { $0 + $1.slotPairs.count }
    guard slotPairs <= ShapeBuilder.mostDifferences / max(1, instance.teamCount * instance.teamCount) else {
      throw InputError(
        .limit, "SE2: \(slotPairs) pairs of slots are more than the search can keep for \(instance.teamCount) teams")
    }
    let games = Double(instance.games.count * instance.images)
    let slots = Double(instance.slotCount)
    var soft = 0.0
    var hard = 0.0
    func add(_ weight: PackedCost, _ units: Double) {
      soft += abs(Double(weight.soft)) * units
      hard += abs(Double(weight.hard)) * units
    }
    /// The largest deviation of a number from 0 to `count` from [low, high].
    func units(_ count: Double, _ low: Int, _ high: Int) -> Double { max(count - Double(high), Double(low), 0) }
    let teams = Double(instance.teamCount)
    let longest = Double(instance.league.distances?.values.map(abs).max() ?? 0)
    for counter in counters {
      add(counter.weight, units(min(games, Double(counter.placements.count)), counter.min, counter.max))
    }
    for row in rowCounts.joined() { add(row.weight, units(slots, row.min, row.max)) }
    for row in rowWindows.joined() { add(row.weight, slots * units(Double(row.size), row.min, row.max)) }
    for row in opponentWindows { add(row.weight, slots * units(Double(row.size), row.min, row.max)) }
    for rule in totalBreaks { add(rule.weight, units(slots * teams, rule.min, rule.max)) }
    for rule in balances { add(rule.weight, teams * teams * units(slots, 0, rule.max)) }
    for rule in separations { add(rule.weight, games * Double(max(0, rule.min) + 1)) }
    for rule in phases { add(rule.weight, games) }
    for rule in links { add(rule.weight, 1) }
    let dearest = Double(instance.league.assignmentCosts.map { abs($0.cost) }.max() ?? 0)
    for rule in slotBreaks { add(rule.weight, slots * units(teams, 0, rule.max)) }
    for rule in equalSlots { add(rule.weight, 2 * games * Double(rule.slotPairs.count)) }
    for rule in costLimits { add(rule.weight, games * dearest - min(0, Double(rule.max))) }
    for rule in rowValues {
      let most: Double =
        switch rule.form {
        case .run(let bound): slots * teams - min(0, Double(bound))
        case .breaks: slots * teams
        case .sameHost: games
        case .trip(let low, let high): slots * teams * (units(slots, low, high) + 1)
        case .travel: 2 * games * longest
        }
      switch rule.combination {
      case .sum: add(rule.weight, most)
      case .total(let bound): add(rule.weight, most - min(0, Double(bound)))
      case .differences(let bound): add(rule.weight, teams * (most - teams * min(0, Double(bound))))
      }
    }
    soft += dearestPlacement.soft * games + constantMagnitude.soft
    hard += dearestPlacement.hard * games + constantMagnitude.hard
    if let trips {
      soft += Double(trips.longest) * games * 4
    } else if travel != 0 {
      soft += Double(travel) * longest * games * 2
    }
    if carryOver != 0 {
      let largest = instance.league.carryOverWeights?.map(abs).max() ?? 1
      soft += Double(abs(carryOver)) * Double(largest) * games * games
    }
    try ShapeBuilder.check(hard: hard, soft: soft)
  }
}
