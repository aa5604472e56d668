import LeagueModel

/// A schedule with its conflicts, kept up to date while it changes.
///
/// A value: a copy before a change is the way back. What it says is equal, to the order, to detection from scratch.
public struct ConflictSession: Sendable {
  public let detector: ConflictDetector
  private var season: ConflictSeason
  /// In order, each with the cell that it was found in.
  private var found: [Found]

  private struct Found: Sendable {
    var check: Int
    var cell: Int
    var conflict: Conflict
  }

  /// O(rules x games).
  public init(_ detector: ConflictDetector, _ timetable: Timetable) {
    self.detector = detector
    season = ConflictSeason(timetable, detector.context)
    found = []
    let cells = detector.checks.map { Array(0..<$0.cellCount) }
    found = conflicts(in: cells)
  }

  public var timetable: Timetable { season.timetable }

  /// All conflicts, in the order that `ConflictDetector` says.
  public var conflicts: [Conflict] { found.map(\.conflict) }

  public var hardConflicts: [Conflict] { found.prefix { $0.conflict.hard }.map(\.conflict) }

  public var isClean: Bool { !(found.first?.conflict.hard ?? false) }

  /// Takes games out of the timetable (of equal ones the last; those that are not there are not missed), then adds
  /// others at its end, with their appointments where they have some. O(g log g) and the cells that the games are in.
  public mutating func change(remove: [Placement], add: [(Placement, Appointment?)]) {
    let touched = season.change(remove: remove, add: add)
    var isTouched = detector.checks.map { [Bool](repeating: false, count: $0.cellCount) }
    for (index, check) in detector.checks.enumerated() {
      for game in touched { for cell in check.cells(of: game) { isTouched[index][cell] = true } }
    }
    let fresh = conflicts(in: isTouched.map { cells in cells.indices.filter { cells[$0] } })
    merge(fresh, into: found.filter { !isTouched[$0.check][$0.cell] })
  }

  private func conflicts(in cells: [[Int]]) -> [Found] {
    var result: [Found] = []
    for (index, check) in detector.checks.enumerated() {
      for cell in cells[index] {
        for conflict in check.conflicts(in: cell, of: season) {
          result.append(Found(check: index, cell: cell, conflict: conflict.inOrder))
        }
      }
    }
    return result.sorted { $0.conflict.precedes($1.conflict) }
  }

  /// Both are sorted. O(conflicts).
  private mutating func merge(_ fresh: [Found], into kept: [Found]) {
    var result: [Found] = []
    result.reserveCapacity(fresh.count + kept.count)
    var next = 0
    for old in kept {
      while next < fresh.count, fresh[next].conflict.precedes(old.conflict) {
        result.append(fresh[next])
        next += 1
      }
      result.append(old)
    }
    found = result + fresh[next...]
  }
}
