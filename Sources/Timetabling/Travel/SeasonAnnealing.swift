import Glibc

/// Which team takes which place of a season and, if asked, who hosts which game, so that all travel little: by annealing.
///
/// Who meets in which round stays. How often a leg from place to place is travelled does not depend on who takes the places, so
/// that the exact difference of travel takes O(n) when two teams change places: quadratic assignment. A pair of teams that meets
/// twice turns the venues of both games in O(limits of runs); too long runs have a price that rises while there are any.
/// Both at once find what neither does: trips through neighbours, in blocks that go with where all others are. Sources:
/// Koopmans & Beckmann, Econometrica 25 (1957), doi 10.2307/1907742; Connolly, EJOR 46 (1990), doi
/// 10.1016/0377-2217(90)90300-C; Ribeiro & Urrutia, EJOR 179 (2007), doi 10.1016/j.ejor.2005.03.061, who take the same two steps
/// one after the other.
final class SeasonAnnealing {
  /// Of the best season; with venues to turn, of the best that keeps the limits of runs: `Int.max` when none has been found.
  private(set) var bestTravel = Int.max

  private let n: Int
  private let rounds: Int
  private let mostHome: Int
  private let mostAway: Int
  private let isSymmetric: Bool
  private let turnsVenues: Bool
  /// Numbers per row: legs from a place to all, and from all to it; with symmetric distances their sums, once.
  private let width: Int
  private let legs: Buffer<Int32>
  /// The same way: distances between the teams at the places.
  private let distances: Buffer<Int32>
  /// `place * rounds + round`
  private let opponent: Buffer<Int32>
  private let isHome: Buffer<Bool>
  private let bestIsHome: Buffer<Bool>
  /// Both rounds in which two places meet: `2 * (place * n + other)`.
  private let meetings: Buffer<Int32>
  /// By place.
  private let teams: Buffer<Int32>
  private let bestTeams: Buffer<Int32>
  /// Legs that the move at hand changes.
  private let changes: Buffer<LegChange>
  private var changeCount = 0
  private var travel = 0
  /// Stretches of as many games at home or away in a row as there must not be, of all places.
  private var excess = 0
  private let mean: Double
  private let arena = Arena()

  private struct LegChange: BitwiseCopyable {
    var from: Int32 = 0
    var to: Int32 = 0
    var change: Int32 = 0
  }

  /// From hot to cold, times the mean distance: of all places, and of one.
  private static let heat = (first: 0.5, last: 0.05)
  /// The same with venues, of one: measured on 14 to 30 teams.
  private static let heatOfVenues = (first: 2.0, last: 0.1)
  /// Share of the moves that turn venues, by 2^32.
  private static let shareOfVenues: UInt64 = 0x4000_0000
  /// Of a stretch that is too long, times the mean distance, and what it changes by every 1024 moves.
  private static let price = (first: 2.5, least: 0.5, most: 8.0, change: 0.002)

  /// The teams take the places of the season in any order. `turnsVenues`: of a double round robin; then any team hosts first.
  /// O(n^2 + n rounds).
  init(_ season: TravelSeason, _ problem: TravelProblem, turnsVenues: Bool, _ random: inout RandomSource) {
    let n = season.teamCount
    let rounds = season.rounds
    (self.n, self.rounds, self.turnsVenues) = (n, rounds, turnsVenues)
    (mostHome, mostAway) = (problem.mostHome, problem.mostAway)
    isSymmetric = problem.isSymmetric
    width = isSymmetric ? n : 2 * n
    legs = arena.buffer(n * width, of: 0)
    distances = arena.buffer(n * width, of: 0)
    opponent = arena.buffer(n * rounds, of: 0)
    isHome = arena.buffer(n * rounds, of: false)
    bestIsHome = arena.buffer(n * rounds, of: false)
    meetings = arena.buffer(2 * n * n, of: -1)
    changes = arena.buffer(16, of: LegChange())
    var order = Array(0..<n)
    random.shuffle(&order)
    teams = arena.buffer(order.map { Int32($0) }, orEmpty: 0)
    bestTeams = arena.copy(teams)
    mean = Double(problem.distances.reduce(0, +)) / Double(n * (n - 1))
    let back = isSymmetric ? 0 : n
    for from in 0..<n {
      for to in 0..<n {
        let there = problem.distances[order[from] * n + order[to]]
        distances[from * width + to] = Int32(there)
        distances[to * width + back + from] = Int32(there)
      }
    }
    load(season, &random)
  }

