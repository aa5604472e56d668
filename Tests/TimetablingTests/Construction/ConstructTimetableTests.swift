import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct ConstructTimetableTests {
  private static let methods = ConstructionRegistry.all.map { $0.name }

  private func league(
    _ sizes: [Int], roundRobins: Int, slots: Int, symmetry: Symmetry = .none, compact: Bool = true
  ) -> League {
    var league = League(name: "test")
    for (index, size) in sizes.enumerated() {
      league.competitions.append(
        Competition(id: "\(index)", name: "\(index)", roundRobins: roundRobins, compact: compact, symmetry: symmetry))
      for team in 0..<size {
        league.teams.append(Team(id: "\(index).\(team)", name: "\(index).\(team)", competition: index))
      }
    }
    league.slots = (0..<slots).map { Slot(id: "\($0)") }
    return league
  }

  private func construct(_ league: League, _ method: String = "random", seed: UInt64 = 1) throws -> Timetable {
    var random = RandomSource(seed: seed)
    return constructTimetable(
      for: league, method: try #require(ConstructionRegistry.method(named: method)), random: &random)
  }

  /// Slots in which some team plays twice, from the definition.
  private func doubleBookings(_ timetable: Timetable) -> Int {
    var busy: Set<[Int]> = []
    return timetable.games.flatMap { [[$0.home, $0.slot], [$0.away, $0.slot]] }.count { !busy.insert($0).inserted }
  }

  /// Required meetings that are not played, and games that nobody asked for.
  private func missing(_ timetable: Timetable, _ league: League) -> (unscheduled: Int, unasked: Int) {
    var required = league.requiredMeetings
    var unasked = 0
    for game in timetable.games {
      let fixed = required.firstIndex { !$0.venueIsFree && $0.home == game.home && $0.away == game.away }
      let free = required.firstIndex { $0.venueIsFree && Set([$0.home, $0.away]) == [game.home, game.away] }
      if let index = fixed ?? free { required.remove(at: index) } else { unasked += 1 }
    }
    return (required.count, unasked)
  }

  private func expectComplete(_ timetable: Timetable, _ league: League) {
    #expect(doubleBookings(timetable) == 0)
    #expect(missing(timetable, league) == (0, 0))
    #expect(timetable == timetable.sorted)
    #expect(timetable.games.allSatisfy { league.slots.indices.contains($0.slot) })
  }

  @Test(arguments: methods)
  func compactLeaguesAreComplete(method: String) throws {
    for n in 2...12 {
      for k in 1...3 {
        let league = league([n], roundRobins: k, slots: k * (n - 1 + n % 2))
        expectComplete(try construct(league, method), league)
      }
    }
  }

  @Test(arguments: Symmetry.allCases)
  func symmetryHoldsInEveryCompetition(symmetry: Symmetry) throws {
    let league = league([6, 8, 5], roundRobins: 2, slots: 16, symmetry: symmetry)
    let timetable = try construct(league)
    expectComplete(timetable, league)
    for (index, n) in [6, 8, 5].enumerated() {
      let members = league.members(of: index)
      let width = n - 1 + n % 2
      let rounds = (0..<2 * width).map { slot in
        timetable.games.filter { $0.slot == slot && members.contains($0.home) }
          .map { MeetingPair(home: $0.home - members[0], away: $0.away - members[0]) }
      }
      #expect(ConstructionOracle.faults(rounds, teams: n, roundRobins: 2, symmetry: symmetry) == [])
    }
  }

  @Test func relaxedRoundsAreSpreadEvenlyAndCompactOnesComeFirst() throws {
    let relaxed = try construct(league([4], roundRobins: 1, slots: 10, compact: false))
    #expect(Set(relaxed.games.map(\.slot)) == [0, 3, 6])
    let compact = try construct(league([4], roundRobins: 1, slots: 10))
    #expect(Set(compact.games.map(\.slot)) == [0, 1, 2])
  }

  @Test func slotsThatAreClosedForEveryoneAreAvoidedWhenThatSuffices() throws {
    var league = league([4], roundRobins: 2, slots: 8)
    league.blackouts = [
      Blackout(id: "holiday", subject: .league, when: SlotScope(slots: [1, 4])),
      Blackout(id: "soft", subject: .league, when: SlotScope(slots: [2]), hard: false),
      Blackout(id: "one team", subject: .team(0), when: SlotScope(slots: [3])),
    ]
    let timetable = try construct(league)
    expectComplete(timetable, league)
    #expect(Set(timetable.games.map(\.slot)) == [0, 2, 3, 5, 6, 7])

    league.slots.removeLast()
    expectComplete(try construct(league), league)
  }

  @Test func gamesThatDoNotFitAreAbsent() throws {
    let league = league([6], roundRobins: 2, slots: 7)
    let timetable = try construct(league)
    #expect(doubleBookings(timetable) == 0)
    #expect(timetable.games.count == 21)
    #expect(missing(timetable, league) == (9, 0))
  }

  @Test func manyRoundRobinsInFewSlotsAreCutShort() throws {
    let league = league([4], roundRobins: 100, slots: 5)
    let timetable = try construct(league)
    #expect(timetable.games.count == 10)
    #expect(missing(timetable, league).unasked == 0)
  }

  @Test func nothingToPlaceOrNowhereToPlay() throws {
    for league in [
      League(name: "empty"), league([1], roundRobins: 2, slots: 3), league([4], roundRobins: 0, slots: 3),
      league([4], roundRobins: 2, slots: 0), league([0, 2], roundRobins: -1, slots: 1),
    ] {
      #expect(try construct(league).games.isEmpty)
    }
  }

  /// A single round robin that consists of additional games only: first fit alone needs more slots than there are.
  @Test func additionalGamesFindRoomByMovingOthers() throws {
    for seed in 1...10 {
      var league = league([5, 5], roundRobins: 0, slots: 11)
      for i in 0..<10 {
        for j in i + 1..<10 { league.additionalGames.append(AdditionalGame(home: i, away: j, venueIsFree: i % 2 == 0)) }
      }
      league.additionalGames.append(AdditionalGame(home: 3, away: 3, venueIsFree: false))
      let timetable = try construct(league, seed: UInt64(seed))
      #expect(doubleBookings(timetable) == 0)
      #expect(missing(timetable, league) == (1, 0))
    }
  }

  /// A double round robin in exactly as many slots as it needs, from additional games: every slot has to be full.
  @Test func additionalGamesFillEverySlotIfTheyMust() throws {
    var league = league([8], roundRobins: 0, slots: 14)
    for i in 0..<8 {
      for j in 0..<8 where i != j {
        league.additionalGames.append(AdditionalGame(home: i, away: j, venueIsFree: false))
      }
    }
    for seed in 1...20 { expectComplete(try construct(league, seed: UInt64(seed)), league) }
  }

  @Test func additionalGamesDoNotBreakASymmetry() throws {
    var league = league([6], roundRobins: 2, slots: 12, symmetry: .mirrored)
    league.additionalGames = [
      AdditionalGame(home: 0, away: 1, venueIsFree: false), AdditionalGame(home: 2, away: 1, venueIsFree: true),
    ]
    let timetable = try construct(league)
    expectComplete(timetable, league)
    #expect(timetable.games.filter { $0.slot >= 10 }.count == 2)
  }

  @Test(arguments: methods)
  func dependsOnTheSeedOnly(method: String) throws {
    let league = league([8, 7], roundRobins: 2, slots: 20, compact: false)
    #expect(try construct(league, method, seed: 5) == construct(league, method, seed: 5))
    #expect(try construct(league, method, seed: 5) != construct(league, method, seed: 6))
  }
}
