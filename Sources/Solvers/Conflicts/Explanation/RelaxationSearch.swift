import LeagueModel
import Timetabling

/// Finds for each rule of a contradiction the cheapest weaker form with which the others can hold together.
struct RelaxationSearch {
  let league: League
  let options: ExplainOptions
  let isOver: @Sendable () -> Bool

  /// One relaxation for each rule, in their order. `statements`: the whole contradiction.
  func all(of rules: [RuleSpec], in statements: [HardStatement]) throws(InputError) -> [Relaxation] {
    let everything = league.hardStatements.filter { !$0.isFact }
    var candidates: [[RelaxationCandidate]] = []
    var variants: [(of: String, rule: RuleSpec)] = []
    for rule in rules {
      var own = RelaxationCandidates(league: league).all(of: rule)
      for index in own.indices {
        guard var weaker = own[index].rule else { continue }
        // A control character keeps these ids apart from those of the league.
        weaker.id = rule.id + "\u{1F}\(index)"
        own[index].rule = weaker
        variants.append((rule.id, weaker))
      }
      candidates.append(own)
    }
    let oracle = StatementOracle(league, options, variants: variants, isOver: isOver)
    var found: [Relaxation] = []
    for (rule, own) in zip(rules, candidates) {
      func with(_ candidate: RelaxationCandidate, _ all: [HardStatement]) -> [HardStatement] {
        all.filter { $0 != .rule(rule.id) && !$0.isFact } + (candidate.rule.map { [.rule($0.id)] } ?? [])
      }
      var chosen: (candidate: RelaxationCandidate, certainty: Certainty)?
      for candidate in own {
        guard case .possible = try oracle.ask(with(candidate, statements)) else { continue }
        chosen = (candidate, .proven)
        break
      }
      // Without the rule the contradiction is gone, as far as anybody knows.
      let (candidate, certainty) = chosen ?? (own[own.count - 1], .suspected)
      let prospect: Relaxation.Prospect =
        switch try oracle.ask(with(candidate, everything)) {
        case .possible: .feasible
        case .impossible: .infeasible
        case .unknown: .undecided
        }
      var weaker = candidate.rule
      weaker?.id = rule.id
      found.append(Relaxation(words: candidate.words, rule: weaker, certainty: certainty, prospect: prospect))
    }
    return found
  }
}
