import LeagueModel

/// A game of a schedule as the checks see it.
struct PlayedGame: Sendable, Equatable {
  enum Standing: Sendable {
    /// It takes a required meeting.
    case accepted
    /// No required meeting is left for it; it is played all the same.
    case surplus
    /// The schedule lists it before, with the same teams and in the same slot.
    case repeated
  }

  let placement: Placement
  /// `nil`: it has none, or one with a venue or a broadcaster that the league does not have.
  var appointment: Appointment?
  /// Kick-offs that are possible, in seconds since 1970-01-01T00:00:00Z: one where it is known, a day where only the
  /// date is.
  var kickOff: ClosedRange<Int>?
  /// Where games have appointments, for those that have one: the end of it.
  var end: Int?
  /// Where it is played, also without an appointment.
  var venue: Int?
  var standing = Standing.accepted

  init(placement: Placement, venue: Int?) {
    self.placement = placement
    self.venue = venue
  }

  var isAccepted: Bool { standing == .accepted }

  /// Whether its teams and its venue are taken by it.
  var isPlayed: Bool { standing != .repeated }

  var teams: [Int] {
    placement.home == placement.away
      ? [placement.home] : [min(placement.home, placement.away), max(placement.home, placement.away)]
  }

  func involves(_ team: Int) -> Bool { placement.home == team || placement.away == team }
}

/// A game at its time, on one clock for the whole league.
struct TimedGame: Sendable {
  let game: PlayedGame
  let appointment: Appointment
  let start: Int
  let end: Int

  /// `nil` for games without an appointment that the league knows.
  init?(_ game: PlayedGame) {
    guard let appointment = game.appointment, let start = game.kickOff?.lowerBound, let end = game.end else {
      return nil
    }
    self.game = game
    self.appointment = appointment
    self.start = start
    self.end = end
  }

  var placement: Placement { game.placement }
}
