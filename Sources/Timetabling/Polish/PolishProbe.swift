import IntegerProgramming
import LeagueModel

/// Measures what integer programming can make better in a timetable, part by part. For benchmarks, and for timetables that
/// did not come from a search.
public final class PolishProbe {
  /// What one kind of part has done.
  public struct Record: Sendable {
    /// `slots`, `teams` or `venues`.
    public let part: String
    public let tries: Int
    /// Tries that were solved to the end, and those that made the timetable better.
    public let solved: Int
    public let improved: Int
    /// How much lower the soft cost is for them.
    public let gain: Int
    public let seconds: Double
    /// Slots or teams that are free at once in the end.
    public let size: Int
  }

  private let worker: SearchWorker
  private let polish: PartPolish
  private var games: [PlacedGame]

  /// Throws when the search cannot take the league or the timetable is not whole.
  public init(
    _ league: League, _ timetable: Timetable, backend: any MIPBackend.Type, seed: UInt64
  ) throws(InputError) {
    worker = try SearchWorker(league, starts: [timetable])
    let solver = ProgramPartSolver(worker.shapes, backend)
    polish = PartPolish(worker.shapes, solver.map { [$0] } ?? [], RandomSource(seed: seed))
    games = worker.starts[0]
  }

  /// Tries parts for so many seconds; never leaves the timetable worse. Throws what the solver throws.
  public func run(seconds: Double) throws(MIPError) {
    let control = SearchControl(deadline: SearchBudget.now() + seconds, isStopped: { false })
    while !control.isOver && !polish.isIdle { games = try polish.improve(games, control) ?? games }
  }

  public var timetable: Timetable { worker.shapes.instance.timetable(of: games) }

  public var records: [Record] {
    polish.records.map {
      Record(
        part: $0.part.rawValue, tries: $0.tries, solved: $0.solved, improved: $0.improved, gain: $0.gain,
        seconds: $0.seconds, size: Int($0.size))
    }
  }
}
