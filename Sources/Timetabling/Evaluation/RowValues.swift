import LeagueModel

/// Rules that give every team a value, read off its row (slots, venues, opponents): runs of equal venues, breaks, road trips,
/// meetings with one host, travel. The values add up, or their sum is bounded, or their differences are.
///
/// The values of all teams are kept. A move reads the rows of its teams again: O(words) where only venues matter, O(slots)
/// otherwise; then O(1), or O(teams) for differences, per value that changes. A log takes a move back.
struct RowValues {
  struct Rule: BitwiseCopyable {
    var form: ShapeBuilder.RowValue.Form
    var combination: ShapeBuilder.RowValue.Combination
    var weight: PackedCost
  }

  struct Entry: BitwiseCopyable {
    var rule: Int32
    var team: Int32
    var old: Int
  }

  let teamCount: Int
  let slotCount: Int
  let words: Int
  /// First those that depend on venues only.
  let rules: Buffer<Rule>
  let venueRules: Int
  /// `rule * teams + team`
  let inScope: Buffer<Bool>
  let isOpponent: Buffer<Bool>
  /// `rule * slots + slot`
  let slotCounts: Buffer<Bool>
  /// `words` per rule.
  let slots: Buffer<UInt64>
  let distance: Buffer<Int32>
  private(set) var values: Buffer<Int>
  private(set) var sums: Buffer<Int>
  private(set) var log: Buffer<Entry>
  /// Length of the log.
  private(set) var logged: Buffer<Int>
  private(set) var lastHost: Buffer<Int16>

  init(_ shapes: ShapeBuilder, words: Int, arena: Arena) {
    let instance = shapes.instance
    let n = instance.teamCount
    teamCount = n
    slotCount = instance.slotCount
    self.words = words
    let ordered =
      shapes.rowValues.filter { $0.form.needsVenuesOnly } + shapes.rowValues.filter { $0.form.needsOpponents }
    venueRules = ordered.prefix { $0.form.needsVenuesOnly }.count
    rules = arena.buffer(
      ordered.map { Rule(form: $0.form, combination: $0.combination, weight: $0.weight) },
      orEmpty: Rule(form: .sameHost, combination: .sum, weight: 0))
    inScope = arena.buffer(ordered.flatMap { RowValues.flags($0.teams, n) }, orEmpty: false)
    isOpponent = arena.buffer(ordered.flatMap { RowValues.flags($0.opponents, n) }, orEmpty: false)
    slotCounts = arena.buffer(ordered.flatMap { RowValues.flags($0.slots, instance.slotCount) }, orEmpty: false)
    slots = arena.buffer(
      ordered.flatMap { value in
        var mask = [UInt64](repeating: 0, count: words)
        for slot in value.slots { mask[slot / 64] |= 1 << UInt64(slot % 64) }
        return mask
      }, orEmpty: 0)
    let table = ordered.contains { $0.form == .travel } ? instance.league.distances?.values ?? [] : []
    distance = arena.buffer(table.map { Int32(clamping: $0) }, orEmpty: 0)
    values = arena.buffer(ordered.count * n, of: 0)
    sums = arena.buffer(ordered.count, of: 0)
    log = arena.buffer(ordered.count * n, of: Entry(rule: 0, team: 0, old: 0))
    logged = arena.buffer(1, of: 0)
    lastHost = arena.buffer(n, of: -1)
  }

