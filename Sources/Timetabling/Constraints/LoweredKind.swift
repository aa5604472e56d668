/// A kind of rule that compiles to shapes. A kind that does not is evaluated by its definition: right, but slow.
protocol LoweredKind: ConstraintKind {
  /// How much a unit of hard deviation weighs against that of other kinds while the search is infeasible.
  /// Source: Rosati et al., J. Scheduling 25 (2022), doi 10.1007/s10951-022-00740-y, where the kind occurs there.
  static var searchFactor: Int { get }

  /// Adds terms whose sum is weight x deviation, for every timetable. `shapes.weight` is set.
  func lower(into shapes: inout ShapeBuilder)
}
