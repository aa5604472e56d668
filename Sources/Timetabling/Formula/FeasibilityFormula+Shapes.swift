import LeagueModel
import Satisfiability

/// The shapes of hard rules, in clauses.
extension FeasibilityFormula {
  mutating func addShapes(_ shapes: ShapeBuilder) {
    if shapes.constant.hard > 0 { change { $0.require([]) } }
    for (placement, cost) in shapes.placementCost.enumerated()
    where cost.hard > 0 && placement < instance.teamCount * instance.teamCount * instance.slotCount {
      for literal in literals(Int32(placement)) { change { $0.require(!literal) } }
    }
    for counter in shapes.counters where counter.weight.hard > 0 {
      let counted = counter.placements.flatMap { literals($0) }
      change { $0.count(counted, min: counter.min, max: counter.max) }
    }
    for team in 0..<instance.teamCount {
      for rule in shapes.rowCounts[team] where rule.weight.hard > 0 {
        let counted = rule.slots.map { mark(rule.mask, team, $0) }
        change { $0.count(counted, min: rule.min, max: rule.max) }
      }
      for rule in shapes.rowWindows[team] where rule.weight.hard > 0 {
        let items = (0..<instance.slotCount).map { mark(rule.mask, team, $0) }
        window(over: items, of: team, size: rule.size, min: rule.min, max: rule.max, games: rule.games)
      }
    }
    for rule in shapes.opponentWindows where rule.weight.hard > 0 {
      var bySlot = Array(repeating: [Literal](), count: instance.slotCount)
      let perSlot = instance.teamCount * instance.teamCount
      for placement in rule.placements { bySlot[Int(placement) / perSlot] += literals(placement) }
      let items = bySlot.map { list in change { $0.any(of: list) } }
      window(over: items, of: rule.team, size: rule.size, min: rule.min, max: rule.max, games: rule.games)
    }
    for rule in shapes.totalBreaks where rule.weight.hard > 0 {
      let counted = rule.teams.flatMap { team in rule.slots.map { (team, $0) } }.map { mark(.breaks, $0.0, $0.1) }
      change { $0.count(counted, min: rule.min, max: rule.max) }
    }
    for rule in shapes.slotBreaks where rule.weight.hard > 0 {
      for slot in rule.slots {
        let counted = rule.teams.map { mark(.init(breaks: rule.mode), $0, slot) }
        change { $0.atMost(rule.max, of: counted) }
      }
    }
    for rule in shapes.balances where rule.weight.hard > 0 { balance(rule) }
    for rule in shapes.separations where rule.weight.hard > 0 { separate(rule) }
    for rule in shapes.phases where rule.weight.hard > 0 { divide(rule) }
    for rule in shapes.equalSlots where rule.weight.hard > 0 { equalize(rule) }
    for rule in shapes.links where rule.weight.hard > 0 { link(rule) }
    for rule in shapes.rowValues where rule.weight.hard > 0 && !addRowValue(rule) { omitted.append("values of rows") }
    if shapes.costLimits.contains(where: { $0.weight.hard > 0 }) { omitted.append("cost limits") }
  }

  /// Every window of `size` items (slots, or games of the team) has between `min` and `max` that hold.
  private mutating func window(
    over items: [Literal], of team: Int, size: Int, min: Int, max: Int, games: Bool
  ) {
    if !games || instance.isFull {
      guard size <= items.count else { return }
      for first in 0...(items.count - size) {
        change { $0.count(Array(items[first..<(first + size)]), min: min, max: max) }
      }
      return
    }
    // A shift register of the last games: which of them count, and whether there were so many.
    var held: [Literal] = []
    var filled: [Literal] = []
    for slot in items.indices {
      let played = mark(.played, team, slot)
      if held.count >= size - 1 {
        let window = [items[slot]] + held.prefix(size - 1)
        let exempt = [!played] + (size > 1 ? [!filled[size - 2]] : [])
        change {
          $0.atMost(max, of: window, unless: exempt)
          $0.atLeast(min, of: window, unless: exempt)
        }
      }
      var nextHeld: [Literal] = []
      var nextFilled: [Literal] = []
      for depth in 0..<Swift.min(size - 1, slot + 1) {
        let before = depth < held.count ? (held[depth], filled[depth]) : nil
        let moved = depth == 0 ? (items[slot], played) : (held[depth - 1], filled[depth - 1])
        nextHeld.append(shifted(played, moved.0, before?.0))
        nextFilled.append(depth == 0 ? shifted(played, played, before?.1) : shifted(played, moved.1, before?.1))
      }
      held = nextHeld
      filled = nextFilled
    }
  }

