import LeagueModel
import Timetabling

/// Finds every conflict of a schedule, wherever it comes from.
///
/// What the scorer counts as a violation of a hard rule is a hard conflict, and the other way round; only what makes no
/// rule deviate is found here alone: games that nobody asked for (and what they get in the way of), and journeys that
/// nobody makes in the time between two games. Rules of weight 0 and those that the league's semantics do not count
/// make no conflicts.
///
/// The order: hard conflicts first, then by kind, slots, games, rule. Equal schedules give equal lists.
public struct ConflictDetector: Sendable {
  public var league: League { context.league }
  let context: ConflictContext
  let checks: [any ConflictCheck]

  /// Decodes all rules. Throws the first error, with the id of the rule in the message.
  public init(_ league: League) throws(InputError) {
    let context = try ConflictContext(league)
    self.context = context
    checks = ConflictChecks.all.compactMap { $0.init(context) }
  }

  /// All conflicts. Teams and slots of the games are those of the league, as readers see to. O(rules x games).
  public func conflicts(in timetable: Timetable) -> [Conflict] { ConflictSession(self, timetable).conflicts }
}
