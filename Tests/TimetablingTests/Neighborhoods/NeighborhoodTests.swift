import Foundation
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Contract of every neighborhood: moves keep the structure, can be taken back, are reproducible.
@Suite struct NeighborhoodTests {
  private let arena = Arena()

  /// A state at what construction gives.
  private func start(
    _ league: League, _ random: inout RandomSource, _ method: any ConstructionMethod.Type = RandomFactorization.self
  ) throws -> (Instance, RoundRobinState) {
    let start = try ConstructedStart(league, &random, method: method)
    let state = RoundRobinState(start.instance)
    state.load(start.games)
    return (start.instance, state)
  }

  /// The games of the instance, at most one per team and slot, as a slow check by definition.
  private func isWhole(_ games: [PlacedGame], _ instance: Instance) -> Bool {
    var busy = Set<[Int]>()
    for game in games {
      guard game.slot >= 0, game.slot < instance.gridSlots else { return false }
      guard busy.insert([game.home, game.slot]).inserted, busy.insert([game.away, game.slot]).inserted else {
        return false
      }
    }
    func key(_ layer: Int, _ home: Int, _ away: Int) -> [Int] {
      instance.layerIsFree[layer] ? [layer, min(home, away), max(home, away)] : [layer, home, away]
    }
    return games.map { key($0.layer, $0.home, $0.away) }.sorted { $0.lexicographicallyPrecedes($1) }
      == instance.games.map { key($0.layer, $0.home, $0.away) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test(arguments: LeagueFamily.allCases) func movesKeepTheStructureAndCanBeTakenBack(_ family: LeagueFamily) throws {
    let league = family.league()
    for kind in NeighborhoodRegistry.all {
      var random = RandomSource(seed: 5)
      let (instance, state) = try start(league, &random)
      guard kind.supports(instance) else { continue }
      let neighborhood = kind.init(instance)
      let changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
      var moves = 0
      for _ in 0..<200 {
        changes.clear()
        guard neighborhood.propose(changes, in: state, using: &random) else { continue }
        moves += 1
        let before = state.placedGames
        // No game twice in a move, and every game where the list says it is.
        var seen = Set<[Int]>()
        for k in 0..<changes.count {
          let change = changes.changes[k]
          let key = [Int(change.layer), Int(change.home), Int(change.away)]
          #expect(seen.insert(key).inserted)
          #expect(state.slot(key[0], key[1], key[2]) == Int(change.from))
        }
        state.apply(changes)
        #expect(isWhole(state.placedGames, instance), "\(kind.name) in \(family)")
        // The reverse move.
        let back = ChangeList(instance, games: changes.count, arena: arena)
        for k in 0..<changes.count {
          let change = changes.changes[k]
          let (home, away) = change.flips ? (change.away, change.home) : (change.home, change.away)
          back.move(
            Int(home), Int(away), layer: Int(change.layer), from: Int(change.to), to: Int(change.from),
            flips: change.flips)
        }
        state.apply(back)
        #expect(state.placedGames == before)
        state.apply(changes)
      }
      // Two rounds of a circle-method leg can be one cycle of all teams, too long for the partial moves.
      let canBeStuck = kind is PartialSwapRounds.Type || kind is PartialSwapTeams.Type
      let hasLegs = instance.layerIsFree == [true] || instance.phaseWidth > 0
      // Six teams have, up to names, a single factorization, in which the chains always run into c.
      let isTooSmall = kind is SwapOpponents.Type && instance.parts.count == 1 && instance.parts[0].count <= 6
      if isTooSmall {
        #expect(moves == 0, "\(kind.name) in \(family)")
      } else if !(canBeStuck && hasLegs) {
        #expect(moves > 0, "\(kind.name) has no move in \(family)")
      }
    }
  }

  /// The cell in focus has another opponent, another venue or another game of the same pair afterwards.
  @Test(arguments: LeagueFamily.allCases) func guidedMovesChangeTheCellInFocus(_ family: LeagueFamily) throws {
    let league = family.league()
    for kind in NeighborhoodRegistry.all {
      var random = RandomSource(seed: 8)
      let (instance, state) = try start(league, &random)
      guard kind.supports(instance) else { continue }
      let neighborhood = kind.init(instance)
      let changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
      func cell(_ focus: Focus) -> [Int] {
        let (team, slot) = (focus.team, focus.slot)
        return [
          state.opponent(of: team, in: slot), state.isHome(team, in: slot) ? 1 : 0, state.layer(of: team, in: slot),
        ]
      }
      var plain = 0
      var moves = 0
      for _ in 0..<300 {
        changes.clear()
        state.focus = .anywhere
        if neighborhood.propose(changes, in: state, using: &random) {
          plain += 1
          state.apply(changes)
        }
        let focus = Focus(team: random.below(league.teams.count), slot: random.below(instance.gridSlots))
        guard state.opponent(of: focus.team, in: focus.slot) >= 0 else { continue }
        changes.clear()
        state.focus = focus
        guard neighborhood.propose(changes, in: state, using: &random) else { continue }
        moves += 1
        let before = cell(focus)
        state.apply(changes)
        #expect(isWhole(state.placedGames, instance), "\(kind.name) in \(family)")
        #expect(cell(focus) != before, "\(kind.name) in \(family)")
      }
      #expect(moves > 0 || plain == 0, "\(kind.name) in \(family)")
    }
  }

  @Test func sameSeedSameMoves() throws {
    let league = LeagueFamily.double.league()
    func run() throws -> [PlacedGame] {
      var random = RandomSource(seed: 11)
      let (instance, state) = try start(league, &random)
      let changes = ChangeList(instance, games: 200, arena: arena)
      let all = NeighborhoodRegistry.all.map { $0.init(instance) }
      for _ in 0..<300 {
        changes.clear()
        if all[random.below(all.count)].propose(changes, in: state, using: &random) { state.apply(changes) }
      }
      return state.placedGames
    }
    #expect(try run() == run())
  }

  @Test func phasedMovesKeepPhases() throws {
    var random = RandomSource(seed: 2)
    let (instance, state) = try start(LeagueFamily.phased.league(), &random)
    let neighborhood = PartialSwapTeamsPhased(instance)
    let changes = ChangeList(instance, games: 200, arena: arena)
    var moves = 0
    for _ in 0..<500 {
      changes.clear()
      guard neighborhood.propose(changes, in: state, using: &random) else { continue }
      state.apply(changes)
      moves += 1
      for i in 0..<6 { for j in 0..<i { #expect((state.slot(0, i, j) < 5) != (state.slot(0, j, i) < 5)) } }
    }
    #expect(moves > 20)
  }

  /// In one round, and there only between the same venues, two games exchange opponents; three rounds change.
  @Test func swapOpponentsJoinsThreeRounds() throws {
    var random = RandomSource(seed: 3)
    let (instance, state) = try start(LeagueFamily.double.league(), &random)
    let neighborhood = SwapOpponents(instance)
    let changes = ChangeList(instance, games: 200, arena: arena)
    var moves = 0
    for _ in 0..<500 {
      let before = state.placedGames
      changes.clear()
      guard neighborhood.propose(changes, in: state, using: &random) else { continue }
      state.apply(changes)
      moves += 1
      let after = state.placedGames
      let changed = zip(before, after).filter { $0 != $1 }
      #expect(Set(changed.flatMap { [$0.slot, $1.slot] }).count == 3)
      func hosts(_ games: [PlacedGame], _ slot: Int) -> Set<Int> {
        Set(games.filter { $0.slot == slot }.map(\.home))
      }
      // The round in which two games are replaced by two others.
      #expect(
        (0..<instance.gridSlots).contains { slot in
          let old = before.filter { $0.slot == slot }
          let new = after.filter { $0.slot == slot }
          return hosts(before, slot) == hosts(after, slot) && Set(old).subtracting(new).count == 2
        })
    }
    #expect(moves > 50)
  }

  /// The circle method with 14 teams: two rounds are one cycle, so that partial moves find nothing, but this one does.
  @Test func swapOpponentsLeavesTheCircle() throws {
    for (k, symmetry, slots) in [
      (1, Symmetry.none, 13), (2, .none, 26), (2, .phased, 26), (2, .mirrored, 26), (2, .french, 26), (2, .none, 30),
    ] {
      let league = HandSeason.league(teams: 14, slots: slots, k: k, symmetry: symmetry)
      var random = RandomSource(seed: 9)
      let (instance, state) = try start(league, &random, CanonicalFactorization.self)
      let changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
      let neighborhood = SwapOpponents(instance)
      var moves = 0
      for _ in 0..<5000 where moves < 20 {
        changes.clear()
        guard neighborhood.propose(changes, in: state, using: &random) else { continue }
        state.apply(changes)
        moves += 1
        #expect(isWhole(state.placedGames, instance))
      }
      #expect(moves == 20, "k \(k), \(symmetry), \(slots) slots")
    }
  }

  @Test func registryKnowsEveryFile() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Timetabling/Neighborhoods")
    let helpers: Set = ["Neighborhood", "TakeOver"]
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.filter { !helpers.contains($0) }
    #expect(Set(files) == Set(NeighborhoodRegistry.all.map { $0.name }))
  }
}
