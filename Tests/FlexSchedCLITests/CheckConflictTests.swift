import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// Conflicts in what `check` says, several leagues at once, and names from elsewhere on the command line.
@Suite struct CheckConflictTests {
  private let session: Session

  init() throws { session = try Session() }

  private func json(_ output: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  private func write(_ league: League, _ timetable: Timetable, as name: String) throws {
    try session.folder.write(try Flexsched.writeLeague(league, format: "json"), to: "\(name).json")
    let document = ScheduleDocument(league: league, timetable: timetable)
    try session.folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "\(name)-schedule.json")
  }

  @Test func cleanSchedulesSayNothingMore() throws {
    let league = SmallLeague.make()
    try write(league, SmallLeague.timetable(of: league), as: "small")
    let run = session.run("check", "./small.json", "./small-schedule.json")
    #expect(run.status == .success && !run.output.contains("Conflicts"))
    let report = try json(
      session.run("check", "./small.json", "./small-schedule.json", "--output-format", "json").output)
    #expect((report["conflicts"] as? [Any])?.isEmpty == true && report["league"] == nil)
  }

  @Test func violationsAreNotSaidTwice() throws {
    let league = SmallLeague.impossible()
    try write(league, SmallLeague.timetable(of: league), as: "impossible")
    let run = session.run("check", "./impossible.json", "./impossible-schedule.json")
    #expect(run.status == .violations && !run.output.contains("\nConflicts"))
    let output = session.run("check", "./impossible.json", "./impossible-schedule.json", "--output-format", "json")
      .output
    let conflicts = try #require(try json(output)["conflicts"] as? [[String: Any]])
    #expect(conflicts.count == 1 && conflicts[0]["kind"] as? String == "rule")
    #expect(conflicts[0]["rule"] as? String == "away-only" && conflicts[0]["reason"] is NSNull)
    let games = try #require(conflicts[0]["games"] as? [[String: Any]])
    #expect(games.map { $0["id"] as? String } == ["0-1", "0-2", "0-3"] || games.count == 3)
    #expect(games.allSatisfy { $0["home"] as? String == "0" && $0["id"] is String && $0["slot"] is String })
  }

  @Test func whatNoRuleSpeaksOf() throws {
    let league = SmallLeague.make()
    var timetable = SmallLeague.timetable(of: league)
    timetable.games.append(timetable.games[0])
    try write(league, timetable, as: "twice")
    let run = session.run("check", "./twice.json", "./twice-schedule.json")
    #expect(run.status == .violations)
    #expect(run.output.contains("\nhard  0\n"))
    #expect(run.output.contains("\nConflicts:\n  game-surplus: "))
    #expect(run.output.contains("is listed more than once\n"))
  }

