import CaDiCaLBackend
import LeagueModel
import Satisfiability
import TestSupport
import Testing

@testable import Timetabling

/// Parts by satisfiability against all timetables of four teams.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) struct ClausePartSolverTests {
  private let control = SearchControl(deadline: nil, isStopped: { false })

  private func league(_ seed: UInt64) -> League {
    var generator = SeededGenerator(seed: seed)
    var league = HandSeason.league(teams: 4, slots: 3, k: 1)
    league.objective = Objective(breaks: 2)
    league.addRandomRules(&generator, perKind: 2, kinds: ["CA1", "GA1", "CA4", "BR1", "BR2"])
    for place in league.rules.indices {
      league.rules[place].hard = place % 5 == 0
      league.rules[place].weight = 2 * (1 + generator.below(9))
    }
    return league
  }

  /// With everything free, the best of all, and the proof; with one game fixed, the best of those that have it there.
  @Test func findsTheBest() throws {
    var (compared, improved) = (0, 0)
    for seed in 1...20 as ClosedRange<UInt64> {
      let league = league(seed)
      let scorer = try Scorer(league)
      let instance = try Instance(league, shelves: 0)
      let shapes = try ShapeBuilder(compiling: instance)
      let all = FourTeams.all.map { ($0, scorer.evaluate(instance.timetable(of: $0)).cost) }.filter(\.1.isFeasible)
      for _ in 0..<2 where !all.isEmpty {
        let (start, cost) = all[all.count / 2]
        let games = try #require(instance.grid(of: instance.timetable(of: start)))
        let solver = try #require(ClausePartSolver(shapes, CaDiCaLBackend.self))
        for fixed in [nil, 0, 5] as [Int?] {
          let answer = try solver.solve(games, free: { $0 == fixed ? nil : [] }, control)
          let allowed = all.filter { timetable in
            fixed.map { place in timetable.0.contains { $0 == games[place] } } ?? true
          }
          let best = try #require(allowed.map(\.1.objective).min())
          let found = answer.games.map { scorer.evaluate(instance.timetable(of: $0)).cost }
          #expect(answer.isSolved && (found ?? cost) == Cost(infeasibility: 0, objective: best), "\(seed)")
          #expect(answer.games == nil || best < cost.objective)
          if fixed == nil { #expect(answer.bound == best) }
          if let bound = answer.bound { #expect(bound <= all.map(\.1.objective).min() ?? .max) }
          if let fixed, let found = answer.games { #expect(found[fixed] == games[fixed]) }
          compared += 1
          if answer.games != nil { improved += 1 }
        }
      }
    }
    #expect(compared > 30 && improved > 10, "\(compared) \(improved)")
  }

  @Test func leaguesWithoutClauses() throws {
    func solver(_ change: (inout League) -> Void) throws -> ClausePartSolver? {
      var league = league(3)
      change(&league)
      return ClausePartSolver(
        try ShapeBuilder(compiling: Instance(league, shelves: 0)), CaDiCaLBackend.self)
    }
    let carried = try solver { $0.objective = Objective(carryOver: 1) }
    #expect(carried == nil)
    let known = try #require(solver { $0.rules = [] })
    #expect(known.parts == [.teams, .slots])
    // Soft rules that are in no clauses: it says so when it is asked, and then offers nothing.
    let unknown = try #require(
      solver { league in
        league.rules = [
          RuleSpec(
            id: "runs", kind: "FA1", hard: false, weight: 1, teams: ["teams": .all], slots: ["slots": .all],
            integers: ["min": 0, "max": 1, "intp": 1], choices: ["mode": "HA"])
        ]
      })
    let games = FourTeams.all[0]
    let grid = try #require(unknown.shapes.instance.grid(of: unknown.shapes.instance.timetable(of: games)))
    #expect(!unknown.prepare(grid) && unknown.parts.isEmpty)
    let answer = try unknown.solve(grid, free: { _ in [] }, control)
    #expect(answer.games == nil && answer.bound == nil && !answer.isSolved)
  }

  /// Stopped, it says that it does not know.
  @Test func stops() throws {
    let shapes = try ShapeBuilder(compiling: Instance(league(3), shelves: 0))
    let solver = try #require(ClausePartSolver(shapes, CaDiCaLBackend.self))
    let grid = try #require(shapes.instance.grid(of: shapes.instance.timetable(of: FourTeams.all[0])))
    let stopped = SearchControl(deadline: nil, isStopped: { true })
    let answer = try solver.solve(grid, free: { _ in [] }, stopped)
    #expect(answer.games == nil && answer.bound == nil && !answer.isSolved)
  }
}
