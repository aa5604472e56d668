extension League {
  /// Everything that is scored: the rules of the file, then those that follow from blackouts and shared venues.
  public var allRules: [RuleSpec] { rules + blackouts.map(rule(for:)) + sharedVenueRules }

  /// A blackout is a CA1 with maximum 0. A closed venue binds the home games of its teams. O(n).
  private func rule(for blackout: Blackout) -> RuleSpec {
    var scope = TeamScope.all
    var activity = blackout.activity
    switch blackout.subject {
    case .team(let team): scope = TeamScope(teams: [team])
    case .venue(let venue):
      scope = TeamScope(teams: teams.indices.filter { teams[$0].venue == venue })
      activity = .host
    case .league: break
    }
    let mode =
      switch activity {
      case .play: "HA"
      case .host: "H"
      case .travel: "A"
      }
    return RuleSpec(
      id: blackout.id, kind: "CA1", hard: blackout.hard, weight: blackout.weight, reason: blackout.reason,
      teams: ["teams": scope], slots: ["slots": blackout.when], integers: ["min": 0, "max": 0],
      choices: ["mode": mode])
  }

  /// A venue shared by more teams than it has room for is a CA4 per slot. O(venues x n).
  private var sharedVenueRules: [RuleSpec] {
    venues.enumerated().compactMap { index, venue in
      let tenants = teams.indices.filter { teams[$0].venue == index }
      guard tenants.count > venue.gamesPerSlot else { return nil }
      return RuleSpec(
        id: "venue:\(venue.id)", kind: "CA4", hard: true,
        reason: "\(venue.name) has room for \(venue.gamesPerSlot) game\(venue.gamesPerSlot == 1 ? "" : "s") at a time",
        teams: ["teams1": TeamScope(teams: tenants), "teams2": .all], slots: ["slots": .all],
        integers: ["min": 0, "max": venue.gamesPerSlot], choices: ["mode1": "H", "mode2": "EVERY"])
    }
  }
}
