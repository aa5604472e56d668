import FlexSchedKit

/// A season of 30 teams and 1,230 games, 82 for each, on 170 days, with the rules of such a league: a few hundred.
enum SampleSeason {
  static func make() -> (League, Timetable) {
    var random = RandomSource(seed: 30)
    var league = League(name: "30 teams, 82 games each")
    addTeams(&league, &random)
    addCalendar(&league)
    addRules(&league, &random)
    return (league, timetable(of: league, &random))
  }

  private static func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay? { TimeOfDay(minutes: 60 * hour + minute) }

  private static func addTeams(_ league: inout League, _ random: inout RandomSource) {
    let zones = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"]
    for index in 0..<30 {
      let zone = index % 4
      var venue = Venue(id: "arena-\(index)", name: "Arena \(index)", timeZone: zones[zone])
      venue.location = Coordinates(
        latitude: 27 + Double(random.below(200)) / 10,
        longitude: -75 - 14 * Double(zone) - Double(random.below(40)) / 10)
      venue.changeoverMinutes = 240
      venue.open = OpenHours(
        Dictionary(
          uniqueKeysWithValues: Weekday.allCases.compactMap { day in
            guard let from = time(10), let to = time(23, 45) else { return nil }
            return (day, OpenHours.Span(from: from, to: to))
          }))
      league.venues.append(venue)
      league.teams.append(Team(id: "T\(index)", name: "Team \(index)", venue: index))
    }
    league.competitions = [Competition(id: "league", name: "League", roundRobins: 2, compact: false)]
    // 24 more games for each team: against those up to twelve places away.
    for index in 0..<30 {
      for step in 1...12 {
        let other = (index + step) % 30
        let isHome = step % 2 == 0
        league.additionalGames.append(
          AdditionalGame(home: isHome ? index : other, away: isHome ? other : index, venueIsFree: false))
      }
    }
  }

