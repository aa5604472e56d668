import LeagueModel

/// Scores timetables from the definitions: slow, obvious, independent of the search.
///
/// The two numbers are those of the RobinX validator (semantics: Van Bulck et al., EJOR 280, 2020,
/// doi 10.1016/j.ejor.2019.07.023, and the validator's behaviour where it differs). A league with `robinX` semantics counts
/// exactly what the validator counts and reports the rest as uncounted; otherwise every rule counts.
public struct Scorer: Sendable {
  public let league: League
  private let rules: [DecodedRule]

  private struct DecodedRule: Sendable {
    var spec: RuleSpec
    var kind: any ConstraintKind
    var counted: Bool
  }

  /// Decodes all rules. Throws the first error, with the id of the rule in the message.
  public init(_ league: League) throws(InputError) {
    self.league = league
    var decoded: [DecodedRule] = []
    for spec in league.allRules {
      do {
        let kind = try ConstraintRegistry.decode(spec, in: league)
        let ignored = spec.ignoredByValidator || !type(of: kind).form.scoredByValidator
        let counted = league.semantics == .intended || !ignored
        decoded.append(DecodedRule(spec: spec, kind: kind, counted: counted))
        // A named group without members binds nobody, yet surely all teams were meant: that reading is reported beside.
        if league.semantics == .robinX, counted, let intended = spec.withEmptyGroupsMeaningAll(in: league) {
          let kind = try ConstraintRegistry.decode(intended, in: league)
          decoded.append(DecodedRule(spec: intended, kind: kind, counted: false))
        }
      } catch {
        throw InputError(error.code, "rule '\(spec.id)': \(error.message)", at: error.place)
      }
    }
    rules = decoded
  }

  /// O(rules x games); a season of 20 teams and 1,400 rules takes a few milliseconds.
  public func evaluate(_ timetable: Timetable) -> Evaluation {
    let view = ScheduleView(timetable, of: league)
    var hard: [Violation] = []
    var soft: [Violation] = []
    var result = Evaluation(cost: .zero)
    func add(_ deviations: [Deviation], rule: String, kind: String, isHard: Bool, weight: Int, counted: Bool = true) {
      for deviation in deviations {
        let penalty = deviation.amount.multipliedReportingOverflow(by: weight)
        let violation = Violation(
          rule: rule, kind: kind, hard: isHard, penalty: penalty.overflow ? Int(Int32.max) : penalty.partialValue,
          deviation: deviation.amount, counted: counted, teams: deviation.teams, slots: deviation.slots,
          games: deviation.games, message: deviation.message)
        if counted {
          result.cost += .of(violation.penalty, hard: isHard)
        } else {
          result.uncounted += .of(violation.penalty, hard: isHard)
        }
        if isHard { hard.append(violation) } else { soft.append(violation) }
      }
    }
    if !league.rules.contains(where: { $0.kind == BA1.form.tag }) {
      add(BasicRules.unscheduled(view), rule: "allGamesPlayed", kind: "BA1", isHard: true, weight: 1)
    }
    add(BasicRules.doubleBookings(view), rule: "oneGamePerSlot", kind: "BA2", isHard: true, weight: 1)
    add(SymmetryRule.deviations(view), rule: "symmetry", kind: "SYM", isHard: true, weight: 1)
    for rule in rules {
      add(
        rule.kind.deviations(in: view), rule: rule.spec.id, kind: rule.spec.kind, isHard: rule.spec.hard,
        weight: rule.spec.weight, counted: rule.counted)
    }
    result.objectiveValue = ObjectiveFunction.value(view)
    result.cost.objective += result.objectiveValue
    result.violations = hard + soft
    result.metrics = Metrics(view)
    return result
  }
}

extension RuleSpec {
  /// The rule with every team scope that names only groups without members read as all teams; `nil` when there is none.
  fileprivate func withEmptyGroupsMeaningAll(in league: League) -> RuleSpec? {
    var copy = self
    var changed = false
    for (attribute, scope) in teams
    where !scope.everyone && !scope.groups.isEmpty && scope.resolved(in: league).isEmpty {
      copy.teams[attribute] = .all
      changed = true
    }
    return changed ? copy : nil
  }
}
