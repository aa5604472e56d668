/// A Boolean variable or its negation, numbered from 1 as in the DIMACS format.
public struct Literal: Hashable, Sendable {
  public let code: Int32

  public init(code: Int32) { self.code = code }

  public static prefix func ! (literal: Self) -> Self { Self(code: -literal.code) }

  /// Place of the variable, from 0.
  public var variable: Int { Int(abs(code)) - 1 }

  public var isPositive: Bool { code > 0 }
}
