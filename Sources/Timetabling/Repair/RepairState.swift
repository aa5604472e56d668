import LeagueModel

/// A schedule that is changed game by game, with the exact cost of every change: the kernel's evaluators behind values that
/// strategies can read.
///
/// Every game of the league is there, in a slot or not scheduled. Symmetry is not kept (`withoutSymmetry`); what the schedule has
/// beyond the games of the league is not in it. Used by one thread at a time.
package final class RepairState {
  package let league: League
  package let games: [RepairGame]
  package private(set) var places: [RepairPlace]
  let shapes: ShapeBuilder
  let instance: Instance
  private let evaluator: Evaluator
  private let arena = Arena()
  private let list: ChangeList
  /// Slot or shelf of each game.
  private var cells: [Int]
  /// Game of a team in a slot or on a shelf; -1: none.
  private var occupants: [Int]

  /// The league as it is repaired: nobody expects the second half of a season to mirror the first one game for game when games had
  /// to move.
  package static func withoutSymmetry(_ league: League) -> League {
    var copy = league
    for index in copy.competitions.indices where copy.competitions[index].symmetry != .phased {
      copy.competitions[index].symmetry = .none
    }
    return copy
  }

  /// Where two games of a team are in one slot, the first of `kept`, then of the timetable stays there; the others are not
  /// scheduled at first. Throws when the search cannot take the league. O(rules x games).
  package init(_ league: League, _ timetable: Timetable, kept: Set<Placement> = []) throws(InputError) {
    let plain = RepairState.withoutSymmetry(league)
    self.league = plain
    var shelves = 4
    while true {
      let instance = try Instance(plain, shelves: shelves)
      let origins = RepairState.origins(of: timetable, instance, kept)
      if let placed = RepairState.placed(instance, origins, kept) {
        self.instance = instance
        shapes = try ShapeBuilder(compiling: instance, asStated: true)
        evaluator = Evaluator(shapes)
        list = ChangeList(instance, games: max(1, instance.games.count), arena: arena)
        games = instance.games.enumerated().map { index, game in
          RepairGame(
            home: game.home, away: game.away, venueIsFree: instance.layerIsFree[game.layer], origin: origins[index])
        }
        cells = placed.map(\.slot)
        let slots = instance.slotCount
        places = zip(placed, instance.games).map {
          RepairPlace($0.slot < slots ? $0.slot : nil, swapped: $0.home != $1.home)
        }
        occupants = [Int](repeating: -1, count: instance.teamCount * instance.gridSlots)
        for (index, game) in placed.enumerated() {
          occupants[game.home * instance.gridSlots + game.slot] = index
          occupants[game.away * instance.gridSlots + game.slot] = index
        }
        evaluator.load(placed)
        return
      }
      shelves *= 2
    }
  }

  /// Of the schedule as it is now, without appointments.
  package var cost: Cost { Cost(infeasibility: evaluator.total.hard, objective: evaluator.total.soft) }

  /// The game of a team in a slot; `nil`: none.
  package func game(of team: Int, in slot: Int) -> Int? {
    let game = occupants[team * instance.gridSlots + slot]
    return game < 0 ? nil : game
  }

  /// Where the game is now; `nil`: it is not scheduled.
  package func placement(of game: Int) -> Placement? { games[game].placement(at: places[game]) }

  /// The schedule as it is now, without appointments. O(games log games).
  package var timetable: Timetable { Timetable(games: places.indices.compactMap { placement(of: $0) }).sorted }

  /// The moves that lead back, or `nil` when two games of a team would be in one slot; then nothing has changed. Each game at
  /// most once. O(moves x rules per game).
  package func make(_ moves: [RepairMove]) -> [RepairMove]? {
    list.clear()
    let width = instance.gridSlots
    for move in moves {
      occupants[games[move.game].home * width + cells[move.game]] = -1
      occupants[games[move.game].away * width + cells[move.game]] = -1
    }
    var taken: [Int] = []
    for move in moves {
      let (home, away) = (games[move.game].home, games[move.game].away)
      guard let cell = move.to.slot ?? freeShelf(home, away), occupants[home * width + cell] < 0,
        occupants[away * width + cell] < 0
      else { break }
      occupants[home * width + cell] = move.game
      occupants[away * width + cell] = move.game
      taken.append(cell)
    }
    guard taken.count == moves.count else {
      for (move, cell) in zip(moves, taken) {
        occupants[games[move.game].home * width + cell] = -1
        occupants[games[move.game].away * width + cell] = -1
      }
      for move in moves {
        occupants[games[move.game].home * width + cells[move.game]] = move.game
        occupants[games[move.game].away * width + cells[move.game]] = move.game
      }
      return nil
    }
    var back: [RepairMove] = []
    for (move, cell) in zip(moves, taken) {
      let place = places[move.game]
      let (home, away) = (games[move.game].home, games[move.game].away)
      list.move(
        place.swapped ? away : home, place.swapped ? home : away, layer: instance.games[move.game].layer,
        from: cells[move.game], to: cell, flips: move.to.swapped != place.swapped)
      back.append(RepairMove(move.game, to: place))
      places[move.game] = move.to
      cells[move.game] = cell
    }
    list.expand(instance)
    _ = evaluator.attempt(list, limit: .max, weights: StageWeights(hardSixteenths: 0, soft: 0))
    return back
  }

  /// The cost after the moves; `nil` when they are not possible. Nothing changes.
  package func cost(after moves: [RepairMove]) -> Cost? {
    guard let back = make(moves) else { return nil }
    defer { _ = make(back) }
    return cost
  }

  private func freeShelf(_ home: Int, _ away: Int) -> Int? {
    let width = instance.gridSlots
    return (instance.slotCount..<width).first {
      occupants[home * width + $0] < 0 && occupants[away * width + $0] < 0
    }
  }

  // MARK: Loading

  /// By game: the game of the timetable that takes it, with its venue first, then where the venue is free. Of games that are there
  /// too often, those of `kept` come first, then those that share their slot with no other game of their teams.
  private static func origins(
    of timetable: Timetable, _ instance: Instance, _ kept: Set<Placement>
  ) -> [Placement?] {
    var busy: [Int: Int] = [:]
    func cells(_ game: Placement) -> [Int] {
      [game.home * instance.slotCount + game.slot, game.away * instance.slotCount + game.slot]
    }
    for game in timetable.games { for cell in cells(game) { busy[cell, default: 0] += 1 } }
    func rank(_ game: Placement) -> Int {
      kept.contains(game) ? 0 : cells(game).allSatisfy { busy[$0] == 1 } ? 1 : 2
    }
    var left: [MeetingPair: [Placement]] = [:]
    for game in timetable.games.sorted(by: { (rank($0), $0) > (rank($1), $1) }) {
      left[MeetingPair(home: game.home, away: game.away), default: []].append(game)
    }
    var origins = [Placement?](repeating: nil, count: instance.games.count)
    func take(_ index: Int, _ home: Int, _ away: Int) {
      if origins[index] == nil { origins[index] = left[MeetingPair(home: home, away: away)]?.popLast() }
    }
    let isFree = instance.games.map { instance.layerIsFree[$0.layer] }
    for (index, game) in instance.games.enumerated() where !isFree[index] { take(index, game.home, game.away) }
    for (index, game) in instance.games.enumerated() where isFree[index] {
      take(index, game.home, game.away)
      take(index, game.away, game.home)
    }
    return origins
  }

  /// `nil` when the shelves do not suffice.
  private static func placed(
    _ instance: Instance, _ origins: [Placement?], _ kept: Set<Placement>
  ) -> [PlacedGame]? {
    var isBusy = [Bool](repeating: false, count: instance.teamCount * instance.gridSlots)
    func take(_ home: Int, _ away: Int, _ slot: Int) -> Bool {
      let cells = [home * instance.gridSlots + slot, away * instance.gridSlots + slot]
      if isBusy[cells[0]] || isBusy[cells[1]] { return false }
      for cell in cells { isBusy[cell] = true }
      return true
    }
    var placed = [PlacedGame?](repeating: nil, count: origins.count)
    for first in [true, false] {
      for (index, origin) in origins.enumerated() where placed[index] == nil {
        guard let origin, kept.contains(origin) == first, take(origin.home, origin.away, origin.slot) else { continue }
        placed[index] = PlacedGame(
          layer: instance.games[index].layer, home: origin.home, away: origin.away, slot: origin.slot)
      }
    }
    for (index, game) in instance.games.enumerated() where placed[index] == nil {
      let shelf = (instance.slotCount..<instance.gridSlots).first { take(game.home, game.away, $0) }
      guard let shelf else { return nil }
      // Venues stay as they were, as far as they were.
      let home = origins[index]?.home ?? game.home
      placed[index] = PlacedGame(
        layer: game.layer, home: home, away: home == game.home ? game.away : game.home, slot: shelf)
    }
    return placed.compactMap { $0 }
  }
}
