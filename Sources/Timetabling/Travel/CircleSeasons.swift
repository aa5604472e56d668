/// Seasons in which all teams meet the others in nearly the same order, with venues that change in blocks along it: trips are
/// as long as the rules allow, and all of them go through neighbours. The modified circle method.
///
/// In round r those two meet whose labels add up to r (mod n - 1), so that each meets the others in the order of their labels;
/// the last label meets the one that is left. Which team gets which label is another question: `SeasonAnnealing`. Source: Miyashiro,
/// Matsui & Imahori, Annals of OR 194 (2012), doi 10.1007/s10479-010-0742-x.
struct CircleSeasons {
  /// One way to make a season.
  struct Recipe: Equatable {
    /// Games between changes of the venue, and where the first block begins: of the labels on the circle, and of the last.
    var block: Int
    var shift: Int
    var lastShift: Int
    /// The round of the first half that the second half begins with.
    var rotation: Int
    /// Whether the two that are farthest apart on the circle change venues.
    var turnsFarthest: Bool
  }

  let problem: TravelProblem

  /// O(n^2).
  func season(_ recipe: Recipe) -> TravelSeason {
    let n = problem.teamCount
    let m = n - 1
    var season = TravelSeason(teamCount: n, rounds: 2 * m)
    for index in 0..<(2 * m) {
      let isSecond = index >= m
      let round = isSecond ? (index - m + recipe.rotation) % m : index
      // Twice its label is the round.
      let alone = round % 2 == 0 ? round / 2 : (round + m) / 2 % m
      for apart in 0...(m / 2) {
        let first = (alone + apart) % m
        let second = apart == 0 ? m : (alone - apart + m) % m
        var isHome: Bool
        if apart == 0 {
          isHome = (round + recipe.lastShift) / recipe.block % 2 == 1
        } else {
          // How far the first still has to go on its way around; it falls by one from round to round.
          let way = 2 * apart % m
          let near = min(way, m - way)
          isHome = (near - 1 + recipe.shift) / recipe.block % 2 == 1
          if recipe.turnsFarthest && near == m / 2 { isHome.toggle() }
          if way > near { isHome.toggle() }
        }
        if isHome != isSecond {
          season.set(home: first, away: second, in: index)
        } else {
          season.set(home: second, away: first, in: index)
        }
      }
    }
    return season
  }

  /// Seasons that differ in who meets when, whoever hosts: by the round that the second half begins with.
  var rotations: [TravelSeason] {
    let m = problem.teamCount - 1
    if problem.symmetry == .mirrored { return [season(rotatedBy: 0)] }
    // Not with the round that has just been played.
    return (0..<m).filter { $0 < m - 1 || !problem.forbidsRepeats }.map { season(rotatedBy: $0) }
  }

  private func season(rotatedBy rotation: Int) -> TravelSeason {
    season(Recipe(block: 1, shift: 0, lastShift: 0, rotation: rotation, turnsFarthest: false))
  }

  /// All recipes that are worth a look.
  var recipes: [Recipe] {
    let m = problem.teamCount - 1
    var result: [Recipe] = []
    for block in blocks {
      let lastShifts = block <= 3 ? Array(0..<(2 * block)) : [0, block / 2, block, block + block / 2]
      for shift in 0..<(2 * block) {
        for lastShift in lastShifts {
          for rotation in 0..<(problem.symmetry == .mirrored ? 1 : m) {
            for turns in [false, true] {
              result.append(
                Recipe(block: block, shift: shift, lastShift: lastShift, rotation: rotation, turnsFarthest: turns))
            }
          }
        }
      }
    }
    return result
  }

  /// As long as the limits, and where there are none a few sizes up to half a round robin.
  private var blocks: [Int] {
    let half = max(1, (problem.teamCount - 1) / 2)
    let most = min(problem.mostHome, problem.mostAway, half)
    var sizes: Set = [most]
    var size = 3
    while size < most {
      sizes.insert(size)
      size = size * 3 / 2
    }
    return sizes.sorted()
  }

  /// Allowed seasons with the fewest legs between venues, at most so many. O(recipes n^2).
  func best(_ count: Int, isStopped: () -> Bool) -> [TravelSeason] {
    var ranked: [(legs: Int, recipe: Recipe)] = []
    let ones = (0..<(problem.teamCount * problem.teamCount)).map { index in
      index % (problem.teamCount + 1) == 0 ? 0 : 1
    }
    for recipe in recipes {
      if isStopped() { break }
      let season = season(recipe)
      if problem.allows(season) { ranked.append((season.travel(ones), recipe)) }
    }
    var seasons: [TravelSeason] = []
    for index in ranked.indices.sorted(by: { (ranked[$0].legs, $0) < (ranked[$1].legs, $1) }) {
      if seasons.count == count { break }
      let season = season(ranked[index].recipe)
      if !seasons.contains(season) { seasons.append(season) }
    }
    return seasons
  }
}
