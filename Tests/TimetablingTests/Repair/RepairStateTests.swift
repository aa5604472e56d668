import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Timetabling

@Suite struct RepairStateTests {
  private func leagues() throws -> [League] {
    try ["every-kind", "two-divisions", "four", "travel-costs"].map { name in
      let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/\(name).json"))
      return try LeagueJSONFormat.read(
        bytes, file: name, catalog: ConstraintRegistry.catalog, tables: .none
      ).value
    }
  }

  /// Random moves, possible or not: the cost is the scorer's at every step, and undone moves leave nothing behind.
  @Test func costsAreThoseOfTheScorer() throws {
    var random = RandomSource(seed: 7)
    for league in try leagues() {
      let plain = RepairState.withoutSymmetry(league)
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let state = try RepairState(league, start)
      let scorer = try Scorer(plain, appointments: false)
      var made = 0
      for _ in 0..<400 {
        let moves = draw(state, &random)
        let before = (state.cost, state.places)
        guard let back = state.make(moves) else {
          let isSame = state.cost == before.0 && state.places == before.1
          #expect(isSame)
          continue
        }
        made += 1
        let expected = scorer.evaluate(state.timetable).cost
        #expect(state.cost == expected)
        guard random.below(2) == 0 else { continue }
        let again = state.make(back)
        let isBack = again != nil && state.cost == before.0 && state.places == before.1
        #expect(isBack)
      }
      #expect(made > 20)
    }
  }

  /// One to three games go to random slots, or off the schedule, or change venues where they may.
  private func draw(_ state: RepairState, _ random: inout RandomSource) -> [RepairMove] {
    var games = Array(state.games.indices)
    random.shuffle(&games)
    return games.prefix(1 + random.below(3)).map { game in
      let slot = random.below(6) == 0 ? nil : random.below(state.league.slots.count)
      let swapped = state.games[game].venueIsFree ? random.below(2) == 0 : state.places[game].swapped
      return RepairMove(game, to: RepairPlace(slot, swapped: swapped))
    }
  }

  /// Lookups agree with the places.
  @Test func gamesAreFoundWhereTheyAre() throws {
    var random = RandomSource(seed: 8)
    let league = try leagues()[1]
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let state = try RepairState(league, start)
    for _ in 0..<200 { _ = state.make(draw(state, &random)) }
    for team in league.teams.indices {
      for slot in league.slots.indices {
        let own = state.games.indices.filter {
          (state.games[$0].home == team || state.games[$0].away == team) && state.places[$0].slot == slot
        }
        #expect(own.count <= 1)
        #expect(state.game(of: team, in: slot) == own.first)
      }
    }
  }

  /// A schedule that breaks everything at once: what can be kept is kept, locked games first.
  @Test func takesAnySchedule() throws {
    var league = League(name: "")
    league.teams = (0..<4).map { Team(id: "T\($0)", name: "T\($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    league.slots = (0..<8).map { Slot(id: "\($0)") }
    let first = Placement(home: 0, away: 1, slot: 3)
    let second = Placement(home: 2, away: 1, slot: 3)
    let copy = Placement(home: 0, away: 1, slot: 5)
    let schedule = Timetable(games: [first, second, copy])
    // Of the two games of a pair the one that is in nobody's way.
    let state = try RepairState(league, schedule)
    #expect(state.timetable.games == [second, copy])
    #expect(state.games.filter { $0.origin != nil }.map(\.origin) == [copy, second])
    #expect(state.cost.infeasibility == 10)
    let locked = try RepairState(league, schedule, kept: [first])
    #expect(locked.timetable.games == [first])
    #expect(locked.games.filter { $0.origin != nil }.map(\.origin) == [first, second])
    #expect(locked.cost.infeasibility == 11)
    #expect(try RepairState(league, Timetable()).cost.infeasibility == 12)
  }
}
