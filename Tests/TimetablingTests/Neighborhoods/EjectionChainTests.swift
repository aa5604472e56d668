import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Moves of single games, in leagues with room for them.
@Suite struct EjectionChainTests {
  private let arena = Arena()

  /// Teams that cannot play at home in some slots; one that can nowhere. `closed[team]`: those slots.
  private func league(_ family: LeagueFamily, hard: Bool = true) -> (league: League, closed: [Set<Int>]) {
    var league = family.league()
    var random = SeededGenerator(seed: 4)
    let closed = league.teams.indices.map { team in
      Set(league.slots.indices.filter { _ in team == 5 || random.below(3) == 0 })
    }
    for (team, slots) in closed.enumerated() {
      league.rules.append(
        RuleSpec(
          id: "closed \(team)", kind: "CA1", hard: hard, weight: 1, teams: ["teams": TeamScope(teams: [team])],
          slots: ["slots": SlotScope(slots: slots.sorted())], integers: ["min": 0, "max": 0], choices: ["mode": "H"]))
    }
    return (league, closed)
  }

  private func open(_ closed: Set<Int>, slots: Int) -> [Int] {
    closed.count == slots ? Array(0..<slots) : (0..<slots).filter { !closed.contains($0) }
  }

  @Test(arguments: [true, false]) func openingsAreWhereNoHardRuleForbidsTheGame(_ hard: Bool) throws {
    let (league, closed) = league(.relaxed, hard: hard)
    let instance = try Instance(league, shelves: 0)
    let openings = try #require(Evaluator(ShapeBuilder(compiling: instance)).openings)
    for home in league.teams.indices {
      for away in league.teams.indices where away != home {
        let slots = (0..<openings.count(home, away)).map { openings.slot(home, away, $0) }
        #expect(slots == open(hard ? closed[home] : [], slots: 16))
      }
    }
  }

  @Test func onlyLeaguesWithRoomHaveThem() throws {
    for family in LeagueFamily.allCases {
      let instance = try Instance(family.league(), shelves: 0)
      #expect(
        EjectionChain.supports(instance) == [.relaxed, .several, .sparse, .additional].contains(family), "\(family)")
    }
  }

  /// Whatever the chain, games go where they may lie; every game comes to every slot that is open for it, but nowhere else.
  @Test(arguments: [LeagueFamily.relaxed, .several]) func gamesReachEveryOpenSlot(_ family: LeagueFamily) throws {
    let (league, closed) = league(family)
    var random = RandomSource(seed: 3)
    let start = try ConstructedStart(league, &random)
    let instance = start.instance
    let evaluator = Evaluator(try ShapeBuilder(compiling: instance))
    let state = RoundRobinState(instance, openings: evaluator.openings)
    state.load(start.games)
    let neighborhood = EjectionChain(instance)
    let changes = ChangeList(instance, games: 100, arena: arena)
    var lengths = Set<Int>()
    var reached: [[Int]: Set<Int>] = [:]
    for _ in 0..<40_000 {
      changes.clear()
      guard neighborhood.propose(changes, in: state, using: &random) else { continue }
      lengths.insert(changes.count)
      for k in 0..<changes.count {
        let change = changes.changes[k]
        reached[[Int(change.home), Int(change.away)], default: []].insert(Int(change.to))
      }
      state.apply(changes)
    }
    #expect(lengths == [1, 2, 3, 4, 5, 6])
    #expect(reached.count == instance.games.count)
    for (game, slots) in reached {
      #expect(slots.sorted() == open(closed[game[0]], slots: league.slots.count), "\(game)")
    }
  }
}
