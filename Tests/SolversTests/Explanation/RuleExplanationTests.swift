import GLPKBackend
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// What explanations say of rules: words, weaker forms, breaches, prices.
@Suite struct RuleExplanationTests {
  private func league(teams count: Int = 4) -> League {
    var league = League(name: "test")
    league.teams = (0..<count).map { Team(id: "T\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 1)]
    league.slots = (0..<3).map { Slot(id: "\($0 + 1)") }
    return league
  }

  private let timetable = Timetable(games: [
    Placement(home: 0, away: 1, slot: 0), Placement(home: 2, away: 3, slot: 0), Placement(home: 0, away: 2, slot: 1),
    Placement(home: 1, away: 3, slot: 1), Placement(home: 0, away: 3, slot: 2), Placement(home: 1, away: 2, slot: 2),
  ])

  private func homes(_ id: String, most: Int, hard: Bool = true) -> RuleSpec {
    RuleSpec(
      id: id, kind: "CA1", hard: hard, reason: "a reason", teams: ["teams": .all], slots: ["slots": .all],
      integers: ["min": 0, "max": most], choices: ["mode": "H"])
  }

  @Test func violatedHardRules() throws {
    var league = league()
    league.rules = [homes("two", most: 2), homes("three", most: 3), homes("wish", most: 1, hard: false)]
    let all = try explainRules(of: timetable, in: league)
    #expect(all.map(\.id) == ["two"])
    let rule = try #require(all.first)
    #expect(rule.kind == "venueCount")
    #expect(rule.words == "every team plays at most 2 home games")
    #expect(rule.reason == "a reason")
    #expect(rule.breaches.map(\.violation.message) == ["Team 0 plays 3 home games in the season; at most 2 allowed"])
    #expect(rule.breaches.first?.violation.games.count == 3)
    #expect(rule.penalty == 1)
  }

  @Test func oneRuleByItsId() throws {
    var league = league()
    league.rules = [homes("two", most: 2), homes("three", most: 3), homes("wish", most: 1, hard: false)]
    let three = try #require(try explainRules(of: timetable, in: league, only: "three").first)
    #expect(three.breaches.isEmpty)
    let wish = try #require(try explainRules(of: timetable, in: league, only: "wish").first)
    #expect(!wish.hard)
    #expect(wish.penalty == 3)
    let fact = try #require(try explainRules(of: timetable, in: league, only: "allGamesPlayed").first)
    #expect(fact.words == "every game is played")
    #expect(throws: InputError(.unknownName, "the league has no rule 'tree'. Did you mean 'three'?")) {
      try explainRules(of: timetable, in: league, only: "tree")
    }
  }

  /// The place for a resolver: it is asked once for each breach, and its fixes are passed on.
  @Test func fixesOfAResolver() throws {
    var league = league()
    league.rules = [homes("two", most: 2)]
    let rules = try explainRules(of: timetable, in: league) { conflict, timetable, league in
      #expect(conflict.rule == "two" && conflict.teams == [0] && conflict.reason == "a reason")
      return [ProposedFix(words: "swap", changes: [], changeCost: 300, cost: .zero)]
    }
    #expect(rules.flatMap(\.breaches).map { $0.fixes.map(\.words) } == [["swap"]])
  }

  @Test func missingGames() throws {
    let partial = Timetable(games: Array(timetable.games.dropLast()))
    let rules = try explainRules(of: partial, in: league())
    #expect(rules.map(\.id) == ["allGamesPlayed"])
    #expect(rules.first?.breaches.map(\.violation.message) == ["Team 1 and Team 2 are not scheduled to meet"])
  }

  /// One sentence for each kind of rule.
  @Test func words() throws {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/every-kind.json"))
    let league = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
    let words = RuleWords(league: league)
    let said = Dictionary(uniqueKeysWithValues: league.allRules.map { ($0.id, words.words(of: $0)) })
    #expect(said["road"] == "in any 4 consecutive slots, every team plays at most 2 away games")
    #expect(said["police"] == "Alder and Birch together play at most 1 home game in each slot")
    #expect(said["top-game"] == "none of the games Alder - Birch and Birch - Alder is played on Sat 2027-01-09")
    #expect(
      said["linked"]
        == "if Alder plays at home against Birch on Sat 2027-02-06, then not: Cedar plays away against Oak on "
        + "Wed 2027-02-10")
    #expect(said["rematch"] == "at least 3 slots lie between two meetings of the same two teams")
    #expect(said["fair"] == "no home game of Cedar on Sat 2027-01-16 and Wed 2027-01-20")
    #expect(said["balance"] == "after each slot, the numbers of home games of any two teams differ by at most 2")
    #expect(said["like-breaks"] == "the numbers of home breaks of any two teams differ by at most 1")
    #expect(said["runs"] == "every team repeats a venue at most 2 times in a row")
    #expect(said["mileage"] == "Fir together travel at most 900")
    // Of every kind something else than the summary of its form, and no blanks too many.
    for rule in league.allRules {
      let text = said[rule.id] ?? ""
      #expect(text != ConstraintRegistry.catalog.form(tag: rule.kind)?.summary)
      #expect(!text.contains("  ") && !text.hasSuffix(".") && !text.isEmpty, "\(text)")
    }
  }

