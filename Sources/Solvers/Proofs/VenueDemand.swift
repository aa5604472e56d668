import LeagueModel
import Timetabling

/// CA1: a rule asks for more home games (or away games, or games) of a team than its slots leave open, or than there are.
enum VenueDemand: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    let quotas = league.countedRules(CA1.self, hard: true)
    guard !quotas.isEmpty, !places.meetings.isEmpty else { return nil }
    for team in league.teams.indices {
      let own = quotas.filter { $0.kind.teams.contains(team) }
      for mode in [VenueMode.home, .away, .both] {
        if let found = least(own, team, mode, league, places) { return found }
      }
    }
    return nil
  }

  private static func least(
    _ quotas: [(rule: RuleSpec, kind: CA1)], _ team: Int, _ mode: VenueMode, _ league: League, _ places: OpenPlaces
  ) -> Contradiction? {
    let name = league.teams[team].name
    for (rule, kind) in quotas where kind.mode == mode && kind.min > 0 {
      let closed = kind.slots.filter { !VenueQuota.closers(team, mode, $0, places).isEmpty }
      let open = kind.slots.count - closed.count
      if kind.min > open {
        let rules = [rule.id] + closed.flatMap { VenueQuota.closers(team, mode, $0, places) }
        return Contradiction(
          "\(name) has to play at least \(kind.min) \(VenueQuota.words(mode)) in \(kind.slots.count) slots, of which \(open) "
            + "\(open == 1 ? "is" : "are") open for that\(rules.asRules)", rules: rules, facts: [.oneGamePerSlot])
      }
      let all = VenueQuota.games(team, mode, places).upperBound
      if kind.min > all {
        return Contradiction(
          "\(name) has to play at least \(kind.min) \(VenueQuota.words(mode)), but has only \(all) in the season (rule '\(rule.id)')",
          rules: [rule.id], facts: [])
      }
    }
    return nil
  }
}
