import LeagueModel

/// Rules that give every team a value, read off its row (slots, venues, opponents): runs of equal venues, road trips, meetings
/// with one host, breaks, travel, costs. The values add up, or their sum is bounded, or their differences are.
///
/// The values of all teams are cached; a move reads the rows of its teams again. O(slots) per rule and team.
struct RowValues {
  struct Rule: BitwiseCopyable {
    var form: ShapeBuilder.RowValue.Form
    var combination: ShapeBuilder.RowValue.Combination
    var weight: PackedCost
    /// Slot pairs of the rule in `pairs`.
    var pairStart: Int32
    var pairEnd: Int32
  }

  let teamCount: Int
  let slotCount: Int
  let rules: Buffer<Rule>
  /// `rule * teams + team`
  let inScope: Buffer<Bool>
  let isOpponent: Buffer<Bool>
  /// `rule * slots + slot`
  let slotCounts: Buffer<Bool>
  let pairs: Buffer<Int32>
  let distance: Buffer<Int32>
  /// By placement; empty when no rule asks.
  let cost: Buffer<Int>
  private(set) var values: Buffer<Int>
  private(set) var newValues: Buffer<Int>
  private(set) var sums: Buffer<Int>
  private(set) var newSums: Buffer<Int>
  /// Marks the teams of the move in hand.
  private(set) var isTouched: Buffer<Bool>
  private(set) var lastHost: Buffer<Int16>

  init(_ shapes: ShapeBuilder, arena: Arena) {
    let instance = shapes.instance
    let n = instance.teamCount
    teamCount = n
    slotCount = instance.slotCount
    var rules: [Rule] = []
    var scope: [Bool] = []
    var opponents: [Bool] = []
    var slots: [Bool] = []
    var pairs: [Int32] = []
    for value in shapes.rowValues {
      let start = Int32(pairs.count)
      pairs += value.slotPairs.flatMap { [Int32($0.first), Int32($0.second)] }
      rules.append(
        Rule(
          form: value.form, combination: value.combination, weight: value.weight, pairStart: start,
          pairEnd: Int32(pairs.count)))
      scope += RowValues.flags(value.teams, n)
      opponents += RowValues.flags(value.opponents, n)
      slots += RowValues.flags(value.slots, instance.slotCount)
    }
    self.rules = arena.buffer(
      rules, orEmpty: Rule(form: .breaks(.both), combination: .sum, weight: 0, pairStart: 0, pairEnd: 0))
    inScope = arena.buffer(scope, orEmpty: false)
    isOpponent = arena.buffer(opponents, orEmpty: false)
    slotCounts = arena.buffer(slots, orEmpty: false)
    self.pairs = arena.buffer(pairs, orEmpty: 0)
    let needsDistance = shapes.rowValues.contains { $0.form == .travel } && instance.league.distances != nil
    distance = arena.buffer(
      needsDistance ? instance.league.distances!.values.map { Int32(clamping: $0) } : [], orEmpty: 0)
    var cost: [Int] = []
    if shapes.rowValues.contains(where: { $0.form == .cost }) {
      cost = Array(repeating: 0, count: n * n * instance.slotCount)
      for (game, amount) in instance.league.costTable where game.home != game.away {
        cost[instance.index(game.home, game.away, game.slot)] = amount
      }
    }
    self.cost = arena.buffer(cost, orEmpty: 0)
    values = arena.buffer(rules.count * n, of: 0)
    newValues = arena.buffer(rules.count * n, of: 0)
    sums = arena.buffer(rules.count, of: 0)
    newSums = arena.buffer(rules.count, of: 0)
    isTouched = arena.buffer(n, of: false)
    lastHost = arena.buffer(n, of: -1)
  }

