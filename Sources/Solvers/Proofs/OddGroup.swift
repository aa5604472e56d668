import LeagueModel
import Timetabling

/// An odd number of teams that all have to play in a slot, and only among themselves.
enum OddGroup: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    guard places.isTouched.contains(true) else { return nil }
    let pairs = Set(
      places.meetings.flatMap { meeting -> [MeetingPair] in
        let pair = MeetingPair(home: meeting.home, away: meeting.away)
        return meeting.venueIsFree ? [pair, MeetingPair(home: meeting.away, away: meeting.home)] : [pair]
      }
    ).sorted { ($0.home, $0.away) < ($1.home, $1.away) }
    for slot in 0..<places.slotCount where places.isTouched[slot] {
      var group = Array(league.teams.indices)
      var opponents = [[Int]](repeating: [], count: league.teams.count)
      for pair in pairs where places.isOpen(pair.home, pair.away, slot) {
        opponents[pair.home].append(pair.away)
        opponents[pair.away].append(pair.home)
      }
      for first in league.teams.indices where group[first] == first {
        var queue = [first]
        var next = 0
        while next < queue.count {
          for other in opponents[queue[next]] where group[other] == other && other != first {
            group[other] = first
            queue.append(other)
          }
          next += 1
        }
        let teams = queue.sorted()
        guard teams.count % 2 == 1,
          teams.allSatisfy({ places.isFull[$0] || places.mustPlay[$0][slot] != nil })
        else { continue }
        var rules = teams.compactMap { places.isFull[$0] ? nil : places.mustPlay[$0][slot] }
        let isMember = Set(teams)
        for pair in pairs where isMember.contains(pair.home) != isMember.contains(pair.away) {
          rules += places.closers(pair.home, pair.away, slot)
        }
        let names = teams.prefix(4).map { league.teams[$0].name }.joined(separator: ", ")
        let more = teams.count > 4 ? " and \(teams.count - 4) more" : ""
        return Contradiction(
          teams.count == 1
            ? "\(names) has to play \(league.within(slot)), but nobody can play against it\(rules.asRules)"
            : "\(teams.count) teams (\(names)\(more)) all have to play \(league.within(slot)), and only against "
              + "each other: with an odd number one is left over\(rules.asRules)", rules: rules)
      }
    }
    return nil
  }
}
