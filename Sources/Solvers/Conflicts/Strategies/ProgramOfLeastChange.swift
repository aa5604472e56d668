import IntegerProgramming
import LeagueModel
import Timetabling

/// Windows of a few slots, solved as integer programs whose objective is the price of all changes.
enum ProgramOfLeastChange: ResolutionStrategy {
  static let name = "program-of-least-change"
  static let summary = "integer programs of least change over windows of up to four slots"
  static let kinds = Set<Conflict.Kind>.slots
  static let isThorough = true

  private static let most = (slots: 4, windows: 24, seconds: 2.0)

  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    guard let backend = means.mip, LeastChangeProgram.supports(schedule.league) else { return [] }
    let own = schedule.games(in: conflict)
    let missing = schedule.games.indices.filter { schedule.place(of: $0).slot == nil }
    guard missing.count <= 8 else { return [] }
    var result: [RepairProposal] = []
    var random = RandomSource(seed: means.seed)
    for window in windows(own, schedule, &random) {
      if means.isOver { break }
      let slots = Set(window)
      var free: [Int: [(place: RepairPlace, price: Int)]] = [:]
      for game in schedule.games.indices {
        let place = schedule.place(of: game)
        guard !schedule.isLocked(game), place.slot.map(slots.contains) ?? true else { continue }
        let places = schedule.places(for: game) + (place.slot == nil || !schedule.isOpen(game, place) ? [] : [place])
        free[game] = places.filter { $0.slot.map(slots.contains) ?? false }
          .map { ($0, schedule.prices.price(schedule.games[game], at: $0)) }
      }
      guard let program = LeastChangeProgram(schedule.state, free: free) else { continue }
      var options = MIPOptions(timeLimit: most.seconds)
      options.shouldStop = { means.isOver }
      do throws(MIPError) {
        if let moves = try program.solve(backend, options), !moves.isEmpty { result.append(RepairProposal(moves)) }
      } catch {
        means.report("\(name): \(error)")
        break
      }
    }
    return result
  }

  /// The slots of the conflict's games with others, near ones first, then drawn ones.
  private static func windows(
    _ games: [Int], _ schedule: RepairSchedule, _ random: inout RandomSource
  ) -> [[Int]] {
    let centers = Set(
      games.prefix(most.slots).compactMap { schedule.place(of: $0).slot ?? schedule.games[$0].origin?.slot })
    let targets = Set(games.flatMap { schedule.places(for: $0) }.compactMap(\.slot)).subtracting(centers).sorted()
    let room = most.slots - min(centers.count, most.slots - 1)
    guard let middle = centers.min(), !targets.isEmpty else { return [] }
    let base = Array(centers.sorted().prefix(most.slots - room))
    let near = targets.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
    var result: [[Int]] = []
    for first in stride(from: 0, to: near.count, by: room) {
      result.append(base + near[first..<min(first + room, near.count)])
    }
    result = Array(result.prefix(most.windows / 2))
    while result.count < most.windows, targets.count > room {
      var others = targets
      random.shuffle(&others)
      result.append(base + others.prefix(room))
    }
    return result
  }
}
