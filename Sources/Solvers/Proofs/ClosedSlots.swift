import LeagueModel
import Timetabling

/// Slots that hard rules close for a team (venueCount with atMost 0): a team that is left with fewer slots than games, or a
/// game that has no slot in which the host may be at home and the guest away.
enum ClosedSlots: InfeasibilityProof {
  static func reason(in league: League) -> String? {
    // Games may be left out where a rule says so.
    guard !league.allRules.contains(where: { $0.kind == BA1.form.tag }) else { return nil }
    let n = league.teams.count
    let slots = league.slots.count
    var noHome = [[String?]](repeating: [String?](repeating: nil, count: slots), count: n)
    var noAway = noHome
    for (rule, kind) in league.hardRules(CA1.self) where kind.max <= 0 {
      for team in kind.teams {
        for slot in kind.slots {
          if kind.mode != .away { noHome[team][slot] = noHome[team][slot] ?? rule.id }
          if kind.mode != .home { noAway[team][slot] = noAway[team][slot] ?? rule.id }
        }
      }
    }
    let meetings = league.requiredMeetings
    var games = [Int](repeating: 0, count: n)
    for meeting in meetings where meeting.home != meeting.away {
      games[meeting.home] += 1
      games[meeting.away] += 1
    }
    for team in 0..<n {
      let closed = (0..<slots).filter { noHome[team][$0] != nil && noAway[team][$0] != nil }
      guard games[team] > slots - closed.count else { continue }
      let rules = closed.flatMap { [noHome[team][$0], noAway[team][$0]].compactMap { $0 } }
      return "\(league.teams[team].name) has \(games[team]) games, but only \(slots - closed.count) slots in which "
        + "it may play\(words(rules))"
    }
    for meeting in meetings where meeting.home != meeting.away {
      func isOpen(_ home: Int, _ away: Int) -> Bool {
        (0..<slots).contains { noHome[home][$0] == nil && noAway[away][$0] == nil }
      }
      if isOpen(meeting.home, meeting.away) || (meeting.venueIsFree && isOpen(meeting.away, meeting.home)) { continue }
      let rules = (0..<slots).flatMap { slot in
        [noHome[meeting.home][slot], noAway[meeting.away][slot]].compactMap { $0 }
      }
      return "\(league.teams[meeting.home].name) can nowhere host \(league.teams[meeting.away].name)\(words(rules))"
    }
    return nil
  }

  private static func words(_ rules: [String]) -> String {
    let ids = Array(Set(rules)).sorted()
    guard !ids.isEmpty else { return "" }
    let named = ids.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
    return " (rules \(named)\(ids.count > 4 ? " and \(ids.count - 4) more" : ""))"
  }
}
