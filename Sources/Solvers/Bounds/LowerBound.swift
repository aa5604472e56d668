import IntegerProgramming
import LeagueModel
import Timetabling

/// A proven lower bound of the objective of every feasible schedule.
public struct LowerBound: Sendable, Equatable {
  public var value: Int
  /// How it was found: `counting`, `relaxation`, `tripPrices`, `independentTrips`, `jointTrips` or `tours`.
  public var kind: String
  /// What is missing in it, and why: a clause for people.
  public var note: String?

  public init(value: Int, kind: String, note: String? = nil) {
    self.value = value
    self.kind = kind
    self.note = note
  }
}

public struct BoundOptions: Sendable {
  /// Seconds; `nil`: none.
  public var timeLimit: Double?
  /// Most columns of all programs for trips together; more are not tried.
  public var mostColumns = 2_000_000.0
  /// Whether a linear program of the whole league is worth the time. It may take all of it.
  public var relaxes = false
  /// Without one, only what needs none is known.
  public var mipBackend: (any MIPBackend.Type)?
  public var shouldStop: @Sendable () -> Bool = { false }

  public init() {}
}

/// The best proven lower bound that can be found within the options; `nil` when none is known.
///
/// A sum: travel as `TravelBound` says, and for the rest of the objective what `quickLowerBound` says of the league without
/// travel.
public func lowerBound(of league: League, options: BoundOptions) -> LowerBound? {
  guard league.usesAppointments else { return lowerBoundOfGames(league, options: options) }
  var bound = lowerBoundOfGames(league, options: options)
  bound?.value -= league.largestBroadcastValue
  return bound
}

/// The same without what broadcasters are worth.
func lowerBoundOfGames(_ league: League, options: BoundOptions) -> LowerBound? {
  let objective = league.objective
  let isKnown = objective.travel >= 0 && objective.travelCost >= 0 && objective.missedClassDays >= 0
  guard isKnown, objective.travel > 0 || objective.countsTrips else {
    return constraintBound(of: league, options)
  }
  var rest = league
  rest.objective.travel = 0
  rest.objective.travelCost = 0
  rest.objective.missedClassDays = 0
  guard let other = quickBoundOfGames(rest) else { return nil }
  do {
    let travel = try TravelBound(league, options).bound()
    let weight = objective.countsTrips ? 1 : objective.travel
    return LowerBound(value: weight * travel.value + other, kind: travel.kind, note: travel.note)
  } catch {
    return LowerBound(value: other, kind: "counting", note: "nothing is known about travel: \(error.reason)")
  }
}

/// Of what is not travel: by counting, and by a linear program that sees all rules at once where that says more.
private func constraintBound(of league: League, _ options: BoundOptions) -> LowerBound? {
  var counted = quickBoundOfGames(league).map { LowerBound(value: $0, kind: "counting") }
  guard options.relaxes, let backend = options.mipBackend else { return counted }
  do {
    let relaxation = try ProgramRelaxation.of(
      league, backend: backend, timeLimit: options.timeLimit, shouldStop: options.shouldStop)
    switch relaxation {
    case .none: break
    case .failed(let why): counted?.note = why
    case .bound(let value) where counted.map { $0.value < value } ?? true:
      return LowerBound(value: value, kind: "relaxation")
    case .bound: break
    }
  } catch {
    counted?.note = error.message
  }
  return counted
}

/// A proven lower bound of the objective of every feasible schedule, where one is known without effort; else `nil`.
///
/// Penalties are never negative (but for rewards, which have a negative weight); assignment costs may be. Breaks and carry-over have
/// bounds of their own.
public func quickLowerBound(of league: League) -> Int? {
  quickBoundOfGames(league).map { league.usesAppointments ? $0 - league.largestBroadcastValue : $0 }
}

private func quickBoundOfGames(_ league: League) -> Int? {
  let objective = league.objective
  guard !league.allRules.contains(where: { !$0.hard && $0.weight < 0 }) else { return nil }
  // Nothing is known without effort about travel, but that it is not zero.
  guard objective.travel == 0, !objective.countsTrips, objective.breaks >= 0, let carryOver = quickCarryOver(of: league)
  else { return nil }
  let breaks = BreakBound(league)
  let known =
    carryOver + objective.breaks * breaks.fewest(of: Array(league.teams.indices), in: Array(league.slots.indices))
    + breaks.penalty(in: league)
  guard objective.assignmentCost != 0 else { return known }
  // The cheapest entries of as many games as there are, missing ones being free.
  let games = league.requiredMeetings.count
  let negative = league.assignmentCosts.map { $0.cost * objective.assignmentCost }.filter { $0 < 0 }.sorted()
  return known + negative.prefix(games).reduce(0, +)
}

/// Least carry-over, with its weight: as many followings as there are games, spread evenly over the pairs that can follow each
/// other. `nil` when nothing is known.
private func quickCarryOver(of league: League) -> Int? {
  let weight = league.objective.carryOver
  if weight == 0 { return 0 }
  guard weight > 0 else { return nil }
  if let weights = league.carryOverWeights { return weights.allSatisfy { $0 >= 0 } ? 0 : nil }
  guard league.additionalGames.isEmpty, !league.gamesMayBeLeftOut else { return 0 }
  return league.competitions.indices.reduce(0) { sum, index in
    let n = league.members(of: index).count
    let rounds = league.competitions[index].roundRobins
    guard n > 2, rounds > 0 else { return sum }
    let followings = n * (n - 1) * rounds
    // A team can follow itself, where pairs meet again.
    let cells = rounds == 1 ? n * (n - 1) : n * n
    let each = followings / cells
    let more = followings % cells
    let squares = (cells - more) * each * each + more * (each + 1) * (each + 1)
    return sum + weight * squares
  }
}
