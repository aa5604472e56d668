import LeagueModel

/// Which rules of a league cost anything: the official validator of RobinX ignores some, and flexsched then does as it does.
extension League {
  /// Whether a rule is scored, whatever it weighs.
  func scores(_ rule: RuleSpec, _ kind: any ConstraintKind.Type) -> Bool {
    semantics == .intended || (kind.form.scoredByValidator && !rule.ignoredByValidator)
  }

  /// Hard or soft rules of one kind that cost something when they are broken, decoded, in the order of `allRules`. Those that
  /// nothing decodes are left out.
  package func countedRules<Kind: ConstraintKind>(_ kind: Kind.Type, hard: Bool) -> [(rule: RuleSpec, kind: Kind)] {
    allRules.compactMap { rule in
      guard rule.kind == Kind.form.tag, rule.hard == hard, rule.weight > 0, scores(rule, kind),
        let decoded = try? Kind(rule, in: self)
      else { return nil }
      return (rule, decoded)
    }
  }

  /// Rules that are hard and count, in the order of `allRules`.
  public var bindingRules: [RuleSpec] {
    allRules.filter { rule in
      guard rule.hard, rule.weight > 0, let kind = try? ConstraintRegistry.decode(rule, in: self) else { return false }
      return scores(rule, type(of: kind))
    }
  }
}
