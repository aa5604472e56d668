import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Home-away patterns without opponents: their costs, and what is known about them.
@Suite struct PatternAnnealingTests {
  static let weights = StageWeights(hardSixteenths: 16 * 100, soft: 1)

  /// A double round robin whose breaks cost 10 each beyond `breaks`.
  static func league(_ teams: Int, phased: Bool, breaks: Int = 0) -> League {
    var league = League(name: "patterns")
    for index in 0..<teams { league.teams.append(Team(id: "T\(index)", name: "T\(index)")) }
    league.slots = (0..<(2 * teams - 2)).map { Slot(id: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 2, symmetry: phased ? .phased : .none)]
    league.rules.append(
      RuleSpec(
        id: "breaks", kind: "BR2", hard: false, weight: 10, teams: ["teams": .all], slots: ["slots": .all],
        integers: ["intp": breaks], choices: ["mode2": "LEQ"]))
    return league
  }

  static func annealing(_ league: League, seed: UInt64 = 1) throws -> PatternAnnealing {
    let shapes = try ShapeBuilder(compiling: try Instance(league, shelves: 0))
    return PatternAnnealing(shapes, weights: weights, unit: 10, random: RandomSource(seed: seed))
  }

  private static func breaks(_ row: UInt64, _ slots: Int) -> Int {
    (1..<slots).count { row >> UInt64($0) & 1 == row >> UInt64($0 - 1) & 1 }
  }

  @Test(arguments: [false, true]) func deltasAreExact(_ phased: Bool) throws {
    var league = Self.league(8, phased: phased, breaks: 5)
    var generator = SeededGenerator(seed: 3)
    league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "BR1", "CA3", "FA2", "GA1"])
    let annealing = try Self.annealing(league)
    for round in 0..<20 {
      annealing.run(2000, from: 20, to: 0.5, isOver: { false })
      #expect(annealing.total == annealing.recomputed())
      let patterns = annealing.patterns
      annealing.forbid(
        (0..<3).map { PatternCell(team: $0, slot: round % 14, isHome: patterns.isHome($0, in: round % 14)) })
      annealing.forbid([PatternCell(team: round % 8, slot: 3, isHome: patterns.isHome(round % 8, in: 3))])
      _ = annealing.separate(5)
      if round % 7 == 6 { annealing.loosen() }
    }
  }

  /// Rules that look at venues only cost of patterns what the scorer finds in a timetable with them.
  @Test func rulesCostWhatTheScorerSays() throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      var league = Self.league(8, phased: seed % 2 == 0, breaks: 4)
      var generator = SeededGenerator(seed: seed)
      league.addRandomRules(&generator, perKind: 4, kinds: ["CA1", "BR1"])
      let scorer = try Scorer(league)
      let instance = try Instance(league, shelves: 0)
      let annealing = try Self.annealing(league)
      var random = RandomSource(seed: seed)
      let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let made = instance.grid(of: timetable)
      let games = try #require(made)
      annealing.load(PatternSet(of: games, teamCount: 8))
      let shapes = try ShapeBuilder(compiling: instance)
      let evaluator = Evaluator(shapes)
      evaluator.load(games)
      // Phases are no matter of venues.
      let phases = league.competitions[0].symmetry == .phased
      if !phases { #expect(annealing.ruleCost == Self.weights.value(evaluator.total &- shapes.constant)) }
      let soft = scorer.evaluate(timetable).cost.objective
      let softLeague = league.keeping { !$0.hard }
      let constant = try ShapeBuilder(compiling: try Instance(softLeague, shelves: 0)).constant.soft
      let onlySoft = try Self.annealing(softLeague)
      onlySoft.load(PatternSet(of: games, teamCount: 8))
      #expect(onlySoft.ruleCost == soft - constant)
    }
  }

  /// No two teams of a half have the same pattern, and two at most have none: that many breaks are needed, and found.
  @Test(arguments: [(8, false, 6), (8, true, 12), (10, false, 8), (10, true, 16)])
  func findsTheFewestBreaks(_ teams: Int, _ phased: Bool, _ fewest: Int) throws {
    let annealing = try Self.annealing(Self.league(teams, phased: phased))
    annealing.run(60_000, from: 20, to: 0.05, isOver: { false })
    let slots = 2 * teams - 2
    let rows = annealing.patterns.home
    let found = rows.reduce(0) { $0 + Self.breaks($1, slots) }
    #expect(found >= fewest && found <= fewest + 6)
    for slot in 0..<slots { #expect(rows.count { $0 >> UInt64(slot) & 1 == 1 } == teams / 2) }
    for row in rows { #expect(row.nonzeroBitCount == slots / 2) }
  }

  /// Every group that is said to lack room does, by a count of its own.
  @Test(arguments: [false, true]) func groupsLackRoom(_ phased: Bool) throws {
    let annealing = try Self.annealing(Self.league(8, phased: phased))
    // Four teams that always play at home together.
    annealing.load(PatternSet(home: (0..<8).map { $0 < 4 ? 0b0101_0101_0101_01 : 0b1010_1010_1010_10 }))
    let count = annealing.separate(30)
    #expect(count > 0 && count == annealing.cuts.count)
    let rows = annealing.patterns.home
    for cut in annealing.cuts {
      var room = 0
      for slot in cut.slots {
        let members = (0..<8).filter { cut.teams >> UInt64($0) & 1 == 1 }
        let atHome = members.count { rows[$0] >> UInt64(slot) & 1 == 1 }
        room += min(atHome, members.count - atHome)
      }
      let size = cut.teams.nonzeroBitCount
      #expect(room < size * (size - 1) / (phased ? 2 : 1))
    }
  }
}

extension League {
  fileprivate func keeping(_ isKept: (RuleSpec) -> Bool) -> League {
    var league = self
    league.rules = rules.filter(isKept)
    return league
  }
}
