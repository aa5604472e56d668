import LeagueModel

/// What its user knows about the names in a schedule from elsewhere. A value that readers are given: they never guess.
public struct ScheduleNames: Sendable {
  /// `Kansas St.` means `KSU`.
  public struct Alias: Hashable, Sendable {
    /// As the schedule has it; letter case and blanks are free.
    public var name: String
    /// Id or name of a team or a venue.
    public var meaning: String

    public init(_ name: String, means meaning: String) {
      self.name = name
      self.meaning = meaning
    }
  }

  public var aliases: [Alias]
  /// Asks somebody which of the candidates a name means: its place, or `nil` for none of them. `nil`: there is nobody
  /// to ask.
  public var ask: (@Sendable (NameQuestion) -> Int?)?

  public init(_ aliases: [Alias] = [], ask: (@Sendable (NameQuestion) -> Int?)? = nil) {
    self.aliases = aliases
    self.ask = ask
  }

  /// The same with those aliases only that mean something in a league.
  public func known(in league: League) -> ScheduleNames {
    let things = [NamedThings(teams: league), NamedThings(venues: league)]
    return ScheduleNames(aliases.filter { alias in things.contains { $0.index(of: alias.meaning) != nil } }, ask: ask)
  }

  /// Every alias that means nothing in a league, or two things. O(aliases x (teams + venues)).
  public func check(in league: League) throws(InputErrors) {
    let teams = NamedThings(teams: league)
    let venues = NamedThings(venues: league)
    var errors: [InputError] = []
    var seen: [String: String] = [:]
    for alias in aliases {
      if teams.index(of: alias.meaning) == nil, venues.index(of: alias.meaning) == nil {
        let near = nearestName(to: alias.meaning, among: (teams.entries + venues.entries).flatMap { [$0.id, $0.name] })
        let hint = near.map { " Did you mean \(quote($0))?" } ?? ""
        errors.append(
          InputError(
            .unknownName,
            "alias of \(quote(alias.name)): there is no team or venue \(quote(alias.meaning)) in the league.\(hint)"))
      }
      if let other = seen.updateValue(alias.meaning, forKey: NamedThings.loose(alias.name)), other != alias.meaning {
        errors.append(
          InputError(
            .contradiction,
            "alias of \(quote(alias.name)): it cannot mean both \(quote(other)) and \(quote(alias.meaning))"))
      }
    }
    if !errors.isEmpty { throw InputErrors(errors) }
  }
}

/// A name in a schedule that is not that of a team or venue, though it looks like one.
public struct NameQuestion: Sendable {
  public struct Candidate: Hashable, Sendable {
    public var id: String
    public var name: String
  }

  /// `team` or `venue`.
  public var what: String
  public var name: String
  /// At least one, the likeliest first.
  public var candidates: [Candidate]
}