  private func load(_ season: TravelSeason, _ random: inout RandomSource) {
    var season = season
    for place in 0..<n {
      for round in 0..<rounds {
        guard let game = season.game(of: place, in: round) else { continue }
        opponent[place * rounds + round] = Int32(game.opponent)
        let meeting = 2 * (place * n + game.opponent)
        let isSecond = meetings[meeting] >= 0
        meetings[meeting + (isSecond ? 1 : 0)] = Int32(round)
        guard turnsVenues, place < game.opponent else { continue }
        if isSecond {
          // The other venue than in the first round, which has been set.
          let first = season.game(of: place, in: Int(meetings[meeting]))
          let (home, away) = first?.isHome == true ? (game.opponent, place) : (place, game.opponent)
          season.set(home: home, away: away, in: round)
        } else {
          let isHost = random.below(2) == 0
          season.set(
            home: isHost ? place : game.opponent, away: isHost ? game.opponent : place, in: round)
        }
      }
    }
    for place in 0..<n {
      for round in 0..<rounds { isHome[place * rounds + round] = season.game(of: place, in: round)?.isHome ?? true }
      for round in 0..<rounds where turnsVenues { excess += stretches(place, round, isLast: true) }
    }
    season.forEachLeg { from, to in
      travel += Int(distances[from * width + to])
      count(LegChange(from: Int32(from), to: Int32(to), change: 1))
    }
    note()
  }

  /// The season of `bestTravel`; `nil`: none.
  var best: TravelSeason? {
    if bestTravel == Int.max { return nil }
    var season = TravelSeason(teamCount: n, rounds: rounds)
    for place in 0..<n {
      for round in 0..<rounds where bestIsHome[place * rounds + round] {
        let guest = Int(opponent[place * rounds + round])
        season.set(home: Int(bestTeams[place]), away: Int(bestTeams[guest]), in: round)
      }
    }
    return season
  }

  /// One annealing of so many moves, unless it is stopped. The result is in `best`. O(steps n).
  func anneal(_ steps: Int, _ random: inout RandomSource, isStopped: () -> Bool = { false }) {
    let (first, last) = turnsVenues ? SeasonAnnealing.heatOfVenues : SeasonAnnealing.heat
    let hot = first * mean * (turnsVenues ? 1 : Double(n))
    let cold = last * mean
    var temperature = hot
    var price = SeasonAnnealing.price.first * mean
    for step in 0..<steps {
      if step & 255 == 0 { temperature = max(1e-9, hot * pow(cold / hot, Double(step) / Double(steps))) }
      if step & 1023 == 1023 {
        let rules = SeasonAnnealing.price
        price = min(
          max(price * (excess > 0 ? 1 + rules.change : 1 - rules.change), rules.least * mean), rules.most * mean)
      }
      if step & 0xFFFF == 0xFFFF && isStopped() { return }
      let a = random.below(n)
      var b = random.below(n - 1)
      if b >= a { b += 1 }
      let isBetter: Bool
      if turnsVenues && random.next() &>> 32 < SeasonAnnealing.shareOfVenues {
        isBetter = turn(a, b, temperature, price, &random)
      } else {
        let difference = difference(a, b)
        guard difference <= 0 || random.unit() < exp(-Double(difference) / temperature) else { continue }
        swap(a, b)
        travel += difference
        isBetter = difference < 0
      }
      if isBetter { note() }
    }
  }

  /// Keeps the season, when it is the best one.
  private func note() {
    guard excess == 0, travel < bestTravel else { return }
    bestTravel = travel
    bestTeams.copy(teams, count: n)
    bestIsHome.copy(isHome, count: n * rounds)
  }

  // MARK: Places

  /// Of travel, if the teams at two places change. O(n).
  @inline(__always) private func difference(_ a: Int, _ b: Int) -> Int {
    let (legsA, legsB) = (legs.from(a &* width), legs.from(b &* width))
    let (fromA, fromB) = (distances.from(a &* width), distances.from(b &* width))
    var sum: Int32 = 0
    for k in 0..<width { sum &+= (legsA[k] &- legsB[k]) &* (fromB[k] &- fromA[k]) }
    // What stays between the two.
    if isSymmetric { return Int(sum &+ 2 &* legsA[b] &* fromA[b]) }
    return Int(sum &+ (legsA[b] &+ legsB[a]) &* (fromA[b] &+ fromB[a]))
  }

