import LeagueModel

/// All strategies, in the order in which they are tried.
public enum StrategyRegistry {
  public static let all: [any ResolutionStrategy.Type] = [
    AlternateAppointment.self, MoveToFreeSlot.self, SwapSlots.self, SwapVenues.self, SwapRounds.self,
    ChainOfMoves.self, LeastChangeByClauses.self, ReoptimizeWindow.self, ProgramOfLeastChange.self,
  ]

  /// Those with these names, in that order. Throws at a name that none has.
  static func named(
    _ names: [String], among all: [any ResolutionStrategy.Type]
  ) throws(InputError) -> [any ResolutionStrategy.Type] {
    var found: [any ResolutionStrategy.Type] = []
    for name in names {
      guard let strategy = all.first(where: { $0.name == name }) else {
        let near = nearestName(to: name, among: all.map { $0.name }).map { " Did you mean '\($0)'?" } ?? ""
        throw InputError(.unknownName, "unknown strategy '\(name)'.\(near)")
      }
      if !found.contains(where: { $0.name == name }) { found.append(strategy) }
    }
    return found
  }
}