  private static func flags(_ members: [Int], _ count: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: count)
    for member in members { result[member] = true }
    return result
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.values = arena.copy(values)
    copy.newValues = arena.copy(newValues)
    copy.sums = arena.copy(sums)
    copy.newSums = arena.copy(newSums)
    copy.isTouched = arena.copy(isTouched)
    copy.lastHost = arena.copy(lastHost)
    return copy
  }

  @inline(__always) var isEmpty: Bool { rules.count == 0 }

  /// Cost of all rules, from the rows in `legs`. Fills the caches.
  func load(_ legs: GameSequence) -> PackedCost {
    var total = 0
    for index in 0..<rules.count {
      var sum = 0
      for team in 0..<teamCount {
        let value = inScope[index * teamCount + team] ? value(index, team, legs) : 0
        values[index * teamCount + team] = value
        newValues[index * teamCount + team] = value
        sum += value
      }
      sums[index] = sum
      total = total &+ combine(index, sum, touched: 0, legs, old: false)
    }
    return total
  }

  /// Change of cost by a move that `legs` has carried out already, with so many touched teams. Leaves the new values.
  func move(_ legs: GameSequence, touchedCount: Int) -> PackedCost {
    var delta = 0
    for k in 0..<touchedCount { isTouched[Int(legs.touched[k])] = true }
    for index in 0..<rules.count {
      var sum = sums[index]
      for k in 0..<touchedCount {
        let team = Int(legs.touched[k])
        let place = index &* teamCount &+ team
        if !inScope[place] { continue }
        let value = value(index, team, legs)
        newValues[place] = value
        sum &+= value &- values[place]
      }
      newSums[index] = sum
      delta =
        delta &+ combine(index, sum, touched: touchedCount, legs, old: false)
        &- combine(index, sums[index], touched: touchedCount, legs, old: true)
    }
    for k in 0..<touchedCount { isTouched[Int(legs.touched[k])] = false }
    return delta
  }

  /// Keeps the values of the move.
  func commit(_ legs: GameSequence, touchedCount: Int) {
    for index in 0..<rules.count {
      sums[index] = newSums[index]
      for k in 0..<touchedCount {
        let place = index &* teamCount &+ Int(legs.touched[k])
        values[place] = newValues[place]
      }
    }
  }

  /// Cost of a rule: all of it, or of differences only those that touched teams (if any) take part in.
  private func combine(_ index: Int, _ sum: Int, touched: Int, _ legs: GameSequence, old: Bool) -> PackedCost {
    let rule = rules[index]
    switch rule.combination {
    case .sum: return rule.weight &* sum
    case .total(let most): return rule.weight &* max(0, sum &- most)
    case .differences(let most):
      var amount = 0
      let base = index &* teamCount
      for i in 0..<teamCount where inScope[base &+ i] && (touched == 0 || isTouched[i]) {
        let mine = old || touched != 0 && !isTouched[i] ? values[base &+ i] : newValues[base &+ i]
        for j in 0..<teamCount where j != i && inScope[base &+ j] {
          // A pair of two touched teams, or of all teams, counts once.
          if j < i && (touched == 0 || isTouched[j]) { continue }
          let other = old || touched != 0 && !isTouched[j] ? values[base &+ j] : newValues[base &+ j]
          amount &+= max(0, abs(mine &- other) &- most)
        }
      }
      return rule.weight &* amount
    }
  }

  private func value(_ index: Int, _ team: Int, _ legs: GameSequence) -> Int {
    let rule = rules[index]
    let row = team &* slotCount
    let counts = slotCounts.from(index &* slotCount)
    switch rule.form {
    case .run(let most): return run(team, row, counts, legs, most)
    case .breaks(let mode): return breaks(team, row, counts, legs, mode)
    case .sameHost: return sameHost(index, team, row, legs)
    case .equalSlots: return equalSlots(index, team, row, legs)
    case .trip(let low, let high): return trips(index, team, row, counts, legs, low, high)
    case .travel:
      if distance.count == 0 { return 0 }
      var at = team
      var sum = 0
      var games = 0
      for slot in 0..<slotCount where counts[slot] {
        let to = Int(legs.site[row &+ slot])
        if to < 0 { continue }
        games &+= 1
        sum &+= Int(distance[at &* teamCount &+ to])
        at = to
      }
      return games == 0 ? 0 : sum &+ Int(distance[at &* teamCount &+ team])
    case .cost:
      var sum = 0
      for slot in 0..<slotCount where counts[slot] && Int(legs.site[row &+ slot]) == team {
        sum &+= cost[(slot &* teamCount &+ team) &* teamCount &+ Int(legs.opponent[row &+ slot])]
      }
      return sum
    }
  }

  /// FA1: the longest run of repeated venues, when longer than `most`.
  private func run(_ team: Int, _ row: Int, _ counts: Buffer<Bool>, _ legs: GameSequence, _ most: Int) -> Int {
    var counter = 1
    var largest = 0
    var last = -1
    for slot in 0..<slotCount {
      let site = Int(legs.site[row &+ slot])
      if site < 0 { continue }
      let venue = site == team ? 1 : 0
      if last >= 0 {
        counter = venue == last ? counter &+ 1 : 0
        if counter > largest && counts[slot] { largest = counter }
      }
      last = venue
    }
    return largest > most ? largest : 0
  }

  private func breaks(_ team: Int, _ row: Int, _ counts: Buffer<Bool>, _ legs: GameSequence, _ mode: VenueMode) -> Int {
    var count = 0
    var last = -1
    for slot in 0..<slotCount {
      let site = Int(legs.site[row &+ slot])
      if site < 0 { continue }
      let venue = site == team ? 1 : 0
      if venue == last && counts[slot] && mode.matches(isHome: venue == 1) { count &+= 1 }
      last = venue
    }
    return count
  }

  /// FA3: consecutive meetings with the same host, of pairs in which this team is the first.
  private func sameHost(_ index: Int, _ team: Int, _ row: Int, _ legs: GameSequence) -> Int {
    var count = 0
    for slot in 0..<slotCount {
      let other = Int(legs.opponent[row &+ slot])
      if other <= team || !inScope[index &* teamCount &+ other] { continue }
      let site = legs.site[row &+ slot]
      if lastHost[other] == site { count &+= 1 }
      lastHost[other] = site
    }
    for slot in 0..<slotCount {
      let other = Int(legs.opponent[row &+ slot])
      if other >= 0 { lastHost[other] = -1 }
    }
    return count
  }

  /// SE2: pairs of teams, this one the first, that meet in one slot of a pair of slots only.
  private func equalSlots(_ index: Int, _ team: Int, _ row: Int, _ legs: GameSequence) -> Int {
    var count = 0
    var k = Int(rules[index].pairStart)
    while k < Int(rules[index].pairEnd) {
      let first = Int(legs.opponent[row &+ Int(pairs[k])])
      let second = Int(legs.opponent[row &+ Int(pairs[k &+ 1])])
      k &+= 2
      if first == second { continue }
      if first > team && inScope[index &* teamCount &+ first] { count &+= 1 }
      if second > team && inScope[index &* teamCount &+ second] { count &+= 1 }
    }
    return count
  }

  /// CA5: how far the visits of all road trips are from the bounds.
  private func trips(
    _ index: Int, _ team: Int, _ row: Int, _ counts: Buffer<Bool>, _ legs: GameSequence, _ low: Int, _ high: Int
  ) -> Int {
    var amount = 0
    var games = 0
    var visits = 0
    for slot in 0..<slotCount {
      let site = Int(legs.site[row &+ slot])
      if site < 0 { continue }
      if site != team && counts[slot] {
        games &+= 1
        if isOpponent[index &* teamCount &+ site] { visits &+= 1 }
      } else {
        if games >= 2 { amount &+= max(max(0, visits &- high), low &- visits) }
        games = 0
        visits = 0
      }
    }
    if games >= 2 { amount &+= max(max(0, visits &- high), low &- visits) }
    return amount
  }
}
