import LeagueModel
import Timetabling

@testable import Solvers

/// Small leagues with schedules that hold all their hard rules.
enum RepairCase {
  enum Style { case dates, appointments }

  /// Six teams, single or double round robin, more slots than rounds, with dates and venues.
  static func schedule(_ style: Style, seed: UInt64) throws -> (League, Timetable) {
    var league = League(name: "repair")
    league.venues = (0..<6).map { (number: Int) in Venue(id: "V\(number)", name: "Venue \(number)") }
    league.teams = (0..<6).map { (number: Int) in
      Team(id: "T\(number)", name: "Team \(number)", venue: number)
    }
    league.competitions = [Competition(id: "c", name: "", roundRobins: seed % 2 == 0 ? 2 : 1)]
    let rounds = (seed % 2 == 0 ? 10 : 5) + 2
    let first = CalendarDate(dayNumber: 20_000)?.dayNumber ?? 0
    league.slots = (0..<rounds).map { round in
      let days = (0..<(style == .appointments ? 2 : 1)).compactMap { CalendarDate(dayNumber: first + 7 * round + $0) }
      return style == .appointments
        ? Slot(id: "r\(round)", dates: days) : Slot(id: "r\(round)", date: days.first, start: TimeOfDay(minutes: 900))
    }
    if style == .appointments {
      let times = [TimeOfDay(minutes: 900), TimeOfDay(minutes: 1140)].compactMap { $0 }
      league.calendar.kickOffs = WeeklyTimes(
        Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, times) }))
    }
    league.rules = [
      RuleSpec(
        id: "road", kind: "CA3", hard: true, teams: ["teams1": .all, "teams2": .all],
        integers: ["intp": 4, "min": 0, "max": 3], choices: ["mode1": "A", "mode2": "GAMES"])
    ]
    league.objective = Objective(breaks: 1)
    var options = SolveOptions()
    options.seed = seed + 1
    options.evaluations = 4000
    return (league, try solve(league, options: options).timetable)
  }
}
