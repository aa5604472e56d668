import LeagueModel
import Timetabling

/// BR1, BR2: fewer breaks than teams have that all meet each other. See `BreakBound`.
enum BreakSupply: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    let bound = BreakBound(league)
    for (rule, kind) in league.countedRules(BR2.self, hard: true) {
      let fewest = bound.fewest(of: kind.teams, in: kind.slots)
      if fewest > kind.intp { return contradiction(in: league, kind.teams.count, fewest, kind.intp, [rule.id]) }
    }
    // Limits of single teams in the same slots, the tightest of each.
    var limits: [Set<Int>: [Int: (most: Int, rule: String)]] = [:]
    for (rule, kind) in league.countedRules(BR1.self, hard: true) where kind.mode2 == .both {
      let slots = Set(kind.slots)
      for team in kind.teams where kind.intp < limits[slots]?[team]?.most ?? .max {
        limits[slots, default: [:]][team] = (kind.intp, rule.id)
      }
    }
    for (slots, byTeam) in limits.sorted(by: { $0.key.sorted().lexicographicallyPrecedes($1.key.sorted()) }) {
      let ranked = byTeam.sorted { ($0.value.most, $0.key) < ($1.value.most, $1.key) }
      var allowed = 0
      for (index, entry) in ranked.enumerated() {
        allowed += max(0, entry.value.most)
        let some = ranked[...index]
        let fewest = bound.fewest(of: some.map(\.key), in: Array(slots))
        if fewest > allowed { return contradiction(in: league, some.count, fewest, allowed, some.map(\.value.rule)) }
      }
    }
    return nil
  }

  private static func contradiction(
    in league: League, _ teams: Int, _ fewest: Int, _ allowed: Int, _ rules: [String]
  ) -> Contradiction {
    let facts: [HardStatement] = [.everyGamePlayed, .oneGamePerSlot] + (league.hasSymmetry ? [.symmetry] : [])
    return Contradiction(
      "\(teams) teams have at least \(fewest) break\(fewest == 1 ? "" : "s") together, as two teams whose venues are the same throughout never "
        + "meet, and no more than \(max(0, allowed)) are allowed\(rules.asRules)", rules: rules, facts: facts)
  }
}
