import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// What a test of a kind needs: its tag, what random rules of it may say, and its oracle.
struct KindCheck {
  let tag: String
  var teams: [String] = []
  var slots: [String] = []
  var numbers: [String: ClosedRange<Int>] = [:]
  var words: [String: [String]] = [:]
  var hasMeetings = false
  var hasSlotPairs = false
  let oracle: (RawSeason) -> Int

  /// The rule, its oracle and the number computed by hand agree on a timetable in letters, see `HandSeason`.
  func expect(
    _ expected: Int, _ games: String, _ rule: RuleSpec, k: Int = 4, prepare: (inout League) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var (league, timetable) = HandSeason.parse(games, k: k)
    prepare(&league)
    let found = try deviation(rule, league, timetable)
    #expect(found == expected, sourceLocation: sourceLocation)
    let told = oracle(RawSeason(rule: rule, league: league, games: timetable.games))
    #expect(told == expected, "the oracle", sourceLocation: sourceLocation)
  }

  /// The rule and its oracle agree on random timetables: whole and partial, with byes, some with double bookings.
  func expectOracleOnRandomTimetables(_ count: Int = 150, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var nonZero = 0
    for seed in 0..<count {
      var random = SeededGenerator(seed: UInt64(seed))
      let (league, timetable) = RandomSeason.make(&random)
      let rule = randomRule(league, &random)
      let found = try deviation(rule, league, timetable)
      let told = oracle(RawSeason(rule: rule, league: league, games: timetable.games))
      if told != 0 { nonZero += 1 }
      #expect(found == told, "seed \(seed): \(rule)", sourceLocation: sourceLocation)
      if found != told { return }
    }
    #expect(nonZero > count / 20, "hardly any random rule deviates", sourceLocation: sourceLocation)
  }

  private func deviation(_ rule: RuleSpec, _ league: League, _ timetable: Timetable) throws -> Int {
    let found = try ConstraintRegistry.decode(rule, in: league).deviations(in: ScheduleView(timetable, of: league))
    #expect(found.allSatisfy { $0.amount > 0 && !$0.message.isEmpty })
    return found.reduce(0) { $0 + $1.amount }
  }

  private func randomRule(_ league: League, _ random: inout SeededGenerator) -> RuleSpec {
    var rule = RuleSpec(id: tag, kind: tag, hard: true)
    for name in teams { rule.teams[name] = TeamScope(teams: Self.subset(league.teams.count, &random)) }
    for name in slots { rule.slots[name] = SlotScope(slots: Self.subset(league.slots.count, &random)) }
    for (name, range) in numbers.sorted(by: { $0.key < $1.key }) {
      rule.integers[name] = range.lowerBound + random.below(range.count)
    }
    for (name, choices) in words.sorted(by: { $0.key < $1.key }) {
      rule.choices[name] = choices[random.below(choices.count)]
    }
    if hasMeetings {
      rule.meetings = (0..<1 + random.below(8)).map { _ in
        MeetingPair(home: random.below(league.teams.count), away: random.below(league.teams.count))
      }
    }
    if hasSlotPairs {
      rule.slotPairs = (0..<1 + random.below(3)).map { _ in
        SlotPair(first: random.below(league.slots.count), second: random.below(league.slots.count))
      }
    }
    return rule
  }

  /// All, none, or about half of 0 ..< count.
  private static func subset(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
    switch random.below(8) {
    case 0: []
    case 1...3: Array(0..<count)
    default: (0..<count).filter { _ in random.below(2) == 0 }
    }
  }
}

extension RuleSpec {
  /// A hard rule of weight 1 with plain lists as scopes.
  static func of(
    _ kind: String, teams: [String: [Int]] = [:], slots: [String: [Int]] = [:], _ integers: [String: Int] = [:],
    _ choices: [String: String] = [:]
  ) -> RuleSpec {
    RuleSpec(
      id: "rule", kind: kind, hard: true, teams: teams.mapValues { TeamScope(teams: $0) },
      slots: slots.mapValues { SlotScope(slots: $0) }, integers: integers, choices: choices)
  }
}
