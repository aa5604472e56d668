import LeagueModel
import Timetabling

/// CA1: a team has more home games (or away games, or games) than its quotas and open slots leave room for.
enum VenueQuota: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    let quotas = league.countedRules(CA1.self, hard: true)
    guard !quotas.isEmpty, !places.meetings.isEmpty else { return nil }
    for team in league.teams.indices {
      let own = quotas.filter { $0.kind.teams.contains(team) }
      for mode in [VenueMode.home, .away, .both] {
        if let found = most(own, team, mode, league, places) { return found }
      }
    }
    return nil
  }

  /// How many games of the team are surely, and at most, at the venue.
  static func games(_ team: Int, _ mode: VenueMode, _ places: OpenPlaces) -> ClosedRange<Int> {
    let own = places.meetingsOf[team].map { places.meetings[$0] }
    let free = own.count { $0.venueIsFree }
    switch mode {
    case .home:
      let fixed = own.count { !$0.venueIsFree && $0.home == team }
      return fixed...(fixed + free)
    case .away:
      let fixed = own.count { !$0.venueIsFree && $0.away == team }
      return fixed...(fixed + free)
    case .both: return own.count...own.count
    }
  }

  static func closers(_ team: Int, _ mode: VenueMode, _ slot: Int, _ places: OpenPlaces) -> [String] {
    switch mode {
    case .home: [places.noHome[team][slot]].compactMap { $0 }
    case .away: [places.noAway[team][slot]].compactMap { $0 }
    case .both: places.closers(team, slot)
    }
  }

  /// Too few are allowed: upper bounds over slots that do not overlap, and one game in each other open slot.
  private static func most(
    _ quotas: [(rule: RuleSpec, kind: CA1)], _ team: Int, _ mode: VenueMode, _ league: League, _ places: OpenPlaces
  ) -> Contradiction? {
    let needed = games(team, mode, places).lowerBound
    var isFree = (0..<places.slotCount).map { closers(team, mode, $0, places).isEmpty }
    var rules = (0..<places.slotCount).flatMap { closers(team, mode, $0, places) }
    var room = 0
    var quotasLeft = quotas.filter { $0.kind.max > 0 && ($0.kind.mode == mode || $0.kind.mode == .both) }
    while true {
      // The quota that takes away most, of those that come first.
      var best: (index: Int, gain: Int)?
      for (index, quota) in quotasLeft.enumerated() {
        let gain = quota.kind.slots.count { isFree[$0] } - quota.kind.max
        if gain > best?.gain ?? 0 { best = (index, gain) }
      }
      guard let best else { break }
      let quota = quotasLeft.remove(at: best.index)
      room += quota.kind.max
      rules.append(quota.rule.id)
      for slot in quota.kind.slots { isFree[slot] = false }
    }
    room += isFree.count { $0 }
    guard needed > room else { return nil }
    return Contradiction(
      "\(league.teams[team].name) has \(needed) \(words(mode)), but room for at most \(room)\(rules.asRules)",
      rules: rules)
  }

  static func words(_ mode: VenueMode) -> String {
    switch mode {
    case .home: "home games"
    case .away: "away games"
    case .both: "games"
    }
  }
}
