import IntegerProgramming
import LeagueModel
import Satisfiability
import Timetabling

/// What bounds a run. With no limit at all a run goes on until it is stopped or its result is proven optimal.
public struct SolveOptions: Sendable {
  public var seed: UInt64 = 1
  /// Search threads. They share the work; the result of a budget of evaluations does not depend on their number.
  public var threads = 1
  /// Wall-clock seconds; 0 returns the warm start (or a constructed timetable) evaluated.
  public var timeLimit: Double?
  /// Candidate moves over all threads. Without other limits, the result depends on nothing but input and seed.
  public var evaluations: Int?
  /// Seconds without a better incumbent.
  public var noImprove: Double?
  /// Stop when (objective - bound) / |bound| is at most this.
  public var gap: Double?
  /// The result is never worse than this.
  public var warmStart: Timetable?
  /// Games in these places keep these dates, kick-offs, venues and broadcasters. To be looked up, not gone through.
  public var fixedAppointments: [Placement: Appointment] = [:]
  /// Ends at the first schedule that holds all hard rules, whatever it costs (for comparisons with chance).
  public var stopAtFeasible = false
  /// Every so many accepted moves the incremental cost is compared with a full recomputation; 0: never, and
  /// after each in debug builds.
  public var verifyEvery = 0

  /// Serves leagues that are hard to make feasible, and proves that some cannot be.
  public var satBackend: (any SATBackend.Type)?
  /// Serves proven bounds.
  public var mipBackend: (any MIPBackend.Type)?

  public init() {}
}

/// A look at a running solve.
public struct SolveProgress: Sendable {
  public enum Event: String, Sendable { case incumbent, tick }

  public var event: Event
  /// Seconds since the start.
  public var elapsed: Double
  public var evaluations: Int
  /// Of the incumbent.
  public var cost: Cost
  public var bound: Int?
  /// What the search is doing, in words.
  public var stage: String

  public init(event: Event, elapsed: Double, evaluations: Int, cost: Cost, bound: Int? = nil, stage: String) {
    self.event = event
    self.elapsed = elapsed
    self.evaluations = evaluations
    self.cost = cost
    self.bound = bound
    self.stage = stage
  }
}

public struct SolveResult: Sendable {
  public var timetable: Timetable
  /// By the independent scorer.
  public var evaluation: Evaluation
  public var evaluations: Int
  public var seconds: Double
  public var bound: Int?
  public var status: Provenance.Status
  /// Seconds until the first feasible incumbent; `nil` when there was none.
  public var secondsToFeasible: Double?
  /// Sentences for the user: what the search could not take into account, why it stopped, ...
  public var notes: [String]
  /// Over all threads.
  public var statistics: [NeighborhoodStatistics]
  /// Seconds that the threads together spent on the moves of neighborhoods: without construction, patterns and exact solvers.
  public var moveSeconds = 0.0
  /// `nil` in leagues whose games have no appointments of their own.
  public var appointments: AppointmentStatistics?

  public init(
    timetable: Timetable, evaluation: Evaluation, evaluations: Int, seconds: Double, bound: Int? = nil,
    status: Provenance.Status, secondsToFeasible: Double? = nil, notes: [String] = [],
    statistics: [NeighborhoodStatistics] = []
  ) {
    self.timetable = timetable
    self.evaluation = evaluation
    self.evaluations = evaluations
    self.seconds = seconds
    self.bound = bound
    self.status = status
    self.secondsToFeasible = secondsToFeasible
    self.notes = notes
    self.statistics = statistics
  }
}
