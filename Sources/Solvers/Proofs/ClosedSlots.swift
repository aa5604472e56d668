import LeagueModel
import Timetabling

/// Slots that hard rules close for a team: a team that is left with fewer slots than games, or a game that has no slot in which
/// the host may be at home and the guest away.
enum ClosedSlots: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    for team in league.teams.indices {
      let closed = (0..<places.slotCount).filter { !places.closers(team, $0).isEmpty }
      let open = places.slotCount - closed.count
      let games = places.meetingsOf[team].count
      guard games > open else { continue }
      let rules = closed.flatMap { places.closers(team, $0) }
      return Contradiction(
        "\(league.teams[team].name) has \(games) games, but only \(open) slots in which it may play\(rules.asRules)",
        rules: rules)
    }
    for meeting in places.meetings {
      guard places.slotCount > 0, !(0..<places.slotCount).contains(where: { places.isOpen(meeting, $0) }) else {
        continue
      }
      let rules = (0..<places.slotCount).flatMap { places.closers(meeting, $0) }
      return Contradiction(
        "\(league.teams[meeting.home].name) can nowhere "
          + (meeting.venueIsFree ? "meet" : "host") + " \(league.teams[meeting.away].name)\(rules.asRules)",
        rules: rules)
    }
    return nil
  }
}
