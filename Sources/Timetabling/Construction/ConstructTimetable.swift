import LeagueModel

/// Placeholder of the construction branch.
public func constructTimetable(for league: League, random: inout RandomSource) -> Timetable {
  var games: [Placement] = []
  for (index, competition) in league.competitions.enumerated() {
    var teams = league.members(of: index)
    random.shuffle(&teams)
    let n = teams.count
    let m = n % 2 == 0 ? n - 1 : n
    var order = Array(0..<m)
    random.shuffle(&order)
    for leg in 0..<competition.roundRobins {
      for r in 0..<m {
        for k in 0...(m / 2) {
          var a = k == 0 ? m : (r + k) % m
          var b = k == 0 ? r : (r + m - k) % m
          if (k == 0 && r % 2 == 1) || (k > 0 && k % 2 == 0) { swap(&a, &b) }
          if leg % 2 == 1 { swap(&a, &b) }
          guard a < n, b < n else { continue }
          let slot: Int
          if let paired = competition.symmetry.pairedSlot(of: order[r], leg: leg - 1, width: m), leg > 0 {
            slot = paired
          } else {
            slot = leg * m + order[r]
          }
          if slot < league.slots.count { games.append(Placement(home: teams[a], away: teams[b], slot: slot)) }
        }
      }
    }
  }
  return Timetable(games: games)
}
