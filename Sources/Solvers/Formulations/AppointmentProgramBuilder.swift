import IntegerProgramming
import LeagueModel

/// Puts an `AppointmentProgram` together.
struct AppointmentProgramBuilder {
  private(set) var model = LinearModel()
  private(set) var picks: [[LinearModel.Variable?]] = []
  private(set) var pairMeters: [(variable: LinearModel.Variable, pair: Int)] = []
  private(set) var limitMeters: [(variable: LinearModel.Variable, limit: Int, fixed: [Int])] = []

  private let problem: AppointmentProblem
  private let choices: [Int]
  private let free: [Int]
  private let goal: AppointmentProgram.Goal
  /// Position in `free`, by game.
  private var position: [Int?]
  /// Hard costs of variables.
  private var hardTerms: [(LinearModel.Variable, Double)] = []

  init(_ problem: AppointmentProblem, _ choices: [Int], _ free: [Int], _ goal: AppointmentProgram.Goal) {
    self.problem = problem
    self.choices = choices
    self.free = free
    self.goal = goal
    position = problem.games.map { _ in nil }
    for (index, game) in free.enumerated() { position[game] = index }
  }

  /// Nothing that breaks a hard rule can be in a solution.
  private var isStrict: Bool { goal == .soft(hardAtMost: 0) }

  /// Whether costs of this kind are of any concern.
  private func matters(_ strength: Strength) -> Bool {
    strength.weight != 0 && (strength.hard || goal != .hard)
  }

  private func price(_ cost: Cost) -> Double { Double(goal == .hard ? cost.infeasibility : cost.objective) }

  /// One choice for each free game, with what it costs alone and beside fixed games.
  mutating func addPicks() {
    var fixedPairs = free.map { _ in [Int]() }
    for (index, pair) in problem.pairs.enumerated() {
      let (first, second) = (position[pair.first], position[pair.second])
      if let first, second == nil, choices[pair.second] >= 0 { fixedPairs[first].append(index) }
      if let second, first == nil, choices[pair.first] >= 0 { fixedPairs[second].append(index) }
    }
    for (index, game) in free.enumerated() {
      var variables: [LinearModel.Variable?] = []
      for (number, choice) in problem.games[game].choices.enumerated() {
        var cost = choice.cost
        for pair in fixedPairs[index].map({ problem.pairs[$0] }) {
          let other = pair.first == game ? pair.second : pair.first
          let deviation = problem.deviation(pair, choice, problem.games[other].choices[choices[other]])
          cost += .of(deviation * pair.strength.weight, hard: pair.strength.hard)
        }
        if isStrict, cost.infeasibility > 0 {
          variables.append(nil)
          continue
        }
        let variable = model.addBinary("x_\(game)_\(number)", cost: price(cost))
        if cost.infeasibility != 0 { hardTerms.append((variable, Double(cost.infeasibility))) }
        variables.append(variable)
      }
      model.addRow("game_\(game)", variables.compactMap { $0 }.map { ($0, 1) }, lower: 1, upper: 1)
      picks.append(variables)
    }
  }

  private mutating func meter(_ name: String, _ strength: Strength, lower: Int = 0) -> LinearModel.Variable {
    let cost = Cost.of(strength.weight, hard: strength.hard)
    let variable = model.addVariable(name, lower: Double(lower), cost: price(cost))
    if strength.hard { hardTerms.append((variable, Double(strength.weight))) }
    return variable
  }

  /// For each kick-off t of one game, with the deviations d(t, u) beside each kick-off u of the other one and their largest
  /// D(t): z >= sum of d(t, u) x[u] - D(t) (1 - x[t]). Where it must be none: x[t] + sum over close u of x[u] <= 1.
  mutating func addPairs() {
    for (index, pair) in problem.pairs.enumerated() where matters(pair.strength) {
      guard let a = position[pair.first], let b = position[pair.second] else { continue }
      let (first, second) = (byStart(pair.first, a), byStart(pair.second, b))
      let isForbidden = isStrict && pair.strength.hard
      var variable: LinearModel.Variable?
      for own in first {
        let close = second.compactMap { other -> (variables: [LinearModel.Variable], deviation: Int)? in
          let deviation = problem.deviation(pair, own.choice, other.choice)
          return deviation > 0 ? (other.variables, deviation) : nil
        }
        guard let most = close.map(\.deviation).max() else { continue }
        let name = "pair_\(index)_\(own.choice.start)"
        if isForbidden {
          let all = own.variables + close.flatMap(\.variables)
          model.addRow(name, all.map { ($0, 1) }, upper: 1)
        } else {
          let z = variable ?? meter("z_\(index)", pair.strength)
          variable = z
          var terms = [(z, 1.0)]
          for group in close { terms += group.variables.map { ($0, -Double(group.deviation)) } }
          terms += own.variables.map { ($0, -Double(most)) }
          model.addRow(name, terms, lower: -Double(most))
        }
      }
      if let variable { pairMeters.append((variable, index)) }
    }
  }

  /// The variables of a game by kick-off, in order of time.
  private func byStart(
    _ game: Int, _ index: Int
  ) -> [(choice: AppointmentProblem.Choice, variables: [LinearModel.Variable])] {
    let all = zip(problem.games[game].choices, picks[index]).compactMap { choice, variable in
      variable.map { (choice: choice, variable: $0) }
    }
    return Dictionary(grouping: all) { $0.choice.start }.sorted { $0.key < $1.key }.map { _, group in
      (group[0].choice, group.map(\.variable))
    }
  }

  /// e >= count - atMost for each row, and e >= atLeast - count.
  mutating func addLimits() {
    for (index, limit) in problem.limits.enumerated() where matters(limit.strength) {
      var fixed: [Int] = []
      var terms: [[(LinearModel.Variable, Double)]] = []
      for row in limit.rows {
        fixed.append(row.count(where: { position[$0.game] == nil && choices[$0.game] == $0.choice }))
        terms.append(
          row.compactMap { member in position[member.game].flatMap { picks[$0][member.choice] }.map { ($0, 1) } })
      }
      guard terms.contains(where: { !$0.isEmpty }) else { continue }
      let isForbidden = isStrict && limit.strength.hard
      // What fixed games alone exceed stays, whatever is picked.
      let least = zip(fixed, terms).reduce(0) { $1.1.isEmpty ? max($0, limit.deviation($1.0)) : $0 }
      let e = isForbidden ? nil : meter("e_\(index)", limit.strength, lower: least)
      for (number, row) in terms.enumerated() where !row.isEmpty {
        let slack = e.map { [($0, -1.0)] } ?? []
        if limit.atMost != .max {
          let games = Set(limit.rows[number].compactMap { position[$0.game] }).count
          if fixed[number] + games > limit.atMost {
            model.addRow("most_\(index)_\(number)", row + slack, upper: Double(limit.atMost - fixed[number]))
          }
        }
        if limit.atLeast > 0 {
          let slack = e.map { [($0, 1.0)] } ?? []
          model.addRow("least_\(index)_\(number)", row + slack, lower: Double(limit.atLeast - fixed[number]))
        }
      }
      if let e { limitMeters.append((e, index, fixed)) }
    }
  }

  /// Where soft costs are minimised beside hard ones that cannot be avoided.
  mutating func boundHardCost() {
    guard case .soft(let most) = goal, most > 0 else { return }
    model.addRow("hard", hardTerms, upper: Double(most))
  }
}
