import LeagueModel

/// A choice for each game of a problem, with its exact cost, kept up to date choice by choice.
final class AppointmentState {
  let problem: AppointmentProblem
  /// By game; -1: none yet, which costs nothing but what limits miss.
  private(set) var choices: [Int]
  private(set) var cost: Cost
  /// By limit and row.
  private var counts: [[Int]]
  private var deviations: [Int]
  /// Rows by game and choice; pairs by game.
  private let rows: [[[(limit: Int, row: Int)]]]
  private let pairs: [[Int]]

  /// O(size of the problem).
  init(_ problem: AppointmentProblem) {
    self.problem = problem
    var rows = problem.games.map { $0.choices.map { _ in [(limit: Int, row: Int)]() } }
    for (index, limit) in problem.limits.enumerated() {
      for (row, members) in limit.rows.enumerated() {
        for member in members { rows[member.game][member.choice].append((index, row)) }
      }
    }
    var pairs = problem.games.map { _ in [Int]() }
    for (index, pair) in problem.pairs.enumerated() {
      pairs[pair.first].append(index)
      pairs[pair.second].append(index)
    }
    self.rows = rows
    self.pairs = pairs
    choices = problem.games.map { _ in -1 }
    counts = problem.limits.map { $0.rows.map { _ in 0 } }
    deviations = problem.limits.map { $0.deviation(0) }
    cost = zip(problem.limits, deviations).reduce(problem.constant) {
      $0 + .of($1.1 * $1.0.strength.weight, hard: $1.0.strength.hard)
    }
  }

  func take(_ choices: [Int]) {
    for (game, choice) in choices.enumerated() where choice != self.choices[game] { change(game, to: choice) }
  }

  /// O(pairs of the game + rows of the limits of both choices).
  func change(_ game: Int, to choice: Int) {
    let old = choices[game]
    guard old != choice else { return }
    var hard = 0
    var soft = 0
    func add(_ amount: Int, _ strength: Strength) {
      if strength.hard { hard += amount * strength.weight } else { soft += amount * strength.weight }
    }
    let own = problem.games[game].choices
    if old >= 0 {
      hard -= own[old].cost.infeasibility
      soft -= own[old].cost.objective
    }
    if choice >= 0 {
      hard += own[choice].cost.infeasibility
      soft += own[choice].cost.objective
    }
    for index in pairs[game] {
      let pair = problem.pairs[index]
      let other = pair.first == game ? pair.second : pair.first
      guard choices[other] >= 0 else { continue }
      let there = problem.games[other].choices[choices[other]]
      if old >= 0 { add(-problem.deviation(pair, own[old], there), pair.strength) }
      if choice >= 0 { add(problem.deviation(pair, own[choice], there), pair.strength) }
    }
    if old >= 0 { for (limit, row) in rows[game][old] { counts[limit][row] -= 1 } }
    if choice >= 0 { for (limit, row) in rows[game][choice] { counts[limit][row] += 1 } }
    for side in [old, choice] where side >= 0 {
      for (index, _) in rows[game][side] {
        let limit = problem.limits[index]
        let deviation = counts[index].reduce(0) { max($0, limit.deviation($1)) }
        guard deviation != deviations[index] else { continue }
        add(deviation - deviations[index], limit.strength)
        deviations[index] = deviation
      }
    }
    choices[game] = choice
    cost += Cost(infeasibility: hard, objective: soft)
  }

  /// The appointments of all games that have a choice.
  var appointments: [Placement: Appointment] {
    var result: [Placement: Appointment] = [:]
    for (game, choice) in zip(problem.games, choices) where choice >= 0 {
      result[game.placement] = game.choices[choice].appointment
    }
    return result
  }
}
