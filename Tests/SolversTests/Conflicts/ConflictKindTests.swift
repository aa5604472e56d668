import LeagueModel
import Testing

@testable import Solvers

/// One conflict of each kind, made by hand in a season without any.
@Suite struct ConflictKindTests {
  /// What is found that the clean season does not have. `edit` may change league and timetable.
  private func found(
    appointments: Bool = true, _ edit: (inout League, inout Timetable) -> Void
  ) throws -> [Conflict] {
    var league = CleanSeason.league(appointments: appointments)
    var timetable = CleanSeason.timetable(of: league)
    edit(&league, &timetable)
    return try ConflictDetector(league).conflicts(in: timetable)
  }

  private func appoint(_ timetable: inout Timetable, _ game: Placement, _ change: (inout Appointment) -> Void) {
    guard var appointment = timetable.appointments[game] else { return }
    change(&appointment)
    timetable.appointments[game] = appointment
  }

  @Test(arguments: [false, true]) func theCleanSeasonHasNone(_ appointments: Bool) throws {
    let conflicts = try found(appointments: appointments) { _, _ in }
    #expect(conflicts == [])
  }

  @Test func twoGamesInASlot() throws {
    var moved = Placement(home: 0, away: 0, slot: 0)
    let conflicts = try found(appointments: false) { league, timetable in
      league.rules = []
      let game = timetable.games.first { $0.slot == 0 }!
      moved = Placement(home: game.home, away: game.away, slot: 1)
      timetable.games = timetable.games.map { $0 == game ? moved : $0 }
    }
    let doubled = conflicts.filter { $0.kind == .teamDoubleBooked }
    #expect(doubled.count == 2 && conflicts.allSatisfy { [.teamDoubleBooked, .venueDoubleBooked].contains($0.kind) })
    for conflict in doubled {
      #expect(conflict.rule == "oneGamePerSlot" && conflict.penalty == 2 && conflict.hard && conflict.slots == [1])
      #expect(conflict.games.count == 2 && conflict.games.contains(moved) && conflict.teams.count == 1)
      #expect(conflict.message.hasPrefix("Team \(conflict.teams[0]) plays 2 games in Sat 2027-03-13: "))
    }
  }

  @Test func sharedHallInASlot() throws {
    let conflicts = try found(appointments: false) { league, timetable in
      league.rules = []
      // Turn a game of team 1 in a slot in which team 0 is at home, and its other one, too.
      let game = timetable.games.first { game in
        game.away == 1 && game.home > 1 && timetable.games.contains { $0.slot == game.slot && $0.home == 0 }
      }!
      timetable.games = timetable.games.map { other in
        Set([other.home, other.away]) == Set([game.home, game.away])
          ? Placement(home: other.away, away: other.home, slot: other.slot) : other
      }
    }
    #expect(conflicts.map(\.kind) == [.venueDoubleBooked])
    #expect(conflicts[0].rule == "venue:v0" && conflicts[0].penalty == 1 && conflicts[0].games.map(\.home) == [0, 1])
    #expect(conflicts[0].message.hasPrefix("Hall has 2 games in Sat 2027-"))
  }

  @Test func venueAtOnceAndChangeover() throws {
    // A game of another team is moved into the hall: at the same time, and 30 minutes after the other one's end.
    for (start, kind) in [("15:30", Conflict.Kind.venueDoubleBooked), ("18:00", .changeover)] {
      let conflicts = try found { league, timetable in
        league.calendar.broadcasters = []
        league.calendar.resources = []
        let host = timetable.games.first { $0.home == 0 }!
        let guest = timetable.games.first { $0.slot == host.slot && $0 != host && $0.home > 2 }!
        league.teams[guest.home].alternateVenues = [CleanSeason.hall]
        if kind == .changeover { league.gameMinutes = 150 }
        appoint(&timetable, host) { $0.start = CleanSeason.time("15:00") }
        appoint(&timetable, guest) { $0.venue = CleanSeason.hall }
        appoint(&timetable, guest) { $0.start = CleanSeason.time(start) }
      }
      #expect(conflicts.map(\.kind) == [kind], "\(conflicts)")
      #expect(conflicts.first?.games.count == 2 && conflicts.first?.rule == "venue:v0")
      #expect(conflicts.first?.message.contains(kind == .changeover ? "60 minutes of changeover" : "at once") == true)
    }
  }

