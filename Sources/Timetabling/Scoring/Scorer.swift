import LeagueModel
import TimeZones

/// Scores timetables from the definitions: slow, obvious, independent of the search.
///
/// The two numbers are those of the RobinX validator (semantics: Van Bulck et al., EJOR 280, 2020,
/// doi 10.1016/j.ejor.2019.07.023, and the validator's behaviour where it differs). A league with `robinX` semantics counts
/// exactly what the validator counts and reports the rest as uncounted; otherwise every rule counts.
public struct Scorer: Sendable {
  public let league: League
  private let rules: [DecodedRule]
  /// `nil` where games have no appointments of their own.
  private let clocks: LeagueClocks?

  private struct DecodedRule: Sendable {
    var spec: RuleSpec
    var kind: any ConstraintKind
    var counted: Bool
  }

  /// Decodes all rules. Throws the first error, with the id of the rule in the message.
  public init(_ league: League) throws(InputError) { try self.init(league, appointments: league.usesAppointments) }

  /// Without appointments: only what follows from who plays whom in which slot.
  package init(_ league: League, appointments: Bool) throws(InputError) {
    self.league = league
    clocks = appointments ? LeagueClocks(league) : nil
    var decoded: [DecodedRule] = []
    for spec in league.allRules {
      do {
        let kind = try ConstraintRegistry.decode(spec, in: league)
        let ignored = spec.ignoredByValidator || !type(of: kind).form.scoredByValidator
        let counted = league.semantics == .intended || !ignored
        // A named group without members binds nobody, yet surely all teams were meant: that reading is not counted.
        let intended = league.semantics == .robinX ? spec.withEmptyGroupsMeaningAll(in: league) : nil
        if counted || intended == nil { decoded.append(DecodedRule(spec: spec, kind: kind, counted: counted)) }
        if let intended {
          let kind = try ConstraintRegistry.decode(intended, in: league)
          decoded.append(DecodedRule(spec: intended, kind: kind, counted: false))
        }
      } catch {
        throw InputError(error.code, "rule '\(spec.id)': \(error.message)", at: error.place)
      }
    }
    rules = decoded
  }

  /// Both numbers are exact up to `ExactSum.limit`. O(rules x games); a season of 20 teams and 1,400 rules takes a few
  /// milliseconds.
  public func evaluate(_ timetable: Timetable) -> Evaluation {
    let view = ScheduleView(timetable, of: league)
    var tally = Tally()
    if !hasOwnAllGamesPlayed {
      tally.add(BasicRules.unscheduled(view), rule: "allGamesPlayed", kind: "BA1", hard: true, weight: 1)
    }
    tally.add(BasicRules.doubleBookings(view), rule: "oneGamePerSlot", kind: "BA2", hard: true, weight: 1)
    tally.add(SymmetryRule.deviations(view), rule: "symmetry", kind: "SYM", hard: true, weight: 1)
    for rule in rules {
      tally.add(
        rule.kind.deviations(in: view), rule: rule.spec.id, kind: rule.spec.kind, hard: rule.spec.hard,
        weight: rule.spec.weight, counted: rule.counted)
    }
    var objectiveValue = ObjectiveFunction.value(view)
    if let clocks {
      let score = AppointmentScore(view, clocks)
      for part in score.parts {
        tally.add(
          part.deviations, rule: part.rule, kind: part.kind, hard: part.strength.hard, weight: part.strength.weight)
      }
      objectiveValue -= score.broadcastValue
    }
    tally.soft.add(objectiveValue)
    return Evaluation(
      cost: Cost(infeasibility: tally.hard.value, objective: tally.soft.value),
      uncounted: Cost(infeasibility: tally.uncountedHard.value, objective: tally.uncountedSoft.value),
      violations: tally.hardViolations + tally.softViolations, objectiveValue: objectiveValue, metrics: Metrics(view))
  }

  /// Whether a rule of the league replaces the hard one that every required game is played. What the validator does not
  /// see replaces nothing.
  private var hasOwnAllGamesPlayed: Bool { rules.contains { $0.spec.kind == BA1.form.tag && $0.counted } }
}

/// Sums and violations while a timetable is scored.
private struct Tally {
  var hard = ExactSum()
  var soft = ExactSum()
  var uncountedHard = ExactSum()
  var uncountedSoft = ExactSum()
  private(set) var hardViolations: [Violation] = []
  private(set) var softViolations: [Violation] = []

  mutating func add(
    _ deviations: [Deviation], rule: String, kind: String, hard isHard: Bool, weight: Int, counted: Bool = true
  ) {
    for deviation in deviations {
      let violation = Violation(
        rule: rule, kind: kind, hard: isHard, penalty: ExactSum.product(deviation.amount, weight),
        deviation: deviation.amount, counted: counted, teams: deviation.teams, slots: deviation.slots,
        games: deviation.games, message: deviation.message)
      switch (counted, isHard) {
      case (true, true): hard.add(deviation.amount, times: weight)
      case (true, false): soft.add(deviation.amount, times: weight)
      case (false, true): uncountedHard.add(deviation.amount, times: weight)
      case (false, false): uncountedSoft.add(deviation.amount, times: weight)
      }
      if isHard { hardViolations.append(violation) } else { softViolations.append(violation) }
    }
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
