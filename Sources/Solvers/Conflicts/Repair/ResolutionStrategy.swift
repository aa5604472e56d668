import IntegerProgramming
import LeagueModel
import Satisfiability
import Timetabling

/// What could be done about a conflict: games that go elsewhere, and games that get another date, kick-off or venue.
public struct RepairProposal: Hashable, Sendable {
  /// Each game at most once.
  public var moves: [RepairMove]
  /// Games that stay in their slots, but may get other appointments. Moved games get new ones anyway.
  public var reappointed: [Int]

  public init(_ moves: [RepairMove], reappointed: [Int] = []) {
    self.moves = moves
    self.reappointed = reappointed
  }
}

/// A way to resolve conflicts. One file per strategy, one line in `StrategyRegistry`.
///
/// A strategy only proposes; the resolver scores every proposal, takes the best one that makes the hard cost smaller, and leaves the
/// schedule alone otherwise. It is asked for the conflicts of its kinds, one at a time.
public protocol ResolutionStrategy: SendableMetatype {
  /// As on the command line.
  static var name: String { get }
  static var summary: String { get }
  static var kinds: Set<Conflict.Kind> { get }
  /// Strategies that take long are asked only when no other one has found anything.
  static var isThorough: Bool { get }

  /// Deterministic: the same schedule, conflict and means give the same proposals. Moves must be open (`RepairSchedule.isOpen`).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal]
}

extension ResolutionStrategy {
  public static var isThorough: Bool { false }
}

/// What a strategy may use.
public struct RepairMeans: Sendable {
  public var sat: (any SATBackend.Type)?
  /// `nil` also where results must not depend on the clock: solvers of integer programs do not count their work.
  public var mip: (any MIPBackend.Type)?
  /// For this conflict and strategy.
  public var seed: UInt64
  /// All hard conflicts there are.
  public var conflicts: [Conflict] = []
  /// Of `monotonicSeconds`; `nil`: none.
  public var deadline: Double?
  /// Moves that a search may try; `nil`: as many as it finds useful.
  public var evaluations: Int?
  public var isStopped: @Sendable () -> Bool
  /// Takes sentences for the user: what has failed, and is not in the proposals.
  public var report: @Sendable (String) -> Void = { _ in }

  /// Whether time is up or somebody said stop.
  public var isOver: Bool { isStopped() || deadline.map { monotonicSeconds() > $0 } ?? false }
}

extension Set<Conflict.Kind> {
  /// Everything that games in other slots can resolve.
  public static var slots: Set<Conflict.Kind> {
    Set(Conflict.Kind.allCases).subtracting([.gameSurplus, .appointment])
  }

  /// What other dates within a slot, kick-offs, venues and broadcasters can resolve.
  public static var appointments: Set<Conflict.Kind> {
    [
      .teamDoubleBooked, .venueDoubleBooked, .venueClosed, .changeover, .blackout, .rest, .travel, .appointment,
      .capacity, .rule,
    ]
  }
}