  private func swap(_ a: Int, _ b: Int) {
    let d = distances
    for k in 0..<width { (d[a &* width &+ k], d[b &* width &+ k]) = (d[b &* width &+ k], d[a &* width &+ k]) }
    for part in stride(from: 0, to: width, by: n) {
      for k in 0..<n {
        let row = d.from(k &* width &+ part)
        (row[a], row[b]) = (row[b], row[a])
      }
    }
    (teams[a], teams[b]) = (teams[b], teams[a])
  }

  // MARK: Venues

  /// Turns the venues of both games of two places, perhaps; whether the season is better then.
  @inline(__always) private func turn(
    _ a: Int, _ b: Int, _ temperature: Double, _ price: Double, _ random: inout RandomSource
  ) -> Bool {
    let meeting = 2 &* (a &* n &+ b)
    let (first, second) = (Int(meetings[meeting]), Int(meetings[meeting &+ 1]))
    changeCount = 0
    var travel: Int32 = 0
    var excess = 0
    turn(a, first, &travel, &excess)
    turn(b, first, &travel, &excess)
    turn(a, second, &travel, &excess)
    turn(b, second, &travel, &excess)
    let rise = Double(travel) + price * Double(excess)
    guard rise <= 0 || random.unit() < exp(-rise / temperature) else {
      let (rowA, rowB) = (isHome.from(a &* rounds), isHome.from(b &* rounds))
      rowA[first].toggle()
      rowA[second].toggle()
      rowB[first].toggle()
      rowB[second].toggle()
      return false
    }
    for k in 0..<changeCount { count(changes[k]) }
    self.travel += Int(travel)
    self.excess += excess
    return rise < 0 || travel < 0
  }

  /// Turns the venue of a game for one of its places. Adds what travel and stretches change by.
  @inline(__always) private func turn(_ place: Int, _ round: Int, _ travel: inout Int32, _ excess: inout Int) {
    let (from, to) = (site(place, round &- 1), site(place, round &+ 1))
    let index = place &* rounds &+ round
    let there = Int(opponent[index])
    let (old, new) = isHome[index] ? (place, there) : (there, place)
    travel &-= leg(from, old, -1) &+ leg(old, to, -1)
    excess &-= stretches(place, round)
    isHome[index].toggle()
    travel &+= leg(from, new, 1) &+ leg(new, to, 1)
    excess &+= stretches(place, round)
  }

  @inline(__always) private func leg(_ from: Int, _ to: Int, _ change: Int32) -> Int32 {
    changes[changeCount] = LegChange(
      from: Int32(truncatingIfNeeded: from), to: Int32(truncatingIfNeeded: to), change: change)
    changeCount &+= 1
    return distances[from &* width &+ to]
  }

  @inline(__always) private func count(_ leg: LegChange) {
    if leg.from == leg.to { return }
    let back = isSymmetric ? 0 : n
    legs[Int(leg.from) &* width &+ Int(leg.to)] &+= leg.change
    legs[Int(leg.to) &* width &+ back &+ Int(leg.from)] &+= leg.change
  }

  @inline(__always) private func site(_ place: Int, _ round: Int) -> Int {
    if round < 0 || round >= rounds { return place }
    let index = place &* rounds &+ round
    return isHome[index] ? place : Int(opponent[index])
  }

  /// How many stretches of one game more than may be in a row a game is in; `isLast`: is the last game of.
  @inline(__always) private func stretches(_ place: Int, _ round: Int, isLast: Bool = false) -> Int {
    let row = isHome.from(place &* rounds)
    let side = row[round]
    let most = side ? mostHome : mostAway
    var before = 0
    while before < most, round &- before > 0, row[round &- before &- 1] == side { before &+= 1 }
    var after = 0
    while !isLast, after < most, round &+ after &+ 1 < rounds, row[round &+ after &+ 1] == side { after &+= 1 }
    return max(0, before &+ after &- most &+ 1)
  }
}
