import LeagueModel
import Timetabling

/// The hard conflicts of a schedule under repair, as the scorer sees them.
struct ConflictFinder {
  let scorer: Scorer

  init(_ league: League) throws(InputError) { scorer = try Scorer(league) }

  func conflicts(_ evaluation: Evaluation) -> [Conflict] {
    evaluation.violations.filter { $0.counted && $0.hard && $0.penalty > 0 }.map { violation in
      Conflict(
        kind(of: violation), rule: violation.rule, hard: true, penalty: violation.penalty, teams: violation.teams,
        slots: violation.slots, games: violation.games, message: violation.message,
        reason: scorer.league.allRules.first { $0.id == violation.rule }?.reason)
    }
  }

  private func kind(of violation: Violation) -> Conflict.Kind {
    switch violation.kind {
    case "BA1": return .gameMissing
    case "BA2": return .teamDoubleBooked
    case "appointment": return violation.rule == "teamAtOnce" ? .teamDoubleBooked : .appointment
    case "rest": return .rest
    case "resource", "broadcast": return .capacity
    case "venue": return .venueDoubleBooked
    default: break
    }
    if violation.rule.hasPrefix("venue:") { return .venueDoubleBooked }
    guard let blackout = scorer.league.blackouts.first(where: { $0.id == violation.rule }) else { return .rule }
    if case .venue = blackout.subject { return .venueClosed }
    return .blackout
  }
}
