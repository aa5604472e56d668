import LeagueModel
import Satisfiability
import Timetabling

/// Satisfiability: is there a schedule in which one game changes? Two? And so on: what it finds is proven to change as few games
/// as possible.
enum LeastChangeByClauses: ResolutionStrategy {
  static let name = "least-change-by-clauses"
  static let summary = "satisfiability: the fewest games that have to move, proven"
  static let kinds = Set<Conflict.Kind>.slots
  static let isThorough = true

  /// Games that move, and conflicts of the solver for each number of them.
  private static let most = (games: 40, conflicts: 60_000)

  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    var search = FewestChanges(schedule, most: most.games, means)
    search?.run(below: nil, conflicts: most.conflicts)
    if search?.best == nil { search?.runWindows(schedule, means.conflicts + [conflict]) }
    return search?.best.map { [RepairProposal($0)] } ?? []
  }
}

/// The fewest games that have to change, with proof.
struct FewestChanges {
  private let program: LeastChange
  private let means: RepairMeans
  /// Proven: fewer games do not suffice.
  private(set) var atLeast = 0
  /// Proven: no number of changes suffices.
  private(set) var isImpossible = false
  /// Moves from the places that the schedule had at the beginning.
  private(set) var best: [RepairMove]?
  /// Games that change in it.
  private var found: Int?

  /// `forbidden`: where games must not be. `nil` without a solver, and for leagues without a formula.
  init?(_ schedule: RepairSchedule, most: Int, _ means: RepairMeans, forbidden: Set<RepairMove> = []) {
    guard let backend = means.sat,
      let program = LeastChange(
        schedule.state, most: most,
        isOpen: { schedule.isOpen($0, $1) && !forbidden.contains(RepairMove($0, to: $1)) }, backend)
    else { return nil }
    self.program = program
    self.means = means
  }

  /// Asks for 0, 1, 2 ... changes, but fewer than `limit` (`nil`: any number), each time for so many conflicts of the solver. Where
  /// it gives up, asks for twice as many, and so on, then for fewer than it has found.
  mutating func run(below limit: Int?, conflicts: Int) {
    let limit = limit.map { min($0, program.most + 1) } ?? program.most + 1
    var gaveUp: Int?
    while gaveUp == nil, found == nil, atLeast < limit, !means.isOver {
      if !ask(atLeast, conflicts) { gaveUp = atLeast }
    }
    var count = max(1, gaveUp ?? 0)
    while found == nil, gaveUp != nil, count < limit - 1, !means.isOver {
      count = min(2 * count, limit - 1)
      _ = ask(count, conflicts)
    }
    while let found, atLeast < found, !means.isOver {
      if !ask((atLeast + found - 1) / 2, conflicts) {
        // Not that few, perhaps; one fewer, perhaps.
        guard (atLeast + found - 1) / 2 < found - 1, ask(found - 1, conflicts) else { return }
      }
    }
  }

  /// Frees the games of the conflicts and of some slots, first few, then more, while all others stay, until that suffices.
  mutating func runWindows(_ schedule: RepairSchedule, _ conflicts: [Conflict]) {
    var random = RandomSource(seed: means.seed)
    let own = Set(conflicts.flatMap { schedule.games(in: $0) })
    let slots = schedule.league.slots.indices
    var centers = Set(own.compactMap { schedule.place(of: $0).slot ?? schedule.games[$0].origin?.slot })
    if centers.count > slots.count / 2 { centers = Set(conflicts.flatMap(\.slots)) }
    for size in FewestChanges.windows {
      for _ in 0..<FewestChanges.tries {
        if means.isOver { return }
        var window = centers
        while window.count < min(slots.count, centers.count + size) { window.insert(random.below(slots.count)) }
        let kept = schedule.games.indices.filter { game in
          !own.contains(game) && !(schedule.games[game].origin.map { window.contains($0.slot) } ?? true)
        }
        let means = means
        let answer = program.solve(
          keeping: kept, conflicts: FewestChanges.windowConflicts, shouldStop: { means.isOver })
        if case .found(let moves) = answer { return take(moves) }
      }
    }
  }

  /// Slots that are free besides those of conflicts, tries with each number of them, and conflicts of the solver for a try.
  private static let windows = [2, 3, 5, 8, 12, 18]
  private static let tries = 8
  private static let windowConflicts = 20_000

  /// Asks for any schedule at all.
  mutating func runAny(conflicts: Int?) {
    let means = means
    switch program.solve(atMost: nil, conflicts: conflicts, shouldStop: { means.isOver }) {
    case .found(let moves): take(moves)
    case .impossible: isImpossible = true
    case .unknown: return
    }
  }

  /// Whether there was an answer.
  private mutating func ask(_ count: Int, _ conflicts: Int) -> Bool {
    let means = means
    switch program.solve(atMost: count, conflicts: conflicts, shouldStop: { means.isOver }) {
    case .found(let moves): take(moves)
    case .impossible: atLeast = max(atLeast, count + 1)
    case .unknown: return false
    }
    return true
  }

  private mutating func take(_ moves: [RepairMove]) {
    best = moves
    found = program.changes(moves)
  }
}
