import LeagueModel

/// How much more than usual each hard rule weighs while no feasible timetable is known: rules that the search keeps breaking
/// grow, the others fall back. What is feasible does not change, only the way there.
///
/// "Breakout" weights: Morris, AAAI 1993; the factors are those of our own measurements.
struct RuleMultipliers {
  /// Value of a multiplier of 1.
  static let unit = 4
  private static let growth = 1.3
  private static let decay = 0.95
  private static let most = 8.0

  /// By place in `league.allRules`, in units of `unit`.
  private(set) var values: [Int]
  private var exact: [Double]
  private let kinds: [(place: Int, kind: any ConstraintKind)]

  /// Throws when a rule cannot be decoded.
  init(_ league: League) throws(InputError) {
    var kinds: [(Int, any ConstraintKind)] = []
    for (place, rule) in league.allRules.enumerated() where rule.hard {
      kinds.append((place, try ConstraintRegistry.decode(rule, in: league)))
    }
    self.kinds = kinds
    exact = Array(repeating: 1, count: league.allRules.count)
    values = Array(repeating: RuleMultipliers.unit, count: league.allRules.count)
  }

  /// Takes note of which rules a timetable breaks. O(rules x games).
  mutating func learn(from timetable: Timetable, of league: League) {
    let view = ScheduleView(timetable, of: league)
    for (place, kind) in kinds {
      let isBroken = kind.deviations(in: view).contains { $0.amount > 0 }
      exact[place] =
        isBroken
        ? min(RuleMultipliers.most, exact[place] * RuleMultipliers.growth)
        : 1 + (exact[place] - 1) * RuleMultipliers.decay
      values[place] = Int((exact[place] * Double(RuleMultipliers.unit)).rounded())
    }
  }
}
