import LeagueModel
import Satisfiability

/// The shapes of hard rules, in clauses; where costs are wanted, those of soft rules, too.
extension FeasibilityFormula {
  mutating func addShapes(_ shapes: ShapeBuilder) {
    if shapes.constant.hard > 0 { change { $0.require([]) } }
    costs?.base += shapes.constant.soft
    for (placement, cost) in shapes.placementCost.enumerated()
    where cost != 0 && placement < instance.teamCount * instance.teamCount * instance.slotCount {
      for literal in literals(Int32(placement)) {
        if cost.hard > 0 { change { $0.require(!literal) } }
        costs?.add(cost.soft, [literal])
      }
    }
    for counter in shapes.counters where counts(counter.weight) {
      let counted = counter.placements.flatMap { literals($0) }
      bound(counted, min: counter.min, max: counter.max, counter.weight)
    }
    for team in 0..<instance.teamCount {
      for rule in shapes.rowCounts[team] where counts(rule.weight) {
        let counted = rule.slots.map { mark(rule.mask, team, $0) }
        bound(counted, min: rule.min, max: rule.max, rule.weight)
      }
      for rule in shapes.rowWindows[team] where counts(rule.weight) {
        let items = (0..<instance.slotCount).map { mark(rule.mask, team, $0) }
        window(
          over: items, of: team, size: rule.size, min: rule.min, max: rule.max, games: rule.games, rule.weight)
      }
    }
    for rule in shapes.opponentWindows where counts(rule.weight) {
      var bySlot = Array(repeating: [Literal](), count: instance.slotCount)
      let perSlot = instance.teamCount * instance.teamCount
      for placement in rule.placements { bySlot[Int(placement) / perSlot] += literals(placement) }
      let items = bySlot.map { list in change { $0.any(of: list) } }
      window(
        over: items, of: rule.team, size: rule.size, min: rule.min, max: rule.max, games: rule.games, rule.weight)
    }
    for rule in shapes.totalBreaks where counts(rule.weight) {
      let counted = rule.teams.flatMap { team in rule.slots.map { (team, $0) } }.map { mark(.breaks, $0.0, $0.1) }
      bound(counted, min: rule.min, max: rule.max, rule.weight)
    }
    for rule in shapes.slotBreaks where counts(rule.weight) {
      for slot in rule.slots {
        let counted = rule.teams.map { mark(.init(breaks: rule.mode), $0, slot) }
        bound(counted, min: 0, max: rule.max, rule.weight)
      }
    }
    for rule in shapes.balances where counts(rule.weight) { balance(rule) }
    for rule in shapes.separations where counts(rule.weight) { separate(rule) }
    for rule in shapes.phases where counts(rule.weight) { divide(rule) }
    for rule in shapes.equalSlots where counts(rule.weight) { equalize(rule) }
    for rule in shapes.links where counts(rule.weight) { link(rule) }
    for rule in shapes.rowValues where counts(rule.weight) {
      if rule.weight.hard == 0 {
        costs?.isComplete = false
      } else if !addRowValue(rule) {
        omitted.append("values of rows")
      }
    }
    for rule in shapes.costLimits where counts(rule.weight) {
      if rule.weight.hard == 0 { costs?.isComplete = false } else { omitted.append("cost limits") }
    }
    if shapes.travel != 0 || shapes.trips != nil || shapes.carryOver != 0 { costs?.isComplete = false }
  }

  /// Whether a rule of that weight is in the formula.
  private func counts(_ weight: PackedCost) -> Bool {
    weight.hard > 0 || weight.soft != 0 && costs?.isComplete ?? false
  }

  /// Of the literals, between `min` and `max` hold, or one of `unless` does; every one too many or too few costs the weight.
  private mutating func bound(
    _ literals: [Literal], min: Int, max: Int, _ weight: PackedCost, unless: [Literal] = []
  ) {
    if weight.hard > 0 {
      change {
        $0.atMost(max, of: literals, unless: unless)
        $0.atLeast(min, of: literals, unless: unless)
      }
    }
    guard weight.soft != 0, costs != nil else { return }
    charge(literals, above: max, weight.soft, unless)
    if min > 0 { charge(literals.map { !$0 }, above: literals.count - min, weight.soft, unless) }
  }

  /// The costs while there is room for more; without, they are not complete.
  private var costsWithRoom: FormulaCosts? {
    mutating get {
      guard let costs, costs.isComplete else { return nil }
      if formula.clauseCount <= costs.mostClauses { return costs }
      self.costs?.isComplete = false
      return nil
    }
  }

  /// Each literal that holds above the bound costs the weight, unless one of `unless` holds.
  private mutating func charge(_ literals: [Literal], above bound: Int, _ weight: Int, _ unless: [Literal]) {
    guard bound < literals.count, let costs = costsWithRoom else { return }
    if bound < 0 {
      if unless.isEmpty { self.costs?.base -= weight * bound } else { self.costs?.isComplete = false }
    }
    let bound = Swift.max(0, bound)
    if bound == 0 && unless.isEmpty {
      for literal in literals { self.costs?.add(weight, [literal]) }
      return
    }
    let most = bound + Swift.min(literals.count - bound, costs.depth(weight))
    var steps = Array(change { $0.counts(literals, upTo: most, exact: false) }[bound...])
    if !unless.isEmpty {
      steps = steps.map { step in
        change { formula in
          let charged = formula.addVariable()
          formula.require([!step, charged] + unless)
          return charged
        }
      }
    }
    self.costs?.add(weight, steps)
  }

