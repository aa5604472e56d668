import CaDiCaLBackend
import GLPKBackend
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// Every counting proof against solvers that do not count: a set that one of them names can indeed not hold together.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable && GLPKBackend.isAvailable, "this build lacks CaDiCaL or GLPK"))
struct CountingProofTests {
  /// Small leagues of several forms with some random hard rules of the kinds that proofs read.
  private func league(_ random: inout SeededGenerator) -> League {
    let n = 4 + random.below(2)
    let legs = 1 + random.below(2)
    var league = League(name: "test")
    league.teams = (0..<n).map { Team(id: "T\($0)", name: "Team \($0)") }
    let least = legs * (n % 2 == 0 ? n - 1 : n)
    league.slots = (0..<(least + random.below(2))).map { Slot(id: "\($0)") }
    let hasPhases = legs == 2 && league.slots.count == least && random.below(2) == 0
    league.competitions = [
      Competition(id: "c", name: "", roundRobins: legs, symmetry: hasPhases ? .phased : .none)
    ]
    for number in 0..<(1 + random.below(5)) { league.rules.append(rule("r\(number)", in: league, &random)) }
    return league
  }

  private func some(_ count: Int, _ random: inout SeededGenerator, oneIn share: Int) -> [Int] {
    let chosen = (0..<count).filter { _ in random.below(share) == 0 }
    return chosen.isEmpty ? [random.below(count)] : chosen
  }

  private func rule(_ id: String, in league: League, _ random: inout SeededGenerator) -> RuleSpec {
    let (n, slots) = (league.teams.count, league.slots.count)
    let teams = TeamScope(teams: some(n, &random, oneIn: 3))
    let scope = SlotScope(slots: some(slots, &random, oneIn: 2))
    let mode = ["H", "A", "HA"][random.below(3)]
    let bounds = [["min": 0, "max": 0], ["min": 0, "max": 1], ["min": 1 + random.below(3), "max": Int.unlimited]]
    let integers = bounds[random.below(3)]
    switch random.below(6) {
    case 0, 1:
      return RuleSpec(
        id: id, kind: "CA1", hard: true, teams: ["teams": teams], slots: ["slots": scope], integers: integers,
        choices: ["mode": mode])
    case 2:
      let pairs = (0..<(1 + random.below(3))).map { _ in
        let home = random.below(n)
        return MeetingPair(home: home, away: (home + 1 + random.below(n - 1)) % n)
      }
      return RuleSpec(
        id: id, kind: "GA1", hard: true, slots: ["slots": SlotScope(slots: some(slots, &random, oneIn: 4))],
        integers: integers, meetings: pairs)
    case 3:
      return RuleSpec(
        id: id, kind: "CA4", hard: true, teams: ["teams1": teams, "teams2": .all], slots: ["slots": scope],
        integers: ["min": 0, "max": 1 + random.below(2)],
        choices: ["mode1": mode, "mode2": random.below(2) == 0 ? "EVERY" : "GLOBAL"])
    case 4:
      let most = ["intp": random.below(2)]
      return random.below(2) == 0
        ? RuleSpec(
          id: id, kind: "BR1", hard: true, teams: ["teams": TeamScope(teams: some(n, &random, oneIn: 2))],
          slots: ["slots": .all], integers: most, choices: ["mode1": "LEQ", "mode2": "HA"])
        : RuleSpec(
          id: id, kind: "BR2", hard: true, teams: ["teams": .all],
          slots: ["slots": random.below(2) == 0 ? .all : SlotScope(slots: [1, 2])], integers: most,
          choices: ["mode2": "LEQ"])
    default:
      let others = TeamScope(teams: some(n, &random, oneIn: 2))
      return random.below(3) == 0
        ? RuleSpec(id: id, kind: "SE1", hard: true, teams: ["teams": .all], integers: ["min": random.below(slots)])
        : RuleSpec(
          id: id, kind: "CA2", hard: true, teams: ["teams1": teams, "teams2": others], slots: ["slots": scope],
          integers: ["min": 0, "max": 0], choices: ["mode1": mode, "mode2": "GLOBAL"])
    }
  }

  @Test func whatIsNamedCannotHold() throws {
    var random = SeededGenerator(seed: 5)
    var fired: [String: Int] = [:]
    for _ in 0..<250 {
      let league = league(&random)
      let places = OpenPlaces(league)
      for proof in InfeasibilityProofs.all {
        guard let found = proof.contradiction(in: league, places) else { continue }
        fired["\(proof)", default: 0] += 1
        #expect(!found.sentence.isEmpty)
        let bare = league.reduced(to: found.statements)
        let made = try StatementFormula(bare, facts: true, backend: CaDiCaLBackend.self)
        let formula = try #require(made)
        switch formula.ask(found.statements, conflicts: 20_000, shouldStop: { false }) {
        case .impossible: break
        case .unknown:
          // What takes clauses hours, like more pigeons than holes, takes linear programs no time.
          let verdict = try ProgramVerdict.of(bare, backend: GLPKBackend.self, timeLimit: nil, shouldStop: { false })
          guard case .impossible = verdict else {
            Issue.record("\(proof): \(found.sentence) \(found.statements) \(league.rules) \(verdict)")
            continue
          }
        case .possible: Issue.record("\(proof): \(found.sentence) \(found.statements) \(league.rules)")
        }
      }
    }
    let silent = InfeasibilityProofs.all.map { "\($0)" }.filter { fired[$0, default: 0] == 0 }
    // Scopes are never empty here.
    #expect(silent == ["EmptyScope"], "\(fired)")
  }

  /// Against all ways to put things into places.
  @Test func matchingsAreLargest() {
    var random = SeededGenerator(seed: 8)
    var counts = (all: 0, not: 0)
    for _ in 0..<300 {
      let places = 1 + random.below(5)
      let open = (0..<(1 + random.below(5))).map { _ in (0..<places).filter { _ in random.below(3) == 0 } }
      func fits(_ thing: Int, _ taken: Set<Int>) -> Bool {
        thing == open.count || open[thing].contains { !taken.contains($0) && fits(thing + 1, taken.union([$0])) }
      }
      let violator = BipartiteMatching(open: open, placeCount: places).violator
      if fits(0, []) {
        counts.all += 1
        #expect(violator == nil)
      } else {
        counts.not += 1
        guard let violator else {
          Issue.record("no violator of \(open)")
          continue
        }
        #expect(violator.things.count > violator.places.count)
        #expect(Set(violator.things.flatMap { open[$0] }) == Set(violator.places))
      }
    }
    #expect(counts.all > 50 && counts.not > 50)
  }
}
