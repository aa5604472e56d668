import GLPKBackend
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// What appointments ask of games is never more than the best appointments cost, and enough where no choice is left.
@Suite struct AppointmentDemandsTests {
  /// Leagues of four teams with more slots than rounds, and games in some of them.
  private struct Scene {
    var league: League
    var timetable = Timetable()

    init(seed: UInt64) {
      let tiny = TinyCalendar(seed: seed, rounds: 3)
      league = tiny.league
      league.calendar.broadcasters = []
      var random = SeededGenerator(seed: seed)
      let last = league.slots[2].days.last!
      for extra in 0..<3 {
        let day = last.adding(days: 1 + 2 * extra + random.below(2))!
        league.slots.append(Slot(id: "x\(extra)", date: day, start: TimeOfDay(minutes: 19 * 60)))
      }
      // With one day and one kick-off, half of the time.
      if random.below(2) == 0 {
        for slot in league.slots.indices { league.slots[slot].dates = [] }
      }
      for game in tiny.timetable.games {
        let (home, away) = random.below(2) == 0 ? (game.home, game.away) : (game.away, game.home)
        let free = league.slots.indices.filter { slot in
          !timetable.games.contains { $0.slot == slot && ![$0.home, $0.away].allSatisfy { $0 != home && $0 != away } }
        }
        timetable.games.append(Placement(home: home, away: away, slot: free[random.below(free.count)]))
      }
    }

    /// Fewest hard violations of any appointments, and the lowest cost of those that have none; `nil`: too many to try.
    func best() throws -> (infeasibility: Int, objective: Int?)? {
      let problem = try #require(AppointmentProblem(timetable, of: league))
      let combinations = problem.games.reduce(1) { min(1_000_000, $0 * $1.choices.count) }
      guard combinations <= 4000 else { return nil }
      let oracle = AppointmentOracle(league: league)
      var digits = problem.games.map { _ in 0 }
      var best: (infeasibility: Int, objective: Int?) = (.max, nil)
      while true {
        var made = Timetable(games: timetable.games)
        for (game, digit) in zip(problem.games, digits) {
          made.appointments[game.placement] = game.choices[digit].appointment
        }
        let cost = oracle.cost(made)
        best.infeasibility = min(best.infeasibility, cost.infeasibility)
        if cost.infeasibility == 0 { best.objective = min(best.objective ?? .max, cost.objective) }
        guard let position = digits.indices.first(where: { digits[$0] + 1 < problem.games[$0].choices.count }) else {
          return best
        }
        for lower in 0..<position { digits[lower] = 0 }
        digits[position] += 1
      }
    }

    /// What the demands cost these games.
    func demanded() throws -> Cost {
      var bare = league
      bare.rules = []
      bare.blackouts = []
      bare.rules = AppointmentDemands(league).rules
      return try Scorer(bare, appointments: false).evaluate(timetable).cost
    }
  }

  @Test func neverAskForMoreThanAppointmentsCost() throws {
    var (tried, hard, soft, exact, missed) = (0, 0, 0, 0, 0)
    for seed in 0..<240 {
      let scene = Scene(seed: UInt64(seed))
      guard let best = try scene.best() else { continue }
      let demanded = try scene.demanded()
      if best.infeasibility == 0 { #expect(demanded.infeasibility == 0, "seed \(seed)") }
      if let objective = best.objective { #expect(demanded.objective <= objective, "seed \(seed)") }
      tried += 1
      if demanded.infeasibility > 0 { hard += 1 } else if best.infeasibility > 0 { missed += 1 }
      if demanded.infeasibility == 0, demanded.objective > 0 { soft += 1 }
      if let objective = best.objective, objective > 0, objective == demanded.objective { exact += 1 }
    }
    print(
      "demands: \(tried) leagues, \(hard) impossible, \(missed) missed, \(soft) with soft costs, \(exact) of them exact"
    )
    #expect(tried > 100 && hard > 10 && soft > 10 && exact > 5 && missed < tried / 3)
  }

  /// Twelve teams in eight arenas, one date and one kick-off in each round: games that know nothing of arenas never fit.
  private func city() throws -> League {
    var league = League(name: "city")
    league.venues = (0..<8).map { Venue(id: "v\($0)", name: "Arena \($0)") }
    league.teams = (0..<12).map { Team(id: "t\($0)", name: "Team \($0)") }
    for team in 0..<12 { league.teams[team].venue = team % 8 }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    let first = try #require(CalendarDate(iso: "2027-01-08"))
    league.slots = (0..<22).map { round in
      Slot(id: "\(round)", date: first.adding(days: 7 * round), start: TimeOfDay(minutes: 20 * 60))
    }
    league.calendar.rest = RestRule(hours: 48)
    return league
  }

  @Test func gamesFitTheirArenas() throws {
    let league = try city()
    #expect(league.usesAppointments)
    var options = SolveOptions()
    options.evaluations = 60_000
    let result = try solve(league, options: options)
    let cost = try Scorer(league).evaluate(result.timetable).cost
    #expect(cost.isFeasible && result.status != .limit)
    var games: [Int: [Int: Int]] = [:]
    for game in result.timetable.games { games[game.slot, default: [:]][game.home % 8, default: 0] += 1 }
    #expect(games.values.allSatisfy { $0.values.allSatisfy { $0 == 1 } })
  }

  /// A season of days: nobody plays on two of them in a row, hard or softly.
  @Test(arguments: [true, false]) func restDecidesAboutSlots(hard: Bool) throws {
    var league = try city()
    league.teams = Array(league.teams.prefix(6))
    league.venues = []
    for team in league.teams.indices { league.teams[team].venue = nil }
    let first = try #require(league.slots[0].date)
    league.slots = (0..<26).map { day in
      Slot(id: "\(day)", date: first.adding(days: day), start: TimeOfDay(minutes: (18 + day % 2) * 60))
    }
    league.calendar.rest = RestRule(hours: 30, strength: Strength(hard: hard, weight: hard ? 1 : 7))
    let rules = AppointmentDemands(league).rules
    #expect(rules.count == 25 && rules.allSatisfy { $0.kind == "CA1" && $0.hard == hard })
    var options = SolveOptions()
    options.evaluations = 200_000
    let result = try solve(league, options: options)
    #expect(try Scorer(league).evaluate(result.timetable).cost == .zero)
    #expect(hard || result.status == .optimal)
  }

  /// A search that cannot count with the weights goes on without them.
  @Test func weightsBeyondTheSearchAreLeftToTheAppointments() throws {
    var league = try city()
    league.slots.append(
      contentsOf: (0..<3).map { Slot(id: "late\($0)", date: league.slots[$0].date, start: TimeOfDay(minutes: 1200)) })
    league.calendar.rest = RestRule(hours: 100_000, strength: Strength(hard: false, weight: 1_000_000_000))
    var options = SolveOptions()
    options.evaluations = 500
    let result = try solve(league, options: options)
    #expect(result.timetable.games.count == 132)
    #expect(result.notes.contains { $0.contains("weights beyond the range of the search") })
  }
}
