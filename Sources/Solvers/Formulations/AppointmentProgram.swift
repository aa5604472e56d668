import IntegerProgramming
import LeagueModel

/// Dates, venues, kick-offs and broadcasters of some games as an integer program, all other games fixed where they are:
/// x[game, choice] = 1 picks one choice per free game; rows per pair and per limit charge what the scorer charges.
///
/// Hard and soft costs are minimised one after the other, never added up with a large weight: first the hard ones alone; then
/// the soft ones, with hard ones no more than given. Where that is nothing, what breaks a hard rule is left out of the program,
/// which makes it small and tight.
struct AppointmentProgram {
  enum Goal: Equatable {
    case hard
    /// Soft costs, where hard ones are at most these (of the free games and what they touch, see `AppointmentProgram.hard`).
    case soft(hardAtMost: Int)
  }

  let model: LinearModel
  private let problem: AppointmentProblem
  private let free: [Int]
  /// By free game and choice; `nil`: left out.
  private let picks: [[LinearModel.Variable?]]
  /// Variables that measure a deviation, with what they are at a point.
  private let meters: [Meter]

  /// A deviation that a variable measures.
  private enum Meter {
    case pair(LinearModel.Variable, Int)
    /// The limit, and the rows by their fixed counts.
    case limit(LinearModel.Variable, Int, fixed: [Int])
  }

  /// O(size of the problem).
  init(_ problem: AppointmentProblem, fixed choices: [Int], free: [Int], goal: Goal) {
    var builder = AppointmentProgramBuilder(problem, choices, free, goal)
    builder.addPicks()
    builder.addPairs()
    builder.addLimits()
    builder.boundHardCost()
    self.problem = problem
    self.free = free
    model = builder.model
    picks = builder.picks
    meters =
      builder.pairMeters.map { .pair($0.variable, $0.pair) }
      + builder.limitMeters.map { .limit($0.variable, $0.limit, fixed: $0.fixed) }
  }

  /// The choices of all games at a solution; those that were fixed are as they were. `nil` without a point.
  func choices(_ solution: MIPSolution, fixed: [Int]) -> [Int]? {
    guard !solution.values.isEmpty else { return nil }
    var result = fixed
    for (game, variables) in zip(free, picks) {
      guard let choice = variables.firstIndex(where: { $0.map { solution[$0] > 0.5 } ?? false }) else { return nil }
      result[game] = choice
    }
    return result
  }

  /// The point of these choices, with the least deviations that go with them; `nil` when one of them is left out.
  func point(of choices: [Int]) -> [Double]? {
    var values = [Double](repeating: 0, count: model.columns.count)
    for (game, variables) in zip(free, picks) {
      guard choices[game] >= 0, let variable = variables[choices[game]] else { return nil }
      values[variable.index] = 1
    }
    let isFree = Set(free)
    for meter in meters {
      switch meter {
      case .pair(let variable, let index):
        let pair = problem.pairs[index]
        let first = problem.games[pair.first].choices[choices[pair.first]]
        let second = problem.games[pair.second].choices[choices[pair.second]]
        values[variable.index] = Double(problem.deviation(pair, first, second))
      case .limit(let variable, let index, let fixed):
        let limit = problem.limits[index]
        let deviation = zip(limit.rows, fixed).reduce(0) { largest, row in
          let count = row.1 + row.0.count(where: { isFree.contains($0.game) && choices[$0.game] == $0.choice })
          return max(largest, limit.deviation(count))
        }
        values[variable.index] = Double(deviation)
      }
    }
    return values
  }
}
