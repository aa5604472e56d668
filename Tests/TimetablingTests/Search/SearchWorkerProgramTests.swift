import CaDiCaLBackend
import GLPKBackend
import IntegerProgramming
import LeagueModel
import Satisfiability
import Synchronization
import TestSupport
import Testing

@testable import Timetabling

/// Small leagues are settled by integer programming, when there is a backend and it works.
@Suite struct SearchWorkerProgramTests {
  enum Broken: MIPBackend {
    static let name = "broken"
    static let summary = "fails"
    static let isAvailable = true

    static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
      throw .solver("out of paper")
    }
  }

  private func league(_ seed: UInt64) -> League {
    var league = HandSeason.league(teams: 6, slots: 5, k: 1)
    league.objective = Objective(breaks: 2)
    var generator = SeededGenerator(seed: seed)
    league.addRandomRules(&generator, perKind: 2, kinds: ["CA1", "GA1", "CA4"])
    for place in league.rules.indices {
      league.rules[place].hard = false
      league.rules[place].weight = 1 + generator.below(5)
    }
    return league
  }

  private func run(
    _ league: League, _ backend: (any MIPBackend.Type)?, seconds: Double?, evaluations: Int? = nil,
    sat: (any SATBackend.Type)? = nil, report: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> SearchWorker.Outcome {
    var random = RandomSource(seed: 2)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    return try SearchWorker(league, starts: [start]).run(
      random: RandomSource(seed: 5), evaluations: evaluations, deadline: seconds.map { SearchBudget.now() + $0 },
      lowerBound: nil, verifyEvery: 0, interval: 0.01, backends: .init(sat: sat, mip: backend), isStopped: { false },
      threads: 1,
      perform: { count, body in for k in 0..<count { body(k) } }, report: { report($0.stage) })
  }

  @Test(.enabled(if: GLPKBackend.isAvailable)) func smallLeaguesAreProven() throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let league = league(seed)
      let outcome = try run(league, GLPKBackend.self, seconds: 60)
      let cost = try Scorer(league).evaluate(outcome.timetable).cost
      #expect(cost == Cost(infeasibility: 0, objective: outcome.bound ?? -1))
      #expect(outcome.notes.isEmpty && outcome.evaluations > 0)
    }
  }

  /// Where there is no integer programming, satisfiability proves the same.
  @Test(.enabled(if: GLPKBackend.isAvailable && CaDiCaLBackend.isAvailable)) func clausesProveTheSame() throws {
    let league = league(1)
    let known = try run(league, GLPKBackend.self, seconds: 60).bound
    let outcome = try run(league, nil, seconds: 60, sat: CaDiCaLBackend.self)
    #expect(outcome.bound == known && known != nil)
    #expect(try Scorer(league).evaluate(outcome.timetable).cost == Cost(infeasibility: 0, objective: known ?? -1))
    #expect(outcome.statistics.contains { $0.name == "clauses of teams" && $0.proposed > 0 })
  }

  /// Two teams that both want to host every game.
  @Test(.enabled(if: GLPKBackend.isAvailable)) func contradictionsAreProven() throws {
    var league = HandSeason.league(teams: 4, slots: 3, k: 1)
    league.rules.append(
      RuleSpec(
        id: "host", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0, 1])], slots: ["slots": .all],
        integers: ["min": 3, "max": 3], choices: ["mode": "H"]))
    let outcome = try run(league, GLPKBackend.self, seconds: 20)
    #expect(outcome.impossibility == "integer programming" && outcome.bound == nil)
  }

  /// Takes its time, and knows nothing.
  private enum Slow: MIPBackend {
    static let name = "slow"
    static let summary = "waits"
    static let isAvailable = true

    static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
      let end = SearchBudget.now() + (options.timeLimit ?? 0)
      while SearchBudget.now() < end && !options.shouldStop() {}
      return MIPSolution(status: .limit)
    }
  }

  /// After a program that took its time, the search plans with what is left: it begins with the hard rules once more.
  @Test func timeThatIsLeftIsPlannedAnew() throws {
    var league = HandSeason.league(teams: 4, slots: 3, k: 1)
    league.rules.append(
      RuleSpec(
        id: "host", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0, 1])], slots: ["slots": .all],
        integers: ["min": 3, "max": 3], choices: ["mode": "H"]))
    let stages = Mutex<[String]>([])
    _ = try run(league, Slow.self, seconds: 12) { stage in stages.withLock { $0.append(stage) } }
    let all = stages.withLock { $0 }
    let program = try #require(all.lastIndex(of: "integer programming"))
    #expect(all[program...].contains("hard rules"), "\(all)")
  }

  /// A run that goes on without the solver, and says why.
  @Test func faultsAreNotes() throws {
    let outcome = try run(league(1), Broken.self, seconds: 3)
    #expect(outcome.notes.contains("integer programming: the solver failed: out of paper") && outcome.bound == nil)
    #expect(try Scorer(league(1)).evaluate(outcome.timetable).cost.isFeasible)
  }

  /// Counted work does not depend on a solver.
  @Test func countedRunsDoNotAsk() throws {
    let outcome = try run(league(1), Broken.self, seconds: nil, evaluations: 2000)
    #expect(outcome.notes.isEmpty && outcome.evaluations <= 2000)
  }
}
