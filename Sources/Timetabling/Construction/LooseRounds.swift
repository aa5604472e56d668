import Glibc

/// A single round robin that costs little, by annealing of rounds that are loosely tied together: in every round everybody
/// plays, but pairs may meet twice or never, at a price that rises.
///
/// Neighborhoods that keep every pair at one game cannot leave some classes of tournaments, and hardly others. Without that tie
/// a move exchanges opponents of four teams in one round, in O(1), and reaches everything. The price is low at first, so that
/// the rounds nearly have what is best for them; while it rises, pairs fall into place one by one. Many moves are drawn at
/// pairs that are wrong: that carries them through the rounds until they meet their counterparts. What is counted: costs of
/// games in rounds, and weighted carry-over (weight x how often one team is met right after another, squared; the last round is
/// followed by the first one). The idea of penalised tournaments: Anagnostopoulos et al., J. Scheduling 9 (2006), doi
/// 10.1007/s10951-006-7187-8, there for rules, with whole rounds.
final class LooseRounds: @unchecked Sendable {
  /// Of the best tournament: `Int.max` when there is none.
  private(set) var bestCost = Int.max
  /// Its opponents, `round * teams + team`.
  private(set) var best: [Int32] = []
  /// So far.
  private(set) var moves = 0

  private let n: Int
  private let rounds: Int
  /// `(round * n + team) * n + other`, the same for both; none without costs.
  private let costs: Buffer<Int32>
  private let hasCosts: Bool
  /// `team * n + next`; none without carry-over.
  private let weights: Buffer<Int32>
  private let hasWeights: Bool
  /// `round * n + team`
  private let opponents: Buffer<Int32>
  /// How often pairs meet, `team * n + other`, and those that never do, and that do more than once.
  private let met: Buffer<Int32>
  private var missing: PairList
  private var doubled: PairList
  /// How often one team is met after another.
  private let following: Buffer<Int32>
  private let cycle: Buffer<Int32>
  private let arena = Arena()
  private var random: RandomSource
  private var cost = 0
  /// Over pairs: (meetings - 1)^2.
  private var excess = 0
  /// Of what random moves change the cost by.
  private var deviation = 0.0
  private let setting: Setting
  private var temperature = 1.0

  /// How hot an annealing is and what wrong pairs cost in it, times `deviation`, from its beginning to this share of it.
  private struct Setting {
    let heat: (first: Double, last: Double)
    let price: (first: Double, last: Double)
    let end: Double

    // Measured on 12 to 20, and on 14 to 26 teams.
    static let carryOver = Setting(heat: (0.1, 0.05), price: (0.1, 0.4), end: 0.75)
    static func costs(teams: Int) -> Setting {
      let heat = 0.58 / Double(teams).squareRoot()
      return Setting(heat: (heat, heat), price: (0.12, 0.7), end: 0.9)
    }
  }

  /// After that, at this price, times `deviation`, it gets hotter while pairs are wrong, up to so many times the first heat, and
  /// colder while none are; by a hundredth every 1024 moves.
  private static let end = (price: 0.8, hottest: 1.5, change: 0.01)
  /// Shares of moves, in thousandths: rounds exchange games, teams exchange places (carry-over alone), drawn at wrong pairs.
  private static let shares = (rounds: 200, teams: 50, wrong: 250)
  private static let samples = 4000
  /// Of a forbidden game, times the deviation, besides the greatest difference of costs: more than a wrong pair costs.
  private static let penalty = 2.0

  /// `teams`: even. `costs` (`(round * teams + team) * teams + other`, symmetric) and `weights` (`team * teams + next`) may be empty;
  /// `isForbidden`, by the index of costs, too: games that should not be, at a price.
  init(teams: Int, costs: [Int32], isForbidden: [Bool] = [], weights: [Int32], _ random: RandomSource) {
    precondition(teams % 2 == 0 && teams >= 4)
    precondition(costs.isEmpty || costs.count == (teams - 1) * teams * teams)
    precondition(isForbidden.isEmpty || isForbidden.count == costs.count)
    precondition(weights.isEmpty || weights.count == teams * teams)
    n = teams
    rounds = teams - 1
    self.random = random
    (hasCosts, hasWeights) = (!costs.isEmpty, !weights.isEmpty)
    setting = weights.isEmpty ? .costs(teams: teams) : .carryOver
    self.costs = arena.buffer(costs, orEmpty: 0)
    self.weights = arena.buffer(weights, orEmpty: 0)
    opponents = arena.buffer(n * rounds, of: 0)
    met = arena.buffer(n * n, of: 0)
    missing = PairList(n * n, arena)
    doubled = PairList(n * n, arena)
    following = arena.buffer(n * n, of: 0)
    cycle = arena.buffer(n, of: 0)
    restart()
    deviation = measure()
    if !isForbidden.contains(true) { return }
    let spread = Double(costs.max() ?? 0) - Double(costs.min() ?? 0)
    let penalty = spread + LooseRounds.penalty * deviation + 1
    for index in isForbidden.indices where isForbidden[index] {
      self.costs[index] = Int32(min(Double(costs[index]) + penalty, Double(Int32.max)))
    }
  }

