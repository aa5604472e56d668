import LeagueModel
import Timetabling

/// Why the hard rules of a league cannot hold together: minimal sets of them, with what would relax each; or a schedule that holds
/// them all.
///
/// Counting comes first, then satisfiability and a search by counted work, then satisfiability for the rest of the time. Without
/// a time limit the result depends on nothing but the input. Throws when the league cannot be compiled.
public func explain(
  _ league: League, options: ExplainOptions, stop: StopFlag = StopFlag()
) throws(InputError) -> LeagueExplanation {
  let begin = monotonicSeconds()
  let deadline = options.timeLimit.map { begin + $0 }
  let isOver: @Sendable () -> Bool = { stop.isStopped || deadline.map { monotonicSeconds() >= $0 } ?? false }
  let explainer = Explainer(league, options, isOver)
  var result = try explainer.run()
  if result.verdict == .feasible, league.usesAppointments {
    result = try explainer.appointments(deadline.map { max(0, $0 - monotonicSeconds()) }, stop)
  }
  result.seconds = monotonicSeconds() - begin
  return result
}

struct Explainer {
  let league: League
  let options: ExplainOptions
  let isOver: @Sendable () -> Bool
  let oracle: StatementOracle
  private let words: RuleWords

  init(_ league: League, _ options: ExplainOptions, _ isOver: @escaping @Sendable () -> Bool) {
    self.league = league
    self.options = options
    self.isOver = isOver
    oracle = StatementOracle(league, options, isOver: isOver)
    words = RuleWords(league: league)
  }

  /// Games in slots; nothing about appointments.
  func run() throws(InputError) -> LeagueExplanation {
    var result = try proven()
    if result.verdict == .undecided { try suspect(&result, Scorer(league, appointments: false)) }
    return result
  }

  /// The sets that are proven, or a schedule.
  func proven() throws(InputError) -> LeagueExplanation {
    let scorer = try Scorer(league, appointments: false)
    var result = LeagueExplanation(verdict: .undecided, sets: [], notes: [], seconds: 0)
    var left = league.hardStatements
    while result.sets.count < options.mostSets {
      let answer = try oracle.ask(left)
      guard case .impossible(let proof) = answer else {
        if case .possible(let timetable) = answer, result.sets.isEmpty {
          result.verdict = .feasible
          result.witness = (timetable, scorer.evaluate(timetable))
        }
        break
      }
      result.verdict = .infeasible
      let set = try set(proof)
      result.sets.append(set)
      let rules = Set(set.members.map(\.statement).filter { !$0.isFact })
      // Facts alone contradict each other: without them there is no league.
      if rules.isEmpty { break }
      left = left.filter { !rules.contains($0) }
    }
    if result.sets.count == options.mostSets, options.mostSets > 1, case .impossible = try oracle.ask(left) {
      result.notes.append("besides these, other rules contradict each other, too")
    }
    return result
  }

  /// A proof, made minimal and put into words.
  private func set(_ proof: StatementOracle.Proof) throws(InputError) -> InfeasibleSet {
    let minimal = try DeletionFilter(oracle: oracle).minimal(proof)
    let rules = league.bindingRules.filter { minimal.statements.contains(.rule($0.id)) }
    let relaxations =
      options.relaxations
      ? try RelaxationSearch(league: league, options: options, isOver: isOver).all(of: rules, in: minimal.statements)
      : []
    let members = minimal.statements.map { statement in
      let place = rules.firstIndex { statement == .rule($0.id) }
      return InfeasibleSet.Member(
        statement: statement, rule: place.map { rules[$0] }, words: words.words(of: statement),
        need: minimal.needed.contains(statement) ? .proven : .suspected,
        relaxation: place.flatMap { $0 < relaxations.count ? relaxations[$0] : nil })
    }
    // What counting says of the rules that are left.
    let counted = InfeasibilityProofs.contradiction(in: oracle.reduced(to: minimal.statements))
    return InfeasibleSet(
      certainty: .proven, method: counted == nil ? minimal.method : "counting", argument: counted?.sentence,
      members: members)
  }

  /// Nothing could be proven: what a search finds hardest to hold.
  private func suspect(_ result: inout LeagueExplanation, _ scorer: Scorer) throws(InputError) {
    var search = SolveOptions()
    search.seed = options.seed
    search.evaluations = 10 * options.evaluations
    search.stopAtFeasible = true
    let stop = StopFlag()
    let over = isOver
    let bare = league.reduced(to: league.hardStatements)
    let found = try searchGames(bare, Scorer(bare, appointments: false), options: search, stop: stop) { _ in
      if over() { stop.stop() }
    }
    if found.evaluation.cost.isFeasible {
      result.verdict = .feasible
      result.witness = (found.timetable, scorer.evaluate(found.timetable))
      return
    }
    // A last question, for the rest of the time, or at least worth more work than the many others.
    let conflicts = options.timeLimit == nil ? options.conflicts : 1 << 30
    if case .impossible(let proof) = try oracle.ask(league.hardStatements, conflicts: conflicts) {
      result.verdict = .infeasible
      result.sets = [try set(proof)]
      return
    }
    let broken = found.evaluation.violations.filter { $0.hard && $0.counted }
    let ids = Set(broken.map(\.rule))
    let statements = league.hardStatements.filter { ids.contains($0.id) }
    let rules = league.bindingRules
    let members = statements.map { statement in
      InfeasibleSet.Member(
        statement: statement, rule: rules.first { statement == .rule($0.id) }, words: words.words(of: statement),
        need: .suspected)
    }
    result.sets = [
      InfeasibleSet(
        certainty: .suspected, method: "search",
        argument: "the best timetable of a search still breaks these rules: "
          + broken.prefix(3).map(\.message).joined(separator: "; "), members: members)
    ]
  }
}
