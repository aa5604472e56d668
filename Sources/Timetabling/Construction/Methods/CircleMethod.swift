import LeagueModel

/// The circle method with the venues of the Berger tables, as chess federations print them.
///
/// One team stays in its place, the others move around a circle, one place a round: among the n - 1 that move, i and j
/// meet in round r when i + j = r (mod n - 1), and the team with 2i = r meets the one that stays, which hosts every
/// second time. For an odd number of teams the place that stays is empty. n - 2 breaks for even n, all of them in even
/// rounds (counted from one); none for odd n. Source: J. Schurig, Deutsche Schachzeitung 41, 1886; FIDE handbook C.05,
/// annex 1 "Berger tables".
public enum CircleMethod: ConstructionMethod {
  public static let name = "circle"
  public static let summary = "circle method with the venues of the Berger tables"

  /// O(n^2 log n). Draws nothing.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    let roundCount = Factorization.roundCount(teams: teams)
    guard roundCount > 0 else { return Factorization(teamCount: teams, rounds: []) }
    // The teams that move are 0 ..< roundCount: an odd number.
    let rounds = (0..<roundCount).map { round in
      var games: [MeetingPair] = []
      for team in 0..<roundCount {
        let opponent = (round - team + roundCount) % roundCount
        if opponent == team {
          guard teams % 2 == 0 else { continue }
          let stays = teams - 1
          let hosts = round % 2 == 0
          games.append(MeetingPair(home: hosts ? team : stays, away: hosts ? stays : team))
        } else if (2 * team - round + roundCount) % roundCount % 2 == 0 {
          // Of two teams that meet, exactly one has an even offset 2t - r in 1 ..< n - 1: offsets add up to n - 1.
          games.append(MeetingPair(home: team, away: opponent))
        }
      }
      return games
    }
    return Factorization(teamCount: teams, rounds: rounds)
  }
}
