/// Things that take time, and how many of them there are at once.
enum Clashes {
  private struct Event {
    var at: Int
    var begins: Bool
    var index: Int
  }

  /// The maximal sets of spans (from start, up to but not including end) that have a moment in common, of more than `room`
  /// spans: as places in the array, ascending. In order of time. O(s log s + what is found).
  ///
  /// A set is maximal where a span ends after one has begun: no span can be added to those that are going on then.
  static func beyond(_ room: Int, _ spans: [(start: Int, end: Int)]) -> [[Int]] {
    // At one moment, what ends comes before what begins.
    let begins = spans.enumerated().map { Event(at: $1.start, begins: true, index: $0) }
    let ends = spans.enumerated().map { Event(at: $1.end, begins: false, index: $0) }
    let events = (begins + ends).sorted { ($0.at, $0.begins ? 1 : 0, $0.index) < ($1.at, $1.begins ? 1 : 0, $1.index) }
    var going: Set<Int> = []
    var hasGrown = false
    var found: [[Int]] = []
    for event in events {
      if event.begins {
        going.insert(event.index)
        hasGrown = true
      } else {
        if hasGrown, going.count > room { found.append(going.sorted()) }
        going.remove(event.index)
        hasGrown = false
      }
    }
    return found
  }
}
