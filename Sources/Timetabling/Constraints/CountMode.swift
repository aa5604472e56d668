/// Whether a rule looks at a sum or at each part of it (`mode2` of CA2 and CA4).
public enum CountMode: String, Sendable {
  case global = "GLOBAL"
  case every = "EVERY"
}
