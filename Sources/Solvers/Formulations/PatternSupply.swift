import IntegerProgramming

/// How many teams of a double round robin without gaps can make as few trips as possible: their home-away patterns all have to
/// be different, as two teams with the same one could never meet, and in every slot half of the teams are at home.
///
/// Few patterns have the fewest trips where trips and home stands leave no slack: none of them but one may begin away, though half
/// of the teams have to. So what the teams need together is more than what each needs alone. Of the patterns with more trips, only
/// the number at home per slot counts. Patterns of venues: de Werra, Discrete Applied Mathematics 21 (1988), doi
/// 10.1016/0166-218X(88)90033-9; feasible sets of them: Miyashiro, Iwasaki & Matsui, PATAT 2002, doi 10.1007/978-3-540-45157-0_5.
struct PatternSupply {
  /// A season of one team, slot by slot.
  typealias Pattern = [Bool]

  let teamCount: Int
  let mostHome: Int
  let mostAway: Int
  /// Whether the second half has the venues of the first one exchanged.
  let isMirrored: Bool

  /// Fewest trips of a team.
  var fewestTrips: Int { (teamCount - 2 + mostAway) / mostAway }

  /// All patterns (true: at home) with the fewest trips; `nil` when there are more than `most`, or finding them takes long.
  func patterns(most: Int) -> [Pattern]? {
    let games = teamCount - 1
    var work = 0
    let mostWork = 200 * most
    var result: [Pattern] = []
    var pattern: Pattern = []
    /// Home games and away games that are left, trips that may still begin.
    func fill(_ home: Int, _ away: Int, _ trips: Int) {
      work += 1
      guard result.count <= most, work <= mostWork else { return }
      if home + away == 0 {
        result.append(pattern)
        return
      }
      let isStart = pattern.isEmpty
      // A stand at home, between trips or at an end, and a trip.
      if isStart || pattern.last == false {
        let isLast = trips == 0
        for length in 1...max(1, min(mostHome, home)) where home > 0 && (!isLast || length == home) {
          extend(true, length) { fill(home - length, away, trips) }
        }
      }
      if isStart || pattern.last == true, trips > 0 {
        for length in 1...max(1, min(mostAway, away)) where away - length <= (trips - 1) * mostAway && away >= length {
          extend(false, length) { fill(home, away - length, trips - 1) }
        }
      }
    }
    func extend(_ isHome: Bool, _ length: Int, _ body: () -> Void) {
      let before = pattern.count
      for _ in 0..<length {
        if isMirrored && pattern.count >= games && pattern[pattern.count - games] == isHome {
          pattern.removeLast(pattern.count - before)
          return
        }
        pattern.append(isHome)
      }
      body()
      pattern.removeLast(length)
    }
    fill(games, games, fewestTrips)
    return result.count > most || work > mostWork ? nil : result
  }

  /// The most teams that can have different ones of the patterns at once.
  func model(_ patterns: [Pattern]) -> LinearModel {
    var model = LinearModel(.maximize)
    let uses = patterns.indices.map { model.addBinary("pattern \($0)", cost: 1) }
    model.addRow("teams", uses.map { ($0, 1) }, upper: Double(teamCount))
    let half = Double(teamCount / 2)
    for slot in 0..<(2 * teamCount - 2) {
      for (name, isHome) in [("home", true), ("away", false)] {
        let same = patterns.indices.filter { patterns[$0][slot] == isHome }
        model.addRow("\(name) in \(slot)", same.map { (uses[$0], 1) }, upper: half)
      }
    }
    return model
  }
}
