import ExternalBackend
import IntegerProgramming
import Satisfiability
import Solvers

#if GLPK
  import GLPKBackend
#endif
#if CaDiCaL
  import CaDiCaLBackend
#endif

/// The backends that this build knows, in the order of preference.
public enum BackendRegistry {
  /// For integer programs. Programs apart from this process may be there or not.
  public static var all: [any MIPBackend.Type] { builtIn + external }

  private static var builtIn: [any MIPBackend.Type] {
    #if GLPK
      return [GLPKBackend.self]
    #else
      return []
    #endif
  }

  private static var external: [any MIPBackend.Type] {
    [HiGHSBackend.self, SCIPBackend.self, CBCBackend.self, GLPSolBackend.self]
  }

  /// The first one that works in this build and on this machine.
  public static var standard: (any MIPBackend.Type)? { all.first { $0.isAvailable } }

  /// For satisfiability.
  public static var satisfiability: [any SATBackend.Type] {
    #if CaDiCaL
      return [CaDiCaLBackend.self]
    #else
      return []
    #endif
  }
}

extension SolveOptions {
  /// With the backends of this build.
  public static var standard: SolveOptions {
    var options = SolveOptions()
    options.satBackend = BackendRegistry.satisfiability.first
    options.mipBackend = BackendRegistry.standard
    return options
  }
}

extension BoundOptions {
  /// With the backends of this build.
  public static var standard: BoundOptions {
    var options = BoundOptions()
    options.mipBackend = BackendRegistry.standard
    return options
  }
}

extension ExplainOptions {
  /// With the backends of this build.
  public static var standard: ExplainOptions {
    var options = ExplainOptions()
    options.satBackend = BackendRegistry.satisfiability.first
    options.mipBackend = BackendRegistry.standard
    return options
  }
}
