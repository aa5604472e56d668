import FlexSchedKit

public enum FlexSched {
  public static func run(_ arguments: [String]) -> Int32 { 0 }
}
