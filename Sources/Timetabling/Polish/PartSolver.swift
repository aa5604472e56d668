import IntegerProgramming

/// Rearranges a part of a timetable while the rest stays. One file per solver.
protocol PartSolver: AnyObject {
  /// As in statistics: `program` of teams.
  static var name: String { get }
  /// The kinds of parts that are worth a try; none when it has nothing to offer for this league.
  var parts: [TimetablePart] { get }

  /// Of the sizes of parts, the share at which tries begin.
  static var firstSize: Double { get }
  /// Whether it is worth a turn in the middle of a search, not only at its end.
  static var takesTurns: Bool { get }

  /// Gets ready for parts of a timetable like this. False when there are none worth a try in timetables that cost so much.
  func prepare(_ games: [PlacedGame]) -> Bool

  /// Throws what a solver throws.
  func solve(_ games: [PlacedGame], free: @escaping TimetableProgram.Freedom, _ control: SearchControl) throws(MIPError)
    -> PartAnswer
}

/// What came of a try.
struct PartAnswer {
  /// Whether it is known that the part has nothing better.
  var isSolved = false
  /// Another timetable, not always a better one.
  var games: [PlacedGame]?
  /// A proven lower bound of the soft cost of all feasible timetables of the league.
  var bound: Int?
}