  /// Random rounds, to begin an annealing with. O(teams^2).
  func restart() {
    var order = (0..<n).map { Int32($0) }
    for round in 0..<rounds {
      random.shuffle(&order)
      let row = opponents.from(round * n)
      for index in stride(from: 0, to: n, by: 2) {
        row[Int(order[index])] = order[index + 1]
        row[Int(order[index + 1])] = order[index]
      }
    }
    countMeetings()
    following.fill(0)
    cost = 0
    for round in 0..<rounds {
      for team in 0..<n {
        let opponent = Int(opponents[round * n + team])
        if hasCosts && opponent > team { cost += Int(costs[(round * n + team) * n + opponent]) }
        if hasWeights { follow(opponent, Int(opponents[next(round) * n + team])) }
      }
    }
  }

  /// Moves of an annealing, from one share of it to another. O(count teams) at worst, O(count) mostly.
  func walk(_ count: Int, from begin: Double, to end: Double) {
    var price = 1.0
    for step in 0..<count {
      if step & 1023 == 0 { price = adjust(begin + (end - begin) * Double(step) / Double(count)) }
      let kind = random.below(1000)
      let isBetter: Bool
      if kind < LooseRounds.shares.rounds {
        isBetter = exchangeRounds(temperature)
      } else if hasWeights && !hasCosts && kind < LooseRounds.shares.rounds + LooseRounds.shares.teams {
        isBetter = exchangeTeams(temperature)
      } else {
        isBetter = exchangeOpponents(temperature, price)
      }
      if isBetter && excess == 0 && cost < bestCost { (bestCost, best) = (cost, opponents.array) }
    }
    moves += count
  }

  /// The temperature and the price at a share of an annealing.
  private func adjust(_ place: Double) -> Double {
    let (heat, prices, end) = (setting.heat, setting.price, LooseRounds.end)
    if place < setting.end {
      let level = place / setting.end
      temperature = deviation * heat.first * pow(heat.last / heat.first, level)
      return deviation * prices.first * pow(prices.last / prices.first, level)
    }
    temperature =
      excess > 0
      ? min(temperature * (1 + end.change), deviation * heat.first * end.hottest)
      : max(temperature * (1 - end.change), deviation * heat.last)
    return deviation * end.price
  }

  /// What random moves change the cost by, squared, mean, root.
  private func measure() -> Double {
    var sum = 0.0
    for _ in 0..<LooseRounds.samples {
      let round = random.below(rounds)
      let (a, c) = (random.below(n), random.below(n))
      let (b, d) = (Int(opponents[round * n + a]), Int(opponents[round * n + c]))
      if c == a || c == b { continue }
      let before = cost
      turn(round, a, b, c, d)
      sum += Double(cost - before) * Double(cost - before)
      turn(round, a, c, b, d)
    }
    return max(1e-3, (sum / Double(LooseRounds.samples)).squareRoot())
  }

  @inline(__always) private func isAccepted(_ rise: Double, _ temperature: Double) -> Bool {
    rise <= 0 || (rise < 40 * temperature && random.unit() < exp(-rise / temperature))
  }

  // MARK: Opponents in one round

  /// Four teams of a round exchange opponents, perhaps; whether they did.
  @inline(__always) private func exchangeOpponents(_ temperature: Double, _ price: Double) -> Bool {
    var round = random.below(rounds)
    var a: Int
    var c: Int
    if excess > 0 && random.below(1000) < LooseRounds.shares.wrong {
      if random.below(2) == 0 {
        // They should meet, in any round.
        let pair = missing.random(&random)
        (a, c) = (pair / n, pair % n)
        if random.below(2) == 0 { (a, c) = (c, a) }
      } else {
        // They should not, in one of their rounds.
        let pair = doubled.random(&random)
        a = pair / n
        let other = pair % n
        while Int(opponents[round &* n &+ a]) != other { round = next(round) }
        if random.below(2) == 0 { a = other }
        c = random.below(n)
      }
    } else {
      a = random.below(n)
      c = random.below(n)
    }
    let (b, d) = (Int(opponents[round &* n &+ a]), Int(opponents[round &* n &+ c]))
    if c == a || c == b { return false }
    let meetings =
      met[a &* n &+ c] &+ met[b &* n &+ d] &- met[a &* n &+ b] &- met[c &* n &+ d]
    let extra = price * Double(2 &* meetings &+ 4)
    if hasWeights {
      let before = cost
      turn(round, a, b, c, d)
      guard isAccepted(Double(cost &- before) + extra, temperature) else {
        turn(round, a, c, b, d)
        return false
      }
    } else {
      guard isAccepted(Double(costDifference(round, a, b, c, d)) + extra, temperature) else { return false }
      turn(round, a, b, c, d)
    }
    part(a, b)
    part(c, d)
    meet(a, c)
    meet(b, d)
    return true
  }