  /// `moved` if a game is played, else what was there before (nothing: false).
  private mutating func shifted(_ played: Literal, _ moved: Literal, _ before: Literal?) -> Literal {
    change { formula in
      let result = formula.addVariable()
      formula.require(!played, !moved, result)
      formula.require(!played, moved, !result)
      if let before {
        formula.require(played, !before, result)
        formula.require(played, before, !result)
      } else {
        formula.require(played, !result)
      }
      return result
    }
  }

  /// FA2: numbers of games so far, in unary, per team.
  private mutating func balance(_ rule: ShapeBuilder.Balance) {
    var counts: [[[Literal]]] = []
    for team in rule.teams {
      var before: [Literal] = []
      var perSlot: [[Literal]] = []
      for slot in 0..<instance.slotCount {
        let item = mark(.init(rule.mode), team, slot)
        let now = (0...slot).map { place in
          change { formula in
            let reached = formula.addVariable()
            // At least place + 1 so far: as before, or one fewer and one now.
            if place < before.count { formula.require(!before[place], reached) }
            formula.require((place > 0 ? [!before[place - 1]] : []) + [!item, reached])
            formula.require((place < before.count ? [before[place]] : []) + [item, !reached])
            if place > 0 { formula.require(before[place - 1], !reached) }
            return reached
          }
        }
        perSlot.append(now)
        before = now
      }
      counts.append(perSlot)
    }
    guard rule.max >= 0 else {
      if rule.teams.count > 1 { change { $0.require([]) } }
      return
    }
    for slot in rule.slots {
      for i in rule.teams.indices {
        for j in rule.teams.indices where j != i {
          for place in Swift.min(rule.max, slot + 1)..<(slot + 1) {
            let other = place - rule.max
            change { $0.require(!counts[i][slot][place], counts[j][slot][other]) }
          }
        }
      }
    }
  }

  /// SE1.
  private mutating func separate(_ rule: ShapeBuilder.Separation) {
    forPairs(of: rule.teams, meetingAtLeast: 2) { this, i, j in
      for slot in 0..<this.instance.slotCount {
        let first = this.meets(i, j, slot)
        for later in (slot + 1)..<Swift.max(slot + 1, Swift.min(slot + rule.min + 1, this.instance.slotCount)) {
          let second = this.meets(i, j, later)
          this.change { $0.require(!first, !second) }
        }
      }
    }
  }

  /// Phases.
  private mutating func divide(_ rule: ShapeBuilder.Phases) {
    forPairs(of: rule.teams, meetingAtLeast: 1) { this, i, j in
      for leg in 0..<(rule.legs - 1) {
        let block = (leg * rule.width)..<Swift.min((leg + 1) * rule.width, this.instance.slotCount)
        let meetings = block.map { this.meets(i, j, $0) }
        this.change { $0.exactlyOne(of: meetings) }
      }
    }
  }

  /// SE2.
  private mutating func equalize(_ rule: ShapeBuilder.EqualSlots) {
    forPairs(of: rule.teams, meetingAtLeast: 1) { this, i, j in
      for pair in rule.slotPairs where pair.first != pair.second {
        let first = this.meets(i, j, pair.first)
        let second = this.meets(i, j, pair.second)
        this.change {
          $0.require(!first, second)
          $0.require(first, !second)
        }
      }
    }
  }

  /// GA2.
  private mutating func link(_ rule: ShapeBuilder.Link) {
    let others = rule.others.flatMap { literals($0) }
    for trigger in rule.triggers.flatMap({ literals($0) }) {
      if rule.asks {
        change { $0.require([!trigger] + others) }
      } else {
        for other in others { change { $0.require(!trigger, !other) } }
      }
    }
  }

  private mutating func forPairs(of teams: [Int], meetingAtLeast least: Int, _ body: (inout Self, Int, Int) -> Void) {
    var meetings: [MeetingPair: Int] = [:]
    for game in instance.games {
      meetings[MeetingPair(home: Swift.min(game.home, game.away), away: Swift.max(game.home, game.away)), default: 0] +=
        instance.images
    }
    for i in teams {
      for j in teams where i < j && meetings[MeetingPair(home: i, away: j), default: 0] >= least { body(&self, i, j) }
    }
  }
}
