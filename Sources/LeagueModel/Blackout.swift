/// Days on which a team, a venue or the whole league cannot (or would rather not) play.
public struct Blackout: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    case team(Int)
    case venue(Int)
    case league
  }

  public enum Activity: String, Hashable, Sendable, CaseIterable {
    /// No game at all.
    case play
    /// No home game.
    case host
    /// No away game.
    case travel
  }

  /// Unique in the league; the id of the rule that follows from it.
  public var id: String
  public var subject: Subject
  public var activity: Activity
  public var when: SlotScope
  public var hard: Bool
  public var weight: Int
  public var reason: String?

  public init(
    id: String, subject: Subject, activity: Activity = .play, when: SlotScope, hard: Bool = true, weight: Int = 1,
    reason: String? = nil
  ) {
    self.id = id
    self.subject = subject
    self.activity = activity
    self.when = when
    self.hard = hard
    self.weight = weight
    self.reason = reason
  }
}
