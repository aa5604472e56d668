import Foundation
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Contract of every neighborhood: moves keep the structure, can be taken back, are reproducible.
@Suite struct NeighborhoodTests {
  private let arena = Arena()

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
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let missing = !ScheduleView(start, of: league).unscheduled.isEmpty
      let instance = try Instance(league, shelves: missing ? 4 : 0)
      guard kind.supports(instance) else { continue }
      let neighborhood = kind.init(instance)
      let state = RoundRobinState(instance)
      state.load(try #require(instance.grid(of: start)))
      let changes = ChangeList(games: 2 * instance.games.count + 64, images: instance.images, arena: arena)
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
        let back = ChangeList(games: changes.count, images: instance.images, arena: arena)
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
      if !(canBeStuck && hasLegs) { #expect(moves > 0, "\(kind.name) has no move in \(family)") }
    }
  }

  @Test func sameSeedSameMoves() throws {
    let league = LeagueFamily.double.league()
    let instance = try Instance(league, shelves: 0)
    func run() throws -> [PlacedGame] {
      var random = RandomSource(seed: 11)
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let state = RoundRobinState(instance)
      state.load(try #require(instance.grid(of: start)))
      let changes = ChangeList(games: 200, images: 1, arena: arena)
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
    let league = LeagueFamily.phased.league()
    let instance = try Instance(league, shelves: 0)
    var random = RandomSource(seed: 2)
    let state = RoundRobinState(instance)
    state.load(
      try #require(
        instance.grid(of: constructTimetable(for: league, method: RandomFactorization.self, random: &random))))
    let neighborhood = PartialSwapTeamsPhased(instance)
    let changes = ChangeList(games: 200, images: 1, arena: arena)
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

  @Test func registryKnowsEveryFile() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Timetabling/Neighborhoods")
    let helpers: Set = ["Neighborhood", "TakeOver"]
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.filter { !helpers.contains($0) }
    #expect(Set(files) == Set(NeighborhoodRegistry.all.map { $0.name }))
  }
}
