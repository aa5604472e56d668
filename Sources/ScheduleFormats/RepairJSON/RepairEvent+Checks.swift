import LeagueModel

extension RepairEvent {
  /// Refuses what cannot be meant beside the events that are known already: a game that two events speak of, or that has been
  /// played, or is to be on a day that is over.
  public func check(
    against known: [RepairEvent], now: CalendarDate?, in published: PublishedGames
  ) throws(InputError) {
    guard let game else { return }
    let name = published.id(of: game)
    if let other = known.first(where: { $0.game == game }) {
      throw InputError(.contradiction, "the game \(quote(name)) is also in the event \(quote(other.id))")
    }
    guard let now else { return }
    if let date = published.date(of: game), date < now {
      throw InputError(.contradiction, "the game \(quote(name)) on \(date) has been played by \(now)")
    }
    if let date = target(in: published.league), date < now {
      throw InputError(.contradiction, "the game \(quote(name)) cannot move to \(date), which is before \(now)")
    }
  }

  /// The game that the event is about, if it is about one.
  public var game: Placement? {
    switch change {
    case .postpone(let game), .move(let game, _), .moveToSlot(let game, _): game
    case .close, .unavailable: nil
    }
  }

  /// The last day that a moved game can be on.
  private func target(in league: League) -> CalendarDate? {
    switch change {
    case .move(_, let date): date
    case .moveToSlot(_, let slot): league.slots[slot].days.last
    default: nil
    }
  }
}
