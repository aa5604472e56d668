import LeagueModel
import Timetabling

/// A change that would make a conflict disappear, and what it costs.
public struct ProposedFix: Sendable, Equatable {
  /// In words, with names of the league.
  public var words: String
  public var changes: [GameChange]
  /// In units of `ChangeCosts`.
  public var changeCost: Int
  /// Of the schedule after it.
  public var cost: Cost

  public init(words: String, changes: [GameChange], changeCost: Int, cost: Cost) {
    self.words = words
    self.changes = changes
    self.changeCost = changeCost
    self.cost = cost
  }
}

/// Says what would fix a conflict of a schedule, the cheapest first. This is where a resolver comes in: without one, an explanation
/// has no fixes.
public typealias FixFinder = @Sendable (_ conflict: Conflict, _ timetable: Timetable, _ league: League) -> [ProposedFix]

/// What a rule says about a schedule.
public struct RuleExplanation: Sendable {
  /// One way in which the rule is broken.
  public struct Breach: Sendable {
    /// Games, slots, teams, and in words what there is and what was asked.
    public var violation: Violation
    public var fixes: [ProposedFix]
  }

  /// As `Violation.rule`.
  public var id: String
  /// `nil` for facts and for rules of the calendar.
  public var rule: RuleSpec?
  /// `venueCount`, `opponentCount`, ...; for what is no rule the kind of its violations.
  public var kind: String
  public var hard: Bool
  public var weight: Int
  /// What it asks, in words, without a full stop.
  public var words: String
  public var reason: String?
  /// None: the rule holds.
  public var breaches: [Breach]

  /// What they cost together.
  public var penalty: Int { breaches.reduce(0) { $0 + $1.violation.penalty } }
}

/// Explains what hard rules a schedule breaks, or one rule, also a soft one or one that holds, by its id.
///
/// Throws `unknownName` with the nearest id when there is no such rule, and what the scorer throws.
public func explainRules(
  of timetable: Timetable, in league: League, only id: String? = nil, fixes: FixFinder? = nil
) throws(InputError) -> [RuleExplanation] {
  let violations = try Scorer(league).evaluate(timetable).violations.filter(\.counted)
  var ids: [String] = []
  if let id {
    let known = league.explainableIds
    guard known.contains(id) else {
      let near = nearestName(to: id, among: known).map { " Did you mean '\($0)'?" } ?? ""
      throw InputError(.unknownName, "the league has no rule '\(id)'.\(near)")
    }
    ids = [id]
  } else {
    for violation in violations where violation.hard && !ids.contains(violation.rule) { ids.append(violation.rule) }
  }
  let words = RuleWords(league: league)
  let rules = league.allRules
  return ids.map { id in
    let rule = rules.first { $0.id == id }
    let own = violations.filter { $0.rule == id }
    let fact = league.hardStatements.first { $0.isFact && $0.id == id }
    let form = rule.flatMap { rule in ConstraintRegistry.catalog.form(tag: rule.kind) }
    return RuleExplanation(
      id: id, rule: rule, kind: form?.name ?? own.first?.kind ?? id, hard: rule?.hard ?? own.first?.hard ?? true,
      weight: rule?.weight ?? 1, words: rule.map { words.words(of: $0) } ?? words.words(of: fact ?? .rule(id)),
      reason: rule?.reason,
      breaches: own.map { violation in
        let conflict = Conflict(
          .rule, rule: violation.rule, hard: violation.hard, penalty: violation.penalty, teams: violation.teams.inOrder,
          slots: violation.slots.inOrder, games: violation.games, message: violation.message, reason: rule?.reason)
        return .init(violation: violation, fixes: fixes?(conflict, timetable, league) ?? [])
      })
  }
}

extension League {
  /// Ids of everything that violations can name: rules, facts, and the rules of the calendar.
  var explainableIds: [String] {
    var ids = allRules.map(\.id) + hardStatements.filter(\.isFact).map(\.id)
    guard usesAppointments else { return ids }
    ids += ["appointments", "teamAtOnce"] + venues.map { "venue:\($0.id)" } + calendar.apart.map(\.id)
    ids += calendar.resources.map { "resource:\($0.id)" } + (calendar.rest == nil ? [] : ["rest"])
    for broadcaster in calendar.broadcasters {
      ids += ["broadcaster:\(broadcaster.id)"]
      ids += broadcaster.quotas.indices.map { "broadcaster:\(broadcaster.id)/quota-\($0 + 1)" }
    }
    return ids
  }
}

extension [Int] {
  /// Each once, ascending.
  fileprivate var inOrder: [Int] { Set(self).sorted() }
}
