/// Some games of a single round robin among an even number of teams, in rounds, without venues; and the hill climbing
/// that completes it.
///
/// Source: J. H. Dinitz and D. R. Stinson, "A hill-climbing algorithm for the construction of one-factorizations and
/// Room squares", SIAM J. Algebraic Discrete Methods 8(3), 1987, doi 10.1137/0608035.
struct PartialFactorization {
  static let none: Int32 = -1

  let teamCount: Int
  let roundCount: Int
  private(set) var placed = 0
  /// `opponents[round * teamCount + team]`.
  private(set) var opponents: [Int32]
  /// `rounds[a * teamCount + b]`, symmetric.
  private var rounds: [Int32]
  /// Per team: opponents not yet met. A team misses as many rounds as opponents.
  private var unmet: IndexSets
  /// Per team: rounds without a game.
  private var freeRounds: IndexSets
  /// Per round: teams without a game.
  private var freeTeams: IndexSets
  /// One set: teams that still miss a game.
  private var incomplete: IndexSets

  /// `teamCount` is even. O(n^2).
  init(teamCount: Int) {
    self.teamCount = teamCount
    roundCount = teamCount - 1
    opponents = [Int32](repeating: PartialFactorization.none, count: roundCount * teamCount)
    rounds = [Int32](repeating: PartialFactorization.none, count: teamCount * teamCount)
    unmet = IndexSets(count: teamCount, universe: teamCount)
    for team in 0..<teamCount { unmet.remove(team, from: team) }
    freeRounds = IndexSets(count: teamCount, universe: roundCount)
    freeTeams = IndexSets(count: roundCount, universe: teamCount)
    incomplete = IndexSets(count: 1, universe: teamCount)
  }

  var isComplete: Bool { placed == teamCount * roundCount / 2 }

  func opponent(of team: Int, in round: Int) -> Int? {
    let opponent = opponents[round * teamCount + team]
    return opponent == PartialFactorization.none ? nil : Int(opponent)
  }

  func haveMet(_ a: Int, _ b: Int) -> Bool { rounds[a * teamCount + b] != PartialFactorization.none }

  /// Both teams are free in the round and have not met.
  mutating func place(_ a: Int, _ b: Int, in round: Int) {
    assert(a != b && !haveMet(a, b) && opponent(of: a, in: round) == nil && opponent(of: b, in: round) == nil)
    set(a, b, round: Int32(round), in: round)
    for (team, other) in [(a, b), (b, a)] {
      unmet.remove(other, from: team)
      freeRounds.remove(round, from: team)
      freeTeams.remove(team, from: round)
      if unmet.count(team) == 0 { incomplete.remove(team, from: 0) }
    }
    placed += 1
  }

  private mutating func remove(_ a: Int, _ b: Int) {
    let round = Int(rounds[a * teamCount + b])
    set(a, b, round: PartialFactorization.none, in: round)
    for (team, other) in [(a, b), (b, a)] {
      unmet.insert(other, into: team)
      freeRounds.insert(round, into: team)
      freeTeams.insert(team, into: round)
      incomplete.insert(team, into: 0)
    }
    placed -= 1
  }

  private mutating func set(_ a: Int, _ b: Int, round: Int32, in where: Int) {
    let filled = round != PartialFactorization.none
    opponents[`where` * teamCount + a] = filled ? Int32(b) : PartialFactorization.none
    opponents[`where` * teamCount + b] = filled ? Int32(a) : PartialFactorization.none
    rounds[a * teamCount + b] = round
    rounds[b * teamCount + a] = round
  }

  /// Adds games until none is missing, or until `steps` steps are spent. The number of games never goes down.
  ///
  /// A step takes a team x and a round in which it is free. Either another team y is free there too: x and y meet
  /// there, and no longer where they met before. Or y is an opponent that x has not met: it leaves its game in that
  /// round. O(1) a step; about 2 n^2 steps complete an empty one.
  mutating func climb(steps: Int, using random: inout RandomSource) {
    var left = steps
    while !isComplete && left > 0 {
      left -= 1
      let x = incomplete.member(random.below(incomplete.count(0)), of: 0)
      let round = freeRounds.member(random.below(freeRounds.count(x)), of: x)
      if random.below(2) == 0 {
        // The number of teams is even, so x is not the only free one.
        let y = freeTeams.member(random.below(freeTeams.count(round)), of: round)
        guard y != x else { continue }
        if haveMet(x, y) { remove(x, y) }
        place(x, y, in: round)
      } else {
        let y = unmet.member(random.below(unmet.count(x)), of: x)
        if let z = opponent(of: y, in: round) { remove(y, z) }
        place(x, y, in: round)
      }
    }
  }

  /// As `climb`, starting from nothing again when a start does not end well. O(n^2) expected.
  ///
  /// False after `attempts` starts of `steps` steps, which was never seen with the default values (n = 2 ... 200).
  mutating func complete(attempts: Int = 20, steps: Int? = nil, using random: inout RandomSource) -> Bool {
    for attempt in 0..<attempts {
      if attempt > 0 { self = PartialFactorization(teamCount: teamCount) }
      climb(steps: steps ?? 200 * teamCount * teamCount, using: &random)
      if isComplete { return true }
    }
    return isComplete
  }
}
