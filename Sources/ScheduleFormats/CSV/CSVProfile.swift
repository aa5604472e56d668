import LeagueModel

/// The columns of one kind of CSV file. A new one is a file and a line in `CSVFormat.all`.
protocol CSVProfile: SendableMetatype {
  static var name: String { get }
  static var columns: [String] { get }
  /// What a game must have to be written.
  static var needs: CSVNeeds { get }

  /// In files of this league: `columns`, and those that not every league needs.
  static func columns(in league: League) -> [String]

  /// One value per column.
  static func values(_ game: ScheduledGame, in league: League) -> [String]
}

extension CSVProfile {
  static func columns(in league: League) -> [String] { columns }
}

enum CSVNeeds: Comparable { case nothing, date, kickOff }

/// Dates, times and names as importers in the United States expect them.
enum ImportText {
  /// `MM/DD/YYYY`.
  static func date(_ date: CalendarDate?) -> String {
    guard let date else { return "" }
    return "\(PlainText.padded(date.month, 2))/\(PlainText.padded(date.day, 2))/\(PlainText.padded(date.year, 4))"
  }

  /// `h:mm AM` or `h:mm PM`; midnight is `12:00 AM`.
  static func time(_ time: TimeOfDay?) -> String {
    guard let time else { return "" }
    let hour = time.minutes / 60
    return "\((hour + 11) % 12 + 1):\(PlainText.padded(time.minutes % 60, 2)) \(hour < 12 ? "AM" : "PM")"
  }

  static func team(_ index: Int, in league: League) -> String { PlainText.line(league.teams[index].name) }

  static func venue(_ game: ScheduledGame, in league: League) -> String {
    game.venue.map { PlainText.line(league.venues[$0].name) } ?? ""
  }

  /// The competition of the host.
  static func division(_ game: ScheduledGame, in league: League) -> String {
    let competition = league.teams[game.placement.home].competition
    guard league.competitions.indices.contains(competition) else { return "" }
    let named = league.competitions[competition]
    return PlainText.line(named.name.isEmpty ? named.id : named.name)
  }
}

extension ScheduledGame {
  /// Date and time on the wall clock of the venue at which the game ends; `nil` without kick-off. Daylight saving time that
  /// starts or ends during the game is not taken into account.
  func end(in league: League) -> (date: CalendarDate, time: TimeOfDay)? {
    guard let date, let start else { return nil }
    let minutes = start.minutes + min(max(0, league.gameMinutes), 1_000_000)
    guard let day = date.adding(days: minutes / 1440), let time = TimeOfDay(minutes: minutes % 1440) else { return nil }
    return (day, time)
  }
}
