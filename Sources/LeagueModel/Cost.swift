/// What a timetable costs: two exact integers, compared lexicographically.
///
/// `infeasibility` sums weighted deviations of hard rules, `objective` those of soft rules plus the objective function.
public struct Cost: Hashable, Sendable, Comparable, Codable {
  /// Weighted deviation of all hard rules; zero exactly when the timetable is feasible.
  public var infeasibility: Int
  /// Weighted deviation of all soft rules plus the objective function. May be negative (assignment costs).
  public var objective: Int

  public init(infeasibility: Int = 0, objective: Int = 0) {
    self.infeasibility = infeasibility
    self.objective = objective
  }

  public static let zero = Cost()

  public var isFeasible: Bool { infeasibility == 0 }

  public static func < (lhs: Cost, rhs: Cost) -> Bool {
    (lhs.infeasibility, lhs.objective) < (rhs.infeasibility, rhs.objective)
  }

  public static func + (lhs: Cost, rhs: Cost) -> Cost {
    Cost(infeasibility: lhs.infeasibility + rhs.infeasibility, objective: lhs.objective + rhs.objective)
  }

  public static func += (lhs: inout Cost, rhs: Cost) { lhs = lhs + rhs }

  /// `amount` on the side that `hard` names.
  public static func of(_ amount: Int, hard: Bool) -> Cost {
    hard ? Cost(infeasibility: amount) : Cost(objective: amount)
  }
}
