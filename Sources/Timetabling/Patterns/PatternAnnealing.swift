import Glibc

/// Looks for home-away patterns that cost little, before it is known who plays whom.
///
/// The state is a set of patterns with as many home as away teams in each slot and as many home games as away games for each
/// team. It costs what the rules cost that look at venues only, and whatever cannot be made into a timetable: pairs of teams
/// that cannot meet as often as they should, groups whose games among themselves do not fit (Miyashiro, Iwasaki & Matsui, PATAT
/// 2002, doi 10.1007/978-3-540-45157-0_5), and sets of cells that are known not to go together. A move exchanges the venues
/// of two teams in consecutive slots: breaks wander freely, while in a timetable each step costs others. O(teams + cuts) per move.
final class PatternAnnealing {
  /// A group of teams that needs so many slots' worth of games among themselves in a range of slots.
  struct Cut: Hashable {
    var teams: UInt64
    var slots: Range<Int>
    var need: Int
  }

  /// Cells of a team: where it is at home, and where away.
  private struct Row {
    var team: Int
    var home: UInt64 = 0
    var away: UInt64 = 0
  }

  let instance: Instance
  private let rows: RowRules
  private let arena = Arena()
  private let weights: StageWeights
  /// What a break costs, or would if it were one too many: the unit of all prices that no rule names.
  let unit: Double
  private let n: Int
  private let slots: Int
  private let full: UInt64
  /// Halves in which each pair meets once; one with both meetings where there are no phases.
  private let parts: [Range<Int>]
  private let firstHalf: UInt64
  /// Least cost of the games of a team at a venue in a slot: `(team * slots + slot) * 2 + (home ? 1 : 0)`.
  private let cellCost: Buffer<PackedCost>
  private let dearHome: Buffer<UInt64>
  private let dearAway: Buffer<UInt64>
  private let isBalanced: Bool
  /// Slots that every pair of teams should have for a game; those that are missing cost a little.
  private var roomy = 3
  /// Games that every group should have room for besides its own.
  private var margin = 0

  private(set) var cuts: [Cut] = []
  private var cutSlack: [Int] = []
  /// Cells that do not go together, by team.
  private var conflicts: [[Row]] = []
  /// By team: where it has cells in conflicts.
  private var conflictsOfTeam: [[(conflict: Int, slots: UInt64)]]
  private var random: RandomSource

  private let home: Buffer<UInt64>
  private let rowCost: Buffer<Int>
  /// By slot: the teams that are at home.
  private let hosts: Buffer<UInt64>
  private var totals: [Int32]
  /// Of the patterns as they are; `recomputed` is the same.
  private(set) var total = 0

  init(_ shapes: ShapeBuilder, weights: StageWeights, unit: Double, random: RandomSource) {
    instance = shapes.instance
    self.weights = weights
    self.unit = unit
    self.random = random
    rows = RowRules(shapes, arena: arena)
    n = instance.teamCount
    slots = instance.slotCount
    full = rows.full[0]
    let half = slots / 2
    parts = instance.phaseWidth > 0 ? [0..<half, half..<slots] : [0..<slots]
    firstHalf = (1 << UInt64(half)) - 1
    isBalanced = !shapes.balances.isEmpty
    home = arena.buffer(n, of: 0)
    rowCost = arena.buffer(n, of: 0)
    hosts = arena.buffer(slots, of: 0)
    totals = [Int32](repeating: 0, count: rows.totalCount)
    conflictsOfTeam = Array(repeating: [], count: n)
    cellCost = arena.buffer(n * slots * 2, of: 0)
    dearHome = arena.buffer(n, of: 0)
    dearAway = arena.buffer(n, of: 0)
    for team in 0..<n {
      for slot in 0..<slots {
        for venue in 0...1 {
          var least = Int.max
          var cost = 0
          for other in 0..<n where other != team {
            let index = venue == 1 ? instance.index(team, other, slot) : instance.index(other, team, slot)
            let value = weights.value(shapes.placementCost[index])
            if value < least { (least, cost) = (value, shapes.placementCost[index]) }
          }
          cellCost[(team * slots + slot) * 2 + venue] = cost
          guard cost != 0 else { continue }
          if venue == 1 { dearHome[team] |= 1 << UInt64(slot) } else { dearAway[team] |= 1 << UInt64(slot) }
        }
      }
      // Alternating, half of the teams against the other half.
      home[team] = 0
      for slot in 0..<slots where (slot + team) % 2 == 1 { home[team] |= 1 << UInt64(slot) }
    }
  }