  /// A weaker rule allows whatever the rule allows.
  @Test func candidatesAreWeaker() throws {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/every-kind.json"))
    let league = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
    var random = RandomSource(seed: 3)
    let views = (0..<60).map { _ in
      ScheduleView(constructTimetable(for: league, method: RandomFactorization.self, random: &random), of: league)
    }
    var count = 0
    for rule in league.allRules {
      let strict = try ConstraintRegistry.decode(rule, in: league)
      let candidates = RelaxationCandidates(league: league).all(of: rule)
      #expect(candidates.last?.rule == nil)
      for candidate in candidates.dropLast() {
        let weaker = try #require(candidate.rule)
        let relaxed = try ConstraintRegistry.decode(weaker, in: league)
        count += 1
        for view in views where strict.deviations(in: view).isEmpty {
          let deviations = relaxed.deviations(in: view)
          #expect(deviations.isEmpty, "\(rule.id): \(candidate.words)")
        }
      }
    }
    #expect(count > 40)
  }

  /// Prices against the optimum over all timetables of four teams, with and without each rule.
  @Test(.enabled(if: GLPKBackend.isAvailable, "this build has no GLPK")) func prices() throws {
    var league = league()
    league.objective = Objective(breaks: 10)
    league.rules = [
      RuleSpec(
        id: "stand", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])], slots: ["slots": .all],
        integers: ["min": 3, "max": 3], choices: ["mode": "H"]),
      homes("three", most: 3),
    ]
    var options = SolveOptions()
    options.evaluations = 60_000
    options.mipBackend = GLPKBackend.self
    let list = try priceRules(of: league, options: options)
    #expect(list.prices.map(\.rule.id) == ["stand", "three"])
    let whole = try cheapest(league)
    #expect(list.best.evaluation.cost.objective == whole)
    for price in list.prices {
      let gain = whole - (try cheapest(league.dropping(price.rule.id)))
      #expect(price.gain == gain, "\(price.rule.id)")
      #expect(price.provenAtLeast ?? 0 <= gain)
      #expect(price.provenAtMost ?? .max >= gain)
    }
    #expect(list.prices[0].gain > 0 && list.prices[1].gain == 0)
    #expect(throws: InputError.self) { try priceRules(of: league, only: "stant", options: options) }
  }

  /// The least objective of a feasible timetable of four teams, by trying all.
  private func cheapest(_ league: League) throws -> Int {
    let rounds = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    let scorer = try Scorer(league)
    var least = Int.max
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      for bits in 0..<64 {
        var games: [Placement] = []
        for (slot, round) in order.enumerated() {
          for (a, b) in rounds[round] {
            let isTurned = bits >> games.count & 1 == 1
            games.append(Placement(home: isTurned ? b : a, away: isTurned ? a : b, slot: slot))
          }
        }
        let cost = scorer.evaluate(Timetable(games: games)).cost
        if cost.isFeasible { least = min(least, cost.objective) }
      }
    }
    return least
  }
}
