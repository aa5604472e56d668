import LeagueModel
import Solvers
import TestSupport
import Testing
import Timetabling

/// The solve as a service calls it.
@Suite struct SolveTests {
  private func league(teams: Int, k: Int = 2, symmetry: Symmetry = .none, slots: Int? = nil) -> League {
    var league = League(name: "test")
    league.teams = (0..<teams).map { Team(id: "T\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: k, symmetry: symmetry)]
    let rounds = (teams % 2 == 0 ? teams - 1 : teams) * k
    league.slots = (0..<(slots ?? rounds)).map { Slot(id: "\($0)") }
    var random = SeededGenerator(seed: 3)
    league.distances = DistanceTable(
      teamCount: teams, unit: .miles, source: .matrix,
      values: (0..<(teams * teams)).map { $0 / teams == $0 % teams ? 0 : 10 + random.below(90) })
    league.objective = Objective(travel: 1)
    league.rules = [
      RuleSpec(
        id: "road", kind: "CA3", hard: true, teams: ["teams1": .all, "teams2": .all],
        integers: ["intp": 4, "min": 0, "max": 3], choices: ["mode1": "A", "mode2": "GAMES"]),
      RuleSpec(id: "rest", kind: "SE1", hard: false, weight: 7, teams: ["teams": .all], integers: ["min": 1]),
    ]
    return league
  }

  private func options(evaluations: Int, seed: UInt64 = 1, threads: Int = 1) -> SolveOptions {
    var options = SolveOptions()
    options.evaluations = evaluations
    options.seed = seed
    options.threads = threads
    options.verifyEvery = 50
    return options
  }

  @Test(arguments: [
    (4, 2, Symmetry.none), (5, 1, .none), (6, 2, .phased), (6, 2, .mirrored), (5, 2, .english), (6, 3, .none),
  ]) func findsFeasibleSchedules(teams: Int, k: Int, symmetry: Symmetry) throws {
    let league = league(teams: teams, k: k, symmetry: symmetry)
    let result = try solve(league, options: options(evaluations: 6000))
    #expect(result.evaluation.cost.isFeasible)
    #expect(result.evaluation == (try Scorer(league)).evaluate(result.timetable))
    #expect(result.status == .feasible)
    #expect(result.evaluations == 6000)
  }

  @Test func sameSeedSameResult() throws {
    let league = league(teams: 6)
    for threads in [1, 3] {
      let first = try solve(league, options: options(evaluations: 5000, threads: threads))
      let second = try solve(league, options: options(evaluations: 5000, threads: threads))
      #expect(first.timetable == second.timetable)
      #expect(first.statistics == second.statistics)
      #expect(first.evaluations == 5000)
    }
    let other = try solve(league, options: options(evaluations: 5000, seed: 2))
    #expect(other.timetable != (try solve(league, options: options(evaluations: 5000))).timetable)
  }

  @Test func theResultDoesNotDependOnThreads() throws {
    let league = league(teams: 6)
    let runs = try [1, 2, 5].map { try solve(league, options: options(evaluations: 6001, threads: $0)) }
    for run in runs.dropFirst() {
      #expect(run.timetable == runs[0].timetable)
      #expect(run.statistics == runs[0].statistics)
    }
  }

  @Test func neverWorseThanTheWarmStart() throws {
    let league = league(teams: 6)
    let good = try solve(league, options: options(evaluations: 8000))
    for budget in [0, 1, 500] {
      var again = options(evaluations: budget, seed: 9)
      again.warmStart = good.timetable
      let result = try solve(league, options: again)
      #expect(result.evaluation.cost <= good.evaluation.cost)
    }
    var none = SolveOptions()
    none.timeLimit = 0
    none.warmStart = good.timetable
    #expect(try solve(league, options: none).timetable == good.timetable.sorted)
  }

  @Test func partialWarmStartsAreCompleted() throws {
    let league = league(teams: 6)
    let full = try solve(league, options: options(evaluations: 3000))
    var partial = options(evaluations: 40_000)
    partial.warmStart = Timetable(games: Array(full.timetable.games.prefix(17)))
    let result = try solve(league, options: partial)
    #expect(result.evaluation.cost.isFeasible)
  }

  @Test func relaxedAndOptionalGames() throws {
    var league = league(teams: 6, slots: 15)
    let relaxed = try solve(league, options: options(evaluations: 5000))
    #expect(relaxed.evaluation.cost.isFeasible)
    // Too few slots for all games, which are optional at a price.
    league.slots.removeLast(8)
    league.rules.append(RuleSpec(id: "optional", kind: "BA1", hard: false, weight: 1000))
    let cut = try solve(league, options: options(evaluations: 5000))
    #expect(cut.evaluation.cost.isFeasible)
    #expect(cut.evaluation.metrics.unscheduledGames >= 30 - 3 * 7)
  }

  @Test func stopsWhenTold() throws {
    let league = league(teams: 8)
    let stop = StopFlag()
    var calls = 0
    let result = try solve(league, options: SolveOptions(), stop: stop) { _ in
      calls += 1
      stop.stop()
    }
    #expect(calls > 0 && result.evaluation.metrics.unscheduledGames == 0)
    #expect(result.status == .feasible || result.status == .limit)
  }

  @Test func provesTheTrivialOptimum() throws {
    var league = league(teams: 6)
    league.objective = Objective()
    let result = try solve(league, options: SolveOptions())
    #expect(result.status == .optimal && result.bound == 0 && result.evaluation.cost == .zero)
  }

  @Test func degenerateLeagues() throws {
    for teams in [0, 1, 2] {
      var small = League(name: "small")
      small.teams = (0..<teams).map { Team(id: "\($0)", name: "\($0)") }
      small.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
      small.slots = (0..<2).map { Slot(id: "\($0)") }
      let result = try solve(small, options: options(evaluations: 100))
      #expect(result.evaluation.cost == .zero)
    }
    // No slot at all: every game is missing, and that is said.
    var none = league(teams: 4)
    none.slots = []
    let result = try solve(none, options: options(evaluations: 100))
    #expect(result.evaluation.cost.infeasibility == 12 && result.status == .infeasible)
  }

  @Test func weightsThatDoNotFitAreAnError() throws {
    var league = league(teams: 6)
    league.rules[1].weight = 1_000_000_000
    league.rules[1].integers["min"] = 1000
    #expect(throws: InputError.self) { try solve(league, options: options(evaluations: 10)) }
  }
}
