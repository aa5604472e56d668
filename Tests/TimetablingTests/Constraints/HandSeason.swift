import LeagueModel

/// Timetables in letters: "AB CD|BC||DA" is A at home against B and C against D in slot 0, B against C in slot 1, nothing in
/// slot 2, D against A in slot 3.
enum HandSeason {
  /// Four teams A, B, C, D (more when the text names them) that meet k times, and as many slots as the text has.
  static func parse(_ text: String, k: Int = 4) -> (League, Timetable) {
    let slots = text.split(separator: "|", omittingEmptySubsequences: false)
    var games: [Placement] = []
    for (slot, line) in slots.enumerated() {
      for game in line.split(separator: " ") {
        let teams = game.utf8.map { Int($0) - 65 }
        games.append(Placement(home: teams[0], away: teams[1], slot: slot))
      }
    }
    let count = max(4, (games.flatMap { [$0.home, $0.away] }.max() ?? 0) + 1)
    return (league(teams: count, slots: slots.count, k: k), Timetable(games: games))
  }

  static func league(teams: Int, slots: Int, k: Int, symmetry: Symmetry = .none) -> League {
    var league = League(name: "by hand")
    league.teams = (0..<teams).map { Team(id: "\($0)", name: String(UnicodeScalar(UInt8(65 + $0))), competition: 0) }
    league.slots = (0..<slots).map { Slot(id: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: k, symmetry: symmetry)]
    return league
  }
}
