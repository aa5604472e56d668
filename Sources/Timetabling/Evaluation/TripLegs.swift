import LeagueModel

/// What the legs between consecutive games of a team cost, tabulated for the search: `TravelCostModel` by the gap between the
/// slots of the games.
///
/// Legs of all pairs of slots with the same gap (days between, class days) share a table by team, host of the game before and
/// host of the game. Travel that counts too is part of it. Where nothing but consecutive slots can follow each other, only
/// those gaps are tabulated.
struct TripLegs {
  /// As much memory as tables may take: 64 MB.
  static let mostBytes = 64 << 20

  /// Offset of a table in `cost`, by slot of the game before and slot of the game: `before * slots + slot`; in leagues whose rows
  /// have no gaps only of consecutive slots.
  private let between: [Int32]
  /// Offsets for the first game of a season, and for the way home after the last one, by slot.
  private let first: [Int32]
  private let last: [Int32]
  /// `offset + (team * n + from) * n + to`; for `last`, `to` is the team.
  private let cost: [Int32]
  private let teamCount: Int
  let slotCount: Int

  /// What a gap between two games means for the legs between them.
  private struct Gap: Hashable {
    /// Days from the one to the other, at most one more than make a difference.
    var days: Int
    /// Whether there are classes on the day after the first game, before the second, and of the second.
    var after = 0
    var before = 0
    var on = 0
    /// Class days from the day after the first game to that of the second, where somebody may stay on the road as long.
    var between = 0
  }

  /// `nil` where no trips count. Throws when tables take too much memory, or numbers do not fit.
  init?(_ instance: Instance) throws(InputError) {
    let league = instance.league
    guard league.objective.countsTrips, let maker = LegMaker(league) else { return nil }
    teamCount = instance.teamCount
    slotCount = instance.slotCount
    let calendar = TravelCalendar(league)
    let days = calendar.days
    // Two days are short: whether there is a night at home depends on the hosts.
    let longest = min(max(maker.model.mostDaysAway, 2), 10_000) + 1
    func isClass(_ day: Int) -> Int { calendar.isClassDay(day) ? 1 : 0 }
    func gap(_ a: Int?, _ b: Int?) -> Gap {
      guard let a, let b, days[b] - days[a] < longest else {
        // Home in between, for longer than anything takes.
        return Gap(
          days: longest, after: a.map { isClass(days[$0] + 1) } ?? 0, before: b.map { isClass(days[$0] - 1) } ?? 0,
          on: b.map { isClass(days[$0]) } ?? 0)
      }
      guard days[b] > days[a] else { return Gap(days: 0, on: isClass(days[b])) }
      return Gap(
        days: days[b] - days[a], after: isClass(days[a] + 1), before: isClass(days[b] - 1), on: isClass(days[b]),
        between: ((days[a] + 1)...days[b]).reduce(0) { $0 + isClass($1) })
    }
    var gaps: [Gap] = []
    var index: [Gap: Int32] = [:]
    let size = instance.teamCount * instance.teamCount * instance.teamCount
    func number(_ gap: Gap) -> Int32 {
      if let known = index[gap] { return known }
      index[gap] = Int32(gaps.count)
      gaps.append(gap)
      return index[gap] ?? 0
    }
    var between = [Int32](repeating: 0, count: slotCount * slotCount)
    guard between.count * 4 <= TripLegs.mostBytes else { throw TripLegs.tooLarge(instance, gaps.count) }
    for b in 0..<slotCount {
      for a in (instance.isFull ? max(0, b - 1) : 0)..<b { between[a * slotCount + b] = number(gap(a, b)) }
    }
    var first = (0..<slotCount).map { number(gap(nil, $0)) }
    var last = (0..<slotCount).map { number(gap($0, nil)) }
    guard gaps.count * size * 4 <= TripLegs.mostBytes, gaps.count * size < Int(Int32.max) else {
      throw TripLegs.tooLarge(instance, gaps.count)
    }
    for index in between.indices { between[index] *= Int32(size) }
    for slot in 0..<slotCount {
      first[slot] *= Int32(size)
      last[slot] *= Int32(size)
    }
    (self.between, self.first, self.last) = (between, first, last)
    var cost: [Int32] = []
    cost.reserveCapacity(gaps.count * size)
    for gap in gaps {
      let legs = maker.legs(
        days: gap.days, after: gap.after, before: gap.before, on: gap.on, between: gap.between)
      for value in legs {
        guard let small = Int32(exactly: value), abs(Int(small)) < Int(Int32.max) / 4 else {
          throw InputError(
            .limit,
            "a leg counts \(value) in the objective, more than the search can hold; use smaller weights or prices")
        }
        cost.append(small)
      }
    }
    self.cost = cost
  }

  private static func tooLarge(_ instance: Instance, _ gaps: Int) -> InputError {
    InputError(
      .limit,
      "travel costs of \(instance.teamCount) teams in \(instance.slotCount) slots (\(gaps) kinds of gaps between games) need "
        + "tables of more than \(mostBytes >> 20) MB; use fewer teams or slots, or count travel in distance")
  }

  /// The dearest leg.
  var longest: Int { Int(cost.max() ?? 0) }

  /// Mean over the legs from one host to another one.
  var mean: Double {
    let n = teamCount
    var sum = 0.0
    var count = 0.0
    for index in cost.indices where index / n % n != index % n {
      sum += Double(cost[index])
      count += 1
    }
    return count > 0 ? sum / count : 0
  }

  /// By team, from and to: the least over all gaps of the league's calendar. A team that counts nothing between two home games
  /// counts zero.
  var least: [Int] {
    let size = teamCount * teamCount * teamCount
    var least = [Int](repeating: .max, count: size)
    for index in cost.indices { least[index % size] = min(least[index % size], Int(cost[index])) }
    return least
  }

  // MARK: For the loop

  struct Tables {
    let cost: Buffer<Int32>
    /// By slot of the game, from the slot before (or the start) in rows without gaps; then the way home after the last slot.
    let consecutive: Buffer<Int32>
    let between: Buffer<Int32>
    let first: Buffer<Int32>
    let last: Buffer<Int32>
  }

  static func tables(_ legs: TripLegs?, arena: Arena) -> Tables {
    guard let legs, legs.slotCount > 0 else {
      let none = arena.buffer([Int32](), orEmpty: 0)
      return Tables(cost: none, consecutive: none, between: none, first: none, last: none)
    }
    let slots = legs.slotCount
    let consecutive =
      [legs.first[0]] + (1..<slots).map { legs.between[($0 - 1) * slots + $0] } + [legs.last[slots - 1]]
    return Tables(
      cost: arena.buffer(legs.cost, orEmpty: 0), consecutive: arena.buffer(consecutive, orEmpty: 0),
      between: arena.buffer(legs.between, orEmpty: 0), first: arena.buffer(legs.first, orEmpty: 0),
      last: arena.buffer(legs.last, orEmpty: 0))
  }
}
