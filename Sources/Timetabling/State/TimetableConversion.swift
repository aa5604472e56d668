import LeagueModel

extension Instance {
  /// The timetable of a grid: images added, shelves left out, in writing order. O(games x images).
  func timetable(of games: [PlacedGame]) -> Timetable {
    var placements: [Placement] = []
    for game in games where game.slot < gridSlots - shelves {
      for image in 0..<images {
        let slot = images == 1 ? game.slot : imageSlot(game.slot, image)
        placements.append(
          image & 1 == 0
            ? Placement(home: game.home, away: game.away, slot: slot)
            : Placement(home: game.away, away: game.home, slot: slot))
      }
    }
    return Timetable(games: placements).sorted
  }

  /// The grid of a timetable: each of its games takes the slot it has there, if team and slot are free; every other game
  /// goes to the first shelf that is free for both teams. `nil` when the shelves do not suffice. O(games x shelves).
  func grid(of timetable: Timetable) -> [PlacedGame]? {
    let firstShelf = gridSlots - shelves
    var busy = Set<Int>()
    var slots: [MeetingPair: [Placement]] = [:]
    for game in timetable.games.sorted().reversed() where game.slot < firstShelf {
      slots[pair(game.home, game.away), default: []].append(game)
    }
    func take(_ game: (layer: Int, home: Int, away: Int)) -> PlacedGame? {
      let key = pair(game.home, game.away)
      guard var candidates = slots[key] else { return nil }
      for index in candidates.indices.reversed() {
        let candidate = candidates[index]
        guard layerIsFree[game.layer] || candidate.home == game.home else { continue }
        candidates.remove(at: index)
        slots[key] = candidates
        let cells = [candidate.home * gridSlots + candidate.slot, candidate.away * gridSlots + candidate.slot]
        guard !busy.contains(cells[0]), !busy.contains(cells[1]) else { return nil }
        busy.formUnion(cells)
        return PlacedGame(layer: game.layer, home: candidate.home, away: candidate.away, slot: candidate.slot)
      }
      return nil
    }
    var placed: [PlacedGame?] = []
    for game in games { placed.append(take(game)) }
    for (index, game) in games.enumerated() where placed[index] == nil {
      let free = (firstShelf..<gridSlots).first {
        !busy.contains(game.home * gridSlots + $0) && !busy.contains(game.away * gridSlots + $0)
      }
      guard let free else { return nil }
      busy.formUnion([game.home * gridSlots + free, game.away * gridSlots + free])
      placed[index] = PlacedGame(layer: game.layer, home: game.home, away: game.away, slot: free)
    }
    return placed.compactMap { $0 }
  }

  private func pair(_ a: Int, _ b: Int) -> MeetingPair { MeetingPair(home: min(a, b), away: max(a, b)) }
}
