import IntegerProgramming
import LeagueModel
import Timetabling

/// How far the teams travel at least in any feasible schedule, or what trips count at least in the objective.
///
/// Every team on its own has to visit its opponents, in trips that are no longer than the rules allow. What the others do is left
/// out, so the sum is a lower bound: the independent lower bound. Where there is no time or no means for the integer programs,
/// prices of the opponents say nearly as much (`TripPrices`). Where trips leave no slack, not all teams can make as few of
/// them as they like: `PatternSupply` says how many can. Where travel costs or missed class days
/// count, a leg counts what it does on the best days that the calendar has for it (`LeastLegCosts`), whatever the days of the legs
/// before and after. Source: Easton, Nemhauser & Trick, CP 2001, doi
/// 10.1007/3-540-45578-7_43.
struct TravelBound {
  /// Why there is no such bound.
  struct Unknown: Error {
    var reason: String
    /// Whether time or means were missing, and nothing went wrong.
    var isLimit = false
  }

  private let league: League
  /// By team.
  private let legs: [any LegLengths]
  private let visits: [[Int]]
  private let stops: [Int]
  private let options: BoundOptions
  private let begin = ContinuousClock.now

  /// Most home-away patterns that a program may be made of.
  private static let mostPatterns = 5000
  /// Shares of the time: until the end of the first programs, of the second try of hard ones, and of the joint ones.
  private enum Phase {
    static let first = 0.5
    static let second = 0.7
    static let last = 1.0
  }

  /// Throws when the league is not of the kind: each team visits each of its opponents once.
  init(_ league: League, _ options: BoundOptions) throws(Unknown) {
    guard let distances = league.distances else { throw Unknown(reason: "there are no distances") }
    let n = league.teams.count
    if league.objective.countsTrips {
      guard let least = LeastLegCosts(league) else {
        throw Unknown(reason: "there are too many teams for travel costs")
      }
      legs = (0..<n).map { TeamLegs(teamCount: n, values: least[$0]) }
    } else {
      legs = [any LegLengths](repeating: distances, count: n)
    }
    if league.gamesMayBeLeftOut { throw Unknown(reason: "games may be left out") }
    guard let visits = TravelBound.visits(in: league) else {
      throw Unknown(reason: "it is known only where every team visits an opponent once at most")
    }
    self.league = league
    self.visits = visits
    self.options = options
    stops = league.teams.indices.map { TravelBound.longestRun(.away, of: $0, in: league) ?? league.teams.count }
  }

  /// Without the weight of travel where nothing but distance counts, else with all weights. Throws when time runs out before
  /// anything is known.
  func bound() throws(Unknown) -> LowerBound {
    let prices = prices
    let columns = league.teams.indices.map { TripPartition.columns(visits[$0].count, stops[$0]) }
    let longest = league.teams.indices.map { min(visits[$0].count, stops[$0]) }.max() ?? 0
    if columns.reduce(0, +) <= options.mostColumns, longest <= TripPartition.mostStops {
      return try trips(atLeast: prices)
    }
    guard let prices else { return try tours() }
    return LowerBound(value: prices.reduce(0, +), kind: "tripPrices")
  }

  // MARK: Trips

  /// Per team; `nil` where trips may be long.
  private var prices: [Int]? {
    guard league.teams.indices.allSatisfy({ min(visits[$0].count, stops[$0]) <= TripPrices.mostStops }),
      league.teams.count <= TripPrices.mostCities
    else { return nil }
    var totals: [Int] = []
    for team in league.teams.indices {
      // Then there is no time for anything else either.
      let passes = options.shouldStop() ? 0 : 200
      totals.append(
        TripPrices(of: team, visiting: visits[team], legs[team], mostStops: stops[team], passes: passes).total)
    }
    return totals
  }

  /// The best trips of every team by integer programming, as far as the time goes; prices do where it does not.
  private func trips(atLeast prices: [Int]?) throws(Unknown) -> LowerBound {
    var alone = prices ?? [Int](repeating: 0, count: league.teams.count)
    var trips = [Int?](repeating: nil, count: league.teams.count)
    var isKnown = [Bool](repeating: prices != nil, count: league.teams.count)
    var kind = "tripPrices"
    var failure: Unknown?
    func settle(_ teams: [Int], until phase: Double) {
      for (index, team) in teams.enumerated() {
        do throws(Unknown) {
          let solution = try solve(partition(team), share: 1 / Double(teams.count - index), until: phase)
          alone[team] = max(alone[team], try whole(solution))
          isKnown[team] = true
          kind = "independentTrips"
          if solution.status == .optimal { trips[team] = solution.values.count { $0 > 0.5 } }
        } catch {
          failure = error
          if !error.isLimit { return }
        }
      }
    }
    settle(Array(league.teams.indices), until: Phase.first)
    // Those that were not settled in their share of the time.
    if failure?.isLimit ?? true { settle(league.teams.indices.filter { trips[$0] == nil }, until: Phase.second) }
    if let failure, isKnown.contains(false) { throw failure }
    let sum = alone.reduce(0, +)
    var bound = LowerBound(value: sum, kind: kind)
    do throws(Unknown) {
      if let joint = try jointly(alone, trips), joint > sum { bound = LowerBound(value: joint, kind: "jointTrips") }
    } catch {
      failure = failure ?? error
    }
    if let failure, !failure.isLimit { bound.note = "integer programming: \(failure.reason)" }
    return bound
  }

  private func partition(_ team: Int, fewestTrips: Int = 0) -> LinearModel {
    TripPartition(of: team, visiting: visits[team], legs[team], mostStops: stops[team], fewestTrips: fewestTrips).model
  }

