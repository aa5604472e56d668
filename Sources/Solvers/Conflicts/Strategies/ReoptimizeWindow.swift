import Foundation
import LeagueModel
import Timetabling

/// Simulated annealing of the games in a window of slots around the conflict, with a price on every change: first a small window,
/// then larger ones.
enum ReoptimizeWindow: ResolutionStrategy {
  static let name = "reoptimize-window"
  static let summary = "search a window of slots around the conflict anew, with a price on every change"
  static let kinds = Set<Conflict.Kind>.slots
  static let isThorough = true

  /// Slots on both sides of the conflict; the last one is the season.
  private static let radii = [2, 5, 12, 4000]
  /// Steps of the annealing in each window, the first time, the second time, ...
  private static let steps = [40_000, 200_000, 1_000_000]

  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    let own = schedule.games(in: conflict)
    let centers = Set(
      own.compactMap { schedule.place(of: $0).slot ?? schedule.games[$0].origin?.slot } + conflict.slots)
    var random = RandomSource(seed: means.seed)
    var result: [RepairProposal] = []
    var left = means.evaluations ?? .max
    for steps in steps {
      var last: Set<Int> = []
      for radius in radii {
        let slots = schedule.league.slots.indices.filter { slot in centers.contains { abs($0 - slot) <= radius } }
        // A game that an event sends away has to get out of the window.
        let window = Set(slots).union(own.flatMap { wanted($0, schedule) })
        if means.isOver || left <= 0 { return result }
        if window.isEmpty || window == last { continue }
        last = window
        var search = Search(schedule, own, window.sorted(), random.split(), means)
        result += search.run(steps: min(steps, left))
        left -= steps
      }
      if !result.isEmpty { break }
    }
    return result
  }

  private static func wanted(_ game: Int, _ schedule: RepairSchedule) -> [Int] {
    schedule.games[game].origin.flatMap { schedule.events.slots[$0] }.map { $0.sorted() } ?? []
  }

  private struct Search {
    let schedule: RepairSchedule
    let movable: [Int]
    let slots: [Int]
    let hardPrice: Int
    let means: RepairMeans
    var random: RandomSource

    init(_ schedule: RepairSchedule, _ own: [Int], _ slots: [Int], _ random: RandomSource, _ means: RepairMeans) {
      self.schedule = schedule
      self.slots = slots
      self.random = random
      self.means = means
      let inside = Set(slots)
      movable = Set(
        schedule.games.indices.filter { game in
          !schedule.isLocked(game) && (schedule.place(of: game).slot.map(inside.contains) ?? true)
        } + own
      ).sorted()
      hardPrice = 3 * max(1, schedule.order.costs.moved)
    }

    /// The best that was seen, if it is better than the start.
    mutating func run(steps: Int) -> [RepairProposal] {
      guard !movable.isEmpty, !slots.isEmpty else { return [] }
      let start = schedule.places
      var cost = schedule.cost
      let first = cost
      var best = (cost: cost, places: start)
      let hottest = Double(max(1, schedule.order.costs.moved))
      for step in 0..<steps {
        if step % 256 == 0, means.isOver { break }
        let temperature = hottest * pow(0.02, Double(step) / Double(steps))
        guard let moves = draw(), let back = schedule.make(moves) else { continue }
        let now = schedule.cost
        let worse = Double((now.hard - cost.hard) * hardPrice + now.change - cost.change)
        if worse > 0, worse > -temperature * log(random.unit()) {
          _ = schedule.make(back)
          continue
        }
        cost = now
        if cost < best.cost, losesNothing(from: start) { best = (cost, schedule.places) }
      }
      _ = schedule.make(
        schedule.games.indices.filter { schedule.place(of: $0) != start[$0] }
          .map { RepairMove($0, to: start[$0]) })
      guard best.cost < first else { return [] }
      return [
        RepairProposal(
          schedule.games.indices.filter { best.places[$0] != start[$0] }.map { RepairMove($0, to: best.places[$0]) })
      ]
    }

    /// Whether every game that had a slot has one.
    private func losesNothing(from start: [RepairPlace]) -> Bool {
      movable.allSatisfy { schedule.place(of: $0).slot != nil || start[$0].slot == nil }
    }

    /// A game goes home, or to a slot of the window, with all that follows.
    private mutating func draw() -> [RepairMove]? {
      let game = movable[random.below(movable.count)]
      let here = schedule.place(of: game)
      var place = RepairPlace(slots[random.below(slots.count)], swapped: here.swapped)
      if random.below(4) == 0, let home = schedule.games[game].originalPlace { place = home }
      if schedule.games[game].venueIsFree, random.below(8) == 0 {
        place = RepairPlace(here.slot, swapped: !here.swapped)
      }
      guard place != here, schedule.isOpen(game, place) else { return nil }
      if place.slot == here.slot { return [RepairMove(game, to: place)] }
      if here.slot != nil, random.below(3) > 0 { return schedule.chain(moving: game, to: place) }
      let blocking = schedule.occupants(of: place, for: game)
      if blocking.contains(where: { schedule.isLocked($0) }) { return nil }
      return blocking.map { RepairMove($0, to: RepairPlace(nil, swapped: schedule.place(of: $0).swapped)) }
        + [RepairMove(game, to: place)]
    }
  }
}
