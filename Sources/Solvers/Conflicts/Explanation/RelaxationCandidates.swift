import LeagueModel
import Timetabling

/// A weaker form of a rule.
struct RelaxationCandidate {
  /// With the id of the rule that it weakens; `nil`: the rule is dropped.
  var rule: RuleSpec?
  /// "at most 2 -> 3", "except on Sat 2027-02-13", "except for Kansas", "drop it".
  var words: String
}

/// Weaker forms of a rule, the smallest change first: its numbers in growing steps, one slot less, one team less. What follows from
/// dates (a blackout) loses a date first.
struct RelaxationCandidates {
  let league: League

  /// At most so many numbers, and so many slots or teams.
  private static let most = (numbers: 6, members: 24)

  /// Each allows more than the rule. The last one drops it.
  func all(of rule: RuleSpec) -> [RelaxationCandidate] {
    let isClosing = rule.kind == CA1.form.tag && rule.integer("max") <= 0
    let scopes = withoutSlots(rule) + withoutTeams(rule) + withoutGames(rule)
    // A single closed place that is opened is the rule dropped; a blackout has no number.
    let isSingle =
      isClosing && rule.slots("slots", in: league).count <= 1 && rule.teams("teams", in: league).count <= 1
    let isBlackout = league.blackouts.contains { $0.id == rule.id }
    let numbers = isSingle || isBlackout ? [] : numbers(rule)
    return (isClosing ? scopes + numbers : numbers + scopes)
      + [RelaxationCandidate(words: isBlackout ? "drop the blackout" : "drop it")]
  }

  // MARK: Numbers

  private func numbers(_ rule: RuleSpec) -> [RelaxationCandidate] {
    var found: [(step: Int, candidate: RelaxationCandidate)] = []
    func add(_ attribute: String, _ words: String, by sign: Int, within range: ClosedRange<Int>) {
      let now = rule.integer(attribute)
      guard range.contains(now) else { return }
      for step in steps(of: now) {
        let value = now + sign * step
        guard range.contains(value) else { break }
        var weaker = rule
        weaker.integers[attribute] = value
        found.append((step, RelaxationCandidate(rule: weaker, words: "\(words) \(now) -> \(value)")))
      }
    }
    let large = Int.unlimited - 1
    switch rule.kind {
    case "CA1", "CA2", "CA3", "CA4", "CA5", "GA1":
      if rule.integer("max") < Int.unlimited { add("max", "at most", by: 1, within: 0...large) }
      // At least 0 is no rule where nothing else is asked.
      if rule.integer("min") > 0 {
        add("min", "at least", by: -1, within: (rule.integer("max") >= Int.unlimited ? 1 : 0)...large)
      }
    case "BR1", "BR2":
      let isExact = rule.choices[rule.kind == "BR1" ? "mode1" : "mode2"] == BreakComparison.equal.rawValue
      if isExact {
        var weaker = rule
        weaker.choices[rule.kind == "BR1" ? "mode1" : "mode2"] = BreakComparison.atMost.rawValue
        found.append((0, RelaxationCandidate(rule: weaker, words: "exactly \(rule.integer("intp")) -> at most")))
      } else {
        add("intp", "at most", by: 1, within: 0...large)
      }
    case "BR3", "BR4", "FA1", "FA2", "FA4", "FA5", "FA6": add("intp", "at most", by: 1, within: 0...(1 << 50))
    case "SE1": add("min", "at least", by: -1, within: 1...large)
    default: break
    }
    return found.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }.map(
      \.element.candidate)
  }

  /// 1, 2, 3, then wider; for large numbers shares of them.
  private func steps(of value: Int) -> [Int] {
    if value > 100 { return [1, 2, 5, 10, 25, 50].map { max(1, value / 100 * $0) } }
    return Array([1, 2, 3, 4, 6, 10].prefix(RelaxationCandidates.most.numbers))
  }

  // MARK: Scopes

  /// One slot less, for rules whose slots each ask for something.
  private func withoutSlots(_ rule: RuleSpec) -> [RelaxationCandidate] {
    let perSlot =
      (rule.integers["max"].map { $0 <= 0 } ?? false && ["CA1", "CA2", "GA1"].contains(rule.kind))
      || (rule.kind == "CA4" && rule.choices["mode2"] == CountMode.every.rawValue) || rule.kind == "BR4"
    guard perSlot, let scope = rule.slots["slots"] else { return [] }
    let slots = scope.resolved(in: league)
    guard slots.count > 1, slots.count <= RelaxationCandidates.most.members else { return [] }
    return slots.map { slot in
      var weaker = rule
      weaker.slots["slots"] = SlotScope(slots: slots.filter { $0 != slot })
      return RelaxationCandidate(rule: weaker, words: "except \(league.within(slot))")
    }
  }

  /// One team less, for rules that hold for each of their teams.
  private func withoutTeams(_ rule: RuleSpec) -> [RelaxationCandidate] {
    let attribute: String
    switch rule.kind {
    case "CA1", "BR1", "FA1", "FA2", "FA3", "FA4", "SE1", "SE2", "BR3": attribute = "teams"
    case "CA2", "CA3", "CA5": attribute = "teams1"
    default: return []
    }
    let teams = rule.teams(attribute, in: league)
    guard teams.count > 1, teams.count <= RelaxationCandidates.most.members else { return [] }
    return teams.map { team in
      var weaker = rule
      weaker.teams[attribute] = TeamScope(teams: teams.filter { $0 != team })
      return RelaxationCandidate(rule: weaker, words: "except for \(league.teams[team].name)")
    }
  }

  /// One listed game less.
  private func withoutGames(_ rule: RuleSpec) -> [RelaxationCandidate] {
    let games = rule.meetings.inOrder
    guard rule.kind == "GA1", rule.integer("max") <= 0, games.count > 1,
      games.count <= RelaxationCandidates.most.members
    else { return [] }
    return games.map { game in
      var weaker = rule
      weaker.meetings = games.filter { $0 != game }
      return RelaxationCandidate(rule: weaker, words: "except \(league.name(of: game))")
    }
  }
}

extension [MeetingPair] {
  /// Each once, by home, then away.
  fileprivate var inOrder: [MeetingPair] { Set(self).sorted { ($0.home, $0.away) < ($1.home, $1.away) } }
}
