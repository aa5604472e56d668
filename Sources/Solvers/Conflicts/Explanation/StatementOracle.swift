import LeagueModel
import Satisfiability
import Timetabling

/// Says whether hard statements can hold together: by counting, then satisfiability, integer programming, and search for what
/// these leave open. Used by one thread at a time.
final class StatementOracle {
  enum Answer {
    case possible(Timetable)
    /// Proven: not all of these can hold together. Not always the fewest.
    case impossible(Proof)
    case unknown
  }

  struct Proof {
    var statements: [HardStatement]
    /// As `InfeasibleSet.method`.
    var method: String
  }

  let league: League
  let options: ExplainOptions
  /// Whether time is over.
  let isOver: @Sendable () -> Bool
  /// Of all rules and their weaker forms.
  private var formula: StatementFormula??
  private let variants: [String: (of: String, rule: RuleSpec)]

  /// `variants`: weaker rules by the id of the rule that they stand for; their own ids are unique.
  init(
    _ league: League, _ options: ExplainOptions, variants: [(of: String, rule: RuleSpec)] = [],
    isOver: @escaping @Sendable () -> Bool
  ) {
    self.league = league
    self.options = options
    self.isOver = isOver
    self.variants = Dictionary(variants.map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether these rules can hold together, with all facts of the league, whether named or not.
  func ask(_ statements: [HardStatement], conflicts: Int? = nil) throws(InputError) -> Answer {
    let bare = reduced(to: statements)
    if let found = InfeasibilityProofs.contradiction(in: bare) {
      let named = Set(found.statements)
      return .impossible(Proof(statements: statements.filter { named.contains($0) || $0.isFact }, method: "counting"))
    }
    if isOver() { return .unknown }
    let scorer = try Scorer(bare, appointments: false)
    var isPossible = true
    if let formula = try madeFormula {
      switch formula.ask(statements, conflicts: conflicts ?? options.conflictsPerQuestion, shouldStop: isOver) {
      case .possible(let timetable):
        if scorer.evaluate(timetable).cost.isFeasible { return .possible(timetable) }
      case .impossible(let core): return .impossible(Proof(statements: core, method: solverName))
      case .unknown: isPossible = false
      }
    }
    // Clauses hold, but not all rules are clauses; or there are none.
    if isPossible || formulaIsMissing, let backend = options.mipBackend, !isOver(),
      bare.requiredMeetings.count * bare.slots.count <= StatementOracle.mostPlacements
    {
      switch try ProgramVerdict.of(
        bare, backend: backend, timeLimit: StatementOracle.programSeconds, shouldStop: isOver)
      {
      case .possible(let timetable): return .possible(timetable)
      case .impossible:
        return .impossible(Proof(statements: statements, method: "integer programming (\(backend.name))"))
      case .unknown: break
      }
    }
    return try search(bare, scorer).map { .possible($0) } ?? .unknown
  }

  /// A feasible timetable of the league by search, counted work.
  private func search(_ bare: League, _ scorer: Scorer) throws(InputError) -> Timetable? {
    if isOver() { return nil }
    var search = SolveOptions()
    search.seed = options.seed
    search.evaluations = options.evaluations
    search.stopAtFeasible = true
    let stop = StopFlag()
    let over = isOver
    let result = try searchGames(bare, scorer, options: search, stop: stop) { _ in if over() { stop.stop() } }
    return result.evaluation.cost.isFeasible ? result.timetable : nil
  }

  /// The league with these rules only, weaker ones in the place of those that they stand for.
  func reduced(to statements: [HardStatement]) -> League {
    var bare = league.reduced(to: statements + league.hardStatements.filter(\.isFact))
    for case .rule(let id) in statements { if let variant = variants[id] { bare.rules.append(variant.rule) } }
    return bare
  }

  private var formulaIsMissing: Bool { if case .some(.some) = formula { false } else { true } }

  private var madeFormula: StatementFormula? {
    get throws(InputError) {
      if let formula { return formula }
      guard let backend = options.satBackend, !isOver() else { return nil }
      let rules = variants.values.map(\.rule).sorted { $0.id < $1.id }
      let made = try StatementFormula(league, facts: false, variants: rules, backend: backend)
      formula = .some(made)
      return made
    }
  }

  private var solverName: String { options.satBackend.map { "satisfiability (\($0.name))" } ?? "satisfiability" }

  /// Larger integer programs are not tried, and each gets so much time.
  private static let mostPlacements = 1200
  private static let programSeconds = 5.0
}
