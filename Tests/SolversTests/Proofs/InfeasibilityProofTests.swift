import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

@testable import Solvers

/// Proofs fire where nothing can be feasible, and nowhere else.
@Suite struct InfeasibilityProofTests {
  private func league(teams: Int, slots: Int, free: Bool = false) -> League {
    var league = League(name: "test")
    league.teams = (0..<teams).map { Team(id: "T\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: free ? 1 : 2)]
    league.slots = (0..<slots).map { Slot(id: "\($0)") }
    return league
  }

  private func venueCount(
    _ id: String, teams: [Int], slots: [Int], mode: String, min: Int = 0, max: Int, hard: Bool = true
  ) -> RuleSpec {
    RuleSpec(
      id: id, kind: "CA1", hard: hard, teams: ["teams": TeamScope(teams: teams)],
      slots: ["slots": SlotScope(slots: slots)], integers: ["min": min, "max": max], choices: ["mode": mode])
  }

  @Test func nothingToCount() {
    var league = league(teams: 4, slots: 6)
    league.rules = [venueCount("quota", teams: [0, 1], slots: [], mode: "HA", min: 2, max: 4)]
    #expect(
      InfeasibilityProofs.reason(in: league)
        == "rule 'quota' (venueCount, CA1) asks for at least 2 games, but its slots are an empty set")
    league.rules[0].hard = false
    #expect(InfeasibilityProofs.reason(in: league) == nil)
  }

  @Test func fewerSlotsThanGames() throws {
    var league = league(teams: 4, slots: 7)
    league.rules = [venueCount("closed", teams: [2], slots: [3, 5], mode: "HA", max: 0)]
    #expect(
      InfeasibilityProofs.reason(in: league)
        == "Team 2 has 6 games, but only 5 slots in which it may play (rules 'closed')")
    var options = SolveOptions()
    options.evaluations = 500
    let result = try solve(league, options: options)
    #expect(result.status == .infeasible)
    #expect(result.notes.contains { $0.contains("'closed'") })
  }

  @Test func fewerBreaksThanTeamsThatMeet() {
    func breaks(_ id: String, _ teams: [Int], most: Int, kind: String = "BR1") -> RuleSpec {
      RuleSpec(
        id: id, kind: kind, hard: true, teams: ["teams": TeamScope(teams: teams)], slots: ["slots": .all],
        integers: ["intp": most], choices: kind == "BR1" ? ["mode1": "LEQ", "mode2": "HA"] : ["mode2": "LEQ"])
    }
    var league = league(teams: 6, slots: 10)
    league.rules = [breaks("all", [0, 1, 2, 3, 4, 5], most: 3, kind: "BR2")]
    #expect(
      InfeasibilityProofs.reason(in: league)
        == "6 teams have at least 4 breaks together, as two teams whose venues are the same throughout never meet, and no more "
        + "than 3 are allowed (rules 'all')")
    league.rules = [breaks("all", [0, 1, 2, 3, 4, 5], most: 4, kind: "BR2")]
    #expect(InfeasibilityProofs.reason(in: league) == nil)
    league.competitions[0].symmetry = .phased
    #expect(InfeasibilityProofs.contradiction(in: league)?.statements.contains(.symmetry) == true)
    league.competitions[0].symmetry = .none
    // Two teams can do without, a third one cannot.
    league.rules = [breaks("some", [0, 1], most: 0), breaks("others", [2, 3, 4, 5], most: 1)]
    #expect(InfeasibilityProofs.reason(in: league) == nil)
    league.rules.append(breaks("one", [4], most: 0))
    #expect(InfeasibilityProofs.contradiction(in: league)?.statements.prefix(2) == [.rule("one"), .rule("some")])
    // In phases every team but two has two.
    league.rules = [breaks("every", [0, 1, 2, 3, 4, 5], most: 1)]
    #expect(InfeasibilityProofs.reason(in: league) == nil)
    league.competitions[0].symmetry = .phased
    #expect(InfeasibilityProofs.contradiction(in: league)?.statements.first == .rule("every"))
  }

  @Test func gameWithoutSlot() {
    var league = league(teams: 4, slots: 8)
    league.rules = [
      venueCount("home", teams: [0], slots: [0, 1, 2, 3], mode: "H", max: 0),
      venueCount("away", teams: [1], slots: [4, 5, 6, 7], mode: "A", max: 0),
    ]
    #expect(InfeasibilityProofs.reason(in: league) == "Team 0 can nowhere host Team 1 (rules 'away', 'home')")
    league.competitions[0].roundRobins = 1
    #expect(InfeasibilityProofs.reason(in: league) == nil)
  }

  /// Against all timetables of four teams in four slots with random closed slots.
  @Test func neverAgainstAFeasibleSchedule() throws {
    var random = SeededGenerator(seed: 11)
    let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    var (proven, possible) = (0, 0)
    for _ in 0..<60 {
      var league = league(teams: 4, slots: 4, free: true)
      for rule in 0..<(1 + random.below(6)) {
        league.rules.append(
          venueCount(
            "r\(rule)", teams: [random.below(4)], slots: (0..<4).filter { _ in random.below(3) > 0 },
            mode: ["H", "A", "HA"][random.below(3)], min: 0, max: 0))
      }
      func isClosed(_ team: Int, _ mode: String, _ slot: Int) -> Bool {
        league.rules.contains { rule in
          rule.teams["teams"] == TeamScope(teams: [team]) && rule.slots["slots"]?.slots.contains(slot) == true
            && ["HA", mode].contains(rule.choices["mode"])
        }
      }
      func isFeasible(_ games: [Placement]) -> Bool {
        guard games.count < pairs.count else { return true }
        let pair = pairs[games.count]
        return (0..<4).contains { slot in
          if games.contains(where: { game in
            game.slot == slot && [game.home, game.away].contains { $0 == pair.0 || $0 == pair.1 }
          }) {
            return false
          }
          return [pair, (pair.1, pair.0)].contains { home, away in
            !isClosed(home, "H", slot) && !isClosed(away, "A", slot)
              && isFeasible(games + [Placement(home: home, away: away, slot: slot)])
          }
        }
      }
      let hasSchedule = isFeasible([])
      if hasSchedule { possible += 1 }
      guard InfeasibilityProofs.reason(in: league) != nil else { continue }
      proven += 1
      #expect(!hasSchedule)
    }
    #expect(proven > 5 && possible > 5)
  }

  @Test(.enabled(if: Folders.robinX != nil, "the RobinX archive is absent"))
  func silentWhereAFeasibleScheduleIsStored() throws {
    let folder = try #require(Folders.robinX)
    let table = String(decoding: try Folders.bytes(folder.appendingPathComponent("best_known.csv")), as: UTF8.self)
    let rows = table.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let feasible = rows.filter { $0.count > 11 && $0[11] == "0" }
    var seen = 0
    for row in stride(from: 0, to: feasible.count, by: 9).map({ feasible[$0] }) {
      let path = String(row[2])
      let bytes = try Folders.bytes(folder.appendingPathComponent(path))
      let league = try RobinXFormat.read(bytes, file: path, catalog: ConstraintRegistry.catalog).value
      #expect(InfeasibilityProofs.reason(in: league) == nil, "\(path)")
      seen += 1
    }
    #expect(seen > 20)
  }
}
