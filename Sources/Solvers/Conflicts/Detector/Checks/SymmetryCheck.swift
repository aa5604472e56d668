import LeagueModel
import Timetabling

/// Legs that do not repeat each other as the symmetry of their competition asks. One cell.
struct SymmetryCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.rule]

  let cellCount = 1

  init?(_ context: ConflictContext) {
    guard context.league.competitions.contains(where: { $0.symmetry != .none }) else { return nil }
  }

  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? [0] : [] }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    SymmetryRule.deviations(season.schedule).map { deviation in
      Conflict(
        .rule, rule: "symmetry", penalty: deviation.amount, teams: deviation.teams, slots: deviation.slots,
        games: deviation.games, message: deviation.message)
    }
  }
}
