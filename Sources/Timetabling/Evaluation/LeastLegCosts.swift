import LeagueModel

/// What each leg of each team counts at least in the objective, on whatever days of the league's calendar two games follow each
/// other: travel, travel costs (with the fewest nights and days) and missed class days, weighted.
///
/// So no timetable in which every required game is played counts less for any of its legs. O(gaps x teams^3).
public struct LeastLegCosts: Sendable {
  private let values: [Int]
  private let teamCount: Int

  /// `nil` where trips do not count, or the search cannot count them either.
  public init?(_ league: League) {
    guard let instance = try? Instance(league, shelves: 0), let legs = try? TripLegs(instance) else { return nil }
    values = legs.least
    teamCount = instance.teamCount
  }

  /// Row-major, from one host to the next; the team itself is home.
  public subscript(team: Int) -> [Int] {
    let size = teamCount * teamCount
    return Array(values[(team * size)..<((team + 1) * size)])
  }
}
