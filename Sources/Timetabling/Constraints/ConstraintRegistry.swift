import LeagueModel

/// All kinds of rules, in the order in which they are listed.
public enum ConstraintRegistry {
  public static let all: [any ConstraintKind.Type] = [
    BA1.self, CA1.self, CA2.self, CA3.self, CA4.self, CA5.self, GA1.self, GA2.self, BR1.self, BR2.self,
    BR3.self, BR4.self, FA1.self, FA2.self, FA3.self, FA4.self, FA5.self, FA6.self, SE1.self, SE2.self,
  ]

  public static let catalog = RuleCatalog(all.map { $0.form }) { rule, league in
    do throws(InputError) {
      _ = try decode(rule, in: league)
      return nil
    } catch {
      return error
    }
  }

  private static let byTag = Dictionary(uniqueKeysWithValues: all.map { ($0.form.tag, $0) })

  /// The rule, decoded by its kind. Throws when the kind is unknown or its attributes contradict each other.
  public static func decode(_ rule: RuleSpec, in league: League) throws(InputError) -> any ConstraintKind {
    guard let kind = byTag[rule.kind] else {
      throw InputError(.unknownName, "unknown kind of rule '\(rule.kind)'")
    }
    return try kind.init(rule, in: league)
  }
}
