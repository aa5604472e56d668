import LeagueModel

extension CSVScheduleReader {
  /// `Date`, `Start`, `Venue` (that of the host) and `Broadcaster` of a game, in leagues whose games have appointments; without
  /// `Start` a game has none.
  mutating func appointment(_ record: CSVParser.Record, of game: Placement) -> Appointment? {
    let slot = league.slots[game.slot]
    var date = slot.dates.isEmpty ? slot.date : nil
    if case .value(let stated) = self.date(record) { date = stated }
    guard let start = start(record) else {
      if !slot.dates.isEmpty, value(.date, record) != nil, value(.start, record) == nil {
        report.warn(
          .missing, "a date without 'Start' is not read: the game has no appointment", at: Place(line: record.line))
      }
      return nil
    }
    guard let date else {
      if value(.date, record) == nil {
        error(.missing, "a game with a start has no date, and its slot has several", record, .date)
      }
      return nil
    }
    var appointment = Appointment(date: date, start: start, venue: league.teams[game.home].venue)
    if let text = value(.venue, record) {
      if let venue = venueNames.alias(text) {
        appointment.venue = venue
      } else {
        switch names.venue(text, host: game.home) {
        case .found(let venue): appointment.venue = venue
        case .ambiguous:
          error(.contradiction, "several venues are called \(quote(text)); expected an id", record, .venue)
        case .unknown:
          if let venue = venueNames.resolve(text, report: &report, at: CSVScheduleReader.place(record, .venue)) {
            appointment.venue = venue
          }
        }
      }
    }
    if let text = value(.broadcaster, record) {
      switch names.broadcaster(text) {
      case .found(let broadcaster): appointment.broadcaster = broadcaster
      case .ambiguous:
        error(.contradiction, "several broadcasters are called \(quote(text)); expected an id", record, .broadcaster)
      case .unknown:
        let near = suggestion(text, names.suggestion(forBroadcaster:))
        error(.unknownName, "unknown broadcaster \(quote(text)).\(near)", record, .broadcaster)
      }
    }
    return appointment
  }
}
