import Foundation
import LeagueModel
import Timetabling

/// Finds appointments without integer programming: greedily, then by descent, then by annealing. Deterministic by counted work.
struct AppointmentSearch {
  private let state: AppointmentState
  private var random: RandomSource
  private let isOver: () -> Bool
  private(set) var evaluations = 0

  init(_ state: AppointmentState, random: RandomSource, isOver: @escaping () -> Bool) {
    self.state = state
    self.random = random
    self.isOver = isOver
  }

  private var problem: AppointmentProblem { state.problem }

  /// Gives each game without a choice the one that costs least beside those that are there, games with few choices first within
  /// a slot. O(choices x cost of a change).
  mutating func fill() {
    let order = problem.games.indices.sorted { a, b in
      let (x, y) = (problem.games[a], problem.games[b])
      return (x.placement.slot, x.choices.count, a) < (y.placement.slot, y.choices.count, b)
    }
    for game in order where state.choices[game] < 0 { settle(game) }
  }

  /// The best choice of a game while all others stay; ties: the one it has, else the first.
  @discardableResult private mutating func settle(_ game: Int) -> Bool {
    let old = state.choices[game]
    var best: (choice: Int, cost: Cost)? = old >= 0 ? (old, state.cost) : nil
    for choice in problem.games[game].choices.indices where choice != old {
      state.change(game, to: choice)
      evaluations += 1
      if best.map({ state.cost < $0.cost }) ?? true { best = (choice, state.cost) }
    }
    let choice = best?.choice ?? old
    state.change(game, to: choice)
    return choice != old
  }

  /// Until no game alone can do better, or so many times over all games.
  mutating func descend(passes: Int = 10) {
    for _ in 0..<passes {
      var changed = false
      for game in problem.games.indices {
        if isOver() { return }
        if settle(game) { changed = true }
      }
      if !changed { return }
    }
  }

  /// Simulated annealing over so many changes: another choice for a game, two games of a slot exchange date, kick-off and
  /// broadcaster, or a broadcaster shows one game instead of another one. Ends at the best that was seen, never above the start.
  mutating func anneal(changes: Int) {
    let movable = problem.games.indices.filter { problem.games[$0].choices.count > 1 }
    guard !movable.isEmpty, changes > 0 else { return }
    let bySlot = Dictionary(grouping: movable) { problem.games[$0].placement.slot }
    var best = (cost: state.cost, choices: state.choices)
    let scale = largestSoftStep
    let hardWeight = 2 * scale
    var temperature = scale / 2
    let cooling = pow(0.2 / max(temperature, 0.2), 1 / Double(changes))
    for step in 0..<changes {
      if step % 256 == 0, isOver() { break }
      temperature *= cooling
      let game = movable[random.below(movable.count)]
      let before = state.cost
      let kind = random.below(8)
      let mates = kind < 2 ? bySlot[problem.games[game].placement.slot] ?? [] : movable
      let mate = kind < 4 ? mates[random.below(mates.count)] : game
      var changes: (mine: Int, its: Int)?
      switch kind {
      case 0, 1: changes = exchange(game, mate)
      case 2, 3: changes = handOver(game, mate)
      default: changes = (random.below(problem.games[game].choices.count), state.choices[mate])
      }
      guard let changes, kind >= 4 || mate != game else { continue }
      let undo = (mine: state.choices[game], its: state.choices[mate])
      state.change(game, to: changes.mine)
      if mate != game { state.change(mate, to: changes.its) }
      evaluations += 1
      let worse =
        Double(state.cost.infeasibility - before.infeasibility) * hardWeight
        + Double(state.cost.objective - before.objective)
      if worse > 0, worse > -temperature * log(random.unit()) {
        if mate != game { state.change(mate, to: undo.its) }
        state.change(game, to: undo.mine)
      } else if state.cost < best.cost {
        best = (state.cost, state.choices)
      }
    }
    state.take(best.choices)
  }

  /// Two games take each other's date, kick-off and broadcaster.
  private func exchange(_ game: Int, _ mate: Int) -> (mine: Int, its: Int)? {
    guard let mine = choice(of: game, like: mate), let its = choice(of: mate, like: game) else { return nil }
    return (mine, its)
  }

  /// The broadcaster of one game shows the other one instead, at any time at which it can.
  private mutating func handOver(_ game: Int, _ mate: Int) -> (mine: Int, its: Int)? {
    let (mine, its) = (problem.games[game].choices, problem.games[mate].choices)
    let present = its[state.choices[mate]].appointment
    guard let broadcaster = present.broadcaster,
      mine[state.choices[game]].appointment.broadcaster != broadcaster
    else { return nil }
    var bare = present
    bare.broadcaster = nil
    guard let without = its.firstIndex(where: { $0.appointment == bare }) else { return nil }
    let with = mine.indices.filter { mine[$0].appointment.broadcaster == broadcaster }
    return with.isEmpty ? nil : (with[random.below(with.count)], without)
  }

  /// The choice with which a game would take date, kick-off and broadcaster of another one.
  private func choice(of game: Int, like other: Int) -> Int? {
    let wanted = problem.games[other].choices[state.choices[other]].appointment
    let own = problem.games[game].choices[state.choices[game]].appointment.venue
    func fits(_ appointment: Appointment) -> Bool {
      appointment.date == wanted.date && appointment.start == wanted.start
        && appointment.broadcaster == wanted.broadcaster
    }
    let choices = problem.games[game].choices
    return choices.firstIndex { fits($0.appointment) && $0.appointment.venue == own }
      ?? choices.firstIndex { fits($0.appointment) }
  }

  /// The most that a change can do to the soft cost through one part of it, at least 1.
  private var largestSoftStep: Double {
    var largest = 1
    for game in problem.games {
      let costs = game.choices.map(\.cost.objective)
      largest = max(largest, (costs.max() ?? 0) - (costs.min() ?? 0))
    }
    for limit in problem.limits where !limit.strength.hard { largest = max(largest, limit.strength.weight) }
    for pair in problem.pairs where !pair.strength.hard { largest = max(largest, pair.strength.weight) }
    return Double(largest)
  }
}
