/// Where the teams of a compact double round robin play at home: a mask of slots per team.
struct PatternSet: Hashable {
  /// By team; bit r: at home in slot r.
  var home: [UInt64]

  /// The patterns of a timetable. O(games).
  init(of games: [PlacedGame], teamCount: Int) {
    home = [UInt64](repeating: 0, count: teamCount)
    for game in games { home[game.home] |= 1 << UInt64(game.slot) }
  }

  init(home: [UInt64]) { self.home = home }

  func isHome(_ team: Int, in slot: Int) -> Bool { home[team] >> UInt64(slot) & 1 == 1 }

  /// Team by team.
  func cells(slots: Int) -> [PatternCell] {
    home.indices.flatMap { team in
      (0..<slots).map { PatternCell(team: team, slot: $0, isHome: isHome(team, in: $0)) }
    }
  }
}

/// A team at a venue in a slot.
struct PatternCell: Hashable {
  var team: Int
  var slot: Int
  var isHome: Bool
}