  @Test func closedVenues() throws {
    let hours = try found { league, timetable in
      let game = timetable.games.first { $0.home == 2 }!
      appoint(&timetable, game) { $0.start = CleanSeason.time("20:00") }
      league.calendar.resources = []
    }
    #expect(hours.map(\.kind) == [.venueClosed] && hours.map(\.rule) == ["venue:v1"])
    #expect(hours.first?.message.hasPrefix("Park is open from 12:00 to 21:00 on Sat, not for Team 2 - ") == true)
    for appointments in [false, true] {
      let closed = try found(appointments: appointments) { league, _ in
        league.blackouts[0].when = CleanSeason.days("2027-03-06", "2027-03-06")
      }
      #expect(closed.map(\.kind) == [.venueClosed] && closed.map(\.rule) == ["fair"])
      #expect(closed.map(\.reason) == ["trade fair"] && closed.map(\.hard) == [true])
      #expect(closed.allSatisfy { $0.games.count == 1 && $0.slots == [0] && $0.games[0].home < 2 })
    }
  }

  @Test func blackoutsOfTeamAndLeague() throws {
    for appointments in [false, true] {
      let conflicts = try found(appointments: appointments) { league, timetable in
        let away = timetable.games.first { $0.away == 3 }!
        league.blackouts[1].when = SlotScope(slots: [away.slot])
        league.blackouts.append(
          Blackout(
            id: "cup", subject: .league, when: CleanSeason.days("2027-03-20", "2027-03-20"), hard: false, weight: 7))
      }
      #expect(conflicts.allSatisfy { $0.kind == .blackout })
      #expect(conflicts.map(\.hard) == [true, false, false, false, false])
      #expect(conflicts.map(\.penalty) == [1, 14, 14, 14, 14])
      #expect(conflicts.map(\.reason) == ["exams", nil, nil, nil, nil])
      #expect(conflicts[0].message.hasPrefix("Team 3 does not travel on Sat 2027-"))
    }
  }

  @Test func tooLittleRestAndTwoGamesAtOnce() throws {
    for (days, start, kinds) in [
      (1, "12:00", [Conflict.Kind.rest]), (0, "19:00", [.rest]), (0, "15:30", [.teamDoubleBooked, .rest]),
    ] {
      let conflicts = try found { league, timetable in
        for index in league.venues.indices { league.venues[index].location = nil }
        league.venues[CleanSeason.park].open = nil
        league.calendar.resources = []
        league.venues[CleanSeason.hall].changeoverMinutes = 0
        league.calendar.kickOffs = WeeklyTimes([
          .saturday: ["12:00", "15:00", "15:30", "18:00", "19:00", "20:00"].map(CleanSeason.time),
          .sunday: [CleanSeason.time("12:00")],
        ])
        // The second round of team 7 is on the weekend of the first.
        let first = timetable.games.first { $0.slot == 0 && ($0.home == 7 || $0.away == 7) }!
        let second = timetable.games.first { $0.slot == 1 && ($0.home == 7 || $0.away == 7) }!
        league.slots[1].date = league.slots[0].date!.adding(days: days)
        timetable = Timetable(games: timetable.games, appointments: timetable.appointments.filter { $0.key.slot != 1 })
        appoint(&timetable, first) { $0.start = CleanSeason.time("15:00") }
        timetable.appointments[second] = Appointment(
          date: league.slots[1].date!, start: CleanSeason.time(start), venue: league.teams[second.home].venue)
      }.filter { $0.kind != .appointment && $0.kind != .venueDoubleBooked }
      let own = conflicts.filter { $0.teams == [7] }
      #expect(own.map(\.kind) == kinds, "\(conflicts.map(\.message))")
      #expect(own.last?.rule == "rest" && own.last?.reason == "union")
      #expect(own.last?.penalty == (days == 1 ? 29 : start == "19:00" ? 46 : 48))
    }
  }

