/// A solver for Boolean satisfiability. One module per backend, one line in the registry of the kit.
public protocol SATBackend: SendableMetatype {
  /// As on the command line: `cadical`.
  static var name: String { get }
  static var summary: String { get }
  /// Whether it works in this build and on this machine.
  static var isAvailable: Bool { get }

  /// A solver that holds the formula. O(size).
  static func session(_ formula: Formula) throws(SATError) -> any SATSession
}

/// A solver at work on one formula: what it has learned stays from one call to the next. Used by one thread at a time.
public protocol SATSession: AnyObject {
  /// Looks for an assignment under these assumptions, for at most so many conflicts (a measure of work that depends on
  /// nothing but the formula and the calls before; `nil`: no limit) or until `shouldStop`, which is asked now and then.
  func solve(assuming: [Literal], conflicts: Int?, shouldStop: @escaping @Sendable () -> Bool) -> SATStatus

  /// By variable; after `satisfiable`.
  var values: [Bool] { get }

  /// After `unsatisfiable`: assumptions that cannot hold together, not always the fewest. Empty: the formula cannot hold.
  var failed: [Literal] { get }
}

public enum SATStatus: Sendable, Equatable {
  case satisfiable, unsatisfiable
  /// A limit or a stop came first.
  case unknown
}

/// Why a backend could not do its work.
public enum SATError: Error, Sendable, Equatable, CustomStringConvertible {
  case unavailable(String)

  public var description: String {
    switch self {
    case .unavailable(let text): "the solver is not available: \(text)"
    }
  }
}
