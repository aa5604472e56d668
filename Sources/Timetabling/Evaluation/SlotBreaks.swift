import LeagueModel

/// BR4: the excess of the number of breaks in each of some slots.
///
/// Keeps where the breaks of every team are and how many lie in each slot; a row that changes steps the counts of the slots
/// where a break comes or goes. O(rules x words + changed breaks) per row, memory O(rules x slots).
struct SlotBreaks {
  struct Rule: BitwiseCopyable {
    /// Place of the mask among the three of breaks.
    var mask: Int32
    var max: Int32
    var weight: PackedCost
  }

  static let masks = 3

  let teamCount: Int
  let words: Int
  let rules: Buffer<Rule>
  /// `rule * teams + team`
  let inScope: Buffer<Bool>
  /// `words` per rule.
  let slots: Buffer<UInt64>
  /// `rule * words * 64 + slot`
  private(set) var counts: Buffer<Int32>
  /// Breaks, home breaks, away breaks: `(team * masks + mask) * words`.
  private(set) var breaks: Buffer<UInt64>
  /// The same of the rows that changed, before they did.
  private(set) var oldBreaks: Buffer<UInt64>

  init(_ rules: [ShapeBuilder.SlotBreaks], instance: Instance, words: Int, arena: Arena) {
    let n = instance.teamCount
    teamCount = n
    self.words = words
    var scope: [Bool] = []
    var slots: [UInt64] = []
    for rule in rules {
      var members = [Bool](repeating: false, count: n)
      for team in rule.teams { members[team] = true }
      scope += members
      var mask = [UInt64](repeating: 0, count: words)
      for slot in rule.slots { mask[slot / 64] |= 1 << UInt64(slot % 64) }
      slots += mask
    }
    let first = ShapeBuilder.RowMask.breaks.rawValue
    self.rules = arena.buffer(
      rules.map {
        Rule(
          mask: Int32(ShapeBuilder.RowMask(breaks: $0.mode).rawValue - first), max: Int32(clamping: $0.max),
          weight: $0.weight)
      }, orEmpty: Rule(mask: 0, max: 0, weight: 0))
    inScope = arena.buffer(scope, orEmpty: false)
    self.slots = arena.buffer(slots, orEmpty: 0)
    counts = arena.buffer(rules.count * words * 64, of: 0)
    let size = rules.isEmpty ? 0 : n * SlotBreaks.masks * words
    breaks = arena.buffer(size, of: 0)
    oldBreaks = arena.buffer(size, of: 0)
  }

  var isEmpty: Bool { rules.count == 0 }

  /// No breaks; the cost of that.
  func reset() -> PackedCost {
    counts.fill(0)
    breaks.fill(0)
    var cost = 0
    for index in 0..<rules.count {
      let rule = rules[index]
      let slotCount = (0..<words).reduce(0) { $0 + slots[index * words + $1].nonzeroBitCount }
      cost = cost &+ rule.weight &* (slotCount * max(0, -Int(rule.max)))
    }
    return cost
  }

  /// The row of a team, whose masks `rows` holds, is new; the change of cost. `place`: where to keep the old one.
  func move(_ team: Int, place: Int, _ rows: RowRules) -> PackedCost {
    let size = SlotBreaks.masks &* words
    let row = breaks.from(team &* size)
    oldBreaks.from(place &* size).copy(row, count: size)
    row.copy(rows.scratch.from(ShapeBuilder.RowMask.breaks.rawValue &* words), count: size)
    return step(team, from: oldBreaks.from(place &* size), to: row)
  }

  func undo(_ team: Int, place: Int) {
    let size = SlotBreaks.masks &* words
    let row = breaks.from(team &* size)
    _ = step(team, from: row, to: oldBreaks.from(place &* size))
    row.copy(oldBreaks.from(place &* size), count: size)
  }

  private func step(_ team: Int, from old: Buffer<UInt64>, to new: Buffer<UInt64>) -> PackedCost {
    var delta = 0
    for index in 0..<rules.count where inScope[index &* teamCount &+ team] {
      let rule = rules[index]
      for word in 0..<words {
        let place = Int(rule.mask) &* words &+ word
        let after = new[place]
        var changed = (old[place] ^ after) & slots[index &* words &+ word]
        while changed != 0 {
          let bit = changed.trailingZeroBitCount
          changed &= changed &- 1
          let counter = (index &* words &+ word) &<< 6 &+ bit
          let count = counts[counter]
          if (after &>> UInt64(truncatingIfNeeded: bit)) & 1 == 1 {
            if count >= rule.max { delta = delta &+ rule.weight }
            counts[counter] = count &+ 1
          } else {
            if count > rule.max { delta = delta &- rule.weight }
            counts[counter] = count &- 1
          }
        }
      }
    }
    return delta
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.counts = arena.copy(counts)
    copy.breaks = arena.copy(breaks)
    copy.oldBreaks = arena.copy(oldBreaks)
    return copy
  }
}
