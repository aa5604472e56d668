import IntegerProgramming
import Satisfiability
import Solvers

#if GLPK
  import GLPKBackend
#endif
#if CaDiCaL
  import CaDiCaLBackend
#endif

/// The backends that this build contains, in the order of preference.
public enum BackendRegistry {
  /// For integer programs.
  public static var all: [any MIPBackend.Type] {
    #if GLPK
      return [GLPKBackend.self]
    #else
      return []
    #endif
  }

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
    options.mipBackend = BackendRegistry.all.first
    return options
  }
}

extension BoundOptions {
  /// With the backends of this build.
  public static var standard: BoundOptions {
    var options = BoundOptions()
    options.mipBackend = BackendRegistry.all.first
    return options
  }
}
