import LeagueModel

/// A proven lower bound of the objective of every feasible schedule, where one is known without effort; else `nil`.
///
/// Penalties and breaks are never negative (but for rewards, which have a negative weight); assignment costs may be.
public func lowerBound(of league: League) -> Int? {
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
