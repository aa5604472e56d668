import IntegerProgramming
import LeagueModel

/// The shapes of all rules, in rows.
extension TimetableProgram {
  mutating func addShapes(_ shapes: ShapeBuilder) {
    for (index, counter) in shapes.counters.enumerated() {
      bound(sum(counter.placements), min: counter.min, max: counter.max, weight: counter.weight, "counter \(index)")
    }
    for team in 0..<instance.teamCount {
      for (index, rule) in shapes.rowCounts[team].enumerated() where knows(rule.mask) {
        let all = rule.slots.reduce(Sum()) { $0 + marked(rule.mask, team, $1) }
        bound(all, min: rule.min, max: rule.max, weight: rule.weight, "count \(index) of \(team)")
      }
      for (index, rule) in shapes.rowWindows[team].enumerated() where knows(rule.mask) {
        let items = (0..<instance.slotCount).map { marked(rule.mask, team, $0) }
        window(items, rule.size, rule.min, rule.max, rule.games, rule.weight, "window \(index) of \(team)")
      }
    }
    for (index, rule) in shapes.opponentWindows.enumerated() {
      var bySlot = [[Int32]](repeating: [], count: instance.slotCount)
      let perSlot = instance.teamCount * instance.teamCount
      for placement in rule.placements { bySlot[Int(placement) / perSlot].append(placement) }
      window(bySlot.map(sum), rule.size, rule.min, rule.max, rule.games, rule.weight, "opponents \(index)")
    }
    for (index, rule) in shapes.totalBreaks.enumerated() where knows(.breaks) {
      var all = Sum()
      for team in rule.teams { for slot in rule.slots { all = all + marked(.breaks, team, slot) } }
      bound(all, min: rule.min, max: rule.max, weight: rule.weight, "breaks \(index)")
    }
    for (index, rule) in shapes.slotBreaks.enumerated() where knows(.breaks) {
      for slot in rule.slots {
        let all = rule.teams.reduce(Sum()) { $0 + marked(.init(breaks: rule.mode), $1, slot) }
        bound(all, min: .min, max: rule.max, weight: rule.weight, "breaks \(index) in \(slot)")
      }
    }
    for rule in shapes.balances { balance(rule) }
    for rule in shapes.separations { separate(rule) }
    for rule in shapes.phases { divide(rule) }
    for rule in shapes.equalSlots { equalize(rule) }
    for (index, rule) in shapes.links.enumerated() { link(rule, "link \(index)") }
    if !shapes.rowValues.isEmpty { omitted.append("values of rows") }
    if !shapes.costLimits.isEmpty { omitted.append("cost limits") }
  }

  /// Breaks across free slots are left out.
  private mutating func knows(_ mask: ShapeBuilder.RowMask) -> Bool {
    switch mask {
    case .home, .away, .played: return true
    case .breaks, .homeBreaks, .awayBreaks:
      if !instance.isFull { omitted.append("breaks") }
      return instance.isFull
    }
  }

  private mutating func window(
    _ items: [Sum], _ size: Int, _ min: Int, _ max: Int, _ games: Bool, _ weight: PackedCost, _ name: String
  ) {
    guard !games || instance.isFull else {
      omitted.append("windows of games")
      return
    }
    guard size <= items.count else { return }
    for first in 0...(items.count - size) {
      let all = items[first..<(first + size)].reduce(Sum(), +)
      bound(all, min: min, max: max, weight: weight, "\(name) at \(first)")
    }
  }

  /// FA2.
  private mutating func balance(_ rule: ShapeBuilder.Balance) {
    let last = rule.slots.max() ?? -1
    var counts: [[Sum]] = []
    for team in rule.teams {
      var so: [Sum] = []
      for slot in 0..<(last + 1) {
        so.append(short((so.last ?? Sum()) + marked(.init(rule.mode), team, slot), "count of \(team) until \(slot)"))
      }
      counts.append(so)
    }
    for i in rule.teams.indices {
      for j in 0..<i {
        let excess = deviation(rule.weight, "balance of \(rule.teams[i]) and \(rule.teams[j])")
        for slot in rule.slots {
          let difference = counts[i][slot] - counts[j][slot]
          bound(difference, max: rule.max, by: excess, "balance after \(slot)")
          bound(-difference, max: rule.max, by: excess, "balance after \(slot)")
        }
      }
    }
  }

  /// SE1: two meetings too close to each other miss slots. Of a pair that meets more often, only meetings in a row count, which rows
  /// for any two would count too often.
  private mutating func separate(_ rule: ShapeBuilder.Separation) {
    for (i, j, times) in pairs(of: rule.teams) where times >= 2 {
      guard times == 2 || rule.weight.hard > 0 else {
        omitted.append("separations")
        continue
      }
      let meetings = (0..<instance.slotCount).map { meets(i, j, $0) }
      let most = meetings.map { range(of: $0).upperBound }
      for slot in meetings.indices {
        for gap in 0..<Swift.min(rule.min, Swift.max(0, meetings.count - slot - 1))
        where most[slot] + most[slot + gap + 1] > 1 {
          let both = meetings[slot] + meetings[slot + gap + 1]
          bound(both, min: .min, max: 1, weight: rule.weight &* (rule.min - gap), "\(i) and \(j) again after \(slot)")
        }
      }
    }
  }

  private mutating func divide(_ rule: ShapeBuilder.Phases) {
    for (i, j, _) in pairs(of: rule.teams) {
      for leg in 0..<(rule.legs - 1) {
        let block = (leg * rule.width)..<Swift.min((leg + 1) * rule.width, instance.slotCount)
        let all = block.reduce(Sum()) { $0 + meets(i, j, $1) }
        bound(all, min: 1, max: 1, weight: rule.weight, "\(i) and \(j) in leg \(leg)")
      }
    }
  }

  /// SE2.
  private mutating func equalize(_ rule: ShapeBuilder.EqualSlots) {
    for (i, j, _) in pairs(of: rule.teams) {
      for pair in rule.slotPairs where pair.first != pair.second {
        let difference = meets(i, j, pair.first) - meets(i, j, pair.second)
        bound(difference, min: 0, max: 0, weight: rule.weight, "\(i) and \(j) in \(pair.first), \(pair.second)")
      }
    }
  }

  /// GA2.
  private mutating func link(_ rule: ShapeBuilder.Link, _ name: String) {
    let broken = deviation(rule.weight, name)
    let others = rule.others.map { sum([$0]) }
    for trigger in rule.triggers {
      let trigger = sum([trigger])
      if rule.asks {
        bound(trigger - others.reduce(Sum(), +), max: 0, by: broken, name)
      } else {
        for other in others { bound(trigger + other, max: 1, by: broken, name) }
      }
    }
  }

  /// Pairs that meet, and how often.
  private func pairs(of teams: [Int]) -> [(Int, Int, times: Int)] {
    var meetings: [MeetingPair: Int] = [:]
    for game in instance.games {
      let pair = MeetingPair(home: Swift.min(game.home, game.away), away: Swift.max(game.home, game.away))
      meetings[pair, default: 0] += instance.images
    }
    var result: [(Int, Int, times: Int)] = []
    for i in teams {
      for j in teams where i < j {
        if let times = meetings[MeetingPair(home: i, away: j)] { result.append((i, j, times)) }
      }
    }
    return result
  }
}
