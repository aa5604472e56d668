import LeagueModel

/// A schedule as JSON: `league`, `games`, `provenance`, `evaluation`.
///
/// A game has `id`, `home`, `away`, `slot`, `round`, and where the league has them `date`, `start` and `end` (wall clock of
/// the venue; an end after midnight is on the next day), `timeZone`, `venue`, `broadcaster`. Reading needs `home`, `away` and
/// `slot`, or `date` instead of `slot`. In leagues whose games have appointments of their own `date`, `start`, `venue` and
/// `broadcaster` are read too; the rest is not.
///
/// After a change of a published schedule, `calendar` of a game has its `number` among the games of these teams at this home and
/// its `sequence` (how often calendars have been told of a change), and `cancelled` lists games that are no longer played.
public struct ScheduleJSONFormat: ScheduleFormat {
  public static let name = "json"
  public static let summary = "schedule with times, venues, provenance and evaluation"
  public static let fileExtensions = ["json"]
  public static let profiles: [String] = []
  public static let isReadable = true

  static let keys = ["$schema", "league", "games", "cancelled", "provenance", "evaluation"]
  static let gameKeys = [
    "id", "home", "away", "slot", "round", "date", "start", "end", "timeZone", "venue", "broadcaster",
    "calendar",
  ]

  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    JSONSniffing.isObject(bytes) && JSONSniffing.hasKey("games", in: bytes)
  }

  public static func write(
    _ document: ScheduleDocument, options: ExportOptions
  ) throws(InputErrors) -> [UInt8] {
    let league = document.league
    let all = document.timetable.scheduledGames(in: league)
    let entries = document.calendar.isEmpty ? [] : document.calendar.entries(of: all.map(\.placement))
    let games = all.indices.filter { options.selects(all[$0]) }.map { index in
      game(all[index], entries.isEmpty ? nil : entries[index], league)
    }
    var members: [(String, JSONOutput)] = [("league", .string(league.name)), ("games", .array(games))]
    let cancelled = document.calendar.cancelled.filter { options.selects($0, of: league) }
    if !cancelled.isEmpty {
      members.append(("cancelled", .array(cancelled.map { CalendarEntriesJSON.output($0, of: league) })))
    }
    if let provenance = document.provenance { members.append(("provenance", self.provenance(provenance))) }
    if let evaluation = document.evaluation { members.append(("evaluation", evaluationJSON(evaluation, of: league))) }
    return JSONOutput.object(members).bytes()
  }

  private static func game(
    _ game: ScheduledGame, _ entry: CalendarEntries.Entry?, _ league: League
  ) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [
      ("id", .string(game.id)), ("home", .string(league.teams[game.placement.home].id)),
      ("away", .string(league.teams[game.placement.away].id)), ("slot", .string(league.slots[game.placement.slot].id)),
      ("round", .int(game.round)),
    ]
    if let date = game.date { fields.append(("date", .string(date.description))) }
    if let start = game.start {
      fields.append(("start", .string(start.description)))
      if let end = TimeOfDay(minutes: (start.minutes + league.gameMinutes) % 1440) {
        fields.append(("end", .string(end.description)))
      }
    }
    if let zone = game.timeZone { fields.append(("timeZone", .string(zone))) }
    if let venue = game.venue { fields.append(("venue", .string(league.venues[venue].id))) }
    if let broadcaster = game.broadcaster {
      fields.append(("broadcaster", .string(league.calendar.broadcasters[broadcaster].id)))
    }
    if let entry { fields.append(("calendar", CalendarEntriesJSON.output(entry))) }
    return .object(fields)
  }

  private static func provenance(_ provenance: Provenance) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [
      ("version", .string(provenance.version)), ("inputSHA256", .string(provenance.inputSHA256)),
      ("seed", .string(String(provenance.seed))), ("threads", .int(provenance.threads)),
      ("timeLimit", .optional(provenance.timeLimit)), ("evaluationLimit", .optional(provenance.evaluationLimit)),
      ("evaluations", .int(provenance.evaluations)),
    ]
    if let seconds = provenance.seconds { fields.append(("seconds", .decimal(rounded(seconds, 1000)))) }
    if !provenance.notes.isEmpty { fields.append(("notes", .strings(provenance.notes))) }
    fields += [
      ("infeasibility", .int(provenance.cost.infeasibility)), ("objective", .int(provenance.cost.objective)),
      ("bound", .optional(provenance.bound)), ("gap", .optional(provenance.gap.map { rounded($0, 1_000_000) })),
      ("status", .string(provenance.status.rawValue)),
    ]
    return .object(fields)
  }

  private static func rounded(_ value: Double, _ unit: Double) -> Double { (value * unit).rounded() / unit }

  public static func read(
    _ bytes: [UInt8], file: String?, league: League
  ) throws(InputErrors) -> Parsed<Timetable> {
    let parsed = try readPublished(bytes, file: file, league: league, names: ScheduleNames())
    return Parsed(parsed.value.timetable, warnings: parsed.warnings)
  }

  public static func readPublished(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<PublishedSchedule> {
    let (reading, value) = try JSONReading.start(bytes, file: file)
    let root = JSONNode(value, path: "", reading)
    var timetable = Timetable()
    let calendar = CalendarEntriesJSON(reading, league)
    if let fields = root.fields("the schedule", keys, required: ["games"]) {
      if let name = fields["league"]?.string(), name != league.name, let node = fields["league"] {
        reading.warn(
          .contradiction, "the schedule names the league \(quote(name)), not \(quote(league.name))", at: node)
      }
      if let node = fields["games"] { timetable = read(node, reading, league, calendar) }
      if let node = fields["cancelled"] { calendar.readCancelled(node) }
    }
    try reading.report.throwErrors()
    return Parsed(PublishedSchedule(timetable, calendar: calendar.entries), warnings: reading.report.warnings)
  }

  private static func read(
    _ node: JSONNode, _ reading: JSONReading, _ league: League, _ calendar: CalendarEntriesJSON
  ) -> Timetable {
    let teams = Dictionary(league.teams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let slots = Dictionary(league.slots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var byDate: [CalendarDate: [Int]] = [:]
    for (index, slot) in league.slots.enumerated() {
      for date in slot.days { byDate[date, default: []].append(index) }
    }
    func lookUp(_ node: JSONNode?, _ what: String, _ index: [String: Int]) -> Int? {
      node.flatMap { reading.lookUp($0, what, index) }
    }
    let reader = league.usesAppointments ? ScheduleJSONAppointments(reading, league) : nil
    var timetable = Timetable()
    timetable.games = (node.items("a list of games") ?? []).compactMap { item in
      guard let fields = item.fields("the game", gameKeys, required: ["home", "away"]) else { return nil }
      let home = lookUp(fields["home"], "team", teams)
      let away = lookUp(fields["away"], "team", teams)
      var slot: Int?
      if fields["slot"] != nil {
        slot = lookUp(fields["slot"], "slot", slots)
      } else if let dateNode = fields["date"] {
        if let date = dateNode.date() {
          let found = byDate[date] ?? []
          slot = found.count == 1 ? found[0] : nil
          if found.count != 1 {
            reading.error(
              found.isEmpty ? .unknownName : .contradiction,
              "\(found.isEmpty ? "no slot" : "\(found.count) slots") on \(date); expected a date with one slot, or 'slot'",
              at: dateNode)
          }
        }
      } else {
        reading.error(.missing, "the game has neither 'slot' nor 'date'", at: item)
      }
      guard let home, let away, let slot else { return nil }
      guard home != away else {
        reading.error(.contradiction, "team '\(league.teams[home].id)' against itself", at: item)
        return nil
      }
      let game = Placement(home: home, away: away, slot: slot)
      if let appointment = reader?.appointment(fields, of: game) { timetable.appointments[game] = appointment }
      if let node = fields["calendar"] { calendar.read(node, of: game) }
      return game
    }
    return timetable
  }
}
