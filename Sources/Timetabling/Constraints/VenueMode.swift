import LeagueModel

/// Which games of a team a rule counts: at home, away, or both.
public enum VenueMode: String, Sendable, BitwiseCopyable {
  case home = "H"
  case away = "A"
  case both = "HA"

  /// Choices for a `RuleParameter`, default first.
  public static let choices: [RuleParameter.Choice] = [.init("any", "HA"), .init("home", "H"), .init("away", "A")]

  public func matches(isHome: Bool) -> Bool { self == .both || (self == .home) == isHome }
}
