extension League {
  /// Everything that is scored: the rules of the file, then those that follow from blackouts and shared venues.
  public var allRules: [RuleSpec] { rules + blackouts.map(rule(for:)) + sharedVenueRules }

  /// A blackout is a CA1 with maximum 0. A closed venue binds the home games of its teams, those apart that may host
  /// elsewhere: where they do is a matter of appointments, as are blackouts of some days of a slot. O(n).
  private func rule(for blackout: Blackout) -> RuleSpec {
    var scope = TeamScope.all
    var activity = blackout.activity
    switch blackout.subject {
    case .team(let team): scope = TeamScope(teams: [team])
    case .venue(let venue):
      scope = TeamScope(teams: tenants(of: venue))
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

  /// Teams that host at the venue and nowhere else, ascending. O(n).
  public func tenants(of venue: Int) -> [Int] {
    teams.indices.filter { teams[$0].venue == venue && teams[$0].alternateVenues.isEmpty }
  }

  /// A venue shared by more teams than it has room for is a CA4 per slot, where a slot is one moment: where games have
  /// appointments, they say whether the venue has room. O(venues x n).
  private var sharedVenueRules: [RuleSpec] {
    if usesAppointments { return [] }
    return venues.enumerated().compactMap { index, venue in
      let tenants = tenants(of: index)
      guard tenants.count > venue.gamesPerSlot else { return nil }
      return RuleSpec(
        id: "venue:\(venue.id)", kind: "CA4", hard: true,
        reason: "\(venue.name) has room for \(venue.gamesPerSlot) game\(venue.gamesPerSlot == 1 ? "" : "s") at a time",
        teams: ["teams1": TeamScope(teams: tenants), "teams2": .all], slots: ["slots": .all],
        integers: ["min": 0, "max": venue.gamesPerSlot], choices: ["mode1": "H", "mode2": "EVERY"])
    }
  }
}
