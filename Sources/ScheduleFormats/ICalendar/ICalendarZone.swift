import TimeZones

extension ICalendarLines {
  /// A VTIMEZONE (RFC 5545, section 3.6.5) that is right from `first` to `last` (instants): one observance per change of the
  /// clock in that time, and the one in force at its start. O(days).
  mutating func zone(_ clock: ZoneClock, from first: Int, through last: Int) {
    line("BEGIN", "VTIMEZONE")
    line("TZID", clock.name)
    for observance in ICalendarLines.observances(of: clock, from: first, through: last) {
      let kind = observance.isDaylight ? "DAYLIGHT" : "STANDARD"
      line("BEGIN", kind)
      line("DTSTART", ICalendarText.dateTime(observance.local) ?? "00010101T000000")
      line("TZOFFSETFROM", ICalendarText.offset(observance.from))
      line("TZOFFSETTO", ICalendarText.offset(observance.to))
      line("END", kind)
    }
    line("END", "VTIMEZONE")
  }

  /// From the change before the season to a year after it, for games that are put off.
  private static func observances(
    of clock: ZoneClock, from first: Int, through last: Int
  ) -> [ZoneClock.Transition] {
    let start = first - 86_400
    let changes = clock.transitions(after: start - 400 * 86_400, through: last + 400 * 86_400)
    let later = changes.filter { $0.instant > start }
    if let inForce = changes.last(where: { $0.instant <= start }) { return [inForce] + later }
    let offset = clock.offset(at: start)
    let epoch = Swift.min(-offset, start)
    let constant = ZoneClock.Transition(
      instant: epoch, from: offset, to: offset, isDaylight: clock.isDaylight(at: start))
    return [constant] + later
  }
}
