import Glibc
import IntegerProgramming
import LeagueModel

/// Rearranges parts of a timetable by integer programming, never for the worse: fix and optimise.
///
/// Which kinds of parts, and how large they are, is learned on the way: parts that are solved in no time grow, those that take
/// too long shrink, and kinds that gain more per second come more often. Source: Lamas-Fernandez, Martinez-Sykora & Potts,
/// PATAT 2021 (fix and optimise of teams and rounds for sports timetables).
final class ProgramPolish {
  /// What one kind of part has done.
  struct Record {
    let part: ProgramPart
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
  let shapes: ShapeBuilder
  private let backend: any MIPBackend.Type
  private let turning: Bool
  private lazy var evaluator = Evaluator(shapes)
  private var random: RandomSource

  /// Seconds of a try; those that end within the second share let parts grow.
  private static let limit = 2.0
  private static let quick = 0.3
  private static let firstTries = 2
  /// Programs of larger leagues take too long to make.
  private static let mostGames = 2000

  /// Whether parts of a league can be put into programs.
  static func supports(_ shapes: ShapeBuilder) -> Bool {
    shapes.instance.games.count <= mostGames && TimetableProgram.supports(shapes)
  }

  /// `turning`: whether venues are worth a change where they are free.
  init(_ shapes: ShapeBuilder, _ backend: any MIPBackend.Type, turning: Bool = true, _ random: RandomSource) {
    self.shapes = shapes
    self.turning = turning
    self.backend = backend
    self.random = random
    let instance = shapes.instance
    records = ProgramPart.allCases.map { part in
      Record(part: part, size: Double(part.sizes(instance).lowerBound), sizes: part.sizes(instance))
    }
  }

  /// One try of a second or two at most: a better timetable, or `nil`. Throws what the solver throws.
  func improve(_ games: [PlacedGame], _ control: SearchControl) throws(MIPError) -> [PlacedGame]? {
    let index = draw()
    let begin = SearchBudget.now()
    var (isSolved, isBetter) = (false, false)
    defer {
      let seconds = SearchBudget.now() - begin
      records[index].tries += 1
      records[index].seconds += seconds
      if isSolved { records[index].solved += 1 }
      let (sizes, size) = (records[index].sizes, records[index].size)
      let next = !isSolved ? size - 1 : seconds < ProgramPolish.quick && !isBetter ? size + 0.5 : size
      records[index].size = min(Double(sizes.upperBound), max(Double(sizes.lowerBound), next))
    }
    let record = records[index]
    let freedom = record.part.freedom(Int(record.size), in: games, of: shapes.instance, turning: turning, &random)
    guard let program = TimetableProgram(shapes, around: games, free: freedom), !program.model.columns.isEmpty else {
      return nil
    }
    let left = control.deadline.map { $0 - SearchBudget.now() } ?? .infinity
    var options = MIPOptions(timeLimit: max(0, min(ProgramPolish.limit, left)), shouldStop: { control.isOver })
    if let point = program.point(of: games), program.model.violation(of: point) == nil { options.warmStart = point }
    let solution = try backend.solve(program.model, options)
    isSolved = solution.status == .optimal || solution.status == .infeasible
    guard let found = program.games(solution) else { return nil }
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

  /// A kind of part: all of them at first, then by gain per second, each now and then.
  private func draw() -> Int {
    let rare = records.indices.min { records[$0].tries < records[$1].tries } ?? 0
    if records[rare].tries < ProgramPolish.firstTries { return rare }
    let worth = records.map { (Double($0.gain) + 1) / ($0.seconds + 0.1) }
    let least = 0.1 * worth.reduce(0, +)
    let weights = worth.map { $0 + least }
    var place = random.unit() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      place -= weight
      if place < 0 { return index }
    }
    return weights.count - 1
  }

  /// As of neighborhoods: tries, those that were solved to the end, and those that made the timetable better.
  static func statistics(of all: [ProgramPolish]) -> [NeighborhoodStatistics] {
    all.reduce([]) { sum, polish in
      NeighborhoodStatistics.sum(
        sum,
        polish.records.filter { $0.tries > 0 }.map {
          NeighborhoodStatistics(
            name: "program of \($0.part.rawValue)", proposed: $0.tries, accepted: $0.solved, improving: $0.improved,
            timed: $0.tries, nanoseconds: Int($0.seconds * 1e9), gain: $0.gain)
        })
    }
  }
}
