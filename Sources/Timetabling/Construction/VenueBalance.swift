import LeagueModel

/// Evens out home and away games of a single round robin by exchanging the venues of few games.
enum VenueBalance {
  /// Afterwards home games of any two teams differ by at most one. O(n^2) per exchange.
  ///
  /// When u hosts at least two games more than v, either u hosts v, or there is a w that u hosts and that hosts v (u
  /// hosts more teams than v does): exchanging these venues takes one home game from u and gives it to v.
  static func even(_ rounds: inout [[MeetingPair]], teamCount: Int) {
    var place = [(round: Int, game: Int)?](repeating: nil, count: teamCount * teamCount)
    var homeGames = [Int](repeating: 0, count: teamCount)
    for (round, games) in rounds.enumerated() {
      for (index, game) in games.enumerated() {
        place[game.home * teamCount + game.away] = (round, index)
        homeGames[game.home] += 1
      }
    }
    func exchange(_ home: Int, _ away: Int) {
      guard let (round, index) = place[home * teamCount + away] else { return }
      rounds[round][index] = MeetingPair(home: away, away: home)
      place[home * teamCount + away] = nil
      place[away * teamCount + home] = (round, index)
      homeGames[home] -= 1
      homeGames[away] += 1
    }
    while let most = homeGames.max(), let u = homeGames.firstIndex(of: most), let least = homeGames.min(),
      let v = homeGames.firstIndex(of: least), most - least > 1
    {
      if place[u * teamCount + v] != nil {
        exchange(u, v)
      } else {
        let between = (0..<teamCount).first {
          place[u * teamCount + $0] != nil && place[$0 * teamCount + v] != nil
        }
        guard let w = between else { return }
        exchange(u, w)
        exchange(w, v)
      }
    }
  }
}
