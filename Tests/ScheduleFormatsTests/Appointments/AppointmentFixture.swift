import LeagueModel
import ScheduleFormats
import TestSupport
import Timetabling

/// The league `Fixtures/leagues/weekend-rounds.json`, and seeded schedules of it.
enum AppointmentFixture {
  static func league() throws -> League {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json"))
    return try LeagueJSONFormat.read(bytes, file: "weekend-rounds.json", catalog: ConstraintRegistry.catalog).value
  }

  /// Games of the circle method; most have an appointment, some of them none that the league allows.
  static func timetable(of league: League, seed: UInt64) -> Timetable {
    var random = RandomSource(seed: seed)
    var timetable = constructTimetable(for: league, method: CircleMethod.self, random: &random)
    for game in timetable.games where random.below(8) > 0 {
      let days = league.slots[game.slot].days
      let venues = league.hostVenues(of: game.home)
      var appointment = Appointment(
        date: days[random.below(days.count)], start: TimeOfDay(minutes: 5 * random.below(288))!,
        venue: venues[random.below(venues.count)])
      if random.below(3) == 0 { appointment.broadcaster = 0 }
      if random.below(6) == 0 { appointment.date = days[0].adding(days: random.below(20) - 10)! }
      if random.below(6) == 0 { appointment.venue = random.below(league.venues.count) }
      timetable.appointments[game] = appointment
    }
    return timetable
  }
}
