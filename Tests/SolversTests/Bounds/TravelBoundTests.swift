import GLPKBackend
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

@Suite(.enabled(if: GLPKBackend.isAvailable)) struct TravelBoundTests {
  private func league(
    _ n: Int, mostStops: Int?, symmetric: Bool, _ random: inout SeededGenerator
  ) -> League {
    var league = League(name: "test")
    league.teams = (0..<n).map { Team(id: "\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    league.slots = (0..<(2 * n - 2)).map { Slot(id: "\($0)") }
    var values = (0..<(n * n)).map { $0 / n == $0 % n ? 0 : 1 + random.below(300) }
    if symmetric { for i in 0..<n { for j in 0..<i { values[i * n + j] = values[j * n + i] } } }
    league.distances = DistanceTable(teamCount: n, unit: .miles, source: .matrix, values: values)
    league.objective = Objective(travel: 2)
    for venue in ["H", "A"] {
      guard let mostStops else { continue }
      league.rules.append(
        RuleSpec(
          id: venue, kind: "CA3", hard: true, teams: ["teams1": .all, "teams2": .all],
          integers: ["intp": mostStops + 1, "min": 0, "max": mostStops], choices: ["mode1": venue, "mode2": "GAMES"]))
    }
    return league
  }

  private var options: BoundOptions {
    var options = BoundOptions()
    options.mipBackend = GLPKBackend.self
    return options
  }

  /// The same numbers by dynamic programming over sets of cities.
  @Test(arguments: [1, 2, 3], [true, false]) func equalsTheTables(_ mostStops: Int, _ symmetric: Bool) throws {
    var random = SeededGenerator(seed: UInt64(mostStops))
    for n in [4, 7, 10] {
      let league = league(n, mostStops: mostStops, symmetric: symmetric, &random)
      let distances = try #require(league.distances).values
      let made = TripTables(distances, teamCount: n, mostStops: mostStops)
      let tables = try #require(made)
      let all = UInt32(1 << n) - 1
      let sum = (0..<n).reduce(0) { $0 + Int(tables[$1, all & ~(1 << UInt32($1))]) }
      #expect(lowerBound(of: league, options: options) == LowerBound(value: 2 * sum, kind: "independentTrips"))
    }
  }

  /// Without a limit, a trip visits everybody: the shortest tour, by trying all.
  @Test func toursWithoutALimit() throws {
    var random = SeededGenerator(seed: 8)
    let league = league(6, mostStops: nil, symmetric: false, &random)
    let d = try #require(league.distances)
    func tour(_ home: Int, _ place: Int, _ left: [Int]) -> Int {
      if left.isEmpty { return d[place, home] }
      let onward = left.map { city in
        let rest = left.filter { $0 != city }
        return min(d[place, city], d[place, home] + d[home, city]) + tour(home, city, rest)
      }
      return onward.min() ?? 0
    }
    let sum = (0..<6).reduce(0) { sum, team in sum + tour(team, team, (0..<6).filter { $0 != team }) }
    #expect(lowerBound(of: league, options: options)?.value == 2 * sum)
  }

  /// Never above what a search finds; where the search proves its result, that is the bound.
  @Test func isNeverAboveASchedule() throws {
    var random = SeededGenerator(seed: 9)
    for n in [4, 6] {
      let league = league(n, mostStops: 3, symmetric: n == 6, &random)
      let bound = try #require(lowerBound(of: league, options: options)?.value)
      var limits = SolveOptions()
      limits.evaluations = n == 4 ? 1_000_000 : 20_000
      limits.mipBackend = GLPKBackend.self
      let result = try solve(league, options: limits)
      #expect(result.evaluation.cost.isFeasible && bound <= result.evaluation.cost.objective)
      if n == 4 { #expect(result.status == .optimal && result.bound == result.evaluation.cost.objective) }
      if n == 6 { #expect(result.bound == bound) }
    }
  }

  /// Leagues of other kinds, and runs that are stopped, have no bound of travel.
  @Test func knowsWhatItDoesNotKnow() {
    var random = SeededGenerator(seed: 10)
    let league = league(6, mostStops: 3, symmetric: true, &random)
    func bound(_ change: (inout League, inout BoundOptions) -> Void) -> LowerBound? {
      var (league, options) = (league, options)
      change(&league, &options)
      return lowerBound(of: league, options: options)
    }
    func gap(_ change: (inout League, inout BoundOptions) -> Void) -> String? {
      let bound = bound(change)
      return bound?.kind == "counting" ? bound?.gap : nil
    }
    #expect(bound { _, _ in }?.kind == "independentTrips")
    #expect(bound { _, _ in }?.gap == nil)
    #expect(gap { league, _ in league.competitions[0].roundRobins = 3 }?.contains("visits an opponent once") == true)
    #expect(gap { league, _ in league.competitions[0].roundRobins = 4 }?.contains("visits an opponent once") == true)
    #expect(gap { league, _ in league.distances = nil } == "there are no distances")
    #expect(gap { _, options in options.mipBackend = nil }?.contains("integer programming") == true)
    #expect(gap { _, options in options.shouldStop = { true } } == "interrupted")
    #expect(gap { _, options in options.timeLimit = 0 } == "the time limit was reached")
    #expect(gap { _, options in options.mostColumns = 10 }?.contains("too many trips") == true)
    #expect(bound { league, _ in league.objective.carryOver = 1 } == nil)
  }

  /// The archive: at least what others have published, never above a stored schedule.
  @Test(.enabled(if: Folders.robinX != nil, "the archive is not beside the checkout"))
  func archive() throws {
    let folder = try #require(Folders.robinX).appendingPathComponent("TravelOptimization/instances")
    for (name, least, known) in [
      ("NL8", 38670, 39721), ("NL12", 107_483, 110_729), ("NL16", 248_852, 261_687),
      ("NL12_Mirrored", 107_483, 119_608),
    ] {
      let bytes = try Folders.bytes(folder.appendingPathComponent("\(name).xml"))
      let league = try RobinXFormat.read(bytes, file: name, catalog: ConstraintRegistry.catalog).value
      let bound = try #require(lowerBound(of: league, options: options)?.value)
      #expect(bound >= least && bound <= known, "\(name): \(bound)")
    }
  }
}