  private static func flags(_ members: [Int], _ count: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: count)
    for member in members { result[member] = true }
    return result
  }

  var needsVenues: Bool { venueRules > 0 }
  var needsOpponents: Bool { venueRules < rules.count }

  /// All values zero; the cost of that.
  func reset() -> PackedCost {
    values.fill(0)
    sums.fill(0)
    logged[0] = 0
    var cost = 0
    for index in 0..<rules.count {
      let rule = rules[index]
      switch rule.combination {
      case .sum: break
      case .total(let most): cost = cost &+ rule.weight &* max(0, 0 &- most)
      case .differences(let most):
        let members = (0..<teamCount).reduce(0) { $0 + (inScope[index * teamCount + $1] ? 1 : 0) }
        cost = cost &+ rule.weight &* (max(0, 0 &- most) &* (members * (members - 1) / 2))
      }
    }
    return cost
  }

  /// The venues of a team are new, and `rows` holds their masks; the change of cost.
  func moveVenues(of team: Int, _ rows: RowRules) -> PackedCost {
    var delta = 0
    for index in 0..<venueRules where inScope[index &* teamCount &+ team] {
      let mask = slots.from(index &* words)
      let value: Int
      switch rules[index].form {
      case .run(let most): value = rows.longestRun(in: mask, longerThan: most)
      case .breaks(let mode): value = rows.breakCount(ShapeBuilder.RowMask(breaks: mode).rawValue, in: mask)
      default: value = 0
      }
      delta = delta &+ change(index, team, to: value)
    }
    return delta
  }

  /// The games of a team are new, and `legs` holds them; the change of cost.
  func moveOpponents(of team: Int, _ legs: GameSequence) -> PackedCost {
    var delta = 0
    for index in venueRules..<rules.count where inScope[index &* teamCount &+ team] {
      let value: Int
      switch rules[index].form {
      case .sameHost: value = sameHost(index, team, legs)
      case .trip(let low, let high): value = trips(index, team, legs, low, high)
      case .travel: value = travel(index, team, legs)
      default: value = 0
      }
      delta = delta &+ change(index, team, to: value)
    }
    return delta
  }

  /// Changes of several values add up, whatever their order.
  @inline(__always) private func change(_ index: Int, _ team: Int, to new: Int) -> PackedCost {
    let base = index &* teamCount
    let old = values[base &+ team]
    if new == old { return 0 }
    let rule = rules[index]
    var units: Int
    switch rule.combination {
    case .sum: units = new &- old
    case .total(let most): units = max(0, sums[index] &+ new &- old &- most) &- max(0, sums[index] &- most)
    case .differences(let most):
      units = 0
      for other in 0..<teamCount where inScope[base &+ other] && other != team {
        let value = values[base &+ other]
        units = units &+ max(0, abs(new &- value) &- most) &- max(0, abs(old &- value) &- most)
      }
    }
    log[logged[0]] = Entry(rule: Int32(truncatingIfNeeded: index), team: Int32(truncatingIfNeeded: team), old: old)
    logged[0] = logged[0] &+ 1
    sums[index] = sums[index] &+ new &- old
    values[base &+ team] = new
    return rule.weight &* units
  }

  /// Keeps the move.
  func commit() { logged[0] = 0 }

  /// Takes the move back.
  func undo() {
    while logged[0] > 0 {
      logged[0] = logged[0] &- 1
      let entry = log[logged[0]]
      let place = Int(entry.rule) &* teamCount &+ Int(entry.team)
      sums[Int(entry.rule)] = sums[Int(entry.rule)] &+ entry.old &- values[place]
      values[place] = entry.old
    }
  }

  /// FA3: consecutive meetings with the same host, of pairs in which this team is the first.
  private func sameHost(_ index: Int, _ team: Int, _ legs: GameSequence) -> Int {
    let row = team &* slotCount
    var count = 0
    for slot in 0..<slotCount {
      let other = Int(legs.opponent[row &+ slot])
      if other <= team || !inScope[index &* teamCount &+ other] { continue }
      let site = legs.site[row &+ slot]
      if lastHost[other] == site { count &+= 1 }
      lastHost[other] = site
    }
    lastHost.fill(-1)
    return count
  }

  /// CA5: how far the visits of all road trips are from the bounds.
  private func trips(_ index: Int, _ team: Int, _ legs: GameSequence, _ low: Int, _ high: Int) -> Int {
    let row = team &* slotCount
    var amount = 0
    var games = 0
    var visits = 0
    for slot in 0..<slotCount {
      let site = Int(legs.site[row &+ slot])
      if site < 0 { continue }
      if site != team && slotCounts[index &* slotCount &+ slot] {
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

  /// FA5: from home through the venues of the counted games, and home again.
  private func travel(_ index: Int, _ team: Int, _ legs: GameSequence) -> Int {
    if distance.count == 0 { return 0 }
    let row = team &* slotCount
    var at = team
    var sum = 0
    var games = 0
    for slot in 0..<slotCount where slotCounts[index &* slotCount &+ slot] {
      let to = Int(legs.site[row &+ slot])
      if to < 0 { continue }
      games &+= 1
      sum &+= Int(distance[at &* teamCount &+ to])
      at = to
    }
    return games == 0 ? 0 : sum &+ Int(distance[at &* teamCount &+ team])
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.values = arena.copy(values)
    copy.sums = arena.copy(sums)
    copy.log = arena.copy(log)
    copy.logged = arena.copy(logged)
    copy.lastHost = arena.copy(lastHost)
    return copy
  }
}
