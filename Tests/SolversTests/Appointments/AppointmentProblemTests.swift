import GLPKBackend
import IntegerProgramming
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// The problem, its state and its program against the scorer, and the scorer against an oracle that scans every minute.
@Suite struct AppointmentProblemTests {
  /// What the appointments of a timetable cost, by the scorer.
  private func scored(_ timetable: Timetable, _ league: League) throws -> Cost {
    let all = try Scorer(league).evaluate(timetable).cost
    let games = try Scorer(league, appointments: false).evaluate(timetable).cost
    return Cost(infeasibility: all.infeasibility - games.infeasibility, objective: all.objective - games.objective)
  }

  private func timetable(_ tiny: TinyCalendar, _ state: AppointmentState) -> Timetable {
    Timetable(games: tiny.timetable.games, appointments: state.appointments)
  }

  @Test func everyPartAgreesOnRandomChoices() throws {
    var compared = 0
    for seed in 0..<60 {
      let tiny = TinyCalendar(seed: UInt64(seed), rounds: 3)
      let problem = try #require(AppointmentProblem(tiny.timetable, of: tiny.league))
      let state = AppointmentState(problem)
      let oracle = AppointmentOracle(league: tiny.league)
      var random = SeededGenerator(seed: UInt64(seed))
      for game in problem.games.indices { state.change(game, to: random.below(problem.games[game].choices.count)) }
      for _ in 0..<4 {
        for _ in 0..<3 where !problem.games.isEmpty {
          let game = random.below(problem.games.count)
          state.change(game, to: random.below(problem.games[game].choices.count))
        }
        let made = timetable(tiny, state)
        let expected = oracle.cost(made)
        #expect(try scored(made, tiny.league) == expected, "seed \(seed)")
        #expect(state.cost == expected, "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared == 240)
  }

  /// Also what the league does not allow at all: wrong days, times, venues, broadcasters.
  @Test func theScorerAgreesWithTheOracleOnAnyAppointments() throws {
    for seed in 0..<60 {
      let tiny = TinyCalendar(seed: UInt64(seed), rounds: 3)
      let oracle = AppointmentOracle(league: tiny.league)
      var random = SeededGenerator(seed: UInt64(seed) + 1000)
      for _ in 0..<4 {
        var made = tiny.timetable
        for game in made.games where random.below(10) > 0 {
          let shift = random.below(4) - 1
          made.appointments[game] = Appointment(
            date: tiny.league.slots[game.slot].date!.adding(days: shift)!,
            start: TimeOfDay(minutes: 60 * (12 + random.below(12)))!,
            venue: random.below(4) == 0 ? nil : random.below(3),
            broadcaster: tiny.league.calendar.broadcasters.isEmpty || random.below(2) == 0
              ? nil : random.below(tiny.league.calendar.broadcasters.count))
        }
        let expected = oracle.cost(made)
        let found = try scored(made, tiny.league)
        #expect(found == expected, "seed \(seed)")
      }
    }
  }

  /// The value of the program at a point is what the state says; in every goal, with games fixed or free.
  @Test func theProgramPricesEveryPointAsTheScorer() throws {
    for seed in 0..<60 {
      let tiny = TinyCalendar(seed: UInt64(seed), rounds: 3)
      let problem = try #require(AppointmentProblem(tiny.timetable, of: tiny.league))
      guard !problem.games.isEmpty else { continue }
      var random = SeededGenerator(seed: UInt64(seed))
      let state = AppointmentState(problem)
      for game in problem.games.indices { state.change(game, to: random.below(problem.games[game].choices.count)) }
      let free = problem.games.indices.filter { _ in random.below(3) > 0 }
      let before = state.choices
      for goal in [AppointmentProgram.Goal.hard, .soft(hardAtMost: 1_000_000)] {
        let program = AppointmentProgram(problem, fixed: before, free: free, goal: goal)
        // Differences between points are those of the cost, as far as the free games have a part in it.
        let start = try #require(program.point(of: before))
        for _ in 0..<5 {
          state.take(before)
          let startCost = state.cost
          for game in free { state.change(game, to: random.below(problem.games[game].choices.count)) }
          let point = try #require(program.point(of: state.choices))
          #expect(program.model.violation(of: point) == nil, "seed \(seed)")
          let difference = program.model.objective(of: point) - program.model.objective(of: start)
          let expected =
            goal == .hard
            ? state.cost.infeasibility - startCost.infeasibility : state.cost.objective - startCost.objective
          #expect(Int(difference.rounded()) == expected, "seed \(seed)")
        }
        state.take(before)
      }
    }
  }

  /// The cheapest of all combinations, tried one by one.
  private func cheapest(_ problem: AppointmentProblem) -> Cost? {
    let combinations = problem.games.reduce(1) { min(1_000_000, $0 * $1.choices.count) }
    guard combinations <= 30_000 else { return nil }
    let state = AppointmentState(problem)
    state.take(problem.games.map { _ in 0 })
    var best = state.cost
    var digits = problem.games.map { _ in 0 }
    while let position = digits.indices.first(where: { digits[$0] + 1 < problem.games[$0].choices.count }) {
      for lower in 0..<position {
        digits[lower] = 0
        state.change(lower, to: 0)
      }
      digits[position] += 1
      state.change(position, to: digits[position])
      best = min(best, state.cost)
    }
    return best
  }

  /// Enumeration, program and planner agree on the optimum, feasible or not.
  @Test(arguments: [1, 2]) func theProgramFindsTheOptimum(rounds: Int) throws {
    var proven = 0
    var infeasible = 0
    for seed in 0..<40 {
      let tiny = TinyCalendar(seed: UInt64(100 + seed), rounds: rounds)
      let problem = try #require(AppointmentProblem(tiny.timetable, of: tiny.league))
      guard let best = cheapest(problem) else { continue }
      let deadline = monotonicSeconds() + 60
      var planner = AppointmentPlanner(
        problem, backend: GLPKBackend.self, deadline: deadline, isStopped: { false })
      let appointments = planner.plan(known: [:], random: RandomSource(seed: 1))
      let made = Timetable(games: tiny.timetable.games, appointments: appointments)
      let found = try scored(made, tiny.league)
      #expect(found == best, "seed \(seed)")
      #expect(planner.statistics.isProven, "seed \(seed)")
      #expect(planner.statistics.isImpossible == (best.infeasibility > 0), "seed \(seed)")
      #expect(planner.notes.isEmpty)
      proven += 1
      infeasible += best.infeasibility > 0 ? 1 : 0
    }
    #expect(proven >= 20 && infeasible > 0 && infeasible < proven)
  }

  /// From the worst choices, the programs alone reach the optimum: the annealing has no part in it.
  @Test func programsAloneReachTheOptimum() throws {
    var tried = 0
    for seed in 0..<40 {
      let tiny = TinyCalendar(seed: UInt64(300 + seed), rounds: 2)
      let problem = try #require(AppointmentProblem(tiny.timetable, of: tiny.league))
      guard let best = cheapest(problem), !problem.games.isEmpty else { continue }
      let state = AppointmentState(problem)
      let free = Array(problem.games.indices)
      state.take(problem.games.map { $0.choices.count - 1 })
      // What no choice can change is not in a program.
      let hard = AppointmentProgram(problem, fixed: state.choices, free: free, goal: .hard)
      let seen = Int(hard.model.objective(of: try #require(hard.point(of: state.choices))).rounded())
      let unseen = state.cost.infeasibility - seen
      for goal in [AppointmentProgram.Goal.hard, .soft(hardAtMost: best.infeasibility - unseen)] {
        let program = AppointmentProgram(problem, fixed: state.choices, free: free, goal: goal)
        let solution = try GLPKBackend.solve(program.model, MIPOptions(timeLimit: 30))
        #expect(solution.status == .optimal)
        state.take(try #require(program.choices(solution, fixed: state.choices)))
        if goal == .hard { #expect(state.cost.infeasibility == best.infeasibility, "seed \(seed)") }
      }
      #expect(state.cost == best, "seed \(seed)")
      tried += 1
    }
    #expect(tried >= 15)
  }

  /// Without a backend, and window by window: never worse than what was known.
  @Test func nothingGetsWorse() throws {
    for seed in 0..<30 {
      let tiny = TinyCalendar(seed: UInt64(500 + seed), rounds: 3)
      let problem = try #require(AppointmentProblem(tiny.timetable, of: tiny.league))
      var planner = AppointmentPlanner(problem, backend: nil, deadline: nil, isStopped: { false })
      let first = planner.plan(known: [:], random: RandomSource(seed: 2))
      let made = Timetable(games: tiny.timetable.games, appointments: first)
      let before = try scored(made, tiny.league)
      var again = AppointmentPlanner(problem, backend: nil, deadline: nil, isStopped: { false })
      let second = again.plan(known: first, random: RandomSource(seed: 3))
      let after = try scored(Timetable(games: made.games, appointments: second), tiny.league)
      #expect(after <= before, "seed \(seed)")
      // The same seed, the same appointments.
      var repeated = AppointmentPlanner(problem, backend: nil, deadline: nil, isStopped: { false })
      #expect(repeated.plan(known: [:], random: RandomSource(seed: 2)) == first)
    }
  }
}
