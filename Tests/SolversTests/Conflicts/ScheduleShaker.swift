import LeagueModel
import ScheduleFormats
import TestSupport
import Timetabling

/// Leagues, and schedules that random hands have been in.
struct ScheduleShaker {
  var random: SeededGenerator
  let league: League

  /// Fixtures, random leagues of all styles, tiny calendars.
  static func leagues(_ count: Int) throws -> [League] {
    let names = ["every-kind", "four", "travel-costs", "two-divisions", "weekend-rounds"]
    var leagues = try names.map { name in
      let url = Folders.fixtures.appendingPathComponent("leagues/\(name).json")
      return try LeagueJSONFormat.read(Folders.bytes(url), file: name, catalog: ConstraintRegistry.catalog).value
    }
    for seed in 0..<UInt64(count) {
      for style in RandomLeague.Style.allCases {
        leagues.append(RandomLeague.make(seed: seed, style: style, catalog: ConstraintRegistry.catalog))
      }
      leagues.append(TinyCalendar(seed: seed, rounds: 3).league)
    }
    return leagues
  }

  /// Each required game in a random slot, some left out.
  mutating func timetable(dropping percent: Int = 10) -> Timetable {
    var timetable = Timetable()
    for meeting in league.requiredMeetings where random.below(100) >= percent {
      let flips = meeting.venueIsFree && random.below(2) == 0
      let game = Placement(
        home: flips ? meeting.away : meeting.home, away: flips ? meeting.home : meeting.away,
        slot: random.below(league.slots.count))
      timetable.games.append(game)
      if let appointment = appointment(of: game) { timetable.appointments[game] = appointment }
    }
    return timetable
  }

  /// Any game, also one that nobody asked for.
  mutating func game() -> Placement {
    let home = random.below(league.teams.count)
    let away = (home + 1 + random.below(league.teams.count - 1)) % league.teams.count
    return Placement(home: home, away: away, slot: random.below(league.slots.count))
  }

  /// A game that is needed or there already in half of the cases.
  mutating func likelyGame(_ timetable: Timetable) -> Placement {
    if random.below(2) == 0 { return game() }
    if let known = timetable.games.randomElement(using: &random), random.below(3) == 0 { return known }
    guard let meeting = league.requiredMeetings.randomElement(using: &random) else { return game() }
    return Placement(home: meeting.home, away: meeting.away, slot: random.below(league.slots.count))
  }

  /// Mostly what the league allows, sometimes anything; none for one game in ten.
  mutating func appointment(of game: Placement) -> Appointment? {
    guard league.usesAppointments, random.below(10) > 0 else { return nil }
    let slot = league.slots[game.slot]
    guard let day = slot.days.randomElement(using: &random),
      let date = random.below(8) == 0 ? day.adding(days: 1) : day,
      var start = TimeOfDay(minutes: 15 * random.below(96))
    else { return nil }
    var venue = league.hostVenues(of: game.home).randomElement(using: &random) ?? nil
    if random.below(8) == 0 { venue = league.venues.isEmpty ? nil : random.below(league.venues.count) }
    if let usual = league.kickOffs(at: venue, on: date, in: game.slot).randomElement(using: &random),
      random.below(4) > 0
    {
      start = usual
    }
    let shows = !league.calendar.broadcasters.isEmpty && random.below(2) == 0
    return Appointment(
      date: date, start: start, venue: venue,
      broadcaster: shows ? random.below(league.calendar.broadcasters.count) : nil)
  }
}