  @Test func missingSurplusAndRepeated() throws {
    for appointments in [false, true] {
      var gone = Placement(home: 0, away: 1, slot: 0)
      let missing = try found(appointments: appointments) { _, timetable in gone = timetable.games.remove(at: 5) }
      #expect(missing.map(\.kind) == [.gameMissing] && missing.map(\.rule) == ["allGamesPlayed"])
      #expect(missing.map(\.teams) == [[min(gone.home, gone.away), max(gone.home, gone.away)]])
      let repeated = try found(appointments: appointments) { _, timetable in timetable.games.append(timetable.games[5])
      }
      #expect(repeated.map(\.kind) == [.gameSurplus] && repeated[0].message.hasSuffix("is listed more than once"))
      #expect(repeated.map(\.penalty) == [0] && repeated.map(\.hard) == [true])
    }
    let surplus = try found(appointments: false) { league, timetable in
      league.slots.append(Slot(id: "more", date: CalendarDate(iso: "2027-08-07"), start: CleanSeason.time("15:00")))
      timetable.games.append(Placement(home: 4, away: 6, slot: 14))
      league.teams.append(Team(id: "X", name: "Stranger", competition: 0))
      league.competitions.append(Competition(id: "d", name: "", roundRobins: 1))
      league.teams[8].competition = 1
      timetable.games.append(Placement(home: 8, away: 5, slot: 14))
    }
    #expect(surplus.map(\.kind) == [.gameSurplus, .gameSurplus])
    #expect(surplus[0].message.hasSuffix("not asked for: the schedule has their other games already"))
    #expect(surplus[1].message.hasSuffix("not asked for: these teams do not meet in this league"))
  }

  @Test func surplusGamesOccupyTeamsAndVenues() throws {
    let conflicts = try found { league, timetable in
      let host = timetable.games.first { $0.slot == 0 && $0.home < 2 }!
      let guest = timetable.games.first { $0.slot == 0 && $0.home > 1 && $0.away > 1 }!
      // Team 1 or 0 once more in the hall, at the same time.
      let extra = Placement(home: 1 - host.home, away: guest.away, slot: 0)
      timetable.games.append(extra)
      timetable.appointments[extra] = timetable.appointments[host]
      league.calendar.resources = []
    }
    let kinds = Set(conflicts.map(\.kind))
    #expect(kinds.isSuperset(of: [.gameSurplus, .teamDoubleBooked, .venueDoubleBooked]))
    #expect(conflicts.allSatisfy { $0.hard && $0.penalty == 0 })
  }