  private static func addCalendar(_ league: inout League) {
    guard let first = CalendarDate(iso: "2026-10-20") else { return }
    for day in 0..<170 {
      guard let date = first.adding(days: day) else { continue }
      league.slots.append(Slot(id: date.description, date: date))
    }
    league.gameMinutes = 150
    let evenings = [time(19), time(19, 30), time(20)].compactMap { $0 }
    let sundays = [time(13), time(15, 30), time(18)].compactMap { $0 }
    league.calendar.kickOffs = WeeklyTimes(
      Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, $0 == .sunday ? sundays : evenings) }))
    league.calendar.rest = RestRule(hours: 18, reason: "agreement with the players")
    league.calendar.apart = (0..<6).map { ApartRule(id: "city-\($0)", hosts: [5 * $0, 5 * $0 + 4]) }
    league.calendar.resources = [
      SharedResource(id: "crews", name: "Crews of officials", capacity: 12, perDay: 15, minutesAfter: 30)
    ]
    league.calendar.broadcasters = [
      Broadcaster(
        id: "tv", name: "National television", windows: evenings.map { .init(.thursday, $0) },
        quotas: [.init(.week, atMost: 4), .init(.team, atMost: 20)])
    ]
  }

  private static func addRules(_ league: inout League, _ random: inout RandomSource) {
    let weekends = SlotScope(weekdays: [.friday, .saturday, .sunday])
    func add(
      _ id: String, _ kind: String, hard: Bool = false, team: Int, _ integers: [String: Int],
      _ choices: [String: String],
      slots: SlotScope? = nil
    ) {
      var rule = RuleSpec(id: "\(id)-\(team)", kind: kind, hard: hard, weight: 5, integers: integers, choices: choices)
      rule.teams =
        kind == "CA3" ? ["teams1": TeamScope(teams: [team]), "teams2": .all] : ["teams": TeamScope(teams: [team])]
      if let slots { rule.slots = ["slots": slots] }
      league.rules.append(rule)
    }
    for team in 0..<30 {
      add("back-to-back", "CA3", team: team, ["min": 0, "max": 1, "intp": 2], ["mode1": "HA", "mode2": "SLOTS"])
      add(
        "four-in-five", "CA3", hard: true, team: team, ["min": 0, "max": 3, "intp": 5],
        ["mode1": "HA", "mode2": "SLOTS"])
      add("road", "CA3", team: team, ["min": 0, "max": 5, "intp": 6], ["mode1": "A", "mode2": "GAMES"])
      add("home", "CA3", team: team, ["min": 0, "max": 5, "intp": 6], ["mode1": "H", "mode2": "GAMES"])
      add("weekends", "CA1", team: team, ["min": 14, "max": 26], ["mode": "H"], slots: weekends)
    }
    for number in 0..<40 {
      let home = random.below(30)
      league.rules.append(
        RuleSpec(
          id: "night-\(number)", kind: "GA1", hard: false, weight: 3,
          slots: ["slots": SlotScope(slots: [random.below(170)])], integers: ["min": 1, "max": .unlimited],
          meetings: [MeetingPair(home: home, away: (home + 1 + random.below(29)) % 30)]))
    }
    league.rules += [
      RuleSpec(id: "rematch", kind: "SE1", hard: false, weight: 2, teams: ["teams": .all], integers: ["min": 8]),
      RuleSpec(
        id: "balance", kind: "FA2", hard: false, weight: 2, teams: ["teams": .all], slots: ["slots": .all],
        integers: ["intp": 9], choices: ["mode": "H"]),
      RuleSpec(
        id: "played", kind: "FA4", hard: false, weight: 2, teams: ["teams": .all], slots: ["slots": .all],
        integers: ["intp": 7]),
      RuleSpec(
        id: "nights", kind: "CA4", hard: true, teams: ["teams1": .all, "teams2": .all], slots: ["slots": .all],
        integers: ["min": 0, "max": 14], choices: ["mode1": "HA", "mode2": "EVERY"]),
    ]
    for number in 0..<120 {
      let date = league.slots[random.below(170)].date
      let scope = SlotScope(dates: date.map { [DateRange(first: $0, last: $0.adding(days: 1) ?? $0)] } ?? [])
      league.blackouts.append(
        Blackout(id: "event-\(number)", subject: .venue(number % 30), when: scope, reason: "concert"))
    }
    for (id, date) in [("christmas-eve", "2026-12-24"), ("all-star", "2027-02-14")] {
      guard let day = CalendarDate(iso: date) else { continue }
      league.blackouts.append(
        Blackout(id: id, subject: .league, when: SlotScope(dates: [DateRange(first: day, last: day)])))
    }
  }

  /// Each game on a day without another one of its teams, the days before and after free of them, too, and the arena
  /// open, where a few tries find such a day.
  private static func timetable(of league: League, _ random: inout RandomSource) -> Timetable {
    var isTaken = [[Bool]](repeating: [Bool](repeating: false, count: 172), count: 30)
    var closed = Set<Placement>()
    for blackout in league.blackouts {
      for slot in blackout.when.resolved(in: league) {
        for team in 0..<30 where blackout.subject == .league || blackout.subject == .venue(team) {
          closed.insert(Placement(home: team, away: team, slot: slot))
        }
      }
    }
    var timetable = Timetable()
    for meeting in league.requiredMeetings {
      var slot = random.below(170)
      search: for strictness in [1, 0] {
        for _ in 0..<400 {
          slot = random.below(170)
          let days = (slot + 1 - strictness)...(slot + 1 + strictness)
          let isFree = days.allSatisfy { !isTaken[meeting.home][$0] && !isTaken[meeting.away][$0] }
          if isFree, !closed.contains(Placement(home: meeting.home, away: meeting.home, slot: slot)) { break search }
        }
      }
      let game = Placement(home: meeting.home, away: meeting.away, slot: slot)
      isTaken[game.home][slot + 1] = true
      isTaken[game.away][slot + 1] = true
      timetable.games.append(game)
      guard let date = league.slots[slot].date else { continue }
      let starts = league.kickOffs(at: game.home, on: date, in: slot)
      guard !starts.isEmpty else { continue }
      timetable.appointments[game] = Appointment(
        date: date, start: starts[random.below(starts.count)], venue: game.home)
    }
    return Timetable(games: timetable.games.sorted(), appointments: timetable.appointments)
  }
}
