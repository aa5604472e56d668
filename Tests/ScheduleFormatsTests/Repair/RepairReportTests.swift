import LeagueModel
import TestSupport
import Testing
import Timetabling

@testable import ScheduleFormats

@Suite struct RepairReportTests {
  /// A storm moves A-B, for which C and D exchange venues; B-C is cancelled.
  private func report() throws -> RepairReport {
    let (league, timetable) = try RepairFixture.four()
    let games = RepairFixture.games
    var next = timetable
    next.games[0].slot = 2
    next.games[7] = Placement(home: 2, away: 3, slot: 3)
    next.games.remove(at: 5)
    var changes = GameChange.between(timetable, next)
    for index in changes.indices { changes[index].cost = 100 * (index + 1) }
    let events = [RepairEvent(id: "storm", .postpone(games[0]), reason: "storm | <b>")]
    let before = Evaluation(cost: Cost(infeasibility: 1, objective: 500), metrics: metrics([10, 20, 30, 40]))
    let after = Evaluation(cost: Cost(infeasibility: 0, objective: 510), metrics: metrics([10, 25, 30, 35]))
    let diff = ScheduleDiff(changes, in: league, events: events, before: before, after: after)
    let conflict = Conflict(
      .gameMissing, hard: true, games: [games[5]], message: "B-C is not played", reason: "the format")
    let other = ScheduleDiff(Array(changes.prefix(1)), in: league, events: events, before: before, after: after)
    return RepairReport(
      league: league, status: "partly", events: events, best: .init(diff, conflicts: [conflict]),
      alternatives: [.init(other)], fewestMoves: 1, notes: ["a note"])
  }

  private func metrics(_ travel: [Int]) -> Metrics {
    var metrics = Metrics()
    metrics.travelPerTeam = travel
    return metrics
  }

  @Test func text() throws {
    #expect(
      try report().text() == """
        3 games change: 1 cancelled, 1 moved, 1 with home and away exchanged
          A - B: Sat 2027-01-02 15:00 Hall -> Sat 2027-01-16 15:00 Hall (storm | <b>)
          B - C: Sat 2027-01-16 15:00 dome -> cancelled
          D - C: Sat 2027-01-23 15:00 -> C - D Sat 2027-01-23 15:00
        hard 1 -> 0, soft 500 -> 510, change cost 600

        team  games  travel
        A         1       0
        B         2      +5
        C         2       0
        D         1      -5

        1 conflict is left, 1 hard:
          game-missing (hard): B-C is not played Reason: the format
        No repair moves fewer than 1 games (proven).

        Alternative 1
        1 game changes: 1 moved
          A - B: Sat 2027-01-02 15:00 Hall -> Sat 2027-01-16 15:00 Hall (storm | <b>)
        hard 1 -> 0, soft 500 -> 510, change cost 100

        note: a note

        """)
  }

  @Test func markdownIsEscaped() throws {
    var report = try report()
    report.league.teams[0].id = "A|b"
    report.league.venues[0].name = "*Hall* <script>"
    report.league.name = "[x](http://y) @all"
    let text = report.markdown()
    #expect(text.hasPrefix("# Changes: \\[x\\](http:\u{200B}//y) @\u{200B}all\n\n3 games change:"))
    #expect(text.contains("| A\\|b - B | Sat 2027-01-02 15:00 \\*Hall\\* &lt;script&gt; |"))
    #expect(text.contains("| storm \\| &lt;b&gt; | 100 |"))
    #expect(!text.contains("<") && text.contains("**Left: 1 conflicts, 1 hard.**"))
  }

  @Test func jsonIsAsItsSchemaSays() throws {
    let schema = try SchemaValidator(JSONSchema.diff.bytes(catalog: ConstraintRegistry.catalog))
    let json = try report().json.bytes()
    #expect(try schema.problems(of: JSONParser.parse(json)) == [])
    let text = String(decoding: json, as: UTF8.self)
    for part in [
      #""status": "partly""#, #""game": "A-B","#, #""kinds": ["moved"]"#, #""event": "storm""#, #""after": null"#,
      #""before": { "infeasibility": 1, "objective": 500 }"#, #""changeCost": 600"#,
      #"{ "team": "B", "games": 2, "travelBefore": 20, "travelAfter": 25 }"#, #""fewestMoves": 1"#,
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func appointmentsAreNamed() throws {
    let (league, timetable) = try RepairFixture.weekends()
    let game = try #require(timetable.games.first { timetable.appointments[$0]?.broadcaster == 0 })
    var next = timetable
    next.appointments[game]?.broadcaster = nil
    let diff = ScheduleDiff(GameChange.between(timetable, next), in: league)
    let report = RepairReport(league: league, status: "repaired", best: .init(diff))
    #expect(report.text().contains("on Sport One -> "))
    #expect(report.text().contains(" not shown\n"))
    let schema = try SchemaValidator(JSONSchema.diff.bytes(catalog: ConstraintRegistry.catalog))
    #expect(try schema.problems(of: JSONParser.parse(report.json.bytes())) == [])
    #expect(
      RepairReport(league: league, status: "clean", best: .init(ScheduleDiff([], in: league))).text()
        == "No game changes.\nchange cost 0\n")
  }

  /// By hand: who closes what when.
  @Test func eventsAreTheReasonOfWhatTheyConcern() throws {
    let (league, _) = try RepairFixture.four()
    let game = RepairFixture.games[2]
    let day = try #require(CalendarDate(iso: "2027-01-09"))
    let other = try #require(CalendarDate(iso: "2027-01-16"))
    let (on, off) = (DateRange(first: day, last: day), DateRange(first: other, last: other))
    let cases: [(RepairEvent.Change, Bool)] = [
      (.postpone(game), true), (.postpone(RepairFixture.games[3]), false), (.move(game, to: other), true),
      (.moveToSlot(game, 3), true), (.close(venue: 0, on), false), (.unavailable(team: 0, on, .play), true),
      (.unavailable(team: 0, on, .travel), true), (.unavailable(team: 0, on, .host), false),
      (.unavailable(team: 2, on, .host), true), (.unavailable(team: 2, off, .host), false),
      (.unavailable(team: 1, on, .play), false),
    ]
    for (change, expected) in cases {
      let event = RepairEvent(id: "e", change)
      #expect(event.concerns(game, nil, in: league) == expected, "\(change)")
    }
    let home = RepairFixture.games[4]
    #expect(RepairEvent(id: "e", .close(venue: 0, off)).concerns(home, nil, in: league))
    let elsewhere = Appointment(date: other, start: TimeOfDay(minutes: 600)!, venue: 1)
    #expect(!RepairEvent(id: "e", .close(venue: 0, off)).concerns(home, elsewhere, in: league))
  }
}