  @inline(__always) private func costDifference(_ round: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int {
    let table = costs.from(round &* n &* n)
    return Int(table[a &* n &+ c]) &+ Int(table[b &* n &+ d]) &- Int(table[a &* n &+ b]) &- Int(table[c &* n &+ d])
  }

  /// a - b and c - d become a - c and b - d; meetings are not counted.
  @inline(__always) private func turn(_ round: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    if hasCosts { cost &+= costDifference(round, a, b, c, d) }
    if hasWeights {
      let before = opponents.from((round == 0 ? rounds &- 1 : round &- 1) &* n)
      let after = opponents.from(next(round) &* n)
      replace(Int(before[a]), b, c, Int(after[a]))
      replace(Int(before[b]), a, d, Int(after[b]))
      replace(Int(before[c]), d, a, Int(after[c]))
      replace(Int(before[d]), c, b, Int(after[d]))
    }
    let row = opponents.from(round &* n)
    row[a] = Int32(truncatingIfNeeded: c)
    row[c] = Int32(truncatingIfNeeded: a)
    row[b] = Int32(truncatingIfNeeded: d)
    row[d] = Int32(truncatingIfNeeded: b)
  }

  /// Somebody who met `old` between the two others meets `new` there.
  @inline(__always) private func replace(_ before: Int, _ old: Int, _ new: Int, _ after: Int) {
    leave(before, old)
    leave(old, after)
    follow(before, new)
    follow(new, after)
  }

  // MARK: Games of two rounds

  /// Teams that play among themselves in two rounds exchange these games, perhaps; whether they did. O(teams).
  private func exchangeRounds(_ temperature: Double) -> Bool {
    let first = random.below(rounds)
    var second = random.below(rounds &- 1)
    if second >= first { second &+= 1 }
    let (row, other) = (opponents.from(first &* n), opponents.from(second &* n))
    let start = random.below(n)
    var team = start
    var count = 0
    repeat {
      let opponent = Int(row[team])
      cycle[count] = Int32(truncatingIfNeeded: team)
      cycle[count &+ 1] = Int32(truncatingIfNeeded: opponent)
      count &+= 2
      team = Int(other[opponent])
    } while team != start
    if count == 2 { return false }
    let before = cost
    exchange(first, second, count)
    if isAccepted(Double(cost &- before), temperature) { return true }
    exchange(first, second, count)
    return false
  }

  /// The first teams of `cycle` exchange their opponents in two rounds.
  @inline(__always) private func exchange(_ first: Int, _ second: Int, _ count: Int) {
    if hasWeights { transitions(first, second, count) { leave($0, $1) } }
    let (row, other) = (opponents.from(first &* n), opponents.from(second &* n))
    let (table, otherTable) = (first &* n &* n, second &* n &* n)
    var difference = 0
    for index in 0..<count {
      let team = Int(cycle[index])
      let (a, b) = (Int(row[team]), Int(other[team]))
      if hasCosts {
        let place = team &* n
        difference &+= Int(costs[otherTable &+ place &+ a]) &- Int(costs[table &+ place &+ a])
        difference &+= Int(costs[table &+ place &+ b]) &- Int(costs[otherTable &+ place &+ b])
      }
      row[team] = Int32(truncatingIfNeeded: b)
      other[team] = Int32(truncatingIfNeeded: a)
    }
    // Every game was seen from both sides.
    cost &+= difference / 2
    if hasWeights { transitions(first, second, count) { follow($0, $1) } }
  }

  /// Opponents of the first teams of `cycle` that follow each other, where one of two rounds is concerned; each once.
  @inline(__always) private func transitions(_ first: Int, _ second: Int, _ count: Int, _ body: (Int, Int) -> Void) {
    let (before, other) = (first == 0 ? rounds &- 1 : first &- 1, second == 0 ? rounds &- 1 : second &- 1)
    transitions(first, count, body)
    if before != second { transitions(before, count, body) }
    transitions(second, count, body)
    if other != first { transitions(other, count, body) }
  }

  @inline(__always) private func transitions(_ round: Int, _ count: Int, _ body: (Int, Int) -> Void) {
    let (row, after) = (opponents.from(round &* n), opponents.from(next(round) &* n))
    for index in 0..<count {
      let team = Int(cycle[index])
      body(Int(row[team]), Int(after[team]))
    }
  }

  // MARK: Places of two teams

  /// Two teams change places in all rounds, perhaps; whether they did. O(n), O(n^2) when they do.
  private func exchangeTeams(_ temperature: Double) -> Bool {
    let i = random.below(n)
    var j = random.below(n &- 1)
    if j >= i { j &+= 1 }
    var difference = 0
    @inline(__always) func change(_ old: Int, _ new: Int) {
      let (a, b) = (Int(following[old]), Int(following[new]))
      difference &+= (a &* a &- b &* b) &* (Int(weights[new]) &- Int(weights[old]))
    }
    for k in 0..<n where k != i && k != j {
      change(i &* n &+ k, j &* n &+ k)
      change(k &* n &+ i, k &* n &+ j)
    }
    change(i &* n &+ j, j &* n &+ i)
    change(i &* n &+ i, j &* n &+ j)
    guard isAccepted(Double(difference), temperature) else { return false }
    cost &+= difference
    for round in 0..<rounds {
      let row = opponents.from(round &* n)
      let (a, b) = (Int(row[i]), Int(row[j]))
      if a == j { continue }
      (row[i], row[j]) = (row[j], row[i])
      (row[a], row[b]) = (row[b], row[a])
    }
    @inline(__always) func swap(_ a: Int, _ b: Int) { (following[a], following[b]) = (following[b], following[a]) }
    for k in 0..<n where k != i && k != j {
      swap(i &* n &+ k, j &* n &+ k)
      swap(k &* n &+ i, k &* n &+ j)
    }
    swap(i &* n &+ j, j &* n &+ i)
    swap(i &* n &+ i, j &* n &+ j)
    countMeetings()
    return true
  }

  // MARK: Counts

  @inline(__always) private func next(_ round: Int) -> Int { round &+ 1 == rounds ? 0 : round &+ 1 }

  @inline(__always) private func follow(_ team: Int, _ next: Int) {
    let index = team &* n &+ next
    cost &+= Int(weights[index]) &* Int(2 &* following[index] &+ 1)
    following[index] &+= 1
  }

  @inline(__always) private func leave(_ team: Int, _ next: Int) {
    let index = team &* n &+ next
    following[index] &-= 1
    cost &-= Int(weights[index]) &* Int(2 &* following[index] &+ 1)
  }

  private func countMeetings() {
    met.fill(0)
    missing.removeAll()
    doubled.removeAll()
    for a in 0..<n {
      for b in (a + 1)..<max(a + 1, n) { missing.insert(a * n + b) }
    }
    excess = n * (n - 1) / 2
    for round in 0..<rounds {
      for team in 0..<n where Int(opponents[round * n + team]) > team { meet(team, Int(opponents[round * n + team])) }
    }
  }

  @inline(__always) private func meet(_ a: Int, _ b: Int) {
    let times = met[a &* n &+ b]
    met[a &* n &+ b] = times &+ 1
    met[b &* n &+ a] = times &+ 1
    excess &+= Int(2 &* times &- 1)
    if times == 0 { missing.remove(min(a, b) &* n &+ max(a, b)) }
    if times == 1 { doubled.insert(min(a, b) &* n &+ max(a, b)) }
  }

  @inline(__always) private func part(_ a: Int, _ b: Int) {
    let times = met[a &* n &+ b] &- 1
    met[a &* n &+ b] = times
    met[b &* n &+ a] = times
    excess &-= Int(2 &* times &- 1)
    if times == 0 { missing.insert(min(a, b) &* n &+ max(a, b)) }
    if times == 1 { doubled.remove(min(a, b) &* n &+ max(a, b)) }
  }

  /// A set of numbers below a bound, from which one is drawn in O(1).
  private struct PairList {
    private var count = 0
    private let members: Buffer<Int32>
    private let places: Buffer<Int32>

    init(_ bound: Int, _ arena: Arena) {
      members = arena.buffer(bound, of: 0)
      places = arena.buffer(bound, of: 0)
    }

    mutating func removeAll() { count = 0 }

    @inline(__always) func random(_ random: inout RandomSource) -> Int { Int(members[random.below(count)]) }

    @inline(__always) mutating func insert(_ member: Int) {
      members[count] = Int32(truncatingIfNeeded: member)
      places[member] = Int32(truncatingIfNeeded: count)
      count &+= 1
    }

    @inline(__always) mutating func remove(_ member: Int) {
      count &-= 1
      let last = members[count]
      members[Int(places[member])] = last
      places[Int(last)] = places[member]
    }
  }
}