  var patterns: PatternSet { PatternSet(home: home.array) }

  /// What the rules that look at venues only cost, as the weights count it, but for what every timetable costs.
  var ruleCost: Int {
    let rules = (0..<n).reduce(0) { $0 + cost($1, home[$1]) }
    return totals.indices.reduce(rules) { sum, total in
      let breaks = (0..<n).reduce(0) { $0 + count(total, $1, home[$1]) }
      return sum + weights.value(rows.totalCost(total, breaks: breaks))
    }
  }

  /// Everything, computed anew. O(teams^2 + cuts x slots + conflicts).
  func recomputed() -> Int {
    var sum = ruleCost
    for i in 0..<n {
      for j in 0..<i { sum += cost(home[i], home[j]) }
    }
    for cut in cuts { sum += missingGame * max(0, -slack(cut)) }
    return sum + knownConflict * conflicts.indices.count { holds($0) }
  }

  /// Goes on from there.
  func load(_ patterns: PatternSet) {
    for team in 0..<n { home[team] = patterns.home[team] }
    load()
  }

  // MARK: What patterns cost

  private func cost(_ team: Int, _ row: UInt64) -> Int {
    var packed = rows.compactCost(of: team, RowRules.CompactRow(home: row, full: full))
    var dear = row & dearHome[team]
    while dear != 0 {
      packed = packed &+ cellCost[(team &* slots &+ dear.trailingZeroBitCount) &* 2 &+ 1]
      dear &= dear &- 1
    }
    dear = ~row & dearAway[team]
    while dear != 0 {
      packed = packed &+ cellCost[(team &* slots &+ dear.trailingZeroBitCount) &* 2]
      dear &= dear &- 1
    }
    var value = weights.value(packed)
    // As many home as away games, and never far from it where counts are compared.
    value &+= Int(100 * unit) &* abs(2 &* row.nonzeroBitCount &- slots)
    if isBalanced {
      var lead = 0
      var excess = 0
      for slot in 0..<slots {
        lead &+= (row &>> UInt64(truncatingIfNeeded: slot)) & 1 == 1 ? 1 : -1
        excess &+= max(0, abs(lead) &- 2)
      }
      value &+= Int(0.5 * unit) &* excess
    }
    return value
  }

  private func count(_ total: Int, _ team: Int, _ row: UInt64) -> Int32 {
    Int32(
      truncatingIfNeeded: (RowRules.CompactRow(home: row, full: full).breaks & rows.compactTotals[total &* n &+ team])
        .nonzeroBitCount)
  }

  /// How badly two patterns allow the teams' games against each other.
  private func cost(_ p: UInt64, _ q: UInt64) -> Int {
    let homeAway = p & ~q
    let awayHome = ~p & q & full
    let first: Int
    let second: Int
    let isPossible: Bool
    if parts.count == 2 {
      let a = (homeAway & firstHalf).nonzeroBitCount
      let b = (awayHome & ~firstHalf).nonzeroBitCount
      let c = (awayHome & firstHalf).nonzeroBitCount
      let d = (homeAway & ~firstHalf).nonzeroBitCount
      first = a &+ c
      second = b &+ d
      isPossible = (a > 0 && b > 0) || (c > 0 && d > 0)
    } else {
      first = homeAway.nonzeroBitCount
      second = awayHome.nonzeroBitCount
      isPossible = first > 0 && second > 0
    }
    let thin = max(0, roomy &- first) &+ max(0, roomy &- second)
    return (isPossible ? 0 : impossiblePair) &+ thin &* thinPair
  }

