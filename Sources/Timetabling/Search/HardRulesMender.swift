/// Mends timetables that break few hard rules: satisfiability looks for new places for the games of some teams or slots, those
/// of broken rules among them, while all others stay.
///
/// Tempering comes close to what holds all rules, and seldom hits it; satisfiability, which hardly ever settles a large league,
/// settles parts of it in seconds. Parts grow while they are proven to be too small, and shrink when that takes too long; what one
/// teaches the solver serves the next. A large-neighborhood search: Shaw, CP 1998, doi 10.1007/3-540-49481-2_30. Patience goes by the
/// sequence of Luby, Sinclair & Zuckerman, Inf. Process. Lett. 47 (1993), doi 10.1016/0020-0190(93)90029-9. Used by one thread at
/// a time.
///
/// Tried without a gain, each on two of Early 4, 5 and Middle 1 of ITC 2021, 60 s, two threads, seed 1: parts in which one broken
/// rule more is to hold and none that holds may break (next to none has such a place for its games); broken rules as costs in
/// clauses (a try takes 16 s); patterns within the cap of breaks first (found in seconds, but of those that it cannot refute
/// satisfiability settles none within 32,000 conflicts, and a search drawn towards them breaks more rules than one that is not).
final class HardRulesMender: @unchecked Sendable {
  /// Conflicts of the shortest tries, most of them; when these are counted, the whole work is for so many of them.
  private static let conflicts = 5000
  private static let countedTries = 8
  /// Of the teams, the share that broken rules may involve.
  private static let involved = 0.5
  /// Of the sizes of parts, the share at which tries begin, and what it is multiplied with.
  private static let size = (first: 0.3, growth: 1.05, shrinking: 0.97)

  private let clauses: FeasibilitySearch
  private let probe: Replica
  private var random: RandomSource
  private var tries = 0
  private var parts: [(part: TimetablePart, size: Double)]

  /// `probe`: for the use of this object only.
  init(_ clauses: FeasibilitySearch, _ probe: Replica, _ random: RandomSource) {
    self.clauses = clauses
    self.probe = probe
    self.random = random
    parts = [.teams, .slots].map { ($0, $0.firstSize(in: probe.instance, share: HardRulesMender.size.first)) }
  }

  /// Whether what is broken is known, and involves few teams.
  func isWorthATry(_ games: [PlacedGame]) -> Bool {
    let teams = Set(broken(games).map(\.team)).count
    return teams > 0 && Double(teams) <= HardRulesMender.involved * Double(probe.instance.teamCount)
  }

  /// Tries parts of `games`, or of what is known later, within the share.
  func run(_ games: [PlacedGame], _ share: HardRulesSlice.Share) -> FeasibilitySearch.Outcome {
    let unit = min(HardRulesMender.conflicts, max(1, (share.conflicts ?? .max) / HardRulesMender.countedTries))
    var left = share.conflicts ?? Int.max
    while left > 0 && !share.control.isOver && !clauses.isExhausted {
      tries += 1
      let limit = min(left, unit * HardRulesMender.luby(tries))
      left -= limit
      let all = share.latest?.all ?? [games]
      let games = all[random.below(all.count)]
      let which = random.below(parts.count)
      let free = freedom(parts[which].part, Int(parts[which].size), games)
      let outcome = clauses.advance(keeping: games, free: free, conflicts: limit, share.control)
      switch outcome {
      case .found, .impossible: return outcome
      case .impossibleHere: resize(which, HardRulesMender.size.growth)
      case .unknown: resize(which, HardRulesMender.size.shrinking)
      }
    }
    return .unknown
  }

  /// 1, 1, 2, 1, 1, 2, 4, ...: how much patience to have, one try after the other, where it is not known how much a try needs.
  static func luby(_ number: Int) -> Int {
    let power = Int.bitWidth - (number + 1).leadingZeroBitCount - 1
    return number + 1 == 1 << power ? 1 << (power - 1) : luby(number + 1 - (1 << power))
  }

  private func resize(_ which: Int, _ factor: Double) {
    let sizes = parts[which].part.sizes(probe.instance)
    parts[which].size = min(Double(sizes.upperBound), max(Double(sizes.lowerBound), parts[which].size * factor))
  }

  private func broken(_ games: [PlacedGame]) -> [Focus] {
    probe.load(games)
    return probe.brokenCells()
  }

  /// What is broken comes first, then anything.
  private func freedom(_ part: TimetablePart, _ size: Int, _ games: [PlacedGame]) -> TimetableProgram.Freedom {
    var first = Array(Set(broken(games).map { part == .teams ? $0.team : $0.slot })).sorted()
    random.shuffle(&first)
    return part.freedom(size, first: first, in: games, of: probe.instance, turning: true, &random)
  }
}
