import LeagueModel
import TestSupport
import Testing

@Suite struct GamePairingTests {
  private func random(_ random: inout SeededGenerator) -> Timetable {
    Timetable(
      games: (0..<random.below(9)).map { _ in
        let home = random.below(3)
        return Placement(home: home, away: (home + 1 + random.below(2)) % 3, slot: random.below(5))
      })
  }

  /// Carried out one by one the changes make one schedule of the other, and there are no more of them than there have to be: of
  /// each pair of teams as many as the schedule with more games has that the other has not.
  @Test(arguments: 0..<300) func makeOneOfTheOther(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (before, after) = (random(&generator), random(&generator))
    let changes = GameChange.between(before, after)
    var games = before.games
    for change in changes {
      if let old = change.before {
        let index = games.firstIndex(of: old)
        #expect(index != nil)
        if let index { games.remove(at: index) }
      }
    }
    games += changes.compactMap(\.after)
    #expect(games.sorted() == after.games.sorted())
    var fewest = 0
    for first in 0..<3 {
      for second in (first + 1)..<3 {
        func own(_ timetable: Timetable) -> [Placement] {
          timetable.games.filter { [$0.home, $0.away].sorted() == [first, second] }
        }
        var (left, right) = (own(before), own(after))
        for game in left {
          guard let index = right.firstIndex(of: game), let own = left.firstIndex(of: game) else { continue }
          right.remove(at: index)
          left.remove(at: own)
        }
        fewest += max(left.count, right.count)
      }
    }
    #expect(changes.count == fewest)
    #expect(changes.allSatisfy { !$0.kinds.isEmpty })
    #expect(GameChange.between(before, before).isEmpty)
  }

  @Test func exchangesAreSeenFirst() {
    let before = Timetable(games: [Placement(home: 0, away: 1, slot: 3), Placement(home: 1, away: 0, slot: 9)])
    let after = Timetable(games: [Placement(home: 1, away: 0, slot: 3), Placement(home: 0, away: 1, slot: 9)])
    let changes = GameChange.between(before, after)
    #expect(changes.map(\.kinds) == [[.exchanged], [.exchanged]])
  }

  @Test func appointmentsAreChangesToo() throws {
    let game = Placement(home: 0, away: 1, slot: 3)
    let date = try #require(CalendarDate(iso: "2027-01-02"))
    let noon = try #require(TimeOfDay(minutes: 720))
    let first = Appointment(date: date, start: noon, venue: 0, broadcaster: nil)
    let second = Appointment(date: date, start: noon, venue: 1, broadcaster: 2)
    let changes = GameChange.between(
      Timetable(games: [game], appointments: [game: first]), Timetable(games: [game], appointments: [game: second]))
    #expect(changes == [GameChange(before: game, first, after: game, second)])
    #expect(changes.map(\.kinds) == [[.venue, .broadcaster]])
  }
}