  private var impossiblePair: Int { Int(6 * unit) }
  private var thinPair: Int { Int(0.2 * unit) }
  private var missingGame: Int { Int(3 * unit) }
  private var knownConflict: Int { Int(6 * unit) }
  private var hopeless: Int { Int(60 * unit) }

  private func slack(_ cut: Cut) -> Int {
    let size = cut.teams.nonzeroBitCount
    return cut.slots.reduce(-cut.need) {
      let atHome = (cut.teams & hosts[$1]).nonzeroBitCount
      return $0 + min(atHome, size - atHome)
    }
  }

  /// Conflicts that hold, among those that have cells of these rows where they change.
  private func conflictsHeld(_ i: Int, _ j: Int, _ flipped: UInt64) -> Int {
    var count = 0
    for entry in conflictsOfTeam[i] where entry.slots & flipped != 0 && holds(entry.conflict) { count += 1 }
    for entry in conflictsOfTeam[j] where entry.slots & flipped != 0 {
      let isCounted = conflicts[entry.conflict].contains { $0.team == i && ($0.home | $0.away) & flipped != 0 }
      if !isCounted && holds(entry.conflict) { count += 1 }
    }
    return count
  }

  private func holds(_ conflict: Int) -> Bool {
    conflicts[conflict].allSatisfy { home[$0.team] & $0.home == $0.home && home[$0.team] & $0.away == 0 }
  }

  // MARK: Annealing

  /// Anneals from where it is; temperatures in units.
  func run(_ moves: Int, from hot: Double, to cold: Double, isOver: () -> Bool) {
    load()
    let levels = max(1, moves / 1000)
    for level in 0..<levels {
      if level & 15 == 0 && isOver() { return }
      let temperature = unit * hot * pow(cold / hot, Double(level) / Double(levels))
      for _ in 0..<1000 { step(temperature) }
    }
  }

  private func load() {
    for slot in 0..<slots {
      var teams: UInt64 = 0
      for team in 0..<n where home[team] >> UInt64(slot) & 1 == 1 { teams |= 1 << UInt64(team) }
      hosts[slot] = teams
    }
    for team in 0..<n { rowCost[team] = cost(team, home[team]) }
    for total in totals.indices {
      totals[total] = (0..<n).reduce(0) { $0 + count(total, $1, home[$1]) }
    }
    cutSlack = cuts.map(slack)
    total = recomputed()
  }

