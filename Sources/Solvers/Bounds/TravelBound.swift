import IntegerProgramming
import LeagueModel
import Timetabling

/// How far the teams travel at least in any feasible schedule: every team on its own has to visit its opponents, in trips that are
/// no longer than the rules allow. What the others do is left out, so the sum is a lower bound: the independent lower bound.
///
/// Source: Easton, Nemhauser & Trick, CP 2001, doi 10.1007/3-540-45578-7_43.
enum TravelBound {
  /// Why there is no such bound.
  struct Unknown: Error {
    var reason: String
  }

  /// The sum over the teams, without the weight of travel. Throws when the league is not of the kind (each team visits each of
  /// its opponents once, in trips of at most a few), or time runs out.
  static func value(of league: League, _ options: BoundOptions) throws(Unknown) -> Int {
    guard let distances = league.distances else { throw Unknown(reason: "there are no distances") }
    guard let backend = options.mipBackend else {
      throw Unknown(reason: "there is no integer programming in this build")
    }
    guard let visits = visits(in: league) else {
      throw Unknown(reason: "it is known only where every team visits an opponent once at most")
    }
    let stops = league.teams.indices.map { mostStops(of: $0, in: league) ?? league.teams.count }
    let columns = league.teams.indices.reduce(0) { $0 + TripPartition.columns(visits[$1].count, stops[$1]) }
    guard columns <= options.mostColumns else {
      throw Unknown(
        reason: "too many trips are possible: no rule limits the away games in a row, or there are too many teams")
    }
    let begin = ContinuousClock.now
    var sum = 0
    for team in league.teams.indices where !visits[team].isEmpty {
      let partition = TripPartition(of: team, visiting: visits[team], distances, mostStops: stops[team])
      var mip = MIPOptions(shouldStop: options.shouldStop)
      if let limit = options.timeLimit {
        let left = limit - (ContinuousClock.now - begin) / .seconds(1)
        if left <= 0 { throw Unknown(reason: "the time limit was reached") }
        mip.timeLimit = left / Double(league.teams.count - team)
      }
      let solution: MIPSolution
      do { solution = try backend.solve(partition.model, mip) } catch { throw Unknown(reason: error.description) }
      guard let bound = solution.bound else {
        throw Unknown(reason: options.shouldStop() ? "interrupted" : "the time limit was reached")
      }
      // Whole numbers, but for what floating point may have added.
      sum += Int((bound - 1e-6 * max(1, abs(bound))).rounded(.up))
    }
    return sum
  }

  /// Whom each team visits; `nil` when a venue is free or somebody is visited twice.
  private static func visits(in league: League) -> [[Int]]? {
    var visits = [[Int]](repeating: [], count: league.teams.count)
    for meeting in league.requiredMeetings {
      if meeting.venueIsFree || visits[meeting.away].contains(meeting.home) { return nil }
      visits[meeting.away].append(meeting.home)
    }
    return visits
  }

  /// Most away games in a row, as hard rules say; `nil`: any number.
  private static func mostStops(of team: Int, in league: League) -> Int? {
    let teams = league.teams.count
    // Between games in a row in a league with byes there may be free slots, which windows of slots count.
    let isCompact = league.competitions.allSatisfy(\.compact)
    return league.hardRules(CA3.self).compactMap { _, rule in
      guard rule.teams1.contains(team), rule.teams2.count == teams, rule.mode1 == .away, rule.max < rule.intp,
        rule.mode2 == .games || isCompact
      else { return nil }
      return max(1, rule.max)
    }.min()
  }
}