  /// New literals of a cost: with each, those before it hold. At most `count`, as many as matter.
  private mutating func steps(_ count: Int, _ weight: PackedCost) -> [Literal] {
    guard weight.soft != 0, let costs = costsWithRoom else { return [] }
    let result = (0..<Swift.min(count, costs.depth(weight.soft))).map { _ in change { $0.addVariable() } }
    for (before, after) in zip(result, result.dropFirst()) { change { $0.require(!after, before) } }
    self.costs?.add(weight.soft, result)
    return result
  }

  /// Every window of `size` items (slots, or games of the team) has between `min` and `max` that hold.
  private mutating func window(
    over items: [Literal], of team: Int, size: Int, min: Int, max: Int, games: Bool, _ weight: PackedCost
  ) {
    if !games || instance.isFull {
      guard size <= items.count else { return }
      for first in 0...(items.count - size) {
        bound(Array(items[first..<(first + size)]), min: min, max: max, weight)
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
        bound(window, min: min, max: max, weight, unless: [!played] + (size > 1 ? [!filled[size - 2]] : []))
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
      if rule.weight.hard == 0 { costs?.isComplete = false } else if rule.teams.count > 1 { change { $0.require([]) } }
      return
    }
    for i in rule.teams.indices {
      for j in rule.teams.indices where j < i {
        let steps = steps(instance.slotCount, rule.weight)
        for slot in rule.slots {
          for (more, less) in [(counts[i][slot], counts[j][slot]), (counts[j][slot], counts[i][slot])] {
            if rule.weight.hard > 0 { limit(more, less, to: rule.max, unless: nil) }
            for (depth, step) in steps.enumerated() { limit(more, less, to: rule.max + depth, unless: step) }
          }
        }
      }
    }
  }

  /// One number in unary is above another by at most so much.
  private mutating func limit(_ more: [Literal], _ less: [Literal], to most: Int, unless step: Literal?) {
    for place in Swift.max(0, Swift.min(most, more.count))..<more.count {
      change { $0.require([!more[place], less[place - most]] + (step.map { [$0] } ?? [])) }
    }
  }

  /// SE1.
  private mutating func separate(_ rule: ShapeBuilder.Separation) {
    forPairs(of: rule.teams, meetingAtLeast: 2) { this, i, j, times in
      // Slots that are missing are counted between consecutive meetings.
      if times > 2 && rule.weight.hard == 0 {
        this.costs?.isComplete = false
        return
      }
      let steps = this.steps(rule.min, rule.weight)
      for slot in 0..<this.instance.slotCount {
        let first = this.meets(i, j, slot)
        for later in (slot + 1)..<Swift.max(slot + 1, Swift.min(slot + rule.min + 1, this.instance.slotCount)) {
          let second = this.meets(i, j, later)
          if rule.weight.hard > 0 { this.change { $0.require(!first, !second) } }
          if !steps.isEmpty {
            let missing = Swift.min(steps.count, rule.min - (later - slot - 1))
            this.change { $0.require(!first, !second, steps[missing - 1]) }
          }
        }
      }
    }
  }

  /// Phases.
  private mutating func divide(_ rule: ShapeBuilder.Phases) {
    forPairs(of: rule.teams, meetingAtLeast: 1) { this, i, j, _ in
      for leg in 0..<(rule.legs - 1) {
        let block = (leg * rule.width)..<Swift.min((leg + 1) * rule.width, this.instance.slotCount)
        let meetings = block.map { this.meets(i, j, $0) }
        this.bound(meetings, min: 1, max: 1, rule.weight)
      }
    }
  }

  /// SE2.
  private mutating func equalize(_ rule: ShapeBuilder.EqualSlots) {
    forPairs(of: rule.teams, meetingAtLeast: 1) { this, i, j, _ in
      for pair in rule.slotPairs where pair.first != pair.second {
        let first = this.meets(i, j, pair.first)
        let second = this.meets(i, j, pair.second)
        let unless = rule.weight.hard > 0 ? [] : this.steps(1, rule.weight)
        // No room for costs.
        if rule.weight.hard == 0 && unless.isEmpty { return }
        this.change {
          $0.require([!first, second] + unless)
          $0.require([first, !second] + unless)
        }
      }
    }
  }

  /// GA2.
  private mutating func link(_ rule: ShapeBuilder.Link) {
    let others = rule.others.flatMap { literals($0) }
    let unless = rule.weight.hard > 0 ? [] : steps(1, rule.weight)
    // No room for costs.
    if rule.weight.hard == 0 && unless.isEmpty { return }
    for trigger in rule.triggers.flatMap({ literals($0) }) {
      if rule.asks {
        change { $0.require([!trigger] + others + unless) }
      } else {
        for other in others { change { $0.require([!trigger, !other] + unless) } }
      }
    }
  }

  private mutating func forPairs(
    of teams: [Int], meetingAtLeast least: Int, _ body: (inout Self, Int, Int, Int) -> Void
  ) {
    var meetings: [MeetingPair: Int] = [:]
    for game in instance.games {
      meetings[MeetingPair(home: Swift.min(game.home, game.away), away: Swift.max(game.home, game.away)), default: 0] +=
        instance.images
    }
    for i in teams {
      for j in teams where i < j {
        let times = meetings[MeetingPair(home: i, away: j), default: 0]
        if times >= least { body(&self, i, j, times) }
      }
    }
  }
}