  /// Travel when as few teams make the fewest trips as have to.
  private func jointly(_ alone: [Int], _ trips: [Int?]) throws(Unknown) -> Int? {
    guard let supply = supply, let patterns = supply.patterns(most: TravelBound.mostPatterns) else { return nil }
    let most = try solve(supply.model(patterns), share: 0.2, until: Phase.last)
    guard let bound = most.bound else { return nil }
    let fewest = Int((bound + 1e-6).rounded(.down))
    if fewest >= alone.count { return nil }
    var extra: [Int] = []
    for team in alone.indices {
      if let made = trips[team], made > supply.fewestTrips {
        extra.append(0)
        continue
      }
      let model = partition(team, fewestTrips: supply.fewestTrips + 1)
      extra.append(
        max(0, try whole(solve(model, share: 1 / Double(alone.count - team), until: Phase.last)) - alone[team]))
    }
    // Those for whom more trips cost the least make them.
    return alone.reduce(0, +) + extra.sorted().prefix(alone.count - fewest).reduce(0, +)
  }

  /// `nil` when the league is no plain double round robin with the same limits for all.
  private var supply: PatternSupply? {
    let n = league.teams.count
    guard n >= 4, n % 2 == 0, league.competitions.count == 1, league.additionalGames.isEmpty,
      league.competitions[0].roundRobins == 2, league.slots.count == 2 * n - 2, visits.allSatisfy({ $0.count == n - 1 })
    else { return nil }
    let home = Set(league.teams.indices.map { TravelBound.longestRun(.home, of: $0, in: league) ?? n - 1 })
    guard home.count == 1, Set(stops).count == 1 else { return nil }
    return PatternSupply(
      teamCount: n, mostHome: min(home.first ?? n, n - 1), mostAway: min(stops[0], n - 1),
      isMirrored: league.competitions[0].symmetry == .mirrored)
  }

  // MARK: Tours

  /// Where trips may be long: every team makes a tour, and passes by at home whenever that helps.
  private func tours() throws(Unknown) -> LowerBound {
    var sum = 0
    var last: (tour: TourRelaxation, value: Int)?
    for team in league.teams.indices {
      let tour = TourRelaxation(of: team, visiting: visits[team], legs[team])
      if let last, last.tour.isSame(as: tour) {
        sum += last.value
        continue
      }
      let limits = try limits(share: 1 / Double(league.teams.count - team), until: Phase.last)
      let backend = try backend
      let bound: Double?
      do { bound = try tour.bound(backend, limits) } catch {
        throw Unknown(reason: error.description)
      }
      guard let bound else { throw interrupted }
      let value = TravelBound.roundedUp(bound)
      sum += value
      last = (tour, value)
    }
    return LowerBound(value: sum, kind: "tours")
  }

  // MARK: Solving

  private var interrupted: Unknown {
    Unknown(reason: options.shouldStop() ? "interrupted" : "the time limit was reached", isLimit: true)
  }

  private var backend: any MIPBackend.Type {
    get throws(Unknown) {
      guard let backend = options.mipBackend else {
        throw Unknown(reason: "there is no integer programming in this build", isLimit: true)
      }
      return backend
    }
  }

  /// With a share of the time that is left of a phase.
  private func limits(share: Double, until phase: Double) throws(Unknown) -> MIPOptions {
    var mip = MIPOptions(shouldStop: options.shouldStop)
    if let limit = options.timeLimit {
      let left = limit * phase - (ContinuousClock.now - begin) / .seconds(1)
      if left <= 0 { throw interrupted }
      mip.timeLimit = left * share
    }
    return mip
  }

  private func solve(_ model: LinearModel, share: Double, until phase: Double) throws(Unknown) -> MIPSolution {
    let limits = try limits(share: share, until: phase)
    let backend = try backend
    do { return try backend.solve(model, limits) } catch { throw Unknown(reason: error.description) }
  }

  private func whole(_ solution: MIPSolution) throws(Unknown) -> Int {
    guard let bound = solution.bound else { throw interrupted }
    return TravelBound.roundedUp(bound)
  }

  /// Whole numbers, but for what floating point may have added.
  private static func roundedUp(_ bound: Double) -> Int { Int((bound - 1e-6 * max(1, abs(bound))).rounded(.up)) }

  // MARK: What the league says

  /// Whom each team visits; `nil` when a venue is free or somebody is visited twice.
  private static func visits(in league: League) -> [[Int]]? {
    var visits = [[Int]](repeating: [], count: league.teams.count)
    for meeting in league.requiredMeetings {
      if meeting.venueIsFree || visits[meeting.away].contains(meeting.home) { return nil }
      visits[meeting.away].append(meeting.home)
    }
    // From the next team on, so that teams which stand alike in a circle have the same numbers.
    let n = league.teams.count
    return visits.enumerated().map { team, hosts in hosts.sorted { ($0 - team + n) % n < ($1 - team + n) % n } }
  }

  /// Most games in a row at a venue, as hard rules say; `nil`: any number.
  private static func longestRun(_ venue: VenueMode, of team: Int, in league: League) -> Int? {
    let teams = league.teams.count
    // Between games in a row in a league with byes there may be free slots, which windows of slots count.
    let isCompact = league.competitions.allSatisfy(\.compact)
    return league.countedRules(CA3.self, hard: true).compactMap { _, rule in
      guard rule.teams1.contains(team), rule.teams2.count == teams, rule.mode1 == venue, rule.max < rule.intp,
        rule.mode2 == .games || isCompact
      else { return nil }
      return max(1, rule.max)
    }.min()
  }
}
