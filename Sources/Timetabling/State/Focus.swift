/// A cell of the timetable that a guided draw has to change.
struct Focus: BitwiseCopyable {
  var team: Int
  var slot: Int

  /// Of draws that are not guided.
  static let anywhere = Focus(team: -1, slot: -1)

  @inline(__always) var isSet: Bool { team >= 0 }
}
