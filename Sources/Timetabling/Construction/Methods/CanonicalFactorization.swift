import LeagueModel

/// De Werra's canonical factorization: the fewest breaks that a single round robin can have.
///
/// n - 2 breaks for an even number of teams: two teams without a break and, in each of the rounds 3, 5, ..., n - 1
/// (counted from one), one with a home break and one with an away break. No break at all for an odd number. These are
/// the minima, because two teams with the same home-away pattern could never meet, and only two patterns have no break.
/// Source: D. de Werra, "Scheduling in sports", Annals of Discrete Mathematics 11, 1981, doi
/// 10.1016/S0304-0208(08)73496-9.
public enum CanonicalFactorization: ConstructionMethod {
  public static let name = "canonical"
  public static let summary = "de Werra's canonical factorization, with the minimum of breaks"

  /// O(n^2 log n). Draws nothing.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    let roundCount = Factorization.roundCount(teams: teams)
    guard roundCount > 0 else { return Factorization(teamCount: teams, rounds: []) }
    // Teams 0 ..< roundCount (an odd number m) stand on a circle. In round r, r + d meets r - d for d = 1 ... (m - 1) /
    // 2; of the two, the one at an even distance clockwise from r hosts. So the venues of a team alternate from round
    // to round, except around the round in which it has a bye or meets the team in the centre.
    let rounds = (0..<roundCount).map { round in
      var games: [MeetingPair] = []
      for offset in stride(from: 2, to: roundCount, by: 2) {
        games.append(
          MeetingPair(home: (round + offset) % roundCount, away: (round + roundCount - offset) % roundCount))
      }
      if teams % 2 == 0 {
        let hosts = round % 2 == 1
        games.append(MeetingPair(home: hosts ? round : teams - 1, away: hosts ? teams - 1 : round))
      }
      return games
    }
    return Factorization(teamCount: teams, rounds: rounds)
  }
}