  private func step(_ temperature: Double) {
    let (i, j) = random.pair(below: n)
    let first = random.below(slots)
    var last = first
    let draw = random.next()
    if draw & 1 == 1 {
      last = draw & 14 == 0 ? slots - 1 : min(slots - 1, first + Int((draw >> 8) & 7))
    }
    let range: UInt64 = (last == 63 ? ~0 : (1 &<< UInt64(last &+ 1)) &- 1) & ~((1 &<< UInt64(first)) &- 1)
    let before = (home[i], home[j])
    let flipped = (before.0 ^ before.1) & range
    if flipped == 0 { return }
    let after = (before.0 ^ flipped, before.1 ^ flipped)
    let limit = Int(min(1e15, -temperature * log(random.unit())))
    let new = (cost(i, after.0), cost(j, after.1))
    var delta = new.0 &+ new.1 &- rowCost[i] &- rowCost[j]
    for total in totals.indices {
      let sum =
        totals[total] &+ count(total, i, after.0) &+ count(total, j, after.1) &- count(total, i, before.0)
        &- count(total, j, before.1)
      if sum != totals[total] {
        delta &+=
          weights.value(rows.totalCost(total, breaks: sum))
          &- weights.value(rows.totalCost(total, breaks: totals[total]))
      }
    }
    // What is far too dear is given up, although pairs, groups and conflicts might win it back.
    if delta > limit &+ hopeless { return }
    for k in 0..<n where k != i && k != j {
      let row = home[k]
      delta &+= cost(after.0, row) &+ cost(after.1, row) &- cost(before.0, row) &- cost(before.1, row)
    }
    delta &+= cost(after.0, after.1) &- cost(before.0, before.1)
    if delta > limit &+ hopeless { return }
    // Groups and known conflicts.
    var moved: [(Int, Int)] = []
    for (index, cut) in cuts.enumerated() {
      let hasFirst = cut.teams >> UInt64(i) & 1 == 1
      if hasFirst == (cut.teams >> UInt64(j) & 1 == 1) { continue }
      let size = cut.teams.nonzeroBitCount
      var slack = cutSlack[index]
      var left = flipped
      while left != 0 {
        let slot = left.trailingZeroBitCount
        left &= left &- 1
        guard cut.slots.contains(slot) else { continue }
        let count = (cut.teams & hosts[slot]).nonzeroBitCount
        let rises = (after.0 >> UInt64(slot) & 1 == 1) == hasFirst
        let next = count + (rises ? 1 : -1)
        slack += min(next, size - next) - min(count, size - count)
      }
      if slack != cutSlack[index] {
        delta += missingGame * (max(0, -slack) - max(0, -cutSlack[index]))
        moved.append((index, slack))
      }
    }
    let held = conflictsHeld(i, j, flipped)
    (home[i], home[j]) = after
    delta += knownConflict * (conflictsHeld(i, j, flipped) - held)
    guard delta <= limit else {
      (home[i], home[j]) = before
      return
    }
    for total in totals.indices {
      totals[total] +=
        count(total, i, after.0) + count(total, j, after.1) - count(total, i, before.0) - count(total, j, before.1)
    }
    total += delta
    (rowCost[i], rowCost[j]) = new
    var left = flipped
    while left != 0 {
      let slot = left.trailingZeroBitCount
      left &= left &- 1
      hosts[slot] ^= (1 << UInt64(i)) | (1 << UInt64(j))
    }
    for (index, slack) in moved { cutSlack[index] = slack }
  }

  // MARK: What is learned

  /// These cells are not to come together again.
  func forbid(_ cells: [PatternCell]) {
    var rows: [Int: Row] = [:]
    for cell in cells {
      let bit: UInt64 = 1 << UInt64(cell.slot)
      if cell.isHome {
        rows[cell.team, default: Row(team: cell.team)].home |= bit
      } else {
        rows[cell.team, default: Row(team: cell.team)].away |= bit
      }
    }
    for row in rows.values { conflictsOfTeam[row.team].append((conflicts.count, row.home | row.away)) }
    conflicts.append(rows.values.sorted { $0.team < $1.team })
  }

  /// Asks for patterns that leave more room for games.
  func loosen() {
    roomy += 1
    margin += 1
  }

  /// Looks for groups whose games do not fit, by descents from random groups; returns how many are new. O(tries x teams^2 x slots)
  /// per step of a descent.
  func separate(_ tries: Int) -> Int {
    load()
    var known = Set(cuts)
    let before = cuts.count
    for range in parts {
      let games = parts.count == 2 ? 1 : 2
      func value(_ teams: UInt64) -> Int {
        let size = teams.nonzeroBitCount
        return slack(Cut(teams: teams, slots: range, need: games * size * (size - 1) / 2))
      }
      for _ in 0..<tries {
        let size = 3 + random.below(n - 4)
        var teams: UInt64 = 0
        while teams.nonzeroBitCount < size { teams |= 1 << UInt64(random.below(n)) }
        var least = value(teams)
        while true {
          var next = teams
          for a in 0..<n {
            for b in a..<n {
              let other = teams ^ (1 << UInt64(a)) ^ (a == b ? 0 : 1 << UInt64(b))
              guard (3..<n).contains(other.nonzeroBitCount) else { continue }
              let slack = value(other)
              if slack < least { (least, next) = (slack, other) }
            }
          }
          if next == teams { break }
          teams = next
        }
        let count = teams.nonzeroBitCount
        let wanted = count < n - 2 ? margin : 0
        guard least < wanted else { continue }
        let cut = Cut(teams: teams, slots: range, need: games * count * (count - 1) / 2 + wanted)
        if known.insert(cut).inserted { cuts.append(cut) }
      }
    }
    return cuts.count - before
  }
}
