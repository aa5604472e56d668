import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// The built tool with the real resolver: what a league office sees.
@Suite struct RepairToolTests {
  let folder: TemporaryFolder
  let league: League
  let timetable: Timetable

  /// Six teams, ten Saturdays, a schedule that breaks nothing.
  init() throws {
    folder = try TemporaryFolder()
    var league = SmallLeague.make("Saturdays", teams: 6)
    league.venues = league.teams.map { Venue(id: "v" + $0.id, name: "Hall \($0.id)") }
    for index in league.teams.indices { league.teams[index].venue = index }
    let first = try #require(CalendarDate(iso: "2027-01-02"))
    league.slots = try league.slots.indices.map { index in
      let date = try #require(first.adding(days: 7 * index))
      return Slot(id: date.description, date: date, start: TimeOfDay(minutes: 15 * 60))
    }
    self.league = league
    timetable = SmallLeague.timetable(of: league)
    try folder.write(try Flexsched.writeLeague(league, format: "json"), to: "league.json")
    let document = ScheduleDocument(league: league, timetable: timetable)
    try folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "schedule.json")
  }

  private func repair(_ words: String...) throws -> ToolRun {
    try RunTool.run(["repair", "league.json", "schedule.json", "--evaluations", "2k"] + words, in: folder)
  }

  private func schedule(_ name: String) throws -> Timetable {
    try Flexsched.readSchedule(try folder.bytes(name), of: league).value.sorted
  }

  @Test func aPostponedGameIsLater() throws {
    let game = timetable.sorted.games[4]
    let id = "\(game.home)-\(game.away)"
    let run = try repair(
      "--postpone", id, "--reason", "storm", "--now", "2027-01-09", "-o", "new.json", "--diff", "d.json", "--journal",
      "j")
    #expect(run.status == 0, "\(run.error)")
    let new = try schedule("new.json")
    #expect(try Flexsched.score(new, of: league).cost.isFeasible)
    let place = try #require(new.games.first { $0.home == game.home && $0.away == game.away })
    #expect(place.slot > game.slot)
    // What has been played stays.
    #expect(new.games.filter { $0.slot == 0 } == timetable.sorted.games.filter { $0.slot == 0 })
    let object = try JSONSerialization.jsonObject(with: Data(try folder.bytes("d.json"))) as? [String: Any]
    let changes = try #require(object?["changes"] as? [[String: Any]])
    #expect(changes.count == GameChange.between(timetable.sorted, new).count)
    #expect(changes.contains { $0["game"] as? String == id && $0["reason"] as? String == "storm" })
    let journal = try Journal(try folder.bytes("j"), file: "j", of: league)
    #expect(journal.current.timetable.sorted == new)
    // The same once more, to the byte.
    let again = try repair(
      "--postpone", id, "--reason", "storm", "--now", "2027-01-09", "-o", "again.json", "--journal", "k")
    #expect(again.status == 0)
    let (bytes, repeated) = (try folder.bytes("new.json"), try folder.bytes("again.json"))
    #expect(bytes == repeated)
    let (records, others) = (try folder.bytes("j"), try folder.bytes("k"))
    #expect(records == others)
  }

  @Test func aCleanScheduleStays() throws {
    let run = try repair("-o", "same.json")
    #expect(run.status == 0 && run.error.hasPrefix("No game changes.\n"))
    #expect(try schedule("same.json") == timetable.sorted)
  }

  /// Nobody can play without a team: every Saturday is needed.
  @Test func anImpossibleEventIsNamed() throws {
    let run = try repair("--unavailable", "3 2027-01-01 2027-03-31", "-o", "new.json", "--journal", "j")
    #expect(run.status == 4 || run.status == 3, "\(run.error)")
    #expect(run.error.contains("hard:\n"))
    let journal = try Journal(try folder.bytes("j"), file: "j", of: league)
    #expect(journal.records.count == (run.status == 4 ? 1 : 2))
    #expect(folder.names.contains("new.json") == (run.status == 3))
  }

  @Test func lockedGamesStayWhateverHappens() throws {
    let game = timetable.sorted.games[4]
    let run = try repair("--postpone", "\(game.home)-\(game.away)", "--lock", "slot:2027-03-06", "-o", "new.json")
    #expect([0, 3].contains(run.status), "\(run.error)")
    let last = timetable.sorted.games.filter { $0.slot == 9 }
    let games = try schedule("new.json").games
    #expect(last.count == 3 && Set(last).isSubset(of: games))
  }
}
