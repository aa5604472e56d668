import LeagueModel

/// Venues for rounds that say only who meets whom: balanced, with few breaks.
///
/// Two rounds together form cycles of even length along which venues can alternate, so that every team has one home and
/// one away game in them and no break between them. Rounds are taken two by two in this way, with one left over at an
/// even place; each cycle takes the direction that gives fewer breaks after the round before. At most about n (n - 2) /
/// 4 breaks. Source: G. Post and G. J. Woeginger, "Sports tournaments, home-away assignments, and the break
/// minimization problem", Discrete Optimization 3(2), 2006, doi 10.1016/j.disopt.2005.08.009.
struct VenueAssignment {
  private let teamCount: Int
  private let roundCount: Int
  /// `opponents[round * teamCount + team]`: every team plays in every round.
  private let opponents: [Int32]
  private var isHome: [Bool]
  private var breaks = 0

  /// The games of a complete factorization with venues; home and away games of a team differ by at most one.
  ///
  /// When `withoutLast`, the last team is not there: whoever meets it has a bye. O(n^3).
  static func assign(
    _ factorization: PartialFactorization, withoutLast: Bool, using random: inout RandomSource
  ) -> Factorization {
    var best: VenueAssignment?
    for single in stride(from: 0, to: factorization.roundCount, by: 2) {
      var candidate = VenueAssignment(factorization)
      candidate.assign(singleRound: single, using: &random)
      if candidate.breaks < best?.breaks ?? Int.max { best = candidate }
    }
    guard let best else { return Factorization(teamCount: factorization.teamCount, rounds: []) }
    let teamCount = best.teamCount - (withoutLast ? 1 : 0)
    var rounds = (0..<best.roundCount).map { best.games(in: $0).filter { max($0.home, $0.away) < teamCount } }
    if withoutLast { VenueBalance.even(&rounds, teamCount: teamCount) }
    return Factorization(teamCount: teamCount, rounds: rounds)
  }

  private init(_ factorization: PartialFactorization) {
    teamCount = factorization.teamCount
    roundCount = factorization.roundCount
    opponents = factorization.opponents
    isHome = [Bool](repeating: false, count: opponents.count)
  }

  private func opponent(_ team: Int, _ round: Int) -> Int { Int(opponents[round * teamCount + team]) }

  private func games(in round: Int) -> [MeetingPair] {
    (0..<teamCount).filter { isHome[round * teamCount + $0] }
      .map { MeetingPair(home: $0, away: opponent($0, round)) }
  }

  private mutating func assign(singleRound: Int, using random: inout RandomSource) {
    var round = 0
    while round < roundCount {
      let width = round == singleRound ? 1 : 2
      assign(from: round, width: width, using: &random)
      round += width
    }
  }

  /// Venues of one or two rounds, by cycle (by game, when it is one round).
  private mutating func assign(from round: Int, width: Int, using random: inout RandomSource) {
    var seen = [Bool](repeating: false, count: teamCount)
    for start in 0..<teamCount where !seen[start] {
      // Every second team of the cycle is at home in the first of the two rounds.
      var hosts: [Int] = []
      var guests: [Int] = []
      var team = start
      repeat {
        let guest = opponent(team, round)
        hosts.append(team)
        guests.append(guest)
        seen[team] = true
        seen[guest] = true
        team = width == 1 ? start : opponent(guest, round + 1)
      } while team != start
      let members = hosts.count + guests.count
      var broken = 0
      if round > 0 {
        let before = (round - 1) * teamCount
        for host in hosts where isHome[before + host] { broken += 1 }
        for guest in guests where !isHome[before + guest] { broken += 1 }
      }
      if 2 * broken > members || (2 * broken == members && random.below(2) == 1) || (round == 0 && random.below(2) == 1)
      {
        swap(&hosts, &guests)
        if round > 0 { broken = members - broken }
      }
      breaks += broken
      for host in hosts { isHome[round * teamCount + host] = true }
      if width == 2 {
        for guest in guests { isHome[(round + 1) * teamCount + guest] = true }
      }
    }
  }
}
