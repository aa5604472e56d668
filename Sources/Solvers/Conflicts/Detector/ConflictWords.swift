import LeagueModel

/// Words of conflicts. Names are those of the league.
struct ConflictWords {
  let league: League

  func name(of team: Int) -> String { league.teams[team].name }

  /// `Sat 2027-01-30`, `Fri 2027-03-12 to Sun 2027-03-14`, `Round 3`.
  func name(ofSlot slot: Int) -> String {
    let slot = league.slots[slot]
    guard let first = slot.date else { return slot.name ?? "slot \(slot.id)" }
    return slot.dates.last.map { "\(name(of: first)) to \(name(of: $0))" } ?? name(of: first)
  }

  func name(of date: CalendarDate) -> String { "\(date.weekday.abbreviation) \(date)" }

  /// `HOME - AWAY`.
  func name(of game: Placement) -> String { "\(name(of: game.home)) - \(name(of: game.away))" }

  /// `HOME - AWAY (Sat 2027-01-30 19:00)`; without an appointment the slot stands for date and time.
  func nameWithTime(of game: PlayedGame) -> String {
    let placement = game.placement
    guard let appointment = game.appointment else {
      let start = league.usesAppointments ? nil : league.slots[placement.slot].start
      return "\(name(of: placement)) (\(name(ofSlot: placement.slot))\(start.map { " \($0)" } ?? ""))"
    }
    return "\(name(of: placement)) (\(name(of: appointment.date)) \(appointment.start))"
  }

  /// `A, B, C and 2 more`.
  func names(of games: [PlayedGame]) -> String {
    let shown = games.prefix(3).map(nameWithTime).joined(separator: ", ")
    return games.count > 3 ? shown + " and \(games.count - 3) more" : shown
  }

  /// `3 h`, `2 h 30 min`.
  func duration(ofSeconds seconds: Int) -> String {
    let minutes = seconds / 60
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}

extension League {
  var words: ConflictWords { ConflictWords(league: self) }
}

extension Conflict {
  /// A conflict about these games: their teams and slots are its own unless others are given.
  init(
    _ kind: Kind, rule: String, hard: Bool = true, penalty: Int, about games: [PlayedGame], teams: [Int]? = nil,
    message: String, reason: String? = nil
  ) {
    self.init(
      kind, rule: rule, hard: hard, penalty: penalty, teams: teams ?? games.flatMap(\.teams),
      slots: games.map(\.placement.slot), games: games.map(\.placement), message: message, reason: reason)
  }
}
