import LeagueModel
import TestSupport

/// Small random leagues with timetables of which every game is a required one.
enum RandomSeason {
  static func make(_ random: inout SeededGenerator) -> (League, Timetable) {
    var league = HandSeason.league(teams: 4 + random.below(4), slots: 0, k: 1 + random.below(3))
    let n = league.teams.count
    let width = n % 2 == 0 ? n - 1 : n
    league.slots = (0..<width * league.competitions[0].roundRobins + random.below(5)).map { Slot(id: "\($0)") }
    league.additionalGames = (0..<random.below(3)).map { _ in
      AdditionalGame(home: random.below(n - 1), away: n - 1, venueIsFree: random.below(2) == 0)
    }
    league.distances = DistanceTable(
      teamCount: n, unit: .unspecified, source: .matrix, values: (0..<n * n).map { _ in random.below(90) })
    league.carryOverWeights = random.below(2) == 0 ? nil : (0..<n * n).map { _ in random.below(4) }
    league.assignmentCosts = (0..<120).map { _ in
      AssignmentCost(
        home: random.below(n), away: random.below(n), slot: random.below(league.slots.count), cost: random.below(9) - 2)
    }
    return (league, timetable(of: league, &random))
  }

  /// Each required meeting in a random slot. In one timetable of four teams may play twice in a slot; in half of them some
  /// games are missing.
  private static func timetable(of league: League, _ random: inout SeededGenerator) -> Timetable {
    let isLoose = random.below(4) == 0
    let dropsGames = random.below(2) == 0
    var games: [Placement] = []
    for meeting in league.requiredMeetings.shuffled(using: &random) {
      if dropsGames && random.below(4) == 0 { continue }
      let slots = league.slots.indices.filter { slot in
        isLoose
          || !games.contains {
            $0.slot == slot && !Set([$0.home, $0.away]).isDisjoint(with: [meeting.home, meeting.away])
          }
      }
      guard !slots.isEmpty else { continue }
      let slot = slots[random.below(slots.count)]
      let flips = meeting.venueIsFree && random.below(2) == 0
      games.append(
        Placement(home: flips ? meeting.away : meeting.home, away: flips ? meeting.home : meeting.away, slot: slot))
    }
    return Timetable(games: games)
  }
}
