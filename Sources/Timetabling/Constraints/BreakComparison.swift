import LeagueModel

/// How a rule about breaks compares their number with its bound (`mode1` of BR1 and BR2).
public enum BreakComparison: String, Sendable {
  case atMost = "LEQ"
  case equal = "EQ"

  static let choices: [RuleParameter.Choice] = [.init("atMost", "LEQ"), .init("exactly", "EQ")]

  func deviation(of count: Int, from bound: Int) -> Int { self == .equal ? abs(count - bound) : max(0, count - bound) }

  var words: String { self == .equal ? "exactly" : "at most" }
}
