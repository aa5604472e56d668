import LeagueModel

/// Collects what the rules of a league compile to: a few shapes that the loop evaluates, whatever the kind of rule.
///
/// The builder carries the packed weight of the rule that is being lowered; every method adds terms that cost that weight
/// per unit of deviation.
struct ShapeBuilder {
  struct Counter {
    var weight: PackedCost
    var min: Int
    var max: Int
    /// Indices of the placements that count.
    var placements: [Int32]
  }

  /// Which cells of a team's row a row rule looks at. The raw value is the place of the mask in `RowRules`.
  enum RowMask: Int {
    case home, away, played, breaks, homeBreaks, awayBreaks

    init(_ mode: VenueMode) {
      switch mode {
      case .home: self = .home
      case .away: self = .away
      case .both: self = .played
      }
    }

    init(breaks mode: VenueMode) {
      switch mode {
      case .home: self = .homeBreaks
      case .away: self = .awayBreaks
      case .both: self = .breaks
      }
    }
  }

  /// weight x distance of the number of marked cells in the slots to [min, max].
  struct RowCount {
    var mask: RowMask
    var slots: [Int]
    var min: Int
    var max: Int
    var weight: PackedCost
  }

  /// weight x sum over windows of `size` consecutive slots (or games) of the distance of the marked cells to [min, max].
  struct RowWindow {
    var mask: RowMask
    var size: Int
    var min: Int
    var max: Int
    var games: Bool
    var weight: PackedCost
  }

  /// As `RowWindow`, but only games against some opponents are marked.
  struct OpponentWindow {
    var team: Int
    var size: Int
    var min: Int
    var max: Int
    var games: Bool
    var weight: PackedCost
    var placements: [Int32]
  }

  /// weight x distance of the number of breaks of all teams together to [min, max].
  struct TotalBreaks {
    var teams: [Int]
    var slots: [Int]
    var min: Int
    var max: Int
    var weight: PackedCost
  }

  /// FA2: weight x sum over pairs of these teams of the excess over `max` of the largest difference of counts after any of the slots.
  struct Balance {
    var teams: [Int]
    var mode: VenueMode
    var slots: [Int]
    var max: Int
    var weight: PackedCost
  }

  /// SE1: weight x missing slots between consecutive games of a pair of these teams.
  struct Separation {
    var teams: [Int]
    var min: Int
    var weight: PackedCost
  }

  /// Phases: a pair of these teams meets once in each of the first `legs - 1` blocks of `width` slots.
  struct Phases {
    var teams: [Int]
    var width: Int
    var legs: Int
    var weight: PackedCost
  }

  /// A value of every team, read off its row.
  struct RowValue {
    enum Form: Equatable, BitwiseCopyable {
      /// The longest run of repeated venues when longer than the bound, else 0 (FA1).
      case run(Int)
      case breaks(VenueMode)
      /// Consecutive meetings with the same host, counted at the first team of a pair (FA3).
      case sameHost
      /// Distance of the visits of road trips to the bounds (CA5).
      case trip(min: Int, max: Int)
      case travel

      var needsVenuesOnly: Bool {
        switch self {
        case .run, .breaks: true
        case .sameHost, .trip, .travel: false
        }
      }

      var needsOpponents: Bool { !needsVenuesOnly }
    }

    /// What becomes of the values of the teams.
    enum Combination: BitwiseCopyable {
      case sum
      /// The excess of the sum over the bound.
      case total(Int)
      /// The excess of the differences of all pairs over the bound.
      case differences(Int)
    }

    var form: Form
    var combination: Combination
    var teams: [Int]
    var slots: [Int]
    var opponents: [Int] = []
    var weight: PackedCost
  }

  /// BR4: weight x excess over `max` of the breaks of the teams in each slot.
  struct SlotBreaks {
    var teams: [Int]
    var slots: [Int]
    var mode: VenueMode
    var max: Int
    var weight: PackedCost
  }

  /// SE2: weight x pairs of these teams that meet in only one slot of a pair.
  struct EqualSlots {
    var teams: [Int]
    var slotPairs: [SlotPair]
    var weight: PackedCost
  }

  /// FA6: weight x excess over `max` of the assignment costs of the games in the slots.
  struct CostLimit {
    var slots: [Int]
    var max: Int
    var weight: PackedCost
  }

  /// 1 when one of the triggers is played and (`asks`) none of the others, or (otherwise) one of them.
  struct Link {
    var triggers: [Int32]
    var others: [Int32]
    var asks: Bool
    var weight: PackedCost
  }

  /// The rules of a row are evaluated together, each time that it changes: from so many on, counts in one or two slots are counters
  /// of their own.
  static let mostRowCounts = 40

  let instance: Instance
  /// Of the rule that is being lowered.
  var weight: PackedCost = 0
  private(set) var constant: PackedCost = 0
  /// Static cost per placement.
  private(set) var placementCost: [PackedCost]
  /// Magnitudes of the constant and of the dearest placement, exact where the packed values may have wrapped.
  private(set) var constantMagnitude = (hard: 0.0, soft: 0.0)
  private(set) var dearestPlacement = (hard: 0.0, soft: 0.0)
  var counters: [Counter] = []
  var rowCounts: [[RowCount]]
  var rowWindows: [[RowWindow]]
  var opponentWindows: [OpponentWindow] = []
  var totalBreaks: [TotalBreaks] = []
  var balances: [Balance] = []
  var separations: [Separation] = []
  var phases: [Phases] = []
  var rowValues: [RowValue] = []
  var slotBreaks: [SlotBreaks] = []
  var equalSlots: [EqualSlots] = []
  var costLimits: [CostLimit] = []
  var links: [Link] = []
  /// Whether some deviation is rewarded (negative weight): then no partial delta bounds what is left.
  var hasRewards = false
  /// Weights of the objective, as soft cost.
  var travel = 0
  var carryOver = 0
  /// Where more counts of trips than their length; then travel is part of it.
  var trips: TripLegs?

