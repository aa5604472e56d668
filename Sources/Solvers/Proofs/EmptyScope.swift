import LeagueModel
import Timetabling

/// A rule asks for games, but no slot, opponent or game is in its scope: what it counts is always zero.
enum EmptyScope: InfeasibilityProof {
  static func reason(in league: League) -> String? {
    for (rule, kind) in league.hardRules(CA1.self) where kind.min > 0 && kind.slots.isEmpty && !kind.teams.isEmpty {
      return sentence(rule, CA1.form, kind.min, "slots", league)
    }
    for (rule, kind) in league.hardRules(CA2.self)
    where kind.min > 0 && kind.slots.isEmpty && !kind.teams1.isEmpty {
      return sentence(rule, CA2.form, kind.min, "slots", league)
    }
    for (rule, kind) in league.hardRules(GA1.self) where kind.min > 0 && (kind.slots.isEmpty || kind.meetings.isEmpty) {
      return sentence(rule, GA1.form, kind.min, kind.slots.isEmpty ? "slots" : "games", league)
    }
    return nil
  }

  private static func sentence(_ rule: RuleSpec, _ form: RuleForm, _ least: Int, _ what: String, _ league: League)
    -> String
  {
    "rule '\(rule.id)' (\(form.name), \(form.tag)) asks for at least \(least) games, but its \(what) are an empty set"
  }
}
