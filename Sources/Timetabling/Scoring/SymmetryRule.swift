import LeagueModel

/// The symmetry of competitions (RobinX game modes), for those that play at least two round robins.
///
/// With robinX semantics a competition that states a mode but plays at most one round robin ends the check, as in the
/// validator, also for the competitions after it. Slots are addressed by number: a leg is W slots, whatever the season has,
/// and slots beyond its end hold no game.
package enum SymmetryRule {
  /// O(legs x teams^2 + games).
  package static func deviations(_ schedule: ScheduleView) -> [Deviation] {
    let league = schedule.league
    var result: [Deviation] = []
    for (index, competition) in league.competitions.enumerated() where competition.symmetry != .none {
      guard competition.roundRobins >= 2 else {
        if league.semantics == .robinX { break } else { continue }
      }
      let teams = league.members(of: index)
      guard teams.count >= 2 else { continue }
      let season = Season(teams: teams, width: teams.count % 2 == 0 ? teams.count - 1 : teams.count, schedule: schedule)
      for leg in 0..<(competition.roundRobins - 1) {
        result += competition.symmetry == .phased ? season.phase(leg) : season.repetition(leg, competition.symmetry)
      }
    }
    return result
  }
}

/// The games of one competition, by leg.
private struct Season {
  let teams: [Int]
  /// Slots of a leg.
  let width: Int
  let schedule: ScheduleView
  private let isMember: [Bool]

  init(teams: [Int], width: Int, schedule: ScheduleView) {
    self.teams = teams
    self.width = width
    self.schedule = schedule
    isMember = schedule.isTeamIn(teams)
  }

  /// Games between members in one slot; none outside the season.
  private func games(in slot: Int) -> [Placement] {
    guard slot < schedule.league.slots.count else { return [] }
    return schedule.games(in: slot).filter { isMember[$0.home] && isMember[$0.away] }
  }

  /// Each pair meets exactly once in the leg. Ordered pairs are counted, so a pair that does not costs 2.
  func phase(_ leg: Int) -> [Deviation] {
    var met: [MeetingPair: Int] = [:]
    for slot in leg * width..<(leg + 1) * width {
      for game in games(in: slot) {
        met[MeetingPair(home: min(game.home, game.away), away: max(game.home, game.away)), default: 0] += 1
      }
    }
    var result: [Deviation] = []
    for i in teams {
      for j in teams where i < j {
        let times = met[MeetingPair(home: i, away: j)] ?? 0
        guard times != 1 else { continue }
        result.append(
          Deviation(
            amount: 2, teams: [i, j],
            message:
              "\(schedule.name(of: i)) and \(schedule.name(of: j)) meet \(times) times in part \(leg + 1) of the "
              + "season; exactly once wanted"))
      }
    }
    return result
  }

  /// Each slot of the leg has the games of its partner slot in the next leg with venues exchanged: 1 per slot and ordered
  /// pair whose numbers of games differ.
  func repetition(_ leg: Int, _ symmetry: Symmetry) -> [Deviation] {
    var result: [Deviation] = []
    for slotOfLeg in 0..<width {
      guard let partner = symmetry.pairedSlot(of: slotOfLeg, leg: leg, width: width) else { continue }
      let slot = leg * width + slotOfLeg
      var surplus: [MeetingPair: Int] = [:]
      for game in games(in: slot) { surplus[MeetingPair(home: game.home, away: game.away), default: 0] += 1 }
      for game in games(in: partner) { surplus[MeetingPair(home: game.away, away: game.home), default: 0] -= 1 }
      let different = surplus.filter { $0.value != 0 }.keys.sorted { ($0.home, $0.away) < ($1.home, $1.away) }
      result += different.map { pair in
        Deviation(
          amount: 1, teams: [pair.home, pair.away],
          slots: [slot, partner].filter { $0 < schedule.league.slots.count },
          message: "\(schedule.name(of: pair.home)) - \(schedule.name(of: pair.away)) in \(name(ofSlot: slot)) is not "
            + "repeated with venues exchanged in \(name(ofSlot: partner)), as the \(symmetry.word) season asks")
      }
    }
    return result
  }

  private func name(ofSlot slot: Int) -> String {
    slot < schedule.league.slots.count ? schedule.name(ofSlot: slot) : "slot \(slot + 1), beyond the season"
  }
}