  init(_ instance: Instance) {
    self.instance = instance
    let n = instance.teamCount
    placementCost = [PackedCost](repeating: 0, count: n * n * (instance.slotCount + instance.shelves))
    rowCounts = [[RowCount]](repeating: [], count: n)
    rowWindows = [[RowWindow]](repeating: [], count: n)
  }

  /// Every timetable costs weight x `units`.
  mutating func addConstant(_ units: Int) {
    constant = constant &+ weight &* units
    constantMagnitude.hard += abs(Double(weight.hard) * Double(units))
    constantMagnitude.soft += abs(Double(weight.soft) * Double(units))
  }

  mutating func replaceCost(ofPlacement index: Int, by cost: PackedCost) { placementCost[index] = cost }

  /// A game in that placement costs the weight.
  mutating func addCost(ofPlacement index: Int) {
    let before = placementCost[index]
    placementCost[index] = before &+ weight
    dearestPlacement.hard = Swift.max(dearestPlacement.hard, abs(Double(before.hard) + Double(weight.hard)))
    dearestPlacement.soft = Swift.max(dearestPlacement.soft, abs(Double(before.soft) + Double(weight.soft)))
  }

  /// Placements of `team` in the slots at the venue against the opponents.
  func placements(of team: Int, against opponents: [Int], in slots: [Int], _ mode: VenueMode) -> [Int32] {
    var result: [Int32] = []
    for slot in slots {
      for other in opponents where other != team {
        if mode != .away { result.append(Int32(instance.index(team, other, slot))) }
        if mode != .home { result.append(Int32(instance.index(other, team, slot))) }
      }
    }
    return result
  }

  /// Placements of games between the two groups as CA4 counts them, each once.
  func placements(between first: [Int], and second: [Int], in slots: [Int], _ mode: VenueMode) -> [Int32] {
    let n = instance.teamCount
    var inFirst = [Bool](repeating: false, count: n)
    var inSecond = inFirst
    for team in first { inFirst[team] = true }
    for team in second { inSecond[team] = true }
    var result: [Int32] = []
    for slot in slots {
      for home in 0..<n {
        for away in 0..<n where away != home {
          let asHome = inFirst[home] && inSecond[away]
          let asAway = inFirst[away] && inSecond[home]
          let counts =
            switch mode {
            case .home: asHome
            case .away: asAway
            case .both: asHome || asAway
            }
          if counts { result.append(Int32(instance.index(home, away, slot))) }
        }
      }
    }
    return result
  }

  /// weight x distance of the number of games among `placements` to [min, max].
  mutating func count(_ placements: [Int32], min: Int, max: Int) {
    guard weight != 0 else { return }
    if placements.isEmpty {
      addConstant(deviation(of: 0, from: min, to: max))
    } else if max == 0 && min <= 0 {
      for index in placements { addCost(ofPlacement: Int(index)) }
    } else {
      counters.append(Counter(weight: weight, min: min, max: max, placements: placements))
    }
  }

  /// weight x distance of the number of marked cells of a team's row to [min, max]: as cheap as the bounds allow.
  mutating func countRow(of team: Int, _ mask: RowMask, in slots: [Int], min: Int, max: Int) {
    guard weight != 0, min > 0 || max < slots.count else { return }
    let countsGames = [.home, .away, .played].contains(mask)
    if slots.isEmpty {
      addConstant(deviation(of: 0, from: min, to: max))
    } else if instance.isFull && mask == .played {
      addConstant(deviation(of: slots.count, from: min, to: max))
    } else if countsGames && max == 0 && min <= 0 {
      // Every game costs the same.
      let others = Array(0..<instance.teamCount)
      for index in placements(of: team, against: others, in: slots, VenueMode(mask)) {
        addCost(ofPlacement: Int(index))
      }
    } else if countsGames && slots.count <= 2 && rowCounts[team].count >= ShapeBuilder.mostRowCounts {
      let others = Array(0..<instance.teamCount)
      count(placements(of: team, against: others, in: slots, VenueMode(mask)), min: min, max: max)
    } else {
      rowCounts[team].append(RowCount(mask: mask, slots: slots, min: min, max: max, weight: weight))
    }
  }

  /// A window over the row of `team`; a row rule when every other team is an opponent.
  mutating func window(
    of team: Int, against opponents: [Int], _ mode: VenueMode, size: Int, min: Int, max: Int, games: Bool
  ) {
    guard weight != 0, size > 0, size <= instance.slotCount else { return }
    if Set(opponents).union([team]).count == instance.teamCount {
      rowWindows[team].append(
        RowWindow(mask: RowMask(mode), size: size, min: min, max: max, games: games, weight: weight))
    } else {
      opponentWindows.append(
        OpponentWindow(
          team: team, size: size, min: min, max: max, games: games, weight: weight,
          placements: placements(of: team, against: opponents, in: Array(0..<instance.slotCount), mode)))
    }
  }
}

extension VenueMode {
  /// Which games are marked; those of breaks mark no games.
  fileprivate init(_ mask: ShapeBuilder.RowMask) {
    switch mask {
    case .home: self = .home
    case .away: self = .away
    case .played, .breaks, .homeBreaks, .awayBreaks: self = .both
    }
  }
}
