import LeagueModel
import Timetabling

/// What the objective gains when a hard rule is dropped.
public struct RulePrice: Sendable {
  public var rule: RuleSpec
  public var words: String
  /// How much cheaper than the best schedule of the league the best one without the rule is, of those that were found.
  public var gain: Int
  /// Proven: the gain between optimal schedules is not less, and not more, than this. `nil`: not known.
  public var provenAtLeast: Int?
  public var provenAtMost: Int?
  /// Of the best schedule without the rule.
  public var cost: Cost
}

public struct PriceList: Sendable {
  /// The best schedule that holds all hard rules; `nil`: none was found, so that there are no prices.
  public var best: SolveResult
  /// By gain, then in the order of the league.
  public var prices: [RulePrice]
}

/// Prices of the hard rules of a league: solves it with all of them, then without each, beginning with the best schedule so far.
///
/// Time and evaluations are shared: half for the league as it is, the other half equally for its rules. A schedule that was found
/// without a rule and holds it all the same counts for the league. `only`: the id of a single rule that is priced. `progress` is told
/// the number of rules done. Throws as `solve`, and `unknownName` for a rule that is not there or not hard.
public func priceRules(
  of league: League, only id: String? = nil, options: SolveOptions, stop: StopFlag = StopFlag(),
  progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
) throws(InputError) -> PriceList {
  let hard = league.bindingRules
  let rules = hard.filter { id == nil || $0.id == id }
  if let id, rules.isEmpty {
    let near = nearestName(to: id, among: hard.map(\.id)).map { " Did you mean '\($0)'?" } ?? ""
    throw InputError(.unknownName, "the league has no hard rule '\(id)'.\(near)")
  }
  func share(_ part: Double) -> SolveOptions {
    var own = options
    own.timeLimit = options.timeLimit.map { $0 * part }
    own.evaluations = options.evaluations.map { Int(Double($0) * part) }
    return own
  }
  var best = try solve(league, options: share(rules.isEmpty ? 1 : 0.5), stop: stop)
  guard best.evaluation.cost.isFeasible else { return PriceList(best: best, prices: []) }
  let scorer = try Scorer(league)
  var found: [(rule: RuleSpec, result: SolveResult)] = []
  for (index, rule) in rules.enumerated() {
    if stop.isStopped { break }
    var own = share(0.5 / Double(rules.count))
    own.warmStart = best.timetable
    let result = try solve(league.dropping(rule.id), options: own, stop: stop)
    let whole = scorer.evaluate(result.timetable)
    if whole.cost < best.evaluation.cost {
      best.timetable = result.timetable
      best.evaluation = whole
    }
    found.append((rule, result))
    progress(index + 1, rules.count)
  }
  let words = RuleWords(league: league)
  let cost = best.evaluation.cost.objective
  let prices = found.map { rule, result in
    // The best schedule of the league holds the other rules, too.
    let without = min(result.evaluation.cost, best.evaluation.cost)
    return RulePrice(
      rule: rule, words: words.words(of: rule), gain: cost - without.objective,
      provenAtLeast: best.bound.map { max(0, min($0, cost) - without.objective) },
      provenAtMost: result.bound.map { max(0, cost - min($0, cost)) }, cost: without)
  }
  let order = prices.indices.sorted { (-prices[$0].gain, $0) < (-prices[$1].gain, $1) }
  return PriceList(best: best, prices: order.map { prices[$0] })
}

extension League {
  /// The league without a rule: of the file, of a blackout or of a shared venue.
  func dropping(_ id: String) -> League {
    var league = self
    league.rules.removeAll { $0.id == id }
    league.blackouts.removeAll { $0.id == id }
    for index in league.venues.indices where "venue:\(league.venues[index].id)" == id {
      league.venues[index].gamesPerSlot = max(league.teams.count, league.venues[index].gamesPerSlot)
    }
    return league
  }
}
