import FlexSchedKit
import Glibc

/// When something was done, for journals and calendars: a moment in UTC to the second.
struct TimeStamp: Sendable, Equatable {
  /// Since 1970-01-01T00:00:00Z.
  let seconds: Int

  /// `2027-02-12T18:30:00Z`, or `clock` for the time of the machine.
  static func read(_ text: String) throws(UnreadableValue) -> TimeStamp {
    if text == "clock" { return TimeStamp(seconds: Int(time(nil))) }
    let problem = UnreadableValue(expected: "'clock', or a time in UTC such as 2027-02-12T18:30:00Z")
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let date = CalendarDate(iso: halves[0]), halves[1].utf8.count == 9,
      halves[1].last == "Z", let time = TimeOfDay(iso: halves[1].prefix(5)), halves[1].dropFirst(5).first == ":"
    else { throw problem }
    let digits = halves[1].dropFirst(6).prefix(2)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let seconds = Int(digits), seconds < 60 else {
      throw problem
    }
    return TimeStamp(seconds: date.dayNumber * 86_400 + time.minutes * 60 + seconds)
  }

  /// `2027-02-12T18:30:00Z`.
  var text: String {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - day * 86_400
    guard let date = CalendarDate(dayNumber: day), let time = TimeOfDay(minutes: rest / 60) else { return "\(seconds)" }
    let tail = rest % 60
    return "\(date)T\(time):\(tail < 10 ? "0" : "")\(tail)Z"
  }
}
