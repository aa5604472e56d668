/// Cells at which hard rules are broken, for draws that begin there: in a state with few violations left, hardly any other move
/// mends one.
///
/// Filled every few hundred evaluations, so that some of the cells may have been mended since; a draw there is as good as any. Not
/// every rule says where it is broken; what is broken nowhere in particular guides nothing.
final class Guide {
  private let state: RoundRobinState
  private let evaluator: Evaluator
  private let arena = Arena()
  private let cells: Buffer<Int32>
  private let marks: Buffer<UInt64>
  private(set) var count = 0

  /// Draws in 64 that are guided.
  static let share: UInt64 = 24
  /// Cells of a team of which only the row as a whole is known to break a rule.
  private static let cellsPerRow = 2

  init(_ state: RoundRobinState, _ evaluator: Evaluator) {
    self.state = state
    self.evaluator = evaluator
    cells = arena.buffer(
      state.teamCount * (state.slots * (2 + evaluator.rows.totalCount) + Guide.cellsPerRow), of: 0)
    marks = arena.buffer(evaluator.words, of: 0)
  }

  /// As they were found.
  var all: [Focus] { cells.array[..<count].map { Focus(team: Int($0) / state.slots, slot: Int($0) % state.slots) } }

  func clear() { count = 0 }

  /// Takes down where the state breaks hard rules. O(games x rules per game + teams x rules per row).
  func fill(_ random: inout RandomSource) {
    clear()
    guard evaluator.total.hard > 0 else { return }
    for team in 0..<state.teamCount {
      addGames(of: team)
      if evaluator.isToBlame(rowOf: team) { addDeviations(of: team, &random) }
      if evaluator.isToBlame(balanceOf: team) { addAnything(of: team, &random) }
    }
    let windows = evaluator.long
    for row in 0..<windows.cost.count where windows.cost[row].hard > 0 {
      addAnything(of: Int(windows.teamOf[row]), &random)
    }
    for total in 0..<evaluator.rows.totalCount where evaluator.isToBlame(totalOfBreaks: total) { addBreaks(total) }
  }

  /// Both cells of home games that rules about games speak of.
  private func addGames(of team: Int) {
    for slot in 0..<state.slots where state.opponent(of: team, in: slot) >= 0 && state.isHome(team, in: slot) {
      let other = state.opponent(of: team, in: slot)
      if isToBlame(team, other, slot) {
        add(team, slot)
        add(other, slot)
      }
    }
  }

  /// Of a symmetric timetable this looks at the first leg only: the others go with it.
  private func addDeviations(of team: Int, _ random: inout RandomSource) {
    let before = count
    evaluator.readRow(of: team)
    evaluator.rows.markDeviations(of: team, in: marks)
    for slot in 0..<slotsOfRows where marks[slot &>> 6] &>> UInt64(slot & 63) & 1 == 1 { add(team, slot) }
    if count == before || evaluator.rows.hasHardWindows(team) { addAnything(of: team, &random) }
  }

  private func addBreaks(_ total: Int) {
    for team in 0..<state.teamCount {
      evaluator.readRow(of: team)
      for slot in 0..<slotsOfRows where evaluator.hasBreak(team, in: slot, for: total) { add(team, slot) }
    }
  }

  private var slotsOfRows: Int { state.slots - state.instance.shelves }

  private func isToBlame(_ home: Int, _ away: Int, _ slot: Int) -> Bool {
    let instance = state.instance
    if instance.images == 1 { return evaluator.isToBlame(home: home, away: away, slot: slot) }
    return (0..<instance.images).contains { image in
      let isReversed = image & 1 == 1
      return evaluator.isToBlame(
        home: isReversed ? away : home, away: isReversed ? home : away, slot: instance.imageSlot(slot, image))
    }
  }

  /// Some cells of a team of which no better is known.
  private func addAnything(of team: Int, _ random: inout RandomSource) {
    for _ in 0..<Guide.cellsPerRow { add(team, random.below(state.slots)) }
  }

  private func add(_ team: Int, _ slot: Int) {
    if state.opponent(of: team, in: slot) < 0 || count == cells.count { return }
    cells[count] = Int32(truncatingIfNeeded: team &* state.slots &+ slot)
    count &+= 1
  }

  /// One of the cells, in a share of the draws.
  @inline(__always) func draw(_ random: inout RandomSource) -> Focus {
    guard count > 0, random.next() & 63 < Guide.share else { return .anywhere }
    let cell = Int(cells[random.below(count)])
    let focus = Focus(team: cell / state.slots, slot: cell % state.slots)
    // Its game may have moved away since.
    return state.opponent(of: focus.team, in: focus.slot) < 0 ? .anywhere : focus
  }
}
