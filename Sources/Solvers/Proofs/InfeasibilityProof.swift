import LeagueModel
import Timetabling

/// A reason why no schedule of a league can satisfy its hard rules, found by counting. One file per proof, one line in
/// `InfeasibilityProofs`.
protocol InfeasibilityProof {
  /// A sentence that names the rules, or `nil` when this proof finds nothing, which says nothing about the league.
  static func reason(in league: League) -> String?
}

enum InfeasibilityProofs {
  static var all: [any InfeasibilityProof.Type] { [EmptyScope.self, ClosedSlots.self] }

  /// The first reason that is found. Proven: whoever claims a feasible schedule of the league is wrong. O(rules x slots +
  /// teams^2 x slots).
  static func reason(in league: League) -> String? { all.lazy.compactMap { $0.reason(in: league) }.first }
}

extension League {
  /// Hard rules that count, decoded.
  func hardRules<Kind: ConstraintKind>(_ kind: Kind.Type) -> [(rule: RuleSpec, kind: Kind)] {
    allRules.compactMap { rule in
      guard rule.kind == Kind.form.tag, rule.hard, rule.weight > 0,
        semantics == .intended || (Kind.form.scoredByValidator && !rule.ignoredByValidator),
        let decoded = try? Kind(rule, in: self)
      else { return nil }
      return (rule, decoded)
    }
  }
}
