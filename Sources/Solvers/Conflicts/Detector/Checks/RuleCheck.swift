import LeagueModel
import Timetabling

/// Every other rule of the league, by its own definition. Cell: rule.
///
/// What has a check of its own is left to it: games that are not played, blackouts, shared venues.
struct RuleCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.rule]

  private let rules: [ConflictContext.CountedRule]
  private let reaches: [RuleReach]

  init?(_ context: ConflictContext) {
    rules = context.rules.filter { $0.origin == .league && $0.spec.kind != BA1.form.tag }
    reaches = rules.map { $0.kind.reach(in: context.league) }
    if rules.isEmpty { return nil }
  }

  var cellCount: Int { rules.count }

  func cells(of game: PlayedGame) -> [Int] {
    game.isAccepted ? reaches.indices.filter { reaches[$0].contains(game.placement) } : []
  }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let spec = rules[cell].spec
    return rules[cell].kind.deviations(in: season.schedule).map { deviation in
      Conflict(
        .rule, rule: spec.id, hard: spec.hard, penalty: ConflictContext.penalty(deviation.amount, spec.weight),
        teams: deviation.teams, slots: deviation.slots, games: deviation.games, message: deviation.message,
        reason: spec.reason)
    }
  }
}
