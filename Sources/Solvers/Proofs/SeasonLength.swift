import LeagueModel
import Timetabling

/// SE1: pairs that meet more than once need their distance, so that their first meetings lie early in the season, and there is not
/// room for all of them.
enum SeasonLength: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    for (rule, kind) in league.countedRules(SE1.self, hard: true) where kind.min > 0 {
      var isMember = [Bool](repeating: false, count: league.teams.count)
      for team in kind.teams { isMember[team] = true }
      var times: [MeetingPair: Int] = [:]
      for meeting in places.meetings where isMember[meeting.home] && isMember[meeting.away] {
        let pair = MeetingPair(home: min(meeting.home, meeting.away), away: max(meeting.home, meeting.away))
        times[pair, default: 0] += 1
      }
      let most = times.values.max() ?? 0
      let apart = min(kind.min, 1_000_000) + 1
      guard most >= 2 else { continue }
      let needed = (most - 1) * apart + 1
      if needed > places.slotCount {
        return Contradiction(
          "\(most) meetings of two teams with \(kind.min) slots between them need \(needed) slots, and the season has "
            + "\(places.slotCount) (rule '\(rule.id)')", rules: [rule.id])
      }
      for count in Set(times.values).sorted() where count >= 2 {
        let pairs = times.values.count { $0 >= count }
        // The slots in which the first of so many meetings can be.
        let early = places.slotCount - (count - 1) * apart
        let room = early * (kind.teams.count / 2)
        guard pairs > room else { continue }
        return Contradiction(
          "\(pairs) pairs of teams have to meet for the first time in the first \(early) slots, so that \(kind.min) slots "
            + "can lie between their meetings, and at most \(room) games fit there (rule '\(rule.id)')",
          rules: [rule.id])
      }
    }
    return nil
  }
}
