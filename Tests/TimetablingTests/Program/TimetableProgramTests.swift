import GLPKBackend
import IntegerProgramming
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// The integer program of a league against the independent scorer.
@Suite(.enabled(if: GLPKBackend.isAvailable, "this build has no GLPK")) struct TimetableProgramTests {
  private func solve(_ program: TimetableProgram) throws -> MIPSolution {
    try GLPKBackend.solve(program.model, MIPOptions(timeLimit: 30))
  }

  private func league(_ family: LeagueFamily, _ kind: String, _ generator: inout SeededGenerator) -> League {
    var league = family.league()
    league.addRandomRules(&generator, perKind: 2, kinds: [kind])
    for place in league.rules.indices { if league.rules[place].weight < 0 { league.rules[place].weight = 3 } }
    if kind == "FA6" { league.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: 100)] }
    league.objective = Objective(breaks: league.objective.breaks)
    return league
  }

  /// Where all games stay, the program costs what the scorer says, and has a solution exactly when all hard rules hold.
  @Test(arguments: ConformanceTests.kinds) func sameAsTheScorer(_ kind: String) throws {
    var compared = 0
    for family in LeagueFamily.allCases where family != .many && family != .sparse {
      for seed in 1...3 as ClosedRange<UInt64> {
        var generator = SeededGenerator(seed: seed)
        let league = league(family, kind, &generator)
        let scorer = try Scorer(league)
        let instance = try Instance(league, shelves: 0)
        let shapes = try ShapeBuilder(compiling: instance)
        let whole = instance.games.count <= 60 ? TimetableProgram(shapes) : nil
        var random = RandomSource(seed: seed)
        for _ in 0..<3 {
          let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
          guard let games = instance.grid(of: timetable) else { continue }
          let made = TimetableProgram(shapes, around: games, free: { _ in nil })
          guard let program = made, program.omitted.isEmpty else { continue }
          let cost = scorer.evaluate(instance.timetable(of: games)).cost
          let solution = try solve(program)
          compared += 1
          #expect((solution.status == .optimal) == cost.isFeasible, "\(family) \(seed)")
          if cost.isFeasible {
            #expect(solution.objective == Double(cost.objective), "\(family) \(seed)")
            #expect(program.games(solution) == games)
          }
          // The same timetable as a point of the program in which everything is free.
          guard let whole, whole.omitted.isEmpty else { continue }
          let found = whole.point(of: games)
          guard cost.isFeasible else {
            let isRefused = found.map { whole.model.violation(of: $0) != nil } ?? true
            #expect(isRefused, "\(family) \(seed)")
            continue
          }
          let point = try #require(found)
          #expect(whole.model.violation(of: point) == nil && whole.model.objective(of: point) == Double(cost.objective))
        }
      }
    }
    let unknown = ["FA1", "FA3", "FA4", "FA5", "FA6", "CA5", "BR3", "BR4"]
    #expect(compared > 3 || unknown.contains(kind), "\(compared)")
  }

  /// Leagues in which long sums are variables of their own: a timetable is a point that costs what the scorer says, and the
  /// optimum without integrality is never above it.
  @Test func largerLeaguesAreShort() throws {
    var above = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var league = HandSeason.league(teams: 10, slots: 9, k: 1)
      league.addRandomRules(&generator, perKind: 2, kinds: ["CA1", "CA3", "CA4", "BR1", "BR2", "FA2", "GA1"])
      for place in league.rules.indices {
        league.rules[place].hard = false
        league.rules[place].weight = 1 + generator.below(9)
      }
      league.objective = Objective(breaks: 3)
      let instance = try Instance(league, shelves: 0)
      let made = TimetableProgram(try ShapeBuilder(compiling: instance))
      let program = try #require(made)
      #expect(program.omitted.isEmpty && program.model.columns.contains { $0.name.hasPrefix("home ") })
      let bound = try #require(try relaxed(league))
      if bound > 0 { above += 1 }
      var random = RandomSource(seed: seed)
      for _ in 0..<3 {
        let start = try ConstructedStart(league, &random)
        let cost = try Scorer(league).evaluate(instance.timetable(of: start.games)).cost
        let point = try #require(program.point(of: start.games))
        #expect(
          program.model.violation(of: point) == nil && program.model.objective(of: point) == Double(cost.objective))
        #expect(program.model.relaxed.violation(of: point) == nil && bound <= cost.objective)
      }
    }
    #expect(above > 0)
  }

  /// Without integrality nothing costs more; sets of three teams cut off what six teams cannot play.
  @Test func relaxationsAreBounds() throws {
    let timetables = FourTeams.all
    var generator = SeededGenerator(seed: 8)
    var compared = 0
    for _ in 0..<60 {
      var league = HandSeason.league(teams: 4, slots: 3, k: 1)
      league.addRandomRules(&generator, perKind: 2, kinds: ["CA1", "CA4", "BR1", "GA1"])
      let instance = try Instance(league, shelves: 0)
      let found = try relaxed(league)
      let scorer = try Scorer(league)
      let best = timetables.map { scorer.evaluate(instance.timetable(of: $0)).cost }.filter(\.isFeasible).map(
        \.objective
      ).min()
      if let best, let found {
        #expect(found <= best)
        compared += 1
      }
    }
    #expect(compared > 5)
    // Two triangles that play halves of games all the time are no timetable.
    let triangles = HandSeason.league(teams: 6, slots: 5, k: 1)
    let made = TimetableProgram(try ShapeBuilder(compiling: Instance(triangles, shelves: 0)))
    let rows = try #require(made).model.rows.filter { $0.name.hasPrefix("2, 1, 0 in") }
    #expect(rows.count == 5)
    // Three pairs, each in two venues.
    #expect(rows.allSatisfy { $0.upper == 1 && $0.terms.count == 6 && $0.terms.allSatisfy { $0.coefficient == 1 } })
  }

  private func relaxed(_ league: League) throws -> Int? {
    let relaxation = try ProgramRelaxation.of(
      league, backend: GLPKBackend.self, timeLimit: nil, shouldStop: { false })
    if case .bound(let value) = relaxation { return value }
    return nil
  }

  /// A solver that fails, or is stopped, is no bound, and says so.
  @Test func relaxationsThatFailSayWhy() throws {
    func why(_ backend: any MIPBackend.Type, stopped: Bool) throws -> String? {
      let league = HandSeason.league(teams: 4, slots: 3, k: 1)
      let relaxation = try ProgramRelaxation.of(
        league, backend: backend, timeLimit: nil, shouldStop: { stopped })
      if case .failed(let why) = relaxation { return why }
      return nil
    }
    #expect(
      try why(SearchWorkerProgramTests.Broken.self, stopped: false)
        == "the linear program: the solver failed: out of paper")
    #expect(try why(GLPKBackend.self, stopped: true) == "the linear program was not solved within the limit")
  }

  /// The best of all timetables of four teams, hard and soft rules mixed; where shapes are left out, a bound of it.
  @Test func findsTheBest() throws {
    var base = HandSeason.league(teams: 4, slots: 3, k: 1)
    base.objective = Objective(breaks: 2)
    let timetables = FourTeams.all
    var count = (feasible: 0, infeasible: 0)
    for seed in 1...50 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var league = base
      let chosen = (0..<3).map { _ in ConformanceTests.kinds[generator.below(ConformanceTests.kinds.count)] }
      league.addRandomRules(&generator, perKind: 1 + Int(seed % 3), kinds: chosen)
      for place in league.rules.indices {
        league.rules[place].weight = 1 + generator.below(9)
        league.rules[place].hard = generator.below(4) == 0
      }
      let scorer = try Scorer(league)
      let instance = try Instance(league, shelves: 0)
      let shapes = try ShapeBuilder(compiling: instance)
      let made = TimetableProgram(shapes)
      let program = try #require(made)
      let costs = timetables.map { scorer.evaluate(instance.timetable(of: $0)).cost }
      let best = costs.filter(\.isFeasible).map(\.objective).min()
      let solution = try solve(program)
      if program.omitted.isEmpty {
        #expect((solution.status == .infeasible) == (best == nil), "\(seed) \(chosen)")
        if let best { #expect(solution.objective.map { Int($0.rounded()) } == best, "\(seed) \(chosen)") }
        if best == nil { count.infeasible += 1 } else { count.feasible += 1 }
      } else if let best {
        #expect(solution.objective.map { Int($0.rounded()) <= best } == true, "\(seed) \(chosen)")
      }
      if let games = program.games(solution), program.omitted.isEmpty {
        let cost = scorer.evaluate(instance.timetable(of: games)).cost
        #expect(cost.isFeasible && cost.objective == best)
      }
    }
    #expect(count.feasible > 10 && count.infeasible > 2, "\(count)")
  }

  /// A part that is free, the rest stays: the best of all timetables that agree with the rest.
  @Test func findsTheBestOfAPart() throws {
    var generator = SeededGenerator(seed: 5)
    var league = HandSeason.league(teams: 4, slots: 3, k: 1)
    league.objective = Objective(breaks: 1)
    league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "GA1", "CA4"])
    for place in league.rules.indices {
      league.rules[place].hard = false
      league.rules[place].weight = 1 + generator.below(9)
    }
    let scorer = try Scorer(league)
    let instance = try Instance(league, shelves: 0)
    let shapes = try ShapeBuilder(compiling: instance)
    let timetables = FourTeams.all.map { games in instance.grid(of: instance.timetable(of: games)) ?? [] }
    var isBetter = 0
    for round in 0..<20 {
      let start = timetables[generator.below(timetables.count)]
      // Two slots, or all venues, are free.
      let slots = [generator.below(3), generator.below(3)]
      let venuesOnly = round % 2 == 0
      let made = TimetableProgram(shapes, around: start) { game in
        if venuesOnly { return [false, true].map { .init(slot: start[game].slot, swapped: $0) } }
        guard slots.contains(start[game].slot) else { return nil }
        return slots.flatMap { slot in [false, true].map { .init(slot: slot, swapped: $0) } }
      }
      let program = try #require(made)
      let agreeing = timetables.filter { games in
        zip(games, start).allSatisfy { now, before in
          venuesOnly ? now.slot == before.slot : slots.contains(before.slot) ? slots.contains(now.slot) : now == before
        }
      }
      func cost(_ games: [PlacedGame]) -> Int { scorer.evaluate(instance.timetable(of: games)).cost.objective }
      let solution = try solve(program)
      #expect(solution.objective.map { Int($0.rounded()) } == agreeing.map(cost).min())
      let found = program.games(solution)
      let games = try #require(found)
      #expect(cost(games) == solution.objective.map { Int($0.rounded()) } && agreeing.contains(games))
      if cost(games) < cost(start) { isBetter += 1 }
    }
    #expect(isBetter > 5)
  }

  @Test func leaguesWithoutAProgram() throws {
    func program(_ change: (inout League) -> Void) throws -> TimetableProgram? {
      var league = HandSeason.league(teams: 4, slots: 3, k: 1)
      change(&league)
      return TimetableProgram(try ShapeBuilder(compiling: try Instance(league, shelves: 0)))
    }
    #expect(try program { _ in } != nil)
    #expect(try program { $0.objective.carryOver = 1 } == nil)
    #expect(
      try program {
        $0.objective.travel = 1
        $0.distances = DistanceTable(
          teamCount: 4, unit: .miles, source: .matrix, values: (0..<16).map { $0 % 5 == 0 ? 0 : 1 })
      } == nil)
    #expect(
      try program {
        $0.rules.append(
          RuleSpec(id: "r", kind: "SE1", hard: false, weight: -1, teams: ["teams": .all], integers: ["min": 1]))
      } == nil)
  }
}
