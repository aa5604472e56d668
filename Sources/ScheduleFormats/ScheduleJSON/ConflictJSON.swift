import LeagueModel

/// Conflicts as reports carry them. Games have their ids beside those of their teams and slot.
public enum ConflictJSON {
  /// `conflicts` of a schedule of the league.
  public static func list(_ conflicts: [Conflict], of league: League, _ timetable: Timetable) -> JSONOutput {
    let ids = gameIDs(timetable, in: league)
    return .array(
      conflicts.map { conflict in
        .object([
          ("kind", .string(conflict.kind.rawValue)), ("rule", .string(conflict.rule)), ("hard", .bool(conflict.hard)),
          ("penalty", .int(conflict.penalty)), ("teams", .strings(conflict.teams.map { league.teams[$0].id })),
          ("slots", .strings(conflict.slots.map { league.slots[$0].id })),
          ("games", .array(conflict.games.map { .object(game($0, league, ids)) })),
          ("message", .string(conflict.message)), ("reason", .optional(conflict.reason)),
        ])
      })
  }

  /// Conflicts of several leagues at shared venues.
  public static func list(
    _ conflicts: [SharedVenueConflict], of schedules: [(league: League, timetable: Timetable)]
  ) -> JSONOutput {
    let ids = schedules.map { gameIDs($0.timetable, in: $0.league) }
    return .array(
      conflicts.map { conflict in
        .object([
          ("kind", .string(conflict.kind.rawValue)), ("venue", .string(conflict.venue)), ("hard", .bool(true)),
          ("leagues", .strings(conflict.leagues.map { schedules[$0].league.name })),
          (
            "games",
            .array(
              conflict.games.map {
                let league = schedules[$0.league].league
                return .object([("league", .string(league.name))] + game($0.placement, league, ids[$0.league]))
              })
          ), ("message", .string(conflict.message)),
        ])
      })
  }

  private static func gameIDs(_ timetable: Timetable, in league: League) -> [Placement: String] {
    Dictionary(
      timetable.scheduledGames(in: league).map { ($0.placement, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  private static func game(
    _ game: Placement, _ league: League, _ ids: [Placement: String]
  ) -> [(String, JSONOutput)] {
    [
      ("id", .optional(ids[game])), ("home", .string(league.teams[game.home].id)),
      ("away", .string(league.teams[game.away].id)), ("slot", .string(league.slots[game.slot].id)),
    ]
  }
}
