/// A starting league file for `flexsched new`: JSON that solves as it is, and Markdown that comments it.
public enum Template: String, Sendable, CaseIterable {
  case roundRobin = "round-robin"
  case conference

  public var summary: String {
    switch self {
    case .roundRobin: "8 clubs, double round robin on Saturdays"
    case .conference: "10 schools with divisions, travel, blackouts and rules"
    }
  }

  /// league.json, ending in a newline.
  public var league: [UInt8] {
    switch self {
    case .roundRobin: Array(RoundRobinTemplate.league.utf8)
    case .conference: Array(ConferenceTemplate.league.utf8)
    }
  }

  /// What stands beside it: every part of the file explained.
  public var comments: [UInt8] {
    switch self {
    case .roundRobin: Array(RoundRobinTemplate.comments.utf8)
    case .conference: Array(ConferenceTemplate.comments.utf8)
    }
  }
}
