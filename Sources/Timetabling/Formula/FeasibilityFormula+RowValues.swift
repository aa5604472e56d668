import LeagueModel
import Satisfiability

/// Values of rows in clauses, those that count events: runs of venues, turns of hosts, differences of breaks.
extension FeasibilityFormula {
  /// Returns whether the rule is in the formula.
  mutating func addRowValue(_ rule: ShapeBuilder.RowValue) -> Bool {
    switch (rule.form, rule.combination) {
    case (.run(let most), .sum):
      for team in rule.teams { limitRuns(of: team, to: most, in: rule.slots) }
      return true
    case (.sameHost, .sum):
      for i in rule.teams { for j in rule.teams where i < j { alternate(i, j) } }
      return true
    case (.breaks(let mode), .differences(let most)):
      compareBreaks(rule, mode, most)
      return true
    default: return false
    }
  }

  /// FA1: a counter in unary, which is 1 at the first game, 0 when the venue changes, else one more.
  private mutating func limitRuns(of team: Int, to most: Int, in slots: [Int]) {
    let limit = Swift.max(most + 1, 1)
    guard limit <= instance.slotCount else { return }
    let isNamed = Set(slots)
    var before: [Literal] = []
    var played: Literal?
    for slot in 0..<instance.slotCount {
      let plays = mark(.played, team, slot)
      let repeats = mark(.breaks, team, slot)
      let now = (0..<Swift.min(limit, slot + 1)).map { _ in change { $0.addVariable() } }
      let earlier = played
      change { formula in
        for place in now.indices {
          // Nothing is played: as before. One more repetition: one more than before.
          if place < before.count { formula.require(plays, !before[place], now[place]) }
          formula.require((place > 0 ? [!before[place - 1]] : []) + [!repeats, now[place]])
        }
        formula.require((earlier.map { [$0] } ?? []) + [!plays, now[0]])
        if isNamed.contains(slot), now.count == limit { formula.require(!repeats, !now[limit - 1]) }
      }
      before = now
      // Whether a game was played so far.
      played = change { formula in earlier.map { formula.any(of: [$0, plays]) } ?? plays }
    }
  }

  /// FA3: after a meeting at the one, the next one is at the other.
  private mutating func alternate(_ i: Int, _ j: Int) {
    for (host, guest) in [(i, j), (j, i)] {
      var last: Literal?
      for slot in 0..<instance.slotCount {
        let here = literals(Int32(instance.index(host, guest, slot)))
        let there = literals(Int32(instance.index(guest, host, slot)))
        let before = last
        last = change { formula in
          let now = formula.addVariable()
          for meeting in here {
            formula.require(!meeting, now)
            if let before { formula.require(!meeting, !before) }
          }
          if let before { formula.require([!before, now] + there) }
          return now
        }
      }
    }
  }

  /// BR3: numbers of breaks in unary, compared pair by pair.
  private mutating func compareBreaks(_ rule: ShapeBuilder.RowValue, _ mode: VenueMode, _ most: Int) {
    guard most >= 0 else {
      if rule.teams.count > 1 { change { $0.require([]) } }
      return
    }
    let counts = rule.teams.map { team in
      let breaks = rule.slots.map { mark(.init(breaks: mode), team, $0) }
      return change { $0.counts(breaks, upTo: breaks.count, exact: true) }
    }
    for (index, first) in counts.enumerated() {
      for (other, second) in counts.enumerated() where other != index {
        for place in first.indices where place >= most {
          change { $0.require([!first[place]] + (place - most < second.count ? [second[place - most]] : [])) }
        }
      }
    }
  }
}
