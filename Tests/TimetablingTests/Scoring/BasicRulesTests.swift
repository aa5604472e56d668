import LeagueModel
import Testing

@testable import Timetabling

/// What every schedule has to respect, without a rule that says so.
@Suite struct BasicRulesTests {
  private func score(_ games: String, k: Int, prepare: (inout League) -> Void = { _ in }) throws -> Evaluation {
    var (league, timetable) = HandSeason.parse(games, k: k)
    prepare(&league)
    return try Scorer(league).evaluate(timetable)
  }

  @Test func missingGamesCountOneEach() throws {
    let evaluation = try score("AB CD|BC|", k: 1)
    #expect(evaluation.cost == Cost(infeasibility: 3))
    #expect(evaluation.metrics.unscheduledGames == 3)
    #expect(evaluation.violations.map(\.teams) == [[0, 2], [0, 3], [1, 3]])
    #expect(
      evaluation.violations.allSatisfy { $0.rule == "allGamesPlayed" && $0.kind == "BA1" && $0.hard && $0.counted })
    #expect(evaluation.violations.first?.message == "A and C are not scheduled to meet")
    let twice = try score("AB CD|BC|", k: 2)
    #expect(twice.violations.contains { $0.message == "B at home against A is not scheduled" })
  }

  @Test func surplusGamesAreIgnored() throws {
    // One round robin: either venue takes the meeting, and nothing is left for the second game.
    let evaluation = try score("BA CD|AC BD|AD BC|AB|CB", k: 1)
    #expect(evaluation.cost == .zero)
    #expect(evaluation.metrics.ignoredGames == 2)
    #expect(evaluation.metrics.gamesPerTeam == [3, 3, 3, 3])
    // Three round robins: A hosts B once by right, and once in the meeting with free venue.
    #expect(try score("AB|AB|AB", k: 3).metrics.ignoredGames == 1)
    #expect(try score("AB|BA|AB", k: 3).metrics.ignoredGames == 0)
  }

  @Test func additionalGamesAreRequired() throws {
    let evaluation = try score("AB CD|BA|", k: 0) { league in
      league.additionalGames = [
        AdditionalGame(home: 1, away: 0, venueIsFree: false), AdditionalGame(home: 3, away: 2, venueIsFree: true),
        AdditionalGame(home: 3, away: 0, venueIsFree: false),
      ]
    }
    #expect(evaluation.metrics.ignoredGames == 1)
    #expect(evaluation.violations.map(\.teams) == [[3, 0]])
  }

  @Test func secondGameInASlotCostsTwoForEachTeam() throws {
    let evaluation = try score("AB AC|AD BC|BD CD", k: 1)
    // A plays twice in slot 0 and D twice in slot 2.
    #expect(evaluation.cost == Cost(infeasibility: 4))
    #expect(evaluation.violations.map(\.teams) == [[0], [3]])
    #expect(evaluation.violations.map(\.slots) == [[0], [2]])
    #expect(evaluation.violations.allSatisfy { $0.rule == "oneGamePerSlot" && $0.kind == "BA2" && $0.penalty == 2 })
    // Three games of A cost it 4; everyone plays three games in slot 0 here.
    #expect(try score("AB AC AD BC BD CD", k: 1).cost == Cost(infeasibility: 16))
  }

  @Test func ownRuleReplacesTheHardOne() throws {
    var rule = RuleSpec.of("BA1")
    rule.hard = false
    rule.weight = 7
    let soft = try score("AB CD|BC|", k: 1) { $0.rules = [rule] }
    #expect(soft.cost == Cost(objective: 21))
    #expect(soft.violations.allSatisfy { $0.rule == "rule" && !$0.hard })
    rule.weight = 0
    #expect(try score("AB CD|BC|", k: 1) { $0.rules = [rule] }.cost == .zero)
    // The validator does not see it: its own rule stays.
    rule.weight = 7
    rule.ignoredByValidator = true
    let unseen = try score("AB CD|BC|", k: 1) { league in
      league.rules = [rule]
      league.semantics = .robinX
    }
    #expect(unseen.cost == Cost(infeasibility: 3))
    #expect(unseen.uncounted == Cost(objective: 21))
  }
}
