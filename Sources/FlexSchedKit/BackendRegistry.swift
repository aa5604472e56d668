import IntegerProgramming

#if GLPK
  import GLPKBackend
#endif

/// The integer programming backends that this build contains, in the order of preference.
public enum BackendRegistry {
  public static var all: [any MIPBackend.Type] {
    #if GLPK
      return [GLPKBackend.self]
    #else
      return []
    #endif
  }
}
