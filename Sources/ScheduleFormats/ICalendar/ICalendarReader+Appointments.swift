import LeagueModel

extension ICalendarReader {
  /// When and where an event is, in leagues whose games have appointments; `nil` for one without a time of day.
  mutating func appointment(of event: ICalendarEvent, home: Int) -> Appointment? {
    let venue = venue(of: event, home: home)
    guard let property = event.first("DTSTART"),
      let moment = moment(property, zone: league.timeZone(ofHost: home, at: venue)), let start = moment.time
    else { return nil }
    var appointment = Appointment(date: moment.date, start: start, venue: venue)
    if let text = event.text("X-FLEXSCHED-BROADCASTER") {
      if case .found(let broadcaster) = names.broadcaster(text) {
        appointment.broadcaster = broadcaster
      } else {
        report.warn(
          .unknownName, "unknown broadcaster \(quote(text)); the game is read without one", at: Place(line: event.line))
      }
    }
    return appointment
  }

  /// The slot that the event names, else that of its date.
  mutating func slotOfAppointment(_ event: ICalendarEvent, home: Int) -> Int? {
    if let text = event.text("X-FLEXSCHED-SLOT"), let slot = writtenSlots[text] ?? nil { return slot }
    return slot(of: event, zone: league.timeZone(ofHost: home, at: venue(of: event, home: home)), warns: false)
  }

  /// LOCATION, where it is the name of one venue; X-FLEXSCHED-VENUE tells between several; else the host's, unless an event from
  /// elsewhere names something more like another venue.
  private mutating func venue(of event: ICalendarEvent, home: Int) -> Int? {
    let marked = event.text("X-FLEXSCHED-VENUE").flatMap { id in
      league.venues.firstIndex { PlainText.withoutControls($0.id) == id }
    }
    guard let text = event.text("LOCATION") else { return marked ?? league.teams[home].venue }
    if let marked, PlainText.line(league.venues[marked].name) == text { return marked }
    if let venue = venueNames.alias(text) { return venue }
    if case .found(let venue) = names.venue(text, host: home) { return venue }
    let usual = marked ?? league.teams[home].venue
    guard let usual, event.first("UID").flatMap({ GameUID(ICalendarText.unescaped($0.value)) }) == nil else {
      return usual
    }
    return venueNames.resolve(text, fallback: usual, report: &report, at: Place(line: event.line))
  }
}
