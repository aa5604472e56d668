/// How a schedule came about; written into it.
public struct Provenance: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// Proven: no schedule is better.
    case optimal
    /// Hard rules hold.
    case feasible
    /// Proven: no schedule satisfies the hard rules.
    case infeasible
    /// A limit was reached before the hard rules held.
    case limit
  }

  public var version: String
  /// SHA-256 of the league file, lowercase hexadecimal.
  public var inputSHA256: String
  public var seed: UInt64
  public var threads: Int
  /// Seconds; `nil` when there was none.
  public var timeLimit: Double?
  public var evaluationLimit: Int?
  /// Candidate moves evaluated.
  public var evaluations: Int
  /// Wall-clock seconds; `nil` when only evaluations limited the run, so that equal runs give equal bytes.
  public var seconds: Double?
  public var cost: Cost
  public var bound: Int?
  public var status: Status
  /// What else has a part in the result, in sentences: prices that are not the latest ones, ...
  public var notes: [String] = []

  public init(
    version: String, inputSHA256: String, seed: UInt64, threads: Int, timeLimit: Double? = nil,
    evaluationLimit: Int? = nil, evaluations: Int, seconds: Double? = nil, cost: Cost, bound: Int? = nil,
    status: Status
  ) {
    self.version = version
    self.inputSHA256 = inputSHA256
    self.seed = seed
    self.threads = threads
    self.timeLimit = timeLimit
    self.evaluationLimit = evaluationLimit
    self.evaluations = evaluations
    self.seconds = seconds
    self.cost = cost
    self.bound = bound
    self.status = status
  }

  /// (objective - bound) / |bound|, `nil` without a bound or an objective that it can be compared with.
  public var gap: Double? {
    guard let bound, bound != 0, cost.isFeasible else { return nil }
    return Double(cost.objective - bound) / Double(abs(bound))
  }
}

/// The version of flexsched, as `--version` prints it.
public let flexschedVersion = "0.1.0"
