import LeagueModel

extension JournalRecord {
  /// The record as it stands in its line. `number`: its place, from 0; `previous`: the checksum of the one before; `state`: of the
  /// games after it.
  func json(number: Int, previous: String?, state: String, of league: League) -> JSONOutput {
    var members: [(String, JSONOutput)] = [("number", .int(number)), ("previous", .optional(previous))]
    if number == 0 { members += [("format", .int(1)), ("league", .string(league.name))] }
    switch kind {
    case .published: members.append(("kind", .string("published")))
    case .repaired: members.append(("kind", .string("repaired")))
    case .restored(let state): members += [("kind", .string("restored")), ("restores", .int(state))]
    }
    if let stamp { members.append(("stamp", .string(stamp))) }
    members += [("version", .string(version)), ("leagueSHA256", .string(leagueSHA256))]
    if let now { members.append(("now", .string(now.description))) }
    if let reason { members.append(("reason", .string(reason))) }
    if !events.isEmpty { members.append(("events", .array(events.map { $0.journalJSON(of: league) }))) }
    if let status { members.append(("status", .string(status))) }
    if changeCost != 0 { members.append(("changeCost", .int(changeCost))) }
    for (key, cost) in [("before", before), ("after", after)] {
      guard let cost else { continue }
      members.append((key, .array([.int(cost.infeasibility), .int(cost.objective)])))
    }
    if !strategies.isEmpty {
      members.append(
        (
          "strategies",
          .array(
            strategies.map {
              .object([
                ("name", .string($0.name)), ("kind", .string($0.kind.rawValue)), ("tried", .int($0.tried)),
                ("succeeded", .int($0.succeeded)), ("cost", .int($0.cost)),
              ])
            })
        ))
    }
    let games = changes.map { change in
      JSONOutput.object([
        ("home", .string(league.teams[change.after.key.home].id)),
        ("away", .string(league.teams[change.after.key.away].id)), ("number", .int(change.after.key.number)),
        ("before", change.before.map { $0.json(of: league) } ?? .null), ("after", change.after.json(of: league)),
      ])
    }
    return .object(members + [("games", .array(games)), ("state", .string(state))])
  }
}

extension JournalGame {
  /// Without its key.
  fileprivate func json(of league: League) -> JSONOutput {
    var members: [(String, JSONOutput)] = [("slot", .string(league.slots[slot].id)), ("sequence", .int(sequence))]
    if isCancelled { members.append(("cancelled", .bool(true))) }
    if let appointment {
      members += [("date", .string(appointment.date.description)), ("start", .string(appointment.start.description))]
      if let venue = appointment.venue { members.append(("venue", .string(league.venues[venue].id))) }
      if let broadcaster = appointment.broadcaster {
        members.append(("broadcaster", .string(league.calendar.broadcasters[broadcaster].id)))
      }
    }
    return .object(members)
  }

  /// SHA-256 of a state, written game by game in order of key. O(g log g).
  static func digest(_ games: [Key: JournalGame], of league: League) -> String {
    var text = ""
    for game in games.values.sorted(by: { $0.key < $1.key }) {
      let teams = JSONOutput.strings([league.teams[game.key.home].id, league.teams[game.key.away].id])
      text += "\(teams.compact) \(game.key.number) \(game.json(of: league).compact)\n"
    }
    return SHA256.hexDigest(of: Array(text.utf8))
  }
}

extension RepairEvent {
  /// As a journal keeps it: games by teams and slot, since their ids change.
  fileprivate func journalJSON(of league: League) -> JSONOutput {
    func place(_ game: Placement) -> [(String, JSONOutput)] {
      [
        ("home", .string(league.teams[game.home].id)), ("away", .string(league.teams[game.away].id)),
        ("slot", .string(league.slots[game.slot].id)),
      ]
    }
    func days(_ dates: DateRange) -> [(String, JSONOutput)] {
      [("from", .string(dates.first.description)), ("to", .string(dates.last.description))]
    }
    var members: [(String, JSONOutput)] = [("id", .string(id))]
    switch change {
    case .postpone(let game): members += [("event", .string("postpone"))] + place(game)
    case .move(let game, let date):
      members += [("event", .string("move"))] + place(game) + [("date", .string(date.description))]
    case .moveToSlot(let game, let slot):
      members += [("event", .string("moveToSlot"))] + place(game) + [("toSlot", .string(league.slots[slot].id))]
    case .close(let venue, let dates):
      members += [("event", .string("close")), ("venue", .string(league.venues[venue].id))] + days(dates)
    case .unavailable(let team, let dates, let activity):
      members += [("event", .string("unavailable")), ("team", .string(league.teams[team].id))] + days(dates)
      members.append(("activity", .string(activity.rawValue)))
    }
    if let reason { members.append(("reason", .string(reason))) }
    return .object(members)
  }
}
