import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// A guide names cells at which hard rules are broken, as the scorer says, and none in a feasible state.
@Suite struct GuideTests {
  private struct Scene {
    let league: League
    let instance: Instance
    let state: RoundRobinState
    let evaluator: Evaluator
    let guide: Guide

    init(_ league: League, seed: UInt64) throws {
      self.league = league
      var random = RandomSource(seed: seed)
      let start = try ConstructedStart(league, &random)
      instance = start.instance
      state = RoundRobinState(instance)
      state.load(start.games)
      evaluator = Evaluator(try ShapeBuilder(compiling: instance))
      evaluator.load(start.games)
      guide = Guide(state, evaluator)
      guide.fill(&random)
    }

    var violations: [Violation] {
      get throws {
        try Scorer(league).evaluate(instance.timetable(of: state.placedGames)).violations.filter {
          $0.hard && $0.counted
        }
      }
    }
  }

  @Test(arguments: ["CA1", "CA2", "CA3", "CA4", "GA1", "BR1", "BR2", "SE1", "FA2"])
  func cellsAreWhereTheScorerSeesViolations(_ kind: String) throws {
    var found = 0
    for family in LeagueFamily.allCases {
      for seed in 1...3 as ClosedRange<UInt64> {
        var league = family.league()
        var random = SeededGenerator(seed: seed)
        league.addRandomRules(&random, perKind: 6, kinds: [kind])
        for index in league.rules.indices { league.rules[index].hard = true }
        let scene = try Scene(league, seed: seed)
        let teams = Set(try scene.violations.flatMap { $0.teams.isEmpty ? Array(league.teams.indices) : $0.teams })
        for cell in scene.guide.all {
          let other = scene.state.opponent(of: cell.team, in: cell.slot)
          #expect(other >= 0)
          #expect(teams.contains(cell.team) || teams.contains(other), "\(kind) in \(family)")
        }
        found += scene.guide.count
        if scene.evaluator.total.hard == 0 { #expect(scene.guide.count == 0) }
      }
    }
    #expect(found > 0)
  }

  /// Where rules only say how often something may happen at most, a game is to blame if and only if the scorer is happier without.
  @Test(arguments: [LeagueFamily.single, .double, .odd, .relaxed, .triple])
  func gamesAreToBlameThatTheScorerWouldRatherNotHave(_ family: LeagueFamily) throws {
    var blamed = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      var league = family.league()
      var random = SeededGenerator(seed: seed)
      league.addRandomRules(&random, perKind: 4, kinds: ["CA2", "CA4", "GA1"])
      for index in league.rules.indices {
        league.rules[index].hard = true
        league.rules[index].integers["min"] = 0
      }
      let scene = try Scene(league, seed: seed)
      let scorer = try Scorer(league)
      func penalty(_ timetable: Timetable) -> Int {
        let ids = Set(league.rules.map(\.id))
        return scorer.evaluate(timetable).violations.filter { ids.contains($0.rule) }.reduce(0) { $0 + $1.penalty }
      }
      let timetable = scene.instance.timetable(of: scene.state.placedGames)
      let whole = penalty(timetable)
      for (index, game) in timetable.games.enumerated() {
        var rest = timetable
        rest.games.remove(at: index)
        let isToBlame = scene.evaluator.isToBlame(home: game.home, away: game.away, slot: game.slot)
        #expect(isToBlame == (penalty(rest) < whole))
        if isToBlame { blamed += 1 }
      }
    }
    #expect(blamed > 0)
  }

  /// Of a limit of home games that is exceeded or not reached, exactly the cells that are too many or could be more.
  @Test(arguments: [LeagueFamily.double, .odd, .relaxed, .many]) func rowsAreWhereCountsDeviate(
    _ family: LeagueFamily
  ) throws {
    var cells = 0
    for seed in 1...6 as ClosedRange<UInt64> {
      var league = family.league()
      league.rules = [
        RuleSpec(
          id: "home", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [1])],
          slots: ["slots": SlotScope(slots: [1, 3, 4])],
          integers: ["min": 2, "max": 2], choices: ["mode": "H"])
      ]
      let scene = try Scene(league, seed: seed)
      let homes = [1, 3, 4].filter {
        scene.state.opponent(of: 1, in: $0) >= 0 && scene.state.isHome(1, in: $0)
      }
      let others = [1, 3, 4].filter { !homes.contains($0) && scene.state.opponent(of: 1, in: $0) >= 0 }
      let expected = homes.count > 2 ? homes : homes.count < 2 ? others : []
      #expect(scene.guide.all.allSatisfy { $0.team == 1 })
      #expect(Set(scene.guide.all.map(\.slot)).isSuperset(of: expected))
      cells += expected.count
    }
    #expect(cells > 0)
  }

  /// Of a limit of breaks that is exceeded, exactly the cells with breaks.
  @Test func breaksAreWhereAVenueIsRepeated() throws {
    var league = LeagueFamily.double.league()
    league.rules = [
      RuleSpec(
        id: "few", kind: "BR2", hard: true, teams: ["teams": .all], slots: ["slots": .all], integers: ["intp": 2],
        choices: ["homeMode": "HA", "mode2": "LEQ"])
    ]
    let scene = try Scene(league, seed: 4)
    var expected = Set<[Int]>()
    for team in league.teams.indices {
      for slot in 1..<league.slots.count
      where scene.state.isHome(team, in: slot) == scene.state.isHome(team, in: slot - 1) {
        expected.insert([team, slot])
      }
    }
    #expect(expected.count > 2)
    #expect(Set(scene.guide.all.map { [$0.team, $0.slot] }) == expected)
  }

  @Test func drawsAreGuidedInTheirShare() throws {
    var league = LeagueFamily.double.league()
    var random = SeededGenerator(seed: 1)
    league.addRandomRules(&random, perKind: 4, kinds: ["CA1"])
    for index in league.rules.indices { league.rules[index].hard = true }
    let scene = try Scene(league, seed: 1)
    try #require(scene.guide.count > 0)
    var source = RandomSource(seed: 6)
    let guided = (0..<6400).count { _ in scene.guide.draw(&source).isSet }
    #expect(abs(guided - 100 * Int(Guide.share)) < 300)
    scene.guide.clear()
    #expect(!scene.guide.draw(&source).isSet)
  }
}
