import IntegerProgramming
import LeagueModel

/// Rearranges parts of a timetable by solvers, never for the worse: fix and optimise.
///
/// Which kinds of parts by which solver, and how large they are, is learned on the way: parts that are solved in no time grow, those
/// that take too long shrink, and kinds that gain more per second come more often. Source: Lamas-Fernandez, Martinez-Sykora & Potts,
/// PATAT 2021 (fix and optimise of teams and rounds for sports timetables).
final class PartPolish {
  /// What one solver has done with one kind of part.
  struct Record {
    let part: TimetablePart
    fileprivate let solver: Int
    /// As in statistics: `program of teams`.
    let name: String
    var tries = 0
    /// Tries that were solved to the end, and those that made the timetable better.
    var solved = 0
    var improved = 0
    /// Sum of what they made better, of soft cost.
    var gain = 0
    var seconds = 0.0
    fileprivate(set) var size: Double
    fileprivate let sizes: ClosedRange<Int>
  }

  private(set) var records: [Record]
  /// A proven lower bound of the soft cost of all feasible timetables of the league.
  private(set) var bound: Int?
  /// Whether the last try found nothing to try.
  private(set) var isIdle = false
  let shapes: ShapeBuilder
  private let solvers: [any PartSolver]
  private let turning: Bool
  private lazy var evaluator = Evaluator(shapes)
  private var random: RandomSource

  /// Tries that end within so many seconds let parts grow by so much.
  private static let growth = [(seconds: 0.05, size: 2.0), (seconds: 0.3, size: 0.5)]
  private static let firstTries = 2

  /// `turning`: whether venues are worth a change where they are free.
  init(_ shapes: ShapeBuilder, _ solvers: [any PartSolver], turning: Bool = true, _ random: RandomSource) {
    self.shapes = shapes
    self.turning = turning
    self.solvers = solvers
    self.random = random
    let instance = shapes.instance
    records = solvers.enumerated().flatMap { index, solver in
      solver.parts.map { part in
        Record(
          part: part, solver: index, name: "\(type(of: solver).name) of \(part.rawValue)",
          size: part.firstSize(in: instance, share: type(of: solver).firstSize), sizes: part.sizes(instance))
      }
    }
  }

  /// One try of a second or two at most: a better timetable, or `nil`. `inTurn`: only by solvers that take turns. Throws what the
  /// solver throws.
  func improve(
    _ games: [PlacedGame], inTurn: Bool = false, _ control: SearchControl
  ) throws(MIPError) -> [PlacedGame]? {
    let drawn = bound == nil ? draw(ready(for: games, inTurn: inTurn)) : nil
    isIdle = drawn == nil
    guard let index = drawn else { return nil }
    let begin = SearchBudget.now()
    var answer = PartAnswer()
    var isBetter = false
    defer {
      let seconds = SearchBudget.now() - begin
      records[index].tries += 1
      records[index].seconds += seconds
      if answer.isSolved { records[index].solved += 1 }
      let (sizes, size) = (records[index].sizes, records[index].size)
      let growth = isBetter ? 0 : PartPolish.growth.first { seconds < $0.seconds }?.size ?? 0
      let next = answer.isSolved ? size + growth : min(size - 1, size * 0.8)
      records[index].size = min(Double(sizes.upperBound), max(Double(sizes.lowerBound), next))
    }
    let record = records[index]
    let freedom = record.part.freedom(Int(record.size), in: games, of: shapes.instance, turning: turning, &random)
    answer = try solvers[record.solver].solve(games, free: freedom, control)
    bound = bound ?? answer.bound
    guard let found = answer.games else { return nil }
    evaluator.load(games)
    let before = (evaluator.total.hard, evaluator.total.soft)
    evaluator.load(found)
    let after = (evaluator.total.hard, evaluator.total.soft)
    guard after < before else { return nil }
    isBetter = true
    records[index].improved += 1
    if after.0 == before.0 { records[index].gain += before.1 - after.1 }
    return found
  }

  /// Gets ready for a turn; whether there is anything to try in it.
  func prepareTurn(_ games: [PlacedGame]) -> Bool { !ready(for: games, inTurn: true).isEmpty }

  /// Solvers that have something to offer for a timetable like this.
  private func ready(for games: [PlacedGame], inTurn: Bool) -> [Int] {
    solvers.indices.filter { (!inTurn || type(of: solvers[$0]).takesTurns) && solvers[$0].prepare(games) }
  }

  /// A kind of part of one of these solvers: all of them at first, then by gain per second, each now and then.
  private func draw(_ ready: [Int]) -> Int? {
    let open = records.indices.filter { ready.contains(records[$0].solver) }
    guard let rare = open.min(by: { records[$0].tries < records[$1].tries }) else { return nil }
    if records[rare].tries < PartPolish.firstTries { return rare }
    let worth = open.map { (Double(records[$0].gain) + 1) / (records[$0].seconds + 0.1) }
    let least = 0.1 * worth.reduce(0, +)
    let weights = worth.map { $0 + least }
    var place = random.unit() * weights.reduce(0, +)
    for (index, weight) in zip(open, weights) {
      place -= weight
      if place < 0 { return index }
    }
    return rare
  }

  /// As of neighborhoods: tries, those that were solved to the end, and those that made the timetable better.
  static func statistics(of all: [PartPolish]) -> [NeighborhoodStatistics] {
    all.reduce([]) { sum, polish in
      NeighborhoodStatistics.sum(
        sum,
        polish.records.filter { $0.tries > 0 }.map {
          NeighborhoodStatistics(
            name: $0.name, proposed: $0.tries, accepted: $0.solved, improving: $0.improved,
            timed: $0.tries, nanoseconds: Int($0.seconds * 1e9), gain: $0.gain)
        })
    }
  }
}
