import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct ObjectiveFunctionTests {
  /// From team i to team j it is 10 i + j, and 0 to itself.
  private func roads(_ n: Int) -> DistanceTable {
    DistanceTable(
      teamCount: n, unit: .unspecified, source: .matrix,
      values: (0..<n).flatMap { i in (0..<n).map { j in i == j ? 0 : 10 * i + j } })
  }

  private func view(_ games: String, k: Int = 2, prepare: (inout League) -> Void = { _ in }) -> ScheduleView {
    var (league, timetable) = HandSeason.parse(games, k: k)
    prepare(&league)
    return ScheduleView(timetable, of: league)
  }

  @Test func travelStaysAtTheLastVenueDuringByes() {
    // A: to B 1, bye, to C 12, home 20. B hosts, C hosts. D never plays.
    let schedule = view("BA||CA") { $0.distances = roads(4) }
    #expect(ObjectiveFunction.travel(schedule) == [33, 0, 0, 0])
    // Home between the trips: B 1, back 10; D stays away one slot: A 30, back 3.
    let other = view("BA|AD|") { $0.distances = roads(4) }
    #expect(ObjectiveFunction.travel(other) == [11, 0, 0, 33])
    #expect(ObjectiveFunction.travel(view("BA||CA")) == [0, 0, 0, 0])
  }

  @Test func breaksPerTeam() {
    #expect(ObjectiveFunction.breaks(view("AB|AC||AD|BA|CA BD")) == [3, 1, 0, 1])
  }

  @Test func carryOverClosesTheCircle() {
    // Opponents in order: A: B C D; B: A D C; C: D A B; D: C B A. Every team, seen from the others, gives to each of two
    // others; of the 12 ordered pairs each occurs once.
    #expect(ObjectiveFunction.carryOver(view("AB CD|AC BD|AD BC", k: 1)) == 12)
    // A single game: the team gives to itself.
    #expect(ObjectiveFunction.carryOver(view("AB|", k: 1)) == 2)
    // Mirrored: four times that of the single round robin.
    #expect(ObjectiveFunction.carryOver(view("AB CD|AC BD|AD BC|BA DC|CA DB|DA CB", k: 2)) == 48)
  }

  @Test func carryOverWeightsAreDirected() {
    var weights = [Int](repeating: 0, count: 16)
    // From B to C: A meets B, then C. From C to B: D meets C, then B.
    weights[1 * 4 + 2] = 5
    #expect(ObjectiveFunction.carryOver(view("AB CD|AC BD|AD BC", k: 1) { $0.carryOverWeights = weights }) == 5)
    weights[2 * 4 + 1] = 100
    #expect(ObjectiveFunction.carryOver(view("AB CD|AC BD|AD BC", k: 1) { $0.carryOverWeights = weights }) == 105)
  }

  @Test func carryOverIsPerCompetition() {
    var league = HandSeason.league(teams: 8, slots: 3, k: 1)
    for team in 4..<8 { league.teams[team].competition = 1 }
    league.competitions.append(Competition(id: "1", name: "", roundRobins: 1))
    let (_, first) = HandSeason.parse("AB CD|AC BD|AD BC")
    let second = first.games.map { Placement(home: $0.home + 4, away: $0.away + 4, slot: $0.slot) }
    let schedule = ScheduleView(Timetable(games: first.games + second), of: league)
    #expect(ObjectiveFunction.carryOver(schedule) == 24)
  }

  @Test func assignmentCostsWithoutEntryAreZero() {
    let schedule = view("AB CD|BC") { league in
      league.assignmentCosts = [(0, 1, 0, 5), (0, 1, 0, 9), (1, 2, 1, -7), (2, 3, 1, 50)].map {
        AssignmentCost(home: $0.0, away: $0.1, slot: $0.2, cost: $0.3)
      }
    }
    #expect(ObjectiveFunction.assignmentCost(schedule) == -2)
  }

  @Test func partsAreWeighted() throws {
    var (league, timetable) = HandSeason.parse("AB CD|AC BD|AD BC", k: 1)
    league.distances = roads(4)
    league.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: -4)]
    // A stays at home. B: A 10, B 1, B. C: C, A 20, B 1, C 12. D: C 32, B 21, A 10, D 3. Breaks: A 2, B 1, C 1, D 2.
    let parts: [(WritableKeyPath<Objective, Int>, Int)] = [
      (\.travel, 11 + 33 + 66), (\.breaks, 6), (\.carryOver, 12), (\.assignmentCost, -4),
    ]
    var sum = 0
    for (weight, (part, value)) in zip([3, 100, 7, 11], parts) {
      league.objective = Objective()
      league.objective[keyPath: part] = weight
      #expect(try Scorer(league).evaluate(timetable).objectiveValue == weight * value)
      sum += weight * value
    }
    league.objective = Objective(travel: 3, breaks: 100, carryOver: 7, assignmentCost: 11)
    let evaluation = try Scorer(league).evaluate(timetable)
    #expect(evaluation.cost == Cost(objective: sum))
  }

  @Test func randomTimetablesAgreeWithTheDefinitions() {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let (league, timetable) = RandomSeason.make(&random)
      let raw = RawSeason(rule: .of("none"), league: league, games: timetable.games)
      let schedule = ScheduleView(timetable, of: league)
      let n = league.teams.count
      #expect(ObjectiveFunction.breaks(schedule) == (0..<n).map { raw.breaks(of: $0).count }, "seed \(seed)")
      let travel = (0..<n).map { team in
        let hosts = raw.games(of: team).map(\.home)
        return zip([team] + hosts, hosts + [team]).reduce(0) {
          $0 + (hosts.isEmpty ? 0 : league.distances![$1.0, $1.1])
        }
      }
      #expect(ObjectiveFunction.travel(schedule) == travel, "seed \(seed)")
      var counts = [Int](repeating: 0, count: n * n)
      for team in 0..<n {
        let opponents = raw.games(of: team).map { raw.opponent(of: team, in: $0) }
        for (i, j) in zip(opponents, opponents.dropFirst() + opponents.prefix(1)) { counts[i * n + j] += 1 }
      }
      let value = counts.indices.reduce(0) { $0 + (league.carryOverWeights?[$1] ?? 1) * counts[$1] * counts[$1] }
      #expect(ObjectiveFunction.carryOver(schedule) == value, "seed \(seed)")
    }
  }
}
