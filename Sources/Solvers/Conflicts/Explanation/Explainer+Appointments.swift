import LeagueModel
import Timetabling

extension Explainer {
  /// What stands in the way of appointments, where games in slots alone are possible: a game or a team in a round without any, or
  /// what a search cannot resolve. `seconds`: for that search.
  func appointments(_ seconds: Double?, _ stop: StopFlag) throws(InputError) -> LeagueExplanation {
    var result = LeagueExplanation(verdict: .infeasible, sets: [], notes: [], seconds: 0)
    if let obstacle = AppointmentObstacles(league: league).first() {
      let members = try (obstacle.statements + obstacle.facts).map { statement throws(InputError) in
        var member = member(statement, .proven)
        if !statement.isFact, options.relaxations { member.relaxation = try dropping(statement.id, stop) }
        return member
      }
      result.sets = [
        InfeasibleSet(
          certainty: .proven, method: "appointments", argument: obstacle.sentence, members: members)
      ]
      return result
    }
    // Together with what appointments ask of them, games in slots may be impossible.
    let demanding = AppointmentDemands(league).leagueOfGames(softly: false)
    if demanding.rules.count > league.rules.count {
      var found = try Explainer(demanding, options, isOver).proven()
      if found.verdict == .infeasible {
        if options.relaxations { found.notes.append("schedules were found without dates, kick-offs and venues") }
        return found
      }
    }
    var search = SolveOptions()
    search.seed = options.seed
    search.timeLimit = seconds
    if seconds == nil { search.evaluations = options.evaluations }
    search.stopAtFeasible = true
    search.satBackend = options.satBackend
    search.mipBackend = options.mipBackend
    let found = try solve(league, options: search, stop: stop)
    if found.evaluation.cost.isFeasible {
      result.verdict = .feasible
      result.witness = (found.timetable, found.evaluation)
      return result
    }
    result.verdict = .undecided
    let broken = found.evaluation.violations.filter { $0.hard && $0.counted }
    var ids: [String] = []
    for violation in broken where !ids.contains(violation.rule) { ids.append(violation.rule) }
    let facts = league.hardStatements.filter(\.isFact)
    result.sets = [
      InfeasibleSet(
        certainty: .suspected, method: "search",
        argument: "the best schedule of a search still breaks these rules: "
          + broken.prefix(3).map(\.message).joined(separator: "; "),
        members: ids.map { id in member(facts.first { $0.id == id } ?? .rule(id), .suspected) })
    ]
    return result
  }

  private func member(_ statement: HardStatement, _ need: Certainty) -> InfeasibleSet.Member {
    InfeasibleSet.Member(
      statement: statement, rule: league.bindingRules.first { statement == .rule($0.id) },
      words: RuleWords(league: league).words(of: statement), need: need, relaxation: nil)
  }

  /// What becomes of the league without a blackout, a rule, or the opening hours of a venue.
  private func dropping(_ id: String, _ stop: StopFlag) throws(InputError) -> Relaxation {
    var weaker = league.dropping(id)
    for index in weaker.venues.indices where "venue:\(weaker.venues[index].id)" == id {
      weaker.venues[index].open = nil
    }
    var relaxation = Relaxation(
      words: weaker.blackouts.count < league.blackouts.count ? "drop the blackout" : "drop it", rule: nil,
      certainty: .proven, prospect: .undecided)
    if AppointmentObstacles(league: weaker).first() != nil {
      relaxation.prospect = .infeasible
    } else if !isOver() {
      var search = SolveOptions()
      search.seed = options.seed
      search.evaluations = options.evaluations
      search.stopAtFeasible = true
      if try solve(weaker, options: search, stop: stop).evaluation.cost.isFeasible { relaxation.prospect = .feasible }
    }
    return relaxation
  }
}
