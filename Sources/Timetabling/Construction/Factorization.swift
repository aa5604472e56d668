import LeagueModel

/// A single round robin among positions 0 ..< teamCount, as a plain value: which positions meet in which round, and
/// where.
///
/// Seen as a graph, an even number of teams gives a one-factorization of K_n: n - 1 rounds of n / 2 games. An odd
/// number gives n rounds in each of which one team has a bye. Labels (which team stands at which position), the order
/// of the legs and the slots of the league come later: `relabeled`, `legs` and `constructTimetable`.
public struct Factorization: Hashable, Sendable {
  public let teamCount: Int
  /// Games of each round, sorted by home position.
  public let rounds: [[MeetingPair]]

  public init(teamCount: Int, rounds: [[MeetingPair]]) {
    self.teamCount = teamCount
    self.rounds = rounds.map { $0.sorted { ($0.home, $0.away) < ($1.home, $1.away) } }
  }

  /// Rounds that a single round robin needs: n - 1 for an even number of teams, n for an odd one, 0 below two teams.
  public static func roundCount(teams: Int) -> Int { teams < 2 ? 0 : teams - 1 + teams % 2 }

  /// The same round robin with `labels[p]` standing at position p. O(n^2 log n).
  func relabeled(_ labels: [Int]) -> Factorization {
    Factorization(
      teamCount: teamCount,
      rounds: rounds.map { $0.map { MeetingPair(home: labels[$0.home], away: labels[$0.away]) } })
  }
}
