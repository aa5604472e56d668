import LeagueModel

/// The venues with the fewest breaks, where hard rules tie every game of a single round robin to a slot: one bit per game.
///
/// Two games in a row of a team cost a break when their bits say so; no other pairs count, so that the frontier of
/// `FrontierProgram` is little more than a round: n / 2 bits. The value is a lower bound of the objective whatever further
/// rules there are, as they can only add to it. Fewest breaks of a given timetable: Trick, PATAT 2000, doi
/// 10.1007/3-540-44629-X_15; as a cut of largest weight: Elf, Juenger & Rinaldi, OR Letters 31 (2003), doi
/// 10.1016/S0167-6377(03)00025-7.
struct FewestBreaks {
  /// What there is to know.
  enum Answer {
    /// Fewest breaks and other costs of single games, with games that have them.
    case fewest(Int, games: [PlacedGame])
    /// Some game may be played at neither venue.
    case impossible
  }

  private let games: [PlacedGame]
  private let constant: Int
  private let program: FrontierProgram
  let plan: FrontierProgram.Plan

  /// Widest frontier, and most bytes to remember the way.
  private static let most = (width: 26, bytes: 1e9)

  /// `games`: every one in its slot, at any venue. `nil` when the league is of another kind, or too large.
  init?(_ shapes: ShapeBuilder, _ games: [PlacedGame]) {
    let instance = shapes.instance
    let objective = instance.league.objective
    guard instance.slotsAreGiven, instance.isFull, instance.images == 1, instance.layerIsFree.allSatisfy({ $0 }),
      objective.breaks > 0, objective.breaks < 1 << 12, objective.travel == 0, objective.carryOver == 0,
      !objective.countsTrips, !shapes.hasRewards
    else { return nil }
    self.games = games
    constant = shapes.constant.soft
    var program = FrontierProgram(bits: games.count)
    var rows = [[Int]](repeating: [Int](repeating: -1, count: instance.slotCount), count: instance.teamCount)
    for (bit, game) in games.enumerated() {
      rows[game.home][game.slot] = bit
      rows[game.away][game.slot] = bit
      func cost(_ home: Int, _ away: Int) -> Int32? {
        let cost = shapes.placementCost[instance.index(home, away, game.slot)]
        if cost.hard != 0 { return FrontierProgram.never }
        return abs(cost.soft) < 1 << 14 ? Int32(cost.soft) : nil
      }
      // 1: as it is; 0: the other way round.
      guard let one = cost(game.home, game.away), let zero = cost(game.away, game.home) else { return nil }
      program.add(bit, zero: zero, one: one)
    }
    let weight = Int32(objective.breaks)
    for (team, row) in rows.enumerated() {
      for slot in 1..<instance.slotCount {
        let (before, after) = (row[slot - 1], row[slot])
        guard before >= 0, after >= 0 else { return nil }
        let isSameSide = (games[before].home == team) == (games[after].home == team)
        program.add(
          .init(first: before, second: after, equal: isSameSide ? weight : 0, different: isSameSide ? 0 : weight))
      }
    }
    var rounds = [[Int]](repeating: [], count: instance.slotCount)
    for (bit, game) in games.enumerated() { rounds[game.slot].append(bit) }
    plan = program.plan(rounds)
    self.program = program
    guard plan.width <= FewestBreaks.most.width, plan.bytes <= FewestBreaks.most.bytes else { return nil }
  }

  /// `nil` when it is stopped.
  func solve(isStopped: () -> Bool) -> Answer? {
    guard let (cost, bits) = program.solve(plan, isStopped: isStopped) else { return nil }
    if cost > Int(FrontierProgram.never) / 2 { return .impossible }
    let placed = zip(games, bits).map { game, isKept in
      isKept ? game : PlacedGame(layer: game.layer, home: game.away, away: game.home, slot: game.slot)
    }
    return .fewest(cost + constant, games: placed)
  }
}
