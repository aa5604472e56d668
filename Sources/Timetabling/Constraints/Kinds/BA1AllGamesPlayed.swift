import LeagueModel

/// BA1: every required game is played. Replaces the hard rule of the same name that every league has, so that games can be
/// optional (soft, also with weight 0).
///
/// Deviation: 1 per required game that the timetable lacks.
public struct BA1: ConstraintKind {
  public static let form = RuleForm(
    tag: "BA1", name: "allGamesPlayed", family: "Basic",
    summary: "Each required game that is not scheduled counts once; a soft rule makes games optional.", parameters: [])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {}

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    schedule.unscheduled.map { meeting in
      Deviation(
        amount: 1, teams: [meeting.home, meeting.away],
        message: "\(schedule.name(of: meeting.home)) \(meeting.venueIsFree ? "and" : "against") "
          + "\(schedule.name(of: meeting.away)): not scheduled")
    }
  }
}

extension BA1: LoweredKind {
  static var searchFactor: Int { ShapeBuilder.unscheduledFactor }

  func lower(into shapes: inout ShapeBuilder) { shapes.costShelves() }
}
