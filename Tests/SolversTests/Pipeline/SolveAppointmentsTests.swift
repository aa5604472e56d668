import GLPKBackend
import LeagueModel
import ScheduleFormats
import Solvers
import TestSupport
import Testing
import Timetabling

/// Solves of leagues whose games have appointments of their own.
@Suite struct SolveAppointmentsTests {
  private func league() throws -> League {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json"))
    return try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
  }

  private func counted(_ evaluations: Int) -> SolveOptions {
    var options = SolveOptions()
    options.evaluations = evaluations
    return options
  }

  @Test func everyGameGetsAnAppointment() throws {
    let league = try league()
    var seen: [SolveProgress] = []
    let result = try solve(league, options: counted(500)) { seen.append($0) }
    #expect(result.timetable.games.allSatisfy { result.timetable.appointments[$0] != nil })
    let scored = try Scorer(league).evaluate(result.timetable)
    #expect(scored == result.evaluation)
    #expect(seen.contains { $0.stage == "appointments" })
    for (before, after) in zip(seen, seen.dropFirst()) { #expect(after.cost <= before.cost) }
    #expect(seen.last.map { result.evaluation.cost <= $0.cost } ?? false)
    let bound = try #require(result.bound)
    #expect(bound <= result.evaluation.cost.objective)
    let statistics = try #require(result.appointments)
    #expect(statistics.games == 28 && statistics.choices > 100 && statistics.programs == 0)
  }

  /// Counted work: the same for any number of threads.
  @Test func equalSeedsGiveEqualAppointments() throws {
    let league = try league()
    var options = counted(400)
    let first = try solve(league, options: options)
    options.threads = 3
    #expect(try solve(league, options: options).timetable == first.timetable)
    options.seed = 2
    #expect(try solve(league, options: options).timetable != first.timetable)
  }

  @Test func theIntegerProgramIsUsedAndSaysWhatItProved() throws {
    let league = try league()
    var options = SolveOptions()
    options.timeLimit = 60
    options.noImprove = 1
    options.mipBackend = GLPKBackend.self
    let result = try solve(league, options: options)
    let statistics = try #require(result.appointments)
    #expect(statistics.programs > 0 && statistics.isProven)
    #expect(result.evaluation.cost.isFeasible)
    // Never more than without.
    var known = options
    known.warmStart = result.timetable
    known.timeLimit = 0
    let same = try solve(league, options: known)
    #expect(same.timetable == result.timetable.sorted && same.evaluation == result.evaluation)
  }

  /// A warm start is kept unless something costs less, with appointments and without.
  @Test func warmStartsAreNeverLost() throws {
    let league = try league()
    let first = try solve(league, options: counted(300))
    var options = counted(200)
    options.seed = 9
    options.warmStart = first.timetable
    let again = try solve(league, options: options)
    #expect(again.evaluation.cost <= first.evaluation.cost)
    options.warmStart = Timetable(games: first.timetable.games)
    let bare = try solve(league, options: options)
    let before = try Scorer(league).evaluate(Timetable(games: first.timetable.games)).cost
    #expect(bare.evaluation.cost < before)
  }

  /// A league without enough officials: the best that there is, and why.
  @Test func impossibleRoundsAreExplained() throws {
    var league = try league()
    league.calendar.resources[0].perDay = 1
    league.calendar.resources[0].capacity = 1
    var options = SolveOptions()
    options.timeLimit = 4
    options.mipBackend = GLPKBackend.self
    let result = try solve(league, options: options)
    #expect(!result.evaluation.cost.isFeasible && result.status == .infeasible)
    let proof = "28 games of Gulls, Terns, Swans, Herons and 4 more need a place, but at most "
    #expect(result.notes.contains { $0.contains(proof) })
    #expect(result.notes.contains { $0.contains("appointments break") })
    #expect(result.notes.contains { $0.hasPrefix("resource:crews: Crews of officials: ") })
    #expect(result.timetable.games.allSatisfy { result.timetable.appointments[$0] != nil })
  }

  /// Four teams; two of them share a stadium that has one game in a round, of which games alone know nothing.
  private func tenants() throws -> League {
    var league = League(name: "tenants")
    league.venues = [Venue(id: "stadium", name: "Stadium")]
    league.teams = (0..<4).map { Team(id: "t\($0)", name: "Team \($0)") }
    for tenant in 0...1 { league.teams[tenant].venue = 0 }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    let first = try #require(CalendarDate(iso: "2027-03-05"))
    league.slots = (0..<6).map { round in
      Slot(
        id: "\(round)", date: first.adding(days: 7 * round), start: TimeOfDay(minutes: 20 * 60),
        dates: [])
    }
    let kickOff = try #require(TimeOfDay(minutes: 20 * 60))
    league.calendar.kickOffs = WeeklyTimes([.friday: [kickOff]])
    return league
  }

  /// The first games that are found are seldom those; all seeds end well, whatever bounds the run.
  @Test(arguments: [(nil, nil), (20, nil), (nil, 4000), (20, 4000)] as [(Double?, Int?)])
  func roundsThatCannotHaveAppointmentsMakeWayForOthers(seconds: Double?, evaluations: Int?) throws {
    let league = try tenants()
    #expect(league.usesAppointments)
    for seed in 1...6 {
      var options = SolveOptions()
      options.seed = UInt64(seed)
      options.timeLimit = seconds
      options.evaluations = evaluations
      // Without any limit something else has to end the first search.
      options.noImprove = 0.2
      options.mipBackend = GLPKBackend.self
      let result = try solve(league, options: options)
      #expect(result.evaluation.cost.isFeasible, "seed \(seed)")
      #expect(result.notes.isEmpty)
      #expect(result.evaluations <= evaluations ?? .max)
    }
  }

  /// The bound of the objective knows what broadcasters pay at most.
  @Test func theBoundIsNeverAboveASchedule() throws {
    let league = try league()
    let bound = try #require(lowerBound(of: league, options: BoundOptions()))
    let result = try solve(league, options: counted(300))
    #expect(bound.value <= result.evaluation.cost.objective)
    // 10 games at most, 22 for the best window; 20 for the derby, in its one meeting.
    #expect(league.largestBroadcastValue == 240)
  }

  @Test func aStopEndsItAtOnce() throws {
    let league = try league()
    let stop = StopFlag()
    stop.stop()
    var options = SolveOptions()
    options.mipBackend = GLPKBackend.self
    let result = try solve(league, options: options, stop: stop)
    #expect(result.timetable.games.allSatisfy { result.timetable.appointments[$0] != nil })
    #expect(result.seconds < 20)
  }
}
