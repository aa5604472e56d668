import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Small schedules for the tests of repair, made in code.
enum RepairFixture {
  /// Six Saturdays of `Fixtures/leagues/four.json`: A-B C-D, C-A B-D, A-D B-C, B-A D-C, A-C D-B, D-A C-B.
  static let games = [
    (0, 1, 0), (2, 3, 0), (2, 0, 1), (1, 3, 1), (0, 3, 2), (1, 2, 2), (1, 0, 3), (3, 2, 3), (0, 2, 4), (3, 1, 4),
    (3, 0, 5), (2, 1, 5),
  ].map { Placement(home: $0.0, away: $0.1, slot: $0.2) }

  static func four() throws -> (league: League, timetable: Timetable) {
    (try LeagueFixtures.four(), Timetable(games: games))
  }

  static func published() throws -> PublishedGames {
    let (league, timetable) = try four()
    return PublishedGames(timetable, of: league)
  }

  /// Rounds of several days: with dates, kick-offs, venues and broadcasters of their own.
  static func weekends() throws -> (league: League, timetable: Timetable) {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json"))
    let league = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
    var random = RandomSource(seed: 3)
    var timetable = constructTimetable(for: league, method: CircleMethod.self, random: &random)
    for (index, game) in timetable.games.enumerated() {
      let days = league.slots[game.slot].days
      let date = days[index % days.count]
      let venue = league.hostVenues(of: game.home)[0]
      guard let start = league.kickOffs(at: venue, on: date, in: game.slot).first else { continue }
      timetable.appointments[game] = Appointment(
        date: date, start: start, venue: venue, broadcaster: index % 5 == 0 ? 0 : nil)
    }
    return (league, timetable)
  }

  /// Any games of a few teams in a few slots, some of them twice, some with appointments.
  static func random(_ random: inout SeededGenerator, teams: Int = 3, slots: Int = 5, games: Int = 8) -> Timetable {
    var timetable = Timetable()
    for _ in 0..<random.below(games + 1) {
      let home = random.below(teams)
      let game = Placement(home: home, away: (home + 1 + random.below(teams - 1)) % teams, slot: random.below(slots))
      timetable.games.append(game)
      if random.below(2) == 0 {
        timetable.appointments[game] = Appointment(
          date: CalendarDate(year: 2027, month: 1, day: 1 + random.below(3))!, start: TimeOfDay(minutes: 600)!)
      }
    }
    return timetable
  }

  /// Messages of the errors that something throws; none when it throws none.
  static func messages(_ action: () throws -> Void) -> [String] {
    do {
      try action()
      return []
    } catch let errors as InputErrors { return errors.errors.map(\.description) } catch { return ["\(error)"] }
  }
}
