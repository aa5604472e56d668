import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Small leagues for the export formats, made in code.
enum ExportFixtures {
  /// Four teams in four time zones, a season across both changes to summer time of March 2027.
  static func league() -> League {
    var league = League(name: "Spring, \"indoor\" league")
    league.venues = [
      Venue(
        id: "lake", name: "Lake Arena, Chicago", location: Coordinates(latitude: 41.8807, longitude: -87.6742),
        timeZone: "America/Chicago"),
      Venue(id: "sun", name: "Sun; Dome", timeZone: "America/Phoenix"),
      Venue(id: "bx", name: "Hall | 5\\6", location: Coordinates(latitude: 50.895, longitude: 4.3415)),
    ]
    league.teams = [
      Team(id: "CHI", name: "Chicago \"Wind\"", venue: 0),
      Team(id: "PHX", name: "=SUM(A1:A9)", venue: 1, location: Coordinates(latitude: 33.4457, longitude: -112.0712)),
      Team(id: "BRU", name: "Brüssel <b>Löwen</b> 🦁", venue: 2, timeZone: "Europe/Brussels"),
      Team(id: "@N.Y", name: "@new_york | *Stars*\n# 1"),
    ]
    league.competitions = [Competition(id: "main", name: "First Division", roundRobins: 2)]
    let days: [(String, Int?)] = [
      ("2027-03-13", 19 * 60), ("2027-03-14", 14 * 60 + 5), ("2027-03-20", nil), ("2027-03-27", 23 * 60 + 30),
      ("2027-03-28", 0), ("2027-04-03", 12 * 60),
    ]
    league.slots = days.enumerated().map { index, day in
      Slot(id: "S\(index + 1)", date: CalendarDate(iso: day.0), start: day.1.flatMap { TimeOfDay(minutes: $0) })
    }
    league.gameMinutes = 105
    league.distances = DistanceTable(
      teamCount: 4, unit: .miles, source: .matrix, values: Array(repeating: 7, count: 16))
    return league
  }

  static func timetable() -> Timetable {
    let games = [
      (0, 1, 0), (2, 3, 0), (3, 0, 1), (1, 2, 1), (0, 2, 2), (3, 1, 2), (1, 0, 3), (3, 2, 3), (0, 3, 4), (2, 1, 4),
      (2, 0, 5), (1, 3, 5),
    ]
    return Timetable(games: games.map { Placement(home: $0.0, away: $0.1, slot: $0.2) })
  }

  static func document() -> ScheduleDocument {
    var metrics = Metrics()
    metrics.travel = 1234
    metrics.travelPerTeam = [300, 310, 312, 312]
    metrics.breaks = 3
    metrics.breaksPerTeam = [1, 0, 2, 0]
    metrics.longestHomeStand = 2
    metrics.longestRoadTrip = 2
    metrics.restDaysMinimum = 1
    metrics.restDaysMaximum = 7
    metrics.smallestSeparation = 3
    let violations = [
      Violation(
        rule: "no_sundays", kind: "CA1", hard: true, penalty: 10, deviation: 2,
        message: "@new_york | *Stars*\n# 1 plays on <Sunday>; see http://example.org and www.example.org"),
      Violation(
        rule: "rest", kind: "SE1", hard: false, penalty: 4, deviation: 4, counted: false, message: "too close [link](x)"
      ),
    ]
    let evaluation = Evaluation(
      cost: Cost(infeasibility: 10, objective: 1234), violations: violations, objectiveValue: 1234, metrics: metrics)
    let provenance = Provenance(
      version: "0.0.0", inputSHA256: "00ff", seed: 7, threads: 2, evaluations: 1000, cost: evaluation.cost, bound: 900,
      status: .limit)
    return ScheduleDocument(
      league: league(), timetable: timetable(), evaluation: evaluation, provenance: provenance)
  }

  /// A league with names, ids and dates that are hard to write, and some games of it.
  static func random(_ seed: UInt64) -> ScheduleDocument {
    var random = SeededGenerator(seed: seed)
    var league = League(name: nasty(&random))
    let zones = ["America/Chicago", "Europe/Brussels", "Asia/Kolkata", "America/Phoenix", "Australia/Lord_Howe", nil]
    league.venues = (0..<3).map {
      Venue(id: "v\($0)", name: nasty(&random), timeZone: zones[random.below(zones.count)])
    }
    let count = 3 + random.below(6)
    league.teams = (0..<count).map { index in
      let venue = random.below(4)
      return Team(
        id: nasty(&random) + String(index), name: nasty(&random), venue: venue < 3 ? venue : nil,
        timeZone: zones[random.below(zones.count)])
    }
    league.competitions = [Competition(id: "c", name: nasty(&random), roundRobins: 2)]
    var day = CalendarDate(year: 2026 + random.below(3), month: 1 + random.below(12), day: 1)!
    league.slots = (0..<12).map { index in
      day = day.adding(days: random.below(5) + (index % 4 == 0 ? 1 : 0))!
      let start = random.below(4) == 0 ? nil : TimeOfDay(minutes: random.below(1440))
      return Slot(id: nasty(&random) + String(index), date: day, start: start)
    }
    league.gameMinutes = 1 + random.below(600)
    var games: Set<Placement> = []
    for _ in 0..<30 {
      let home = random.below(count)
      games.insert(
        Placement(home: home, away: (home + 1 + random.below(count - 1)) % count, slot: random.below(12)))
    }
    return ScheduleDocument(league: league, timetable: Timetable(games: games.sorted()))
  }

  private static func nasty(_ random: inout SeededGenerator) -> String {
    (0..<(1 + random.below(4))).map { _ in pieces[random.below(pieces.count)] }.joined()
  }

  private static let pieces = [
    "\"", "'", ",", ";", "\n", "\r\n", "\r", "\t", "=1+1", "+", "-", "@", "＝cmd", "＠", "\u{0}", "\u{1B}", "\u{7F}", "🏀",
    "👨‍👩‍👧‍👦", "e\u{301}", "נבחרת", "\u{202E}abc", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{85}", " ", "  ", "\\", "\\n", ":",
    "|", "<b>", "&amp;", "`", " at ", ".", "%41", "END:VEVENT", "Kansas", "大学", "''=", "“=", "x",
    String(repeating: "long ", count: 60), String(repeating: "漢", count: 90),
  ]

  /// Compares with a golden file, or writes it when the environment variable FLEXSCHED_UPDATE_GOLDEN is set.
  static func expectGolden(_ bytes: [UInt8], _ name: String) throws {
    let file = Folders.fixtures.appendingPathComponent("exports/\(name)")
    if ProcessInfo.processInfo.environment["FLEXSCHED_UPDATE_GOLDEN"] != nil { try Data(bytes).write(to: file) }
    #expect(try Folders.bytes(file) == bytes, "\(name)")
  }

  /// The messages of the errors that reading throws, with their lines; empty when it throws none.
  static func errors(_ format: any ScheduleFormat.Type, _ text: String, _ league: League) -> [String] {
    do {
      _ = try format.read(Array(text.utf8), file: "f", league: league)
      return []
    } catch { return error.errors.map(\.description) }
  }
}
