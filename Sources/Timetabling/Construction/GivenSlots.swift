import LeagueModel

extension League {
  /// The slot of every game, when hard rules leave no choice: a single round robin whose games are all tied to a slot each
  /// (GA1 with at least one game of a pair in one slot), no team twice in a slot. Only venues are free then, as in break
  /// minimisation with given opponents. `nil` in all other leagues. O(rules + games).
  var givenSlots: [MeetingPair: Int]? {
    let meetings = requiredMeetings
    guard !meetings.isEmpty, meetings.allSatisfy({ $0.venueIsFree }) else { return nil }
    var given: [MeetingPair: Int] = [:]
    for rule in allRules
    where rule.kind == GA1.form.tag && rule.hard && rule.weight > 0 && !rule.ignoredByValidator
      && (rule.integers["min"] ?? 0) >= 1
    {
      let pairs = Set(rule.meetings.map { League.unordered($0.home, $0.away) })
      guard pairs.count == 1, let pair = pairs.first, let slots = rule.slots["slots"]?.resolved(in: self),
        slots.count == 1
      else { continue }
      if given.updateValue(slots[0], forKey: pair) ?? slots[0] != slots[0] { return nil }
    }
    var used = Set<Int>()
    var seen = Set<MeetingPair>()
    for meeting in meetings {
      let pair = League.unordered(meeting.home, meeting.away)
      guard let slot = given[pair], seen.insert(pair).inserted,
        used.insert(meeting.home * slots.count + slot).inserted,
        used.insert(meeting.away * slots.count + slot).inserted
      else { return nil }
    }
    return given
  }

  private static func unordered(_ a: Int, _ b: Int) -> MeetingPair { MeetingPair(home: min(a, b), away: max(a, b)) }
}
