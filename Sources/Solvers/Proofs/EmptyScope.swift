import LeagueModel
import Timetabling

/// A rule asks for games, but no slot, opponent or game is in its scope: what it counts is always zero.
enum EmptyScope: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    for (rule, kind) in league.countedRules(CA1.self, hard: true)
    where kind.min > 0 && kind.slots.isEmpty && !kind.teams.isEmpty {
      return found(rule, CA1.form, kind.min, "slots")
    }
    for (rule, kind) in league.countedRules(CA2.self, hard: true)
    where kind.min > 0 && kind.slots.isEmpty && !kind.teams1.isEmpty {
      return found(rule, CA2.form, kind.min, "slots")
    }
    for (rule, kind) in league.countedRules(GA1.self, hard: true)
    where kind.min > 0 && (kind.slots.isEmpty || kind.meetings.isEmpty) {
      return found(rule, GA1.form, kind.min, kind.slots.isEmpty ? "slots" : "games")
    }
    return nil
  }

  private static func found(_ rule: RuleSpec, _ form: RuleForm, _ least: Int, _ what: String) -> Contradiction {
    Contradiction(
      "rule '\(rule.id)' (\(form.name), \(form.tag)) asks for at least \(least) games, but its \(what) are an empty set",
      rules: [rule.id], facts: [])
  }
}
