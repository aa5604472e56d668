import IntegerProgramming
import LeagueModel

/// A proven lower bound of the objective of every feasible schedule.
public struct LowerBound: Sendable, Equatable {
  public var value: Int
  /// How it was found: `counting`, or `independentTrips`.
  public var kind: String
  /// Why it says nothing about travel although that counts: a clause for people.
  public var gap: String?

  public init(value: Int, kind: String, gap: String? = nil) {
    self.value = value
    self.kind = kind
    self.gap = gap
  }
}

public struct BoundOptions: Sendable {
  /// Seconds; `nil`: none.
  public var timeLimit: Double?
  /// Most columns of all programs together; more are not tried.
  public var mostColumns = 2_000_000.0
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
  guard league.objective.travel > 0 else {
    return quickLowerBound(of: league).map { .init(value: $0, kind: "counting") }
  }
  var rest = league
  rest.objective.travel = 0
  guard let other = quickLowerBound(of: rest) else { return nil }
  do {
    let travel = try TravelBound.value(of: league, options)
    return LowerBound(value: league.objective.travel * travel + other, kind: "independentTrips")
  } catch {
    return LowerBound(value: other, kind: "counting", gap: error.reason)
  }
}

/// A proven lower bound of the objective of every feasible schedule, where one is known without effort; else `nil`.
///
/// Penalties and breaks are never negative (but for rewards, which have a negative weight); assignment costs may be.
public func quickLowerBound(of league: League) -> Int? {
  let objective = league.objective
  guard !league.allRules.contains(where: { !$0.hard && $0.weight < 0 }) else { return nil }
  // Nothing is known without effort about travel and carry-over, but that they are not zero.
  guard objective.travel == 0, objective.carryOver == 0 else { return nil }
  guard objective.breaks >= 0 else { return nil }
  guard objective.assignmentCost != 0 else { return 0 }
  // The cheapest entries of as many games as there are, missing ones being free.
  let games = league.requiredMeetings.count
  let negative = league.assignmentCosts.map { $0.cost * objective.assignmentCost }.filter { $0 < 0 }.sorted()
  return negative.prefix(games).reduce(0, +)
}
