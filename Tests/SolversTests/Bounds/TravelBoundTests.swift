import GLPKBackend
import IntegerProgramming
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

  /// The same numbers by dynamic programming over sets of cities; what all teams need together is not less.
  @Test(arguments: [1, 2, 3], [true, false]) func equalsTheTables(_ mostStops: Int, _ symmetric: Bool) throws {
    var random = SeededGenerator(seed: UInt64(mostStops))
    for n in [4, 7, 10] {
      let league = league(n, mostStops: mostStops, symmetric: symmetric, &random)
      let distances = try #require(league.distances)
      let made = TripTables(distances.values, teamCount: n, mostStops: mostStops)
      let tables = try #require(made)
      let all = UInt32(1 << n) - 1
      var sum = 0
      for team in 0..<n {
        let others = (0..<n).filter { $0 != team }
        let partition = TripPartition(of: team, visiting: others, distances, mostStops: mostStops)
        let alone = try GLPKBackend.solve(partition.model, MIPOptions())
        let least = Int(tables[team, all & ~(1 << UInt32(team))])
        #expect(alone.objective == Double(least))
        sum += 2 * least
      }
      let bound = try #require(lowerBound(of: league, options: options))
      #expect(bound.kind == "independentTrips" ? bound.value == sum : bound.kind == "jointTrips" && bound.value > sum)
      if n == 7 { #expect(bound.kind == "independentTrips") }
    }
  }

  /// No trip is cheaper than its cities, and together they cost nearly as much as the best trips.
  @Test(arguments: [1, 2, 3], [true, false]) func pricesOfTrips(_ mostStops: Int, _ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 20 + UInt64(mostStops))
    for n in [2, 3, 4, 7, 11] {
      let d = try #require(league(n, mostStops: mostStops, symmetric: symmetric, &random).distances)
      for team in [0, n - 1] {
        let cities = (0..<n).filter { $0 != team }
        let prices = TripPrices(of: team, visiting: cities, d, mostStops: mostStops)
        #expect(prices.values.count == cities.count)
        // All trips, in all orders.
        func visit(_ trip: [Int], _ place: Int, _ length: Int, _ price: Int) {
          if length + d[place, team] < price { Issue.record("\(team): \(trip) costs less than \(price)") }
          guard trip.count < mostStops else { return }
          for (index, city) in cities.enumerated() where !trip.contains(city) {
            visit(trip + [city], city, length + d[place, city], price + prices.values[index])
          }
        }
        visit([], team, 0, 0)
        let partition = TripPartition(of: team, visiting: cities, d, mostStops: mostStops)
        let best = try #require(try GLPKBackend.solve(partition.model, MIPOptions()).objective)
        #expect(Double(prices.total) <= best && Double(prices.total) >= 0.85 * best, "\(n) \(team)")
      }
    }
  }

  /// Without integer programming, or without time for it, prices are known; a solver that fails is named.
  @Test func withoutPrograms() throws {
    var random = SeededGenerator(seed: 4)
    let league = league(8, mostStops: 3, symmetric: true, &random)
    let full = try #require(lowerBound(of: league, options: options))
    var none = options
    none.mipBackend = nil
    let quick = try #require(lowerBound(of: league, options: none))
    #expect(quick.kind == "tripPrices" && quick.value <= full.value && quick.note == nil)
    #expect(quick.value > full.value * 9 / 10)
    var late = options
    late.timeLimit = 0
    #expect(lowerBound(of: league, options: late) == quick)
    var failing = options
    failing.mipBackend = FailingBackend.self
    let failed = try #require(lowerBound(of: league, options: failing))
    #expect(failed.value == quick.value && failed.note?.contains("out of order") == true)
  }

  private enum FailingBackend: MIPBackend {
    static let name = "failing"
    static let summary = "fails"
    static let isAvailable = true
    static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
      throw .solver("out of order")
    }
  }

  /// Four teams: all sets of four different patterns of venues with two teams at home in each slot, and for each team the shortest
  /// trips of the lengths that its pattern says. Patterns of more trips than the fewest are only counted by the bound, so
  /// that it may be less, but never more.
  @Test(arguments: [2, 3]) func jointTrips(_ mostStops: Int) throws {
    var random = SeededGenerator(seed: 3)
    var joint = 0
    for round in 0..<6 {
      let league = league(4, mostStops: mostStops, symmetric: round % 2 == 0, &random)
      let d = try #require(league.distances)
      var patterns: [[Bool]] = []
      for bits in 0..<64 {
        let pattern = (0..<6).map { bits >> $0 & 1 == 1 }
        let runs = pattern.split(separator: true).map(\.count) + pattern.split(separator: false).map(\.count)
        if pattern.count(where: { $0 }) == 3, runs.allSatisfy({ $0 <= mostStops }) { patterns.append(pattern) }
      }
      func travel(_ team: Int, _ pattern: [Bool]) -> Int {
        let others = (0..<4).filter { $0 != team }
        let orders = others.flatMap { a in others.filter { $0 != a }.map { b in [a, b, 6 - team - a - b] } }
        return orders.map { order in
          var left = order
          let places = [team] + pattern.map { isHome in isHome ? team : left.removeFirst() } + [team]
          return zip(places, places.dropFirst()).reduce(0) { $0 + d[$1.0, $1.1] }
        }.min() ?? 0
      }
      let costs = (0..<4).map { team in patterns.map { travel(team, $0) } }
      var best = Int.max
      func choose(_ chosen: [Int]) {
        if chosen.count == 4 {
          let isBalanced = (0..<6).allSatisfy { slot in chosen.count { patterns[$0][slot] } == 2 }
          if isBalanced { best = min(best, (0..<4).reduce(0) { $0 + costs[$1][chosen[$1]] }) }
          return
        }
        for next in patterns.indices where !chosen.contains(next) { choose(chosen + [next]) }
      }
      choose([])
      let bound = try #require(lowerBound(of: league, options: options))
      #expect(bound.value <= 2 * best)
      if bound.kind == "jointTrips" { joint += 1 }
    }
    #expect(joint > 0 || mostStops == 2)
  }

  /// The patterns with the fewest trips, by trying all.
  @Test(arguments: [4, 6, 8], [false, true]) func patternsAreComplete(_ n: Int, _ isMirrored: Bool) throws {
    for (home, away) in [(3, 3), (2, 3), (3, 2), (7, 7)] {
      let supply = PatternSupply(
        teamCount: n, mostHome: min(home, n - 1), mostAway: min(away, n - 1), isMirrored: isMirrored)
      var all: Set<[Bool]> = []
      for bits in 0..<(1 << (2 * n - 2)) where bits.nonzeroBitCount == n - 1 {
        let pattern = (0..<(2 * n - 2)).map { bits >> $0 & 1 == 1 }
        let trips = pattern.split(separator: true).map(\.count)
        let stands = pattern.split(separator: false).map(\.count)
        let isShort = trips.count == supply.fewestTrips && (trips.max() ?? 0) <= away && (stands.max() ?? 0) <= home
        let isFine = !isMirrored || (0..<(n - 1)).allSatisfy { pattern[$0] != pattern[$0 + n - 1] }
        if isShort && isFine { all.insert(pattern) }
      }
      let patterns = supply.patterns(most: 100_000)
      let found = try #require(patterns)
      #expect(found.count == all.count && Set(found) == all)
      #expect(all.isEmpty || supply.patterns(most: all.count - 1) == nil)
    }
  }

  /// Without a limit, a trip visits everybody: the shortest tours, by trying all. Not all teams can make a single trip.
  @Test(arguments: [true, false]) func toursWithoutALimit(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<4 {
      let league = league(6, mostStops: nil, symmetric: symmetric, &random)
      let d = try #require(league.distances)
      func tour(_ home: Int, _ place: Int, _ left: [Int]) -> Int {
        if left.isEmpty { return d[place, home] }
        let onward = left.map { city in
          let rest = left.filter { $0 != city }
          return min(d[place, city], d[place, home] + d[home, city]) + tour(home, city, rest)
        }
        return onward.min() ?? 0
      }
      let alone = (0..<6).map { team in tour(team, team, (0..<6).filter { $0 != team }) }
      let bound = try #require(lowerBound(of: league, options: options))
      #expect(bound.value >= 2 * alone.reduce(0, +))
      // The relaxation is never above, and cuts make it strong.
      for team in 0..<6 {
        let relaxation = TourRelaxation(of: team, visiting: (0..<6).filter { $0 != team }, d)
        let value = try #require(try relaxation.bound(GLPKBackend.self, MIPOptions()))
        #expect(value <= Double(alone[team]) + 1e-6 && value >= 0.9 * Double(alone[team]))
      }
    }
  }

  /// The smallest cut of a graph, by trying all.
  @Test func smallestCuts() {
    var random = SeededGenerator(seed: 6)
    for n in 2...9 {
      var weights = [Double](repeating: 0, count: n * n)
      for i in 0..<n {
        for j in 0..<i {
          weights[i * n + j] = Double(random.below(5))
          weights[j * n + i] = weights[i * n + j]
        }
      }
      func value(_ side: Set<Int>) -> Double {
        side.reduce(0) { sum, i in sum + (0..<n).filter { !side.contains($0) }.reduce(0) { $0 + weights[i * n + $1] } }
      }
      let best = (1..<(1 << n) - 1).map { bits in value(Set((0..<n).filter { bits >> $0 & 1 == 1 })) }.min()
      let cut = TourRelaxation.smallestCut(weights, n)
      #expect(cut.value == best && value(Set(cut.side)) == cut.value)
    }
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
      return bound?.kind == "counting" ? bound?.note : nil
    }
    #expect(bound { _, _ in }?.kind == "independentTrips")
    #expect(bound { _, _ in }?.note == nil)
    #expect(gap { league, _ in league.competitions[0].roundRobins = 3 }?.contains("visits an opponent once") == true)
    #expect(gap { league, _ in league.competitions[0].roundRobins = 4 }?.contains("visits an opponent once") == true)
    let optional = gap { league, _ in league.rules.append(RuleSpec(id: "all", kind: "BA1", hard: false, weight: 0)) }
    #expect(optional?.hasSuffix("games may be left out") == true)
    #expect(gap { league, _ in league.distances = nil }?.hasSuffix("there are no distances") == true)
    #expect(bound { _, options in options.mostColumns = 10 }?.kind == "tripPrices")
    // Prices are for short trips only.
    let long = self.league(12, mostStops: nil, symmetric: true, &random)
    #expect(lowerBound(of: long, options: options)?.kind == "tours")
    func why(_ change: (inout BoundOptions) -> Void) -> String {
      var options = options
      change(&options)
      return lowerBound(of: long, options: options)?.note ?? ""
    }
    #expect(why { $0.mipBackend = nil }.contains("no integer programming"))
    #expect(why { $0.shouldStop = { true } }.hasSuffix("interrupted"))
    #expect(why { $0.timeLimit = 0 }.hasSuffix("the time limit was reached"))
    #expect(bound { league, _ in league.objective.carryOver = -1 } == nil)
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
