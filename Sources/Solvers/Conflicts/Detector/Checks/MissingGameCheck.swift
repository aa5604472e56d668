import LeagueModel
import Timetabling

/// A required game that is not there: RobinX BA1, or the league's own rule of that kind. One cell.
struct MissingGameCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.gameMissing]

  let cellCount = 1
  private let rules: [Price]

  private struct Price: Sendable {
    var rule: String
    var hard: Bool
    var weight: Int
    var reason: String?
  }

  init?(_ context: ConflictContext) {
    if context.hasOwnAllGamesPlayed {
      rules = context.rules.filter { $0.spec.kind == BA1.form.tag }.map {
        Price(rule: $0.spec.id, hard: $0.spec.hard, weight: $0.spec.weight, reason: $0.spec.reason)
      }
    } else {
      rules = [Price(rule: "allGamesPlayed", hard: true, weight: 1)]
    }
    if rules.isEmpty { return nil }
  }

  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? [0] : [] }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let league = season.league
    return rules.flatMap { rule in
      season.schedule.unscheduled.map { meeting in
        let (home, away) = (league.words.name(of: meeting.home), league.words.name(of: meeting.away))
        return Conflict(
          .gameMissing, rule: rule.rule, hard: rule.hard, penalty: rule.weight, teams: [meeting.home, meeting.away],
          message: meeting.venueIsFree
            ? "\(home) and \(away) are not scheduled to meet" : "\(home) at home against \(away) is not scheduled",
          reason: rule.reason)
      }
    }
  }
}
