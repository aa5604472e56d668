import CCaDiCaL
import Satisfiability

/// CaDiCaL (Biere et al.), a conflict-driven clause-learning solver under the MIT licence.
///
/// In builds without the package trait `CaDiCaL` the backend exists and says that it is not available.
/// Source: Biere, Faller, Fazekas, Fleury, Froleyks, Pollitt, CAV 2024, doi 10.1007/978-3-031-65627-9_7.
public enum CaDiCaLBackend: SATBackend {
  public static let name = "cadical"
  public static let summary =
    "conflict-driven clause learning\(isAvailable ? ", " + String(cString: flexsched_sat_signature()) : "")"

  public static var isAvailable: Bool { flexsched_sat_is_available() != 0 }

  public static func session(_ formula: Formula) throws(SATError) -> any SATSession {
    guard let solver = flexsched_sat_create() else { throw .unavailable("this build has no CaDiCaL") }
    return CaDiCaLSession(solver, formula)
  }
}

private final class CaDiCaLSession: SATSession {
  private let solver: OpaquePointer
  private let variableCount: Int
  private(set) var values: [Bool] = []
  private(set) var failed: [Literal] = []

  init(_ solver: OpaquePointer, _ formula: Formula) {
    self.solver = solver
    variableCount = formula.variableCount
    formula.codes.withUnsafeBufferPointer { flexsched_sat_add(solver, $0.baseAddress, $0.count) }
  }

  deinit { flexsched_sat_destroy(solver) }

  func solve(assuming: [Literal], conflicts: Int?, shouldStop: @escaping @Sendable () -> Bool) -> SATStatus {
    values = []
    failed = []
    for literal in assuming { flexsched_sat_assume(solver, literal.code) }
    let stop = StopBox(shouldStop)
    let status = withExtendedLifetime(stop) {
      flexsched_sat_solve(
        solver, Int64(conflicts ?? -1),
        { context in
          guard let context else { return 0 }
          return Unmanaged<StopBox>.fromOpaque(context).takeUnretainedValue().shouldStop() ? 1 : 0
        }, Unmanaged.passUnretained(stop).toOpaque())
    }
    switch status {
    case 10:
      values = (0..<variableCount).map { flexsched_sat_value(solver, Int32($0 + 1)) != 0 }
      return .satisfiable
    case 20:
      failed = assuming.filter { flexsched_sat_failed(solver, $0.code) != 0 }
      return .unsatisfiable
    default:
      return .unknown
    }
  }
}

/// A closure behind a pointer.
private final class StopBox: Sendable {
  let shouldStop: @Sendable () -> Bool

  init(_ shouldStop: @escaping @Sendable () -> Bool) { self.shouldStop = shouldStop }
}
