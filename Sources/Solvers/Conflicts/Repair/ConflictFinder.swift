import LeagueModel
import Timetabling

/// What is wrong with a schedule under repair: the scorer's cost, and the detector's conflicts.
struct ConflictFinder {
  let scorer: Scorer
  private let detector: ConflictDetector
  /// Whether there can be conflicts that no rule counts.
  let seesJourneys: Bool

  init(_ league: League) throws(InputError) {
    scorer = try Scorer(league)
    detector = try ConflictDetector(league)
    seesJourneys = detector.checks.contains { $0 is TravelCheck }
  }

  /// Hard ones.
  func conflicts(_ timetable: Timetable) -> [Conflict] { ConflictSession(detector, timetable).hardConflicts }

  /// The scorer's, and 1 for each hard conflict that it does not count.
  func cost(_ timetable: Timetable) -> Cost {
    scorer.evaluate(timetable).cost + Cost(infeasibility: journeys(timetable))
  }

  /// Journeys that nobody makes in the time between two games. 0 at once in leagues that cannot have any.
  func journeys(_ timetable: Timetable) -> Int {
    seesJourneys ? conflicts(timetable).reduce(0) { $1.kind == .travel ? $0 + 1 : $0 } : 0
  }
}
