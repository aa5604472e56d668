import CaDiCaLBackend
import GLPKBackend
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// Explanations of leagues with planted contradictions, judged by integer programming and search, which have no part in them.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable && GLPKBackend.isAvailable, "this build lacks CaDiCaL or GLPK"))
struct ExplainLeagueTests {
  private var options: ExplainOptions {
    var options = ExplainOptions()
    options.satBackend = CaDiCaLBackend.self
    options.mipBackend = GLPKBackend.self
    return options
  }

  @Test func thereAreFortyLeagues() { #expect(InfeasibleLeague.all.count >= 40) }

  @Test(arguments: InfeasibleLeague.all) func containsThePlantedCause(_ fixture: InfeasibleLeague) throws {
    let league = try fixture.league()
    let explanation = try explain(league, options: options)
    #expect(explanation.verdict == .infeasible)
    let set = try #require(explanation.sets.first)
    #expect(set.certainty == .proven)
    let ids = Set(set.members.map(\.statement.id))
    let missing = try fixture.cause().filter { !ids.contains($0) }
    #expect(missing.isEmpty)
    let undecided = set.members.filter { $0.need == .suspected }.map(\.statement.id)
    #expect(undecided.isEmpty)
  }

  /// Any other solver finds a schedule without any one rule of the set, and none with all of them.
  @Test(arguments: InfeasibleLeague.all) func noRuleCanBeDropped(_ fixture: InfeasibleLeague) throws {
    var league = try fixture.league()
    let set = try #require(try explain(league, options: options).sets.first)
    // Appointments are judged below.
    if set.method == "appointments" { return }
    if league.usesAppointments { league = gamesAlone(AppointmentDemands(league).leagueOfGames()) }
    let statements = set.members.map(\.statement)
    let isWhole = try isPossible(league.reduced(to: statements), expected: false)
    #expect(isWhole != true)
    for statement in statements where !statement.isFact {
      let rest = statements.filter { $0 != statement } + [.symmetry]
      let isRest = try isPossible(league.reduced(to: rest), expected: true)
      #expect(isRest == true, "\(statement.id)")
    }
  }

  /// The rules of a league without anything that asks for appointments.
  private func gamesAlone(_ league: League) -> League {
    var games = league
    games.calendar = GameCalendar()
    games.venues = []
    for team in games.teams.indices {
      games.teams[team].venue = nil
      games.teams[team].alternateVenues = []
    }
    for slot in games.slots.indices { games.slots[slot].dates = [] }
    return games
  }

  /// Whether the league has a feasible schedule, by integer programming and by search; `nil`: nobody knows.
  private func isPossible(_ league: League, expected: Bool) throws -> Bool? {
    if let proven = try program(league, seconds: 4) { return proven }
    var search = SolveOptions()
    search.evaluations = 30_000
    search.stopAtFeasible = true
    let result = try solve(league, options: search)
    if try Scorer(league).evaluate(result.timetable).cost.isFeasible { return true }
    // A busy machine may need longer for what is there.
    return expected ? try program(league, seconds: 60) : nil
  }

  private func program(_ league: League, seconds: Double) throws -> Bool? {
    guard league.requiredMeetings.count * league.slots.count <= 400 else { return nil }
    let verdict = try ProgramVerdict.of(league, backend: GLPKBackend.self, timeLimit: seconds, shouldStop: { false })
    switch verdict {
    case .possible(let timetable):
      #expect(try Scorer(league).evaluate(timetable).cost.isFeasible)
      return true
    case .impossible: return false
    case .unknown: return nil
    }
  }

  /// Relaxed as it says, the league has the schedule that it promises.
  @Test(arguments: InfeasibleLeague.all.enumerated().filter { $0.offset % 4 == 0 }.map(\.element))
  func relaxationsHelp(_ fixture: InfeasibleLeague) throws {
    let league = try fixture.league()
    if league.usesAppointments { return }
    let set = try #require(try explain(league, options: options).sets.first)
    var promised = 0
    for member in set.members {
      guard let rule = member.rule, let relaxation = member.relaxation, relaxation.prospect == .feasible else {
        continue
      }
      promised += 1
      var relaxed = league.reduced(to: league.hardStatements.filter { $0 != .rule(rule.id) })
      if let weaker = relaxation.rule { relaxed.rules.append(weaker) }
      let isHelped = try isPossible(relaxed, expected: true)
      #expect(isHelped == true, "\(rule.id): \(relaxation.words)")
    }
    #expect(promised > 0)
  }

  @Test func sameEveryTime() throws {
    for fixture in InfeasibleLeague.all where fixture.name.hasPrefix("3") {
      let league = try fixture.league()
      let first = try explain(league, options: options).sets
      let second = try explain(league, options: options).sets
      let isSame = first == second
      #expect(isSame, "\(fixture.name)")
    }
  }

  @Test func feasibleLeagueHasAWitness() throws {
    let league = try #require(InfeasibleLeague.all.first).league().reduced(to: [.everyGamePlayed, .oneGamePerSlot])
    let explanation = try explain(league, options: options)
    #expect(explanation.verdict == .feasible)
    #expect(explanation.sets.isEmpty)
    let witness = try #require(explanation.witness)
    #expect(try Scorer(league).evaluate(witness.timetable).cost.isFeasible)
  }

  @Test func setsHaveNoRuleInCommon() throws {
    var league = try fixture("23").league()
    league.blackouts.append(
      Blackout(id: "all-week", subject: .team(3), when: SlotScope(slots: [0, 1]), reason: "flood"))
    let explanation = try explain(league, options: options)
    let ids = explanation.sets.map { $0.members.map(\.statement).filter { !$0.isFact }.map(\.id) }
    #expect(ids == [["all-week"], ["jubilee", "opening"]])
    // One of them relaxed leaves the other.
    let prospects = explanation.sets.flatMap { $0.members.compactMap { $0.relaxation?.prospect } }
    #expect(prospects == [.infeasible, .infeasible, .infeasible])
  }

  @Test func integerProgrammingAlone() throws {
    var options = options
    options.satBackend = nil
    options.evaluations = 2000
    let explanation = try explain(try fixture("29").league(), options: options)
    #expect(explanation.verdict == .infeasible)
    let set = try #require(explanation.sets.first)
    #expect(set.method == "integer programming (glpk)")
    #expect(set.members.filter { !$0.statement.isFact }.map(\.statement.id) == ["rest-first", "big-games-early"])
  }

  /// Nobody can prove anything: what a search cannot hold is suspected, and said to be.
  @Test func searchOnlySuspects() throws {
    var options = ExplainOptions()
    options.evaluations = 300
    let explanation = try explain(try fixture("30").league(), options: options)
    #expect(explanation.verdict == .undecided)
    let set = try #require(explanation.sets.first)
    #expect(set.certainty == .suspected)
    #expect(set.members.map(\.statement.id) == ["never-two"])
    #expect(set.members.allSatisfy { $0.need == .suspected })
    #expect(set.argument?.contains("Eastgate") == true, "\(set.argument ?? "")")
  }

  @Test func noTimeMeansUndecided() throws {
    var options = options
    options.timeLimit = 0
    let explanation = try explain(try fixture("30").league(), options: options)
    #expect(explanation.verdict == .undecided)
  }

  /// A game that can have no appointment: each of the two rules is needed, as making appointments without it shows.
  @Test func appointments() throws {
    let league = try fixture("45").league()
    let explanation = try explain(league, options: options)
    let set = try #require(explanation.sets.first)
    #expect(set.members.map(\.statement.id) == ["sabbath", "venue:dome", "allGamesPlayed"])
    #expect(set.argument == "Anchor - Brickfield can have no date, kick-off and venue in any round")
    var search = SolveOptions()
    search.evaluations = 20_000
    var open = league
    open.venues[0].open = nil
    // Games that cannot have appointments are replaced by others, whatever the seed.
    for weaker in [league.dropping("sabbath"), open] {
      for seed in 1...6 as ClosedRange<UInt64> {
        search.seed = seed
        let result = try solve(weaker, options: search)
        #expect(result.evaluation.cost.isFeasible)
        #expect(try solve(weaker, options: search).timetable == result.timetable)
      }
    }
    let whole = try solve(league, options: search)
    #expect(!whole.evaluation.cost.isFeasible)
  }

  private func fixture(_ number: String) throws -> InfeasibleLeague {
    try #require(InfeasibleLeague.all.first { $0.name.hasPrefix(number) })
  }
}
