import LeagueModel

/// Reads the appointments of games in a schedule, in leagues that have them.
struct ScheduleJSONAppointments {
  private let reading: JSONReading
  private let league: League
  private let venues: [String: Int]
  private let broadcasters: [String: Int]

  init(_ reading: JSONReading, _ league: League) {
    self.reading = reading
    self.league = league
    venues = Dictionary(league.venues.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    broadcasters = Dictionary(
      league.calendar.broadcasters.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// `date`, `start`, `venue` (that of the host) and `broadcaster` of a game; without `start` it has no appointment.
  func appointment(_ fields: JSONFields, of game: Placement) -> Appointment? {
    let slot = league.slots[game.slot]
    guard let startNode = fields["start"] else {
      if !slot.dates.isEmpty, let date = fields["date"] {
        reading.warn(.missing, "a date without 'start' is not read: the game has no appointment", at: date)
      }
      return nil
    }
    let start = startNode.time()
    var date = slot.dates.isEmpty ? slot.date : nil
    if let node = fields["date"] {
      date = node.date()
    } else if date == nil {
      reading.error(.missing, "a game with 'start' has no 'date', and its slot has several", at: startNode)
    }
    let venue = fields["venue"].map { reading.lookUp($0, "venue", venues) } ?? league.teams[game.home].venue
    let broadcaster = fields["broadcaster"].flatMap { reading.lookUp($0, "broadcaster", broadcasters) }
    guard let start, let date else { return nil }
    return Appointment(date: date, start: start, venue: venue, broadcaster: broadcaster)
  }
}
