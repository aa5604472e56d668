import CaDiCaLBackend
import LeagueModel
import Satisfiability
import TestSupport
import Testing

@testable import Timetabling

/// The formula of the hard rules against the independent scorer.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) struct FeasibilityFormulaTests {
  /// Whether the scorer finds all hard rules held; uncounted ones aside.
  private func holds(_ timetable: Timetable, _ scorer: Scorer) -> Bool {
    scorer.evaluate(timetable).cost.isFeasible
  }

  private func solve(_ session: any SATSession, _ assumed: [Literal] = [], conflicts: Int? = nil) -> SATStatus {
    session.solve(assuming: assumed, conflicts: conflicts, shouldStop: { false })
  }

  /// A timetable is a solution of the formula exactly when it breaks no hard rule.
  @Test(arguments: ConformanceTests.kinds) func sameAsTheScorer(_ kind: String) throws {
    var count = (held: 0, broken: 0)
    for family in LeagueFamily.allCases {
      // Large formulas, once.
      for seed in 1...(family == .many || family == .sparse ? 1 : 3) as ClosedRange<UInt64> {
        var league = family.league()
        var generator = SeededGenerator(seed: seed)
        league.addRandomRules(&generator, perKind: 1, kinds: [kind])
        for place in league.rules.indices {
          league.rules[place].hard = true
          league.rules[place].weight = 1
          if kind == "SE1" { league.rules[place].integers["min"] = 1 + generator.below(6) }
        }
        if kind == "FA6" { league.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: 100)] }
        let n = league.teams.count
        league.distances = DistanceTable(
          teamCount: n, unit: .unspecified, source: .matrix,
          values: (0..<(n * n)).map { $0 / n == $0 % n ? 0 : 1 + generator.below(9) })
        let scorer = try Scorer(league)
        let instance = try Instance(league, shelves: 0)
        let shapes = try ShapeBuilder(compiling: instance)
        let made = FeasibilityFormula(shapes)
        let formula = try #require(made)
        let session = try CaDiCaLBackend.session(formula.formula)
        var random = RandomSource(seed: seed)
        for _ in 0..<4 {
          let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
          guard let games = instance.grid(of: timetable) else { continue }
          let found = formula.literals(placing: games)
          let literals = try #require(found)
          let isSolution = solve(session, literals) == .satisfiable
          let isFeasible = holds(timetable, scorer)
          if isFeasible { count.held += 1 } else { count.broken += 1 }
          if formula.omitted.isEmpty {
            #expect(isSolution == isFeasible, "\(family) \(seed)")
          } else if isFeasible {
            #expect(isSolution)
          }
          if isSolution {
            let isSame = try sameGames(formula.games(session.values), timetable, instance)
            #expect(isSame)
          }
        }
        // What the solver finds by itself holds, too.
        if solve(session, conflicts: 500) == .satisfiable, formula.omitted.isEmpty {
          let isRight = holds(instance.timetable(of: formula.games(session.values)), scorer)
          #expect(isRight, "\(family) \(seed)")
        }
      }
    }
    #expect(count.held > 3 && (count.broken > 3 || kind == "FA6"), "\(kind) \(count)")
  }

  /// The sum of the costs in the formula is what the scorer says, to the unit.
  @Test(arguments: ConformanceTests.kinds) func costsAreThoseOfTheScorer(_ kind: String) throws {
    var count = (told: 0, costly: 0)
    for family in LeagueFamily.allCases where ![.many, .sparse, .manyMirrored].contains(family) {
      for seed in 1...2 as ClosedRange<UInt64> {
        var league = family.league()
        var generator = SeededGenerator(seed: seed)
        league.objective = Objective(breaks: Int(seed) - 1)
        league.addRandomRules(&generator, perKind: 2, kinds: [kind])
        for place in league.rules.indices {
          league.rules[place].hard = false
          league.rules[place].weight = 1 + generator.below(4)
        }
        let scorer = try Scorer(league)
        let instance = try Instance(league, shelves: 0)
        let shapes = try ShapeBuilder(compiling: instance)
        var random = RandomSource(seed: seed)
        let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
        guard let games = instance.grid(of: timetable) else { continue }
        let cost = scorer.evaluate(timetable).cost.objective
        let wanted = FormulaCosts(dearest: cost + 3, mostClauses: 2_000_000)
        guard cost < 150, var formula = FeasibilityFormula(shapes, costs: wanted), let costs = formula.costs,
          costs.isComplete
        else { continue }
        let sum = formula.change { costs.sum(in: &$0) }
        guard let sum else {
          #expect(cost == shapes.constant.soft)
          continue
        }
        let placed = formula.literals(placing: games)
        let literals = try #require(placed)
        let session = try CaDiCaLBackend.session(formula.formula)
        guard case .assuming(let above) = sum.below(cost + 1) else {
          Issue.record("\(family) \(seed): \(cost) is not told")
          continue
        }
        #expect(solve(session, literals + above) == .satisfiable, "\(family) \(seed): \(cost)")
        switch sum.below(cost) {
        case .assuming(let below):
          #expect(solve(session, literals + below) == .unsatisfiable, "\(family) \(seed): \(cost)")
        case .impossible: break
        case .unknown: Issue.record("\(family) \(seed): \(cost) is not told")
        }
        count.told += 1
        if cost > shapes.constant.soft { count.costly += 1 }
      }
    }
    if !["CA5", "FA1", "FA3", "FA5", "FA6", "BR3"].contains(kind) {
      #expect(count.told > 5 && count.costly > 2, "\(kind): \(count)")
    }
  }

  /// Costs that take more clauses than allowed are not complete, whatever was allowed; what is above the dearest is not known.
  @Test func costsThatAreTooLarge() throws {
    var league = LeagueFamily.double.league()
    var generator = SeededGenerator(seed: 3)
    league.addRandomRules(&generator, perKind: 2, kinds: ["FA2", "CA3", "CA4", "BR2"])
    for place in league.rules.indices { league.rules[place].hard = false }
    let shapes = try ShapeBuilder(compiling: Instance(league, shelves: 0))
    func sum(dearest: Int, most: Int) throws -> (sum: FormulaCosts.Sum?, clauses: Int) {
      let made = FeasibilityFormula(shapes, costs: FormulaCosts(dearest: dearest, mostClauses: most))
      var formula = try #require(made)
      let costs = try #require(formula.costs)
      let sum = formula.change { costs.sum(in: &$0) }
      return (sum, formula.formula.clauseCount)
    }
    let (whole, clauses) = try sum(dearest: 50, most: 2_000_000)
    let known = try #require(whole)
    for most in [0, clauses / 4, clauses / 2, clauses - 1] {
      let part = try sum(dearest: 50, most: most)
      #expect(part.sum == nil && part.clauses < clauses, "\(most) of \(clauses)")
    }
    guard case .unknown = known.below(5000), case .assuming = known.below(50), case .impossible = known.below(0) else {
      Issue.record("below")
      return
    }
  }

  /// Where there is no room for the costs of soft rules, these do not become hard ones.
  @Test(arguments: ConformanceTests.kinds) func softRulesStaySoft(_ kind: String) throws {
    for family in [LeagueFamily.single, .double] {
      var league = family.league()
      var generator = SeededGenerator(seed: 5)
      league.addRandomRules(&generator, perKind: 4, kinds: [kind])
      for place in league.rules.indices { league.rules[place].hard = false }
      let instance = try Instance(league, shelves: 0)
      var random = RandomSource(seed: 6)
      let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let games = try #require(instance.grid(of: timetable))
      let made = FeasibilityFormula(
        try ShapeBuilder(compiling: instance), costs: FormulaCosts(dearest: 50, mostClauses: 0))
      guard let formula = made else { continue }
      let placed = formula.literals(placing: games)
      let literals = try #require(placed)
      let session = try CaDiCaLBackend.session(formula.formula)
      #expect(solve(session, literals) == .satisfiable, "\(family)")
    }
  }

  private func sameGames(_ games: [PlacedGame], _ timetable: Timetable, _ instance: Instance) throws -> Bool {
    instance.timetable(of: games) == instance.timetable(of: try #require(instance.grid(of: timetable)))
  }

  /// All timetables of four teams: the formula can hold exactly when one of them keeps the rules.
  @Test func decidesSmallLeagues() throws {
    var league = League(name: "four")
    league.teams = (0..<4).map { Team(id: "\($0)", name: "T\($0)", competition: 0) }
    league.slots = (0..<3).map { Slot(id: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 1, symmetry: .none)]
    let all = FourTeams.all
    var count = (yes: 0, no: 0)
    let kinds = ConformanceTests.kinds.filter { !["FA5", "FA6", "FA3", "FA4", "FA1", "BR3", "BR4"].contains($0) }
    for seed in 1...60 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var rules = league
      let chosen = (0..<3).map { _ in kinds[generator.below(kinds.count)] }
      rules.addRandomRules(&generator, perKind: 1 + Int(seed % 3), kinds: chosen)
      for place in rules.rules.indices { rules.rules[place].hard = true }
      let scorer = try Scorer(rules)
      let instance = try Instance(rules, shelves: 0)
      let made = FeasibilityFormula(try ShapeBuilder(compiling: instance))
      let formula = try #require(made)
      guard formula.omitted.isEmpty else { continue }
      let isPossible = all.contains { holds(instance.timetable(of: $0), scorer) }
      if isPossible { count.yes += 1 } else { count.no += 1 }
      let session = try CaDiCaLBackend.session(formula.formula)
      #expect(solve(session) == (isPossible ? .satisfiable : .unsatisfiable), "\(seed) \(chosen)")
    }
    #expect(count.yes > 5 && count.no > 5, "\(count)")
  }

  @Test func leaguesWithoutAFormula() throws {
    var league = LeagueFamily.double.league()
    var random = SeededGenerator(seed: 1)
    league.addRandomRules(&random, perKind: 1, kinds: ["CA1"])
    league.rules[0].weight = -1
    league.rules[0].hard = false
    let instance = try Instance(league, shelves: 0)
    #expect(FeasibilityFormula(try ShapeBuilder(compiling: instance)) == nil)
    let search = FeasibilitySearch(try ShapeBuilder(compiling: instance), CaDiCaLBackend.self)
    let control = SearchControl(deadline: nil, isStopped: { false })
    guard case .unknown = search.advance(conflicts: nil, control) else {
      Issue.record("an answer without a formula")
      return
    }
    #expect(search.isExhausted)
  }
}