  @Test func severalLeaguesOnSharedVenues() throws {
    for name in ["Men", "Women"] {
      var league = SmallLeague.make(name)
      league.venues = [Venue(id: "hall", name: "Hall")]
      league.teams[0].venue = 0
      for slot in league.slots.indices {
        league.slots[slot].date = CalendarDate(iso: "2027-03-01")?.adding(days: slot * (name == "Men" ? 1 : 2))
        league.slots[slot].start = TimeOfDay(iso: "18:00")
      }
      try write(league, SmallLeague.timetable(of: league), as: name)
    }
    let words = ["check", "./Men.json", "./Men-schedule.json", "./Women.json", "./Women-schedule.json"]
    let run = session.run(words: words)
    #expect(run.status == .violations)
    #expect(run.output.hasPrefix("Men\n\nhard  0\n") && run.output.contains("\nWomen\n\nhard  0\n"))
    #expect(
      run.output.contains(
        "\nConflicts at shared venues:\n  venue-double-booked: Hall: 2 games at once, room for 1: Men: "))
    let report = try json(session.run(words: words + ["--output-format", "json"]).output)
    let reports = try #require(report["reports"] as? [[String: Any]])
    #expect(reports.map { $0["league"] as? String } == ["Men", "Women"])
    let shared = try #require(report["sharedVenueConflicts"] as? [[String: Any]])
    #expect(!shared.isEmpty && shared.allSatisfy { $0["leagues"] as? [String] == ["Men", "Women"] })
    let alone = session.run("check", "./Men.json", "./Men-schedule.json")
    #expect(alone.status == .success)
    let odd = session.run("check", "./Men.json", "./Men-schedule.json", "./Women.json")
    #expect(odd.status == .usage && odd.error.contains("'check' needs SCHEDULE for"))
    #expect(session.run("help", "check").output.contains("check LEAGUE SCHEDULE [LEAGUE SCHEDULE]... [options]"))
  }

  @Test func aliasesOnTheCommandLineAndInTheConfiguration() throws {
    let league = SmallLeague.make()
    try write(league, SmallLeague.timetable(of: league), as: "small")
    #expect(session.run("convert", "--league", "./small.json", "./small-schedule.json", "./s.csv").status == .success)
    let csv = try session.folder.text("s.csv").replacing("0,Team 0", with: ",Tm. zero")
    try session.folder.write(Array(csv.utf8), to: "s.csv")
    let refused = session.run("check", "./small.json", "./s.csv")
    #expect(refused.status == .usage)
    #expect(refused.error.components(separatedBy: "unknown team 'Tm. zero'").count == 2)
    #expect(refused.error.hasSuffix("What a name of a team or venue means can be said: --alias 'NAME=ID'\n"))
    for command in [
      ["check", "./small.json", "./s.csv"], ["convert", "--league", "./small.json", "./s.csv", "./t.json"],
      ["export", "./small.json", "./s.csv", "--format", "markdown"],
      ["solve", "./small.json", "--warm-start", "./s.csv", "-o", "./u.json", "--evaluations", "1"],
    ] {
      let run = session.run(words: command + ["--alias", "Tm. zero=0"])
      #expect(run.status == .success, "\(command): \(run.error)")
    }
    try session.folder.write(Array("{\"alias\": [\"Tm. zero=Team 0\"]}".utf8), to: "config.json")
    #expect(session.run("check", "./small.json", "./s.csv", "--config", "./config.json").status == .success)
    let unknown = session.run("check", "./small.json", "./s.csv", "--alias", "Tm. zero=Team 9")
    #expect(unknown.status == .usage)
    #expect(
      unknown.error.contains("alias of 'Tm. zero': there is no team or venue 'Team 9' in the league. Did you mean"))
    for text in ["Tm. zero", "=0", "x="] {
      let bad = session.run("check", "./small.json", "./s.csv", "--alias", text)
      #expect(bad.error.contains("is not a name and what it means, such as 'Kansas St.=KSU'"), "\(bad.error)")
    }
  }

  @Test func onATerminalTheUserIsAsked() throws {
    let league = SmallLeague.make()
    try write(league, SmallLeague.timetable(of: league), as: "small")
    _ = session.run("convert", "--league", "./small.json", "./small-schedule.json", "./s.csv")
    let csv = try session.folder.text("s.csv").replacing("0,Team 0", with: ",Team\u{7}-0")
    try session.folder.write(Array(csv.utf8), to: "s.csv")
    let yes = session.run(words: ["check", "./small.json", "./s.csv"], answers: ["y"])
    #expect(yes.status == .success)
    #expect(yes.error == "The schedule names the team 'Team -0'. Is that Team 0 (0)? [y/N] ")
    let no = session.run(words: ["check", "./small.json", "./s.csv"], answers: ["", "n", "N", "no"])
    #expect(no.status == .usage && no.error.contains("error: "))
    #expect(no.error.components(separatedBy: "[y/N]").count == 2)
    let gone = session.run(words: ["check", "./small.json", "./s.csv"], answers: [])
    #expect(gone.status == .usage)
  }
}