  @Test func appointmentsThatTheLeagueDoesNotHave() throws {
    let conflicts = try found { league, timetable in
      league.calendar.rest = nil
      let games = timetable.games.filter { $0.slot == 2 && $0.home > 2 }
      timetable.appointments[games[0]] = nil
      let second = timetable.games.first { $0.slot == 3 && $0.home > 2 }!
      appoint(&timetable, second) {
        $0.start = CleanSeason.time("15:10")
        $0.venue = CleanSeason.park
        $0.broadcaster = 0
      }
      let third = timetable.games.first { $0.slot == 4 && $0.home > 2 }!
      appoint(&timetable, third) { $0.date = $0.date.adding(days: 1)! }
      let fourth = timetable.games.first { $0.slot == 5 && $0.home > 2 }!
      appoint(&timetable, fourth) { $0.venue = 99 }
    }
    let own = conflicts.filter { $0.kind == .appointment }
    #expect(own.map(\.slots) == [[2], [3], [3], [3], [4], [5]])
    #expect(own.allSatisfy { $0.rule == "appointments" && $0.penalty == 1 && $0.hard && $0.games.count == 1 })
    #expect(
      own[0].message.hasSuffix("has no date and kick-off") && own[5].message.hasSuffix("has no date and kick-off"))
    #expect(own[4].message.hasSuffix("outside its round of Sat 2027-04-03"))
    let third = own[1...3].map(\.message).joined()
    #expect(third.contains("no kick-off") && third.contains("does not host") && third.contains("not in a window of TV"))
  }

  @Test func capacityEveryClashOfADay() throws {
    // Two pairs at noon, two pairs at six: a day's most are two, yet there are two clashes.
    let conflicts = try found { league, timetable in
      league.calendar.resources[0].capacity = 1
      league.calendar.resources[0].perDay = 3
      let games = timetable.games.filter { $0.slot == 0 }.sorted { ($0.home == 2 ? 0 : 1) < ($1.home == 2 ? 0 : 1) }
      for (game, start) in zip(games, ["12:00", "12:00", "18:00", "18:00"]) {
        appoint(&timetable, game) { $0.start = CleanSeason.time(start) }
      }
      appoint(&timetable, games[0]) { $0.broadcaster = 0 }
      appoint(&timetable, games[1]) { $0.broadcaster = 0 }
      timetable.appointments = timetable.appointments.filter { $0.key.slot == 0 }
      timetable.games = timetable.games.filter { $0.slot == 0 }
    }.filter { $0.kind == .capacity }
    #expect(conflicts.map(\.rule).sorted() == ["broadcaster:tv", "resource:crew", "resource:crew", "resource:crew"])
    #expect(conflicts.map(\.games.count).sorted() == [2, 2, 2, 4])
    #expect(conflicts.filter { $0.rule == "resource:crew" }.allSatisfy { $0.reason == "strike" && $0.penalty == 1 })
  }

  @Test func rulesWithTheirReasons() throws {
    let conflicts = try found { league, _ in
      league.rules[0].integers["min"] = 7
      league.rules.append(
        RuleSpec(
          id: "wish", kind: "CA1", hard: false, weight: 3, teams: ["teams": TeamScope(teams: [6])],
          slots: ["slots": .all], integers: ["min": 0, "max": 6], choices: ["mode": "H"]))
      league.rules.append(
        RuleSpec(
          id: "worthless", kind: "CA1", hard: true, weight: 0, teams: ["teams": .all], slots: ["slots": .all],
          integers: ["min": 0, "max": 0], choices: ["mode": "H"]))
      league.calendar.broadcasters[0].quotas = [.init(.season, atLeast: 1, reason: "contract")]
    }
    let rules = Dictionary(grouping: conflicts, by: \.rule)
    #expect(rules.keys.sorted() == ["broadcaster:tv/quota-1", "rematch", "wish"])
    #expect(conflicts.allSatisfy { $0.kind == .rule })
    #expect(rules["rematch"]?.allSatisfy { $0.reason == "fans" && $0.penalty == 1 && $0.hard } == true)
    #expect(rules["rematch"]?.count == 28)
    #expect(rules["wish"]?.map(\.penalty) == [3] && rules["wish"]?.map(\.hard) == [false])
    #expect(rules["broadcaster:tv/quota-1"]?.map(\.reason) == ["contract"])
  }

  @Test func gamesThatAreToBeApart() throws {
    let conflicts = try found { league, timetable in
      let derby = timetable.games.first { Set([$0.home, $0.away]) == [2, 3] }!
      let other = timetable.games.first { $0.slot == derby.slot && $0 != derby && $0.home > 2 }!
      league.calendar.apart[0].hosts = [other.home]
      league.calendar.apart[0].reason = "police"
      league.venues[CleanSeason.park].open = nil
      let start = timetable.appointments[derby]!.start
      appoint(&timetable, other) { $0.start = start }
    }
    #expect(conflicts.map(\.rule) == ["derbies"] && conflicts.map(\.kind) == [.rule])
    #expect(conflicts[0].games.count == 2 && conflicts[0].reason == "police")
    #expect(conflicts[0].message.hasSuffix("are on at the same time"))
  }

  @Test func semanticsOfTheValidator() throws {
    let rule = RuleSpec(
      id: "limit", kind: "FA5", hard: true, teams: ["teams": .all], slots: ["slots": .all], integers: ["intp": 0])
    for (semantics, count) in [(League.Semantics.intended, 1), (.robinX, 0)] {
      let conflicts = try found(appointments: false) { league, _ in
        league.semantics = semantics
        league.distances = DistanceTable(
          teamCount: 8, unit: .kilometres, source: .matrix, values: Array(repeating: 5, count: 64))
        league.rules.append(rule)
      }
      #expect(conflicts.count == count)
    }
  }

  @Test func optionalGamesAndMirroredSeasons() throws {
    let optional = try found(appointments: false) { league, timetable in
      league.rules.append(RuleSpec(id: "drop", kind: "BA1", hard: false, weight: 4, reason: "short season"))
      timetable.games.removeLast()
    }
    #expect(optional.map(\.kind) == [.gameMissing] && optional.map(\.rule) == ["drop"])
    #expect(optional.map(\.penalty) == [4] && optional.map(\.hard) == [false])
    let mirrored = try found(appointments: false) { league, timetable in
      league.competitions[0].symmetry = .mirrored
      timetable.games = timetable.games.map { game in
        // Two rounds of the second leg change places.
        game.slot == 8 || game.slot == 9 ? Placement(home: game.home, away: game.away, slot: 17 - game.slot) : game
      }
    }
    #expect(mirrored.count == 16 && mirrored.allSatisfy { $0.rule == "symmetry" && $0.kind == .rule && $0.hard })
  }
}
