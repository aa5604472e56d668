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

  /// Appends a random move to the empty list; false when the draw gave none. Keeps at most one game per team and slot. Where the
  /// state has a focus, that cell changes.
  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool
}

/// All neighborhoods, in the order in which they are drawn.
enum NeighborhoodRegistry {
  static var all: [any Neighborhood.Type] {
    [
      SwapHomes.self, SwapTeams.self, SwapRounds.self, PartialSwapTeams.self, PartialSwapTeamsPhased.self,
      PartialSwapRounds.self, SwapOpponents.self, EjectionChain.self,
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

extension RoundRobinState {
  /// Two different teams of the same part, uniformly; the first one is that of the focus, if there is one.
  @inline(__always) func pairOfTeams(_ random: inout RandomSource) -> (Int, Int) {
    if focus.isSet {
      let teams = instance.parts[instance.partOf[focus.team]]
      // One of all but the focus, which is where the last one would be.
      let other = teams[random.below(teams.count - 1)]
      return (focus.team, other == focus.team ? teams[teams.count - 1] : other)
    }
    let part = instance.parts.count == 1 ? 0 : random.below(instance.parts.count)
    let teams = instance.parts[part]
    let i = random.below(teams.count)
    var j = random.below(teams.count - 1)
    if j >= i { j += 1 }
    return (teams[i], teams[j])
  }

  /// Two different slots; the first one is that of the focus, if there is one. Of a phased double round robin mostly from the
  /// same half: games that change halves without their twins break the phases, and such moves are hardly ever accepted.
  @inline(__always) func pairOfSlots(below slots: Int, _ random: inout RandomSource) -> (Int, Int) {
    let width = instance.phaseWidth
    let isFree = width == 0 || random.next() & 31 == 0
    if focus.isSet {
      let begin = isFree || focus.slot < width ? 0 : width
      let second = begin &+ random.below((isFree ? slots : width) &- 1)
      return (focus.slot, second >= focus.slot ? second &+ 1 : second)
    }
    if isFree { return random.pair(below: slots) }
    let (first, second) = random.pair(below: width)
    let begin = random.next() & 1 == 0 ? 0 : width
    return (begin &+ first, begin &+ second)
  }
}

extension Instance {
  var hasPhases: Bool { league.competitions.contains { $0.symmetry == .phased && $0.roundRobins >= 2 } }

  /// Exactly one game in each venue per pair, nothing else: a double round robin.
  var isDoubleRoundRobin: Bool { layerIsFree == [false] && league.additionalGames.isEmpty }
}
