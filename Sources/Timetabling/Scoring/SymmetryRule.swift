import LeagueModel

/// The symmetry of competitions (RobinX game modes), for those that play at least two round robins.
///
/// With robinX semantics a competition that states a mode but plays at most one round robin ends the check, as in the
/// validator, also for the competitions after it.
enum SymmetryRule {
  static func deviations(_ schedule: ScheduleView) -> [Deviation] {
    let league = schedule.league
    var result: [Deviation] = []
    for (index, competition) in league.competitions.enumerated() where competition.symmetry != .none {
      guard competition.roundRobins >= 2 else {
        if league.semantics == .robinX { break } else { continue }
      }
      let teams = league.members(of: index)
      let width = teams.count % 2 == 0 ? teams.count - 1 : teams.count
      let counts = GameCounts(schedule)
      for leg in 0..<(competition.roundRobins - 1) {
        if competition.symmetry == .phased {
          result += phase(leg, width, teams, counts, schedule)
        } else {
          result += repetition(leg, width, teams, competition.symmetry, counts, schedule)
        }
      }
    }
    return result
  }

  /// Ordered pairs, so that a pair that does not meet exactly once in the leg counts twice.
  private static func phase(
    _ leg: Int, _ width: Int, _ teams: [Int], _ counts: GameCounts, _ schedule: ScheduleView
  ) -> [Deviation] {
    var result: [Deviation] = []
    for i in teams {
      for j in teams where i < j {
        let met = (leg * width..<(leg + 1) * width).reduce(0) { $0 + counts[i, j, $1] + counts[j, i, $1] }
        guard met != 1 else { continue }
        result.append(
          Deviation(
            amount: 2, teams: [i, j],
            message: "\(schedule.name(of: i)) and \(schedule.name(of: j)) meet \(met) times in part \(leg + 1) of the "
              + "season; exactly once wanted"))
      }
    }
    return result
  }

  private static func repetition(
    _ leg: Int, _ width: Int, _ teams: [Int], _ symmetry: Symmetry, _ counts: GameCounts, _ schedule: ScheduleView
  ) -> [Deviation] {
    var result: [Deviation] = []
    for slot in 0..<width {
      guard let partner = symmetry.pairedSlot(of: slot, leg: leg, width: width) else { continue }
      for i in teams {
        for j in teams where i != j && counts[i, j, slot + leg * width] != counts[j, i, partner] {
          result.append(
            Deviation(
              amount: 1, teams: [i, j],
              slots: [slot + leg * width, partner].filter { $0 < schedule.league.slots.count },
              message: "\(schedule.name(of: i)) - \(schedule.name(of: j)) in slot \(slot + leg * width + 1) is not "
                + "repeated with venues exchanged in slot \(partner + 1), as the \(symmetry.word) season asks"))
        }
      }
    }
    return result
  }
}

/// Number of games of an ordered pair in a slot; zero outside the season. Memory: slots x teams^2 bytes.
private struct GameCounts {
  private let teamCount: Int
  private let slotCount: Int
  private var counts: [UInt8]

  init(_ schedule: ScheduleView) {
    teamCount = schedule.league.teams.count
    slotCount = schedule.league.slots.count
    counts = [UInt8](repeating: 0, count: teamCount * teamCount * slotCount)
    for game in schedule.games {
      let index = (game.slot * teamCount + game.home) * teamCount + game.away
      if counts[index] < 255 { counts[index] += 1 }
    }
  }

  subscript(home: Int, away: Int, slot: Int) -> Int {
    guard slot >= 0, slot < slotCount else { return 0 }
    return Int(counts[(slot * teamCount + home) * teamCount + away])
  }
}
