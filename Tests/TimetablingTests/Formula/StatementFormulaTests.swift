import CaDiCaLBackend
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Sets of hard statements against the scorer, over all timetables of four teams.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) struct StatementFormulaTests {
  private static let kinds = ConformanceTests.kinds.filter { !["FA5", "FA6", "CA5"].contains($0) }

  private func league(_ seed: UInt64) -> League {
    var league = League(name: "four")
    league.teams = (0..<4).map { Team(id: "\($0)", name: "T\($0)") }
    league.slots = (0..<3).map { Slot(id: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 1)]
    var generator = SeededGenerator(seed: seed)
    let chosen = (0..<4).map { _ in Self.kinds[generator.below(Self.kinds.count)] }
    league.addRandomRules(&generator, perKind: 1, kinds: chosen)
    for place in league.rules.indices {
      league.rules[place].hard = true
      league.rules[place].id = "r\(place)"
    }
    return league
  }

  private func ask(_ formula: StatementFormula, _ statements: [HardStatement]) -> StatementFormula.Answer {
    formula.ask(statements, conflicts: nil, shouldStop: { false })
  }

  @Test func everySubsetOfRules() throws {
    let all = FourTeams.all
    var count = (yes: 0, no: 0)
    for seed in 1...12 as ClosedRange<UInt64> {
      let league = league(seed)
      let scorer = try Scorer(league)
      let instance = try Instance(league, shelves: 0)
      let broken = all.map { games in
        Set(scorer.evaluate(instance.timetable(of: games)).violations.filter(\.hard).map(\.rule))
      }
      let rules = league.bindingRules.map { HardStatement.rule($0.id) }
      let tight = try #require(try StatementFormula(league, facts: false, backend: CaDiCaLBackend.self))
      let loose = try #require(try StatementFormula(league, facts: true, backend: CaDiCaLBackend.self))
      #expect(tight.omitted.isEmpty)
      for bits in 0..<(1 << rules.count) {
        let chosen = rules.indices.filter { bits >> $0 & 1 == 1 }.map { rules[$0] }
        let ids = chosen.map(\.id)
        let isPossible = broken.contains { $0.isDisjoint(with: ids) }
        if isPossible { count.yes += 1 } else { count.no += 1 }
        for (formula, facts) in [(tight, []), (loose, [HardStatement.everyGamePlayed, .oneGamePerSlot])] {
          switch ask(formula, chosen + facts) {
          case .possible(let timetable):
            #expect(isPossible, "\(seed) \(ids)")
            let found = scorer.evaluate(timetable).violations.map(\.rule)
            #expect(Set(found).isDisjoint(with: ids + ["allGamesPlayed", "oneGamePerSlot"]))
          case .impossible(let core):
            #expect(!isPossible, "\(seed) \(ids)")
            // The part that is named is impossible by itself.
            let named = core.filter { !$0.isFact }.map(\.id)
            #expect(!broken.contains { $0.isDisjoint(with: named) })
          case .unknown: Issue.record("no answer without a limit")
          }
        }
      }
    }
    #expect(count.yes > 20 && count.no > 20, "\(count)")
  }

  /// Without the fact that games are played, the empty timetable is one; not where rules ask for games.
  @Test func gamesThatMayBeMissing() throws {
    var league = league(1)
    league.rules = [
      RuleSpec(
        id: "never", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])], slots: ["slots": .all],
        integers: ["min": 0, "max": 0], choices: ["mode": "HA"]),
      RuleSpec(
        id: "once", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])], slots: ["slots": .all],
        integers: ["min": 1, "max": 3], choices: ["mode": "HA"]),
    ]
    let formula = try #require(try StatementFormula(league, facts: true, backend: CaDiCaLBackend.self))
    guard case .possible = ask(formula, [.rule("never"), .oneGamePerSlot]),
      case .impossible(let first) = ask(formula, [.rule("never"), .everyGamePlayed]),
      case .impossible(let second) = ask(formula, [.rule("never"), .rule("once"), .oneGamePerSlot])
    else {
      Issue.record("another answer")
      return
    }
    #expect(first == [.rule("never"), .everyGamePlayed])
    #expect(second == [.rule("never"), .rule("once")])
  }

  /// Symmetric seasons: as part of the space and as clauses that can be dropped, they allow the same.
  @Test(arguments: [Symmetry.mirrored, .inverted, .english, .french, .phased]) func symmetry(_ symmetry: Symmetry)
    throws
  {
    var count = (yes: 0, no: 0)
    for seed in 1...25 as ClosedRange<UInt64> {
      var league = league(seed)
      league.slots = (0..<6).map { Slot(id: "\($0)") }
      league.competitions[0].roundRobins = 2
      league.competitions[0].symmetry = symmetry
      var generator = SeededGenerator(seed: seed)
      league.rules = []
      league.addRandomRules(&generator, perKind: 2, kinds: ["CA1", "GA1", "CA4"])
      for place in league.rules.indices { league.rules[place].hard = true }
      let all = league.hardStatements
      let scorer = try Scorer(league)
      var answers: [Bool] = []
      for facts in [false, true] {
        let formula = try #require(try StatementFormula(league, facts: facts, backend: CaDiCaLBackend.self))
        switch ask(formula, all) {
        case .possible(let timetable):
          answers.append(true)
          #expect(scorer.evaluate(timetable).cost.isFeasible)
        case .impossible: answers.append(false)
        case .unknown: Issue.record("no answer without a limit")
        }
      }
      #expect(answers.count == 2 && answers.first == answers.last, "\(seed)")
      if answers.first == true { count.yes += 1 } else { count.no += 1 }
    }
    #expect(count.yes > 0 && count.no > 0, "\(count)")
  }
}
