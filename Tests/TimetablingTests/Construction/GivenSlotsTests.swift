import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Leagues in which hard rules tie every game to a slot: only venues are searched.
@Suite struct GivenSlotsTests {
  /// A single round robin of a factorization, its games tied by GA1.
  private func league(teams n: Int) -> (league: League, slots: [MeetingPair: Int]) {
    var league = League(name: "given")
    league.teams = (0..<n).map { Team(id: "T\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 1)]
    league.slots = (0..<(n - 1)).map { Slot(id: "\($0)") }
    league.objective = Objective(breaks: 1)
    var random = RandomSource(seed: 3)
    var slots: [MeetingPair: Int] = [:]
    for (slot, round) in CanonicalFactorization.factorization(teams: n, using: &random).rounds.enumerated() {
      for game in round {
        let pair = MeetingPair(home: min(game.home, game.away), away: max(game.home, game.away))
        slots[pair] = slot
        league.rules.append(
          RuleSpec(
            id: "g\(league.rules.count)", kind: "GA1", hard: true, slots: ["slots": SlotScope(slots: [slot])],
            integers: ["min": 1, "max": 1], meetings: [pair, MeetingPair(home: pair.away, away: pair.home)]))
      }
    }
    return (league, slots)
  }

  @Test func foundAndKept() throws {
    let (league, slots) = league(teams: 8)
    #expect(league.givenSlots == slots)
    var random = RandomSource(seed: 1)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    #expect(try Scorer(league).evaluate(start).cost.isFeasible)
    let instance = try Instance(league, shelves: 0)
    let usable = NeighborhoodRegistry.all.filter { $0.supports(instance) }.map { $0.name }
    #expect(usable == ["SwapHomes"])
  }

  /// Anything that leaves a choice, or asks for the impossible, is searched as usual.
  @Test func notFoundWhereThereIsAChoice() {
    let (whole, _) = league(teams: 6)
    var missing = whole
    missing.rules.removeLast()
    var soft = whole
    soft.rules[3].hard = false
    var wide = whole
    wide.rules[2].slots["slots"] = SlotScope(slots: [0, 1])
    var clash = whole
    clash.rules[0].slots["slots"] = SlotScope(slots: [4])
    var double = whole
    double.competitions[0].roundRobins = 2
    for league in [missing, soft, wide, clash, double] { #expect(league.givenSlots == nil) }
  }
}
