/// A solver for linear and mixed-integer programs. One module per backend, one line in the registry of the kit.
public protocol MIPBackend: SendableMetatype {
  /// As on the command line: `glpk`.
  static var name: String { get }
  static var summary: String { get }
  /// Whether it works in this build and on this machine.
  static var isAvailable: Bool { get }

  /// Solves on the calling thread; any number of threads may solve at once. Throws when the model is invalid or the solver
  /// fails, or when the warm start is not feasible; what a correct solver finds out about a correct model is in the status.
  static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution
}

public struct MIPOptions: Sendable {
  /// Seconds; `nil`: none.
  public var timeLimit: Double?
  /// Relative gap at which an incumbent is good enough; 0: prove optimality.
  public var gap: Double
  /// Asked now and then; true ends the run within a second or two.
  public var shouldStop: @Sendable () -> Bool
  /// A feasible point, by variable: the result is never worse. Backends that can start from it do.
  public var warmStart: [Double]?
  /// Told now and then how far a branch and bound is, by backends that know.
  public var progress: (@Sendable (MIPProgress) -> Void)?

  public init(timeLimit: Double? = nil, gap: Double = 0, shouldStop: @escaping @Sendable () -> Bool = { false }) {
    self.timeLimit = timeLimit
    self.gap = gap
    self.shouldStop = shouldStop
  }
}

/// A look at a running branch and bound.
public struct MIPProgress: Sendable, Equatable {
  /// Proven so far; `nil`: nothing yet.
  public var bound: Double?
  /// Of the best point; `nil`: none yet.
  public var objective: Double?

  public init(bound: Double?, objective: Double?) {
    self.bound = bound
    self.objective = objective
  }
}

public struct MIPSolution: Sendable, Equatable {
  public enum Status: String, Sendable {
    /// Proven; `values` and `objective` are there.
    case optimal
    /// A point is there, not proven best.
    case feasible
    /// Proven: there is no point.
    case infeasible
    /// The objective has no limit.
    case unbounded
    /// A limit or a stop came before any point.
    case limit
  }

  public var status: Status
  /// By variable; empty when there is no point. Integer variables have integral values.
  public var values: [Double]
  public var objective: Double?
  /// Proven bound of the objective.
  public var bound: Double?

  public init(status: Status, values: [Double] = [], objective: Double? = nil, bound: Double? = nil) {
    self.status = status
    self.values = values
    self.objective = objective
    self.bound = bound
  }

  public subscript(variable: LinearModel.Variable) -> Double { values[variable.index] }
}

/// Why a backend could not do its work.
public enum MIPError: Error, Sendable, Equatable, CustomStringConvertible {
  case invalidModel(String)
  /// The solver failed; what it said.
  case solver(String)
  case unavailable(String)

  public var description: String {
    switch self {
    case .invalidModel(let text): "invalid model: \(text)"
    case .solver(let text): "the solver failed: \(text)"
    case .unavailable(let text): "the solver is not available: \(text)"
    }
  }
}

extension MIPBackend {
  /// What is wrong before a solver sees the model, or the answer that needs none. For backends.
  package static func answer(to model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution? {
    guard isAvailable else { throw .unavailable("\(name) is not in this build or on this machine") }
    if let problem = model.problem { throw problem }
    if let start = options.warmStart, let violation = model.violation(of: start) {
      throw .invalidModel("the warm start is not feasible: \(violation)")
    }
    if model.hasCrossedBounds { return MIPSolution(status: .infeasible) }
    if options.shouldStop() { return kept(MIPSolution(status: .limit), model, options) }
    guard model.columns.isEmpty else { return nil }
    let holds = model.violation(of: []) == nil
    let constant = model.objectiveConstant
    return holds
      ? MIPSolution(status: .optimal, objective: constant, bound: constant) : MIPSolution(status: .infeasible)
  }

  /// The solution, or the warm start where that is better. For backends.
  package static func kept(_ solution: MIPSolution, _ model: LinearModel, _ options: MIPOptions) -> MIPSolution {
    guard let start = options.warmStart, solution.status != .optimal, solution.status != .unbounded else {
      return solution
    }
    let objective = model.objective(of: start)
    if let found = solution.objective, !model.isBetter(objective, than: found) { return solution }
    return MIPSolution(status: .feasible, values: start, objective: objective, bound: solution.bound)
  }
}
