import LeagueModel

extension RepairReport {
  /// For programs; its schema: `flexsched schema diff`.
  ///
  /// `league`, `status`; of the repair `changes` (each with `game`, `kinds`, `before`, `after`, `cost`, `event`, `reason`; a game
  /// that was missing or is cancelled has `null`), `teams` (`games`, `travelBefore`, `travelAfter`), `before` and `after`
  /// (`infeasibility`, `objective`), `changeCost`, `conflicts`; `fewestMoves`; `alternatives` with the same keys; `notes`.
  public var json: JSONOutput {
    .object(
      [("league", .string(league.name)), ("status", .string(status))] + members(best)
        + [
          ("fewestMoves", .optional(fewestMoves)),
          ("alternatives", .array(alternatives.map { .object(members($0)) })), ("notes", .strings(notes)),
        ])
  }

  private func members(_ proposal: Proposal) -> [(String, JSONOutput)] {
    let diff = proposal.diff
    return [
      ("changes", .array(diff.items.map(item))),
      (
        "teams",
        .array(
          diff.teams.map {
            .object([
              ("team", .string(league.teams[$0.team].id)), ("games", .int($0.games)),
              ("travelBefore", .optional($0.travelBefore)), ("travelAfter", .optional($0.travelAfter)),
            ])
          })
      ), ("before", cost(diff.before)), ("after", cost(diff.after)), ("changeCost", .int(diff.changeCost)),
      ("conflicts", .array(proposal.conflicts.map(conflict))),
    ]
  }

  private func cost(_ cost: Cost?) -> JSONOutput {
    guard let cost else { return .null }
    return .object([("infeasibility", .int(cost.infeasibility)), ("objective", .int(cost.objective))])
  }

  private func item(_ item: ScheduleDiff.Item) -> JSONOutput {
    let change = item.change
    let game = (change.before ?? change.after).map { "\(league.teams[$0.home].id)-\(league.teams[$0.away].id)" }
    return .object([
      ("game", .optional(game)), ("kinds", .strings(change.kinds.map(\.rawValue))),
      ("before", place(change.before, change.appointmentBefore)),
      ("after", place(change.after, change.appointmentAfter)), ("cost", .int(change.cost)),
      ("event", .optional(item.event.map { events[$0].id })), ("reason", .optional(item.reason)),
    ])
  }

  private func place(_ game: Placement?, _ appointment: Appointment?) -> JSONOutput {
    guard let game else { return .null }
    return .object(PlaceJSON.members(game, appointment, of: league))
  }

  private func conflict(_ conflict: Conflict) -> JSONOutput {
    .object([
      ("kind", .string(conflict.kind.rawValue)), ("rule", .string(conflict.rule)), ("hard", .bool(conflict.hard)),
      ("penalty", .int(conflict.penalty)), ("teams", .strings(conflict.teams.map { league.teams[$0].id })),
      ("slots", .strings(conflict.slots.map { league.slots[$0].id })),
      ("games", .array(conflict.games.map { .object(PlaceJSON.members($0, nil, of: league)) })),
      ("message", .string(conflict.message)), ("reason", .optional(conflict.reason)),
    ])
  }
}

/// `home`, `away`, `slot`, and of an appointment `date`, `start`, `venue`, `broadcaster`: a game in its place, by ids.
enum PlaceJSON {
  static let keys = ["home", "away", "slot", "date", "start", "venue", "broadcaster"]

  static func members(_ game: Placement, _ appointment: Appointment?, of league: League) -> [(String, JSONOutput)] {
    var members: [(String, JSONOutput)] = [
      ("home", .string(league.teams[game.home].id)), ("away", .string(league.teams[game.away].id)),
      ("slot", .string(league.slots[game.slot].id)),
    ]
    guard let appointment else {
      let slot = league.slots[game.slot]
      if slot.dates.isEmpty, let date = slot.date { members.append(("date", .string(date.description))) }
      return members
    }
    members += [("date", .string(appointment.date.description)), ("start", .string(appointment.start.description))]
    if let venue = appointment.venue { members.append(("venue", .string(league.venues[venue].id))) }
    if let broadcaster = appointment.broadcaster {
      members.append(("broadcaster", .string(league.calendar.broadcasters[broadcaster].id)))
    }
    return members
  }
}
