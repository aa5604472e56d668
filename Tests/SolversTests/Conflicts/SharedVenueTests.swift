import LeagueModel
import TestSupport
import Testing

@testable import Solvers

/// Several leagues on the same venues.
@Suite struct SharedVenueTests {
  /// Two teams that host in one hall, games of two hours.
  private func league(
    _ name: String, room: Int = 1, changeover: Int = 0, starts: [String?], dates: [String?]
  ) -> (league: League, timetable: Timetable) {
    var league = League(name: name)
    league.competitions = [Competition(id: "c", name: "", roundRobins: 0)]
    league.venues = [
      Venue(id: "own-\(name)", name: "Own"), Venue(id: "hall", name: "Hall of \(name)", gamesPerSlot: room),
    ]
    league.venues[1].changeoverMinutes = changeover
    league.teams = [Team(id: "A", name: "A", venue: 1), Team(id: "B", name: "B", venue: 1)]
    var timetable = Timetable()
    for (index, (date, start)) in zip(dates, starts).enumerated() {
      let day = date.map { CalendarDate(iso: $0)! }
      let time = start.map { TimeOfDay(iso: $0)! }
      league.slots.append(Slot(id: "\(index)", date: day, start: time))
      let game = Placement(home: index % 2, away: 1 - index % 2, slot: index)
      timetable.games.append(game)
      league.additionalGames.append(AdditionalGame(home: game.home, away: game.away, venueIsFree: false))
      if changeover > 0, let day, let time {
        timetable.appointments[game] = Appointment(date: day, start: time, venue: 1)
      }
    }
    return (league, timetable)
  }

  private let days = ["2027-03-06", "2027-03-07", "2027-03-08", "2027-03-09"]

  @Test func atOnceAndChangeover() {
    let men = league("Men", changeover: 45, starts: ["18:00", "18:00", "18:00", "18:00"], dates: days)
    let women = league("Women", starts: ["19:59", "20:00", "20:44", "20:45"], dates: days)
    let conflicts = sharedVenueConflicts([men, women])
    #expect(conflicts.map(\.kind) == [.venueDoubleBooked, .changeover, .changeover])
    #expect(conflicts.map { $0.games.map(\.placement.slot) } == [[0, 0], [1, 1], [2, 2]])
    #expect(conflicts.allSatisfy { $0.venue == "hall" && $0.leagues == [0, 1] && $0.games.map(\.league) == [0, 1] })
    #expect(
      conflicts[0].message == "Hall of Men: 2 games at once, room for 1: Men: A - B (Sat 2027-03-06 18:00), "
        + "Women: A - B (Sat 2027-03-06 19:59)")
    #expect(conflicts[1].message.contains("without the 45 minutes of changeover between them"))
  }

  @Test func aDateIsTheUnitWithoutTimes() {
    let timed = league("Timed", starts: ["10:00", "10:00", nil, "10:00"], dates: days)
    let undated = league("Open", starts: [nil, nil, nil, nil], dates: [days[0], nil, days[2], "2027-05-01"])
    let conflicts = sharedVenueConflicts([timed, undated])
    #expect(conflicts.map(\.kind) == [.venueDoubleBooked, .venueDoubleBooked])
    #expect(conflicts.map { $0.games.map(\.placement.slot) } == [[0, 0], [2, 2]].map { $0 })
    #expect(conflicts.allSatisfy { $0.message.contains("2 games on one date, room for 1") })
  }

  @Test func theLeastRoomOfThoseThatPlayCounts() {
    let courts = league("Courts", room: 2, starts: ["10:00", "10:00"], dates: [days[0], days[0]])
    let also = league("Also", room: 2, starts: ["11:00"], dates: [days[0]])
    let whole = league("Whole", room: 1, starts: ["10:30"], dates: [days[0]])
    #expect(sharedVenueConflicts([courts, also]).map(\.games.count) == [3])
    #expect(sharedVenueConflicts([also, league("More", room: 2, starts: ["11:00"], dates: [days[0]])]) == [])
    let mixed = sharedVenueConflicts([also, whole])
    #expect(mixed.map(\.games.count) == [2] && mixed[0].message.contains("room for 1"))
    // Two games of one league alone are its own matter.
    #expect(sharedVenueConflicts([courts, league("Far", starts: ["10:00"], dates: [days[1]])]) == [])
    #expect(sharedVenueConflicts([courts]) == [] && sharedVenueConflicts([]) == [])
  }

  /// Every subset of the games at the hall that no larger one contains, by the minute.
  @Test func equalToTheDefinition() {
    var random = SeededGenerator(seed: 8)
    var found = 0
    for _ in 0..<200 {
      let schedules = (0..<3).map { number in
        league(
          "L\(number)", room: 1 + random.below(2), changeover: [0, 20, 40][random.below(3)],
          starts: (0..<4).map { _ in TimeOfDay(minutes: 600 + 20 * random.below(24))!.description },
          dates: (0..<4).map { _ in days[random.below(2)] })
      }
      let changeover = schedules.map { $0.league.venues[1].changeoverMinutes }.max()!
      let visits = schedules.enumerated().flatMap { index, schedule in
        schedule.timetable.games.map { game -> (game: SharedVenueConflict.Game, start: Int, room: Int) in
          let slot = schedule.league.slots[game.slot]
          let start = slot.date!.dayNumber * 1440 + slot.start!.minutes
          return (.init(league: index, game), start, schedule.league.venues[1].gamesPerSlot)
        }
      }
      func crowds(_ minutes: Int) -> Set<Set<SharedVenueConflict.Game>> {
        var sets: Set<Set<SharedVenueConflict.Game>> = []
        for moment in visits.map(\.start) {
          let going = visits.filter { $0.start <= moment && moment < $0.start + minutes }
          if going.count > going.map(\.room).min()!, Set(going.map(\.game.league)).count > 1 {
            sets.insert(Set(going.map(\.game)))
          }
        }
        return sets.filter { set in !sets.contains { $0.isStrictSuperset(of: set) } }
      }
      let conflicts = sharedVenueConflicts(schedules)
      let atOnce = crowds(120)
      #expect(Set(conflicts.filter { $0.kind == .venueDoubleBooked }.map { Set($0.games) }) == atOnce)
      let held = crowds(120 + changeover).subtracting(atOnce)
      #expect(Set(conflicts.filter { $0.kind == .changeover }.map { Set($0.games) }) == held)
      found += conflicts.count
    }
    #expect(found > 300)
  }
}
