/// A way to change a timetable a little. One file per neighborhood, one line in `NeighborhoodRegistry`.
protocol Neighborhood: AnyObject {
  /// As in the literature: `PartialSwapRounds`.
  static var name: String { get }
  static var summary: String { get }
  /// Whether the neighborhood has moves in this league.
  static func supports(_ instance: Instance) -> Bool
  /// Share of the draws that it gets, relative to the others.
  static func weight(in instance: Instance) -> Double

  init(_ instance: Instance)

  /// Appends a random move to the empty list; false when the draw gave none. Keeps at most one game per team and slot.
  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool
}

/// All neighborhoods, in the order in which they are drawn.
enum NeighborhoodRegistry {
  static var all: [any Neighborhood.Type] {
    [
      SwapHomes.self, SwapTeams.self, SwapRounds.self, PartialSwapTeams.self, PartialSwapTeamsPhased.self,
      PartialSwapRounds.self, SwapOpponents.self,
    ]
  }
}

/// What `flexsched list neighborhoods` prints.
public struct NeighborhoodDescription: Sendable {
  public let name: String
  public let summary: String

  public static var all: [NeighborhoodDescription] {
    NeighborhoodRegistry.all.map { NeighborhoodDescription(name: $0.name, summary: $0.summary) }
  }
}

extension Instance {
  /// Two different teams of the same part, uniformly.
  @inline(__always) func pairOfTeams(_ random: inout RandomSource) -> (Int, Int) {
    let part = parts.count == 1 ? 0 : random.below(parts.count)
    let teams = parts[part]
    let i = random.below(teams.count)
    var j = random.below(teams.count - 1)
    if j >= i { j += 1 }
    return (teams[i], teams[j])
  }

  /// Two different slots. Of a phased double round robin mostly from the same half: games that change halves without their
  /// twins break the phases, and such moves are hardly ever accepted.
  @inline(__always) func pairOfSlots(below slots: Int, _ random: inout RandomSource) -> (Int, Int) {
    if phaseWidth == 0 || random.next() & 31 == 0 { return random.pair(below: slots) }
    let (first, second) = random.pair(below: phaseWidth)
    let begin = random.next() & 1 == 0 ? 0 : phaseWidth
    return (begin &+ first, begin &+ second)
  }

  var hasPhases: Bool { league.competitions.contains { $0.symmetry == .phased && $0.roundRobins >= 2 } }

  /// Exactly one game in each venue per pair, nothing else: a double round robin.
  var isDoubleRoundRobin: Bool { layerIsFree == [false] && league.additionalGames.isEmpty }
}
