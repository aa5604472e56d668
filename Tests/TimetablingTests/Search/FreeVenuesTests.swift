import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct FreeVenuesTests {
  private func league(costs: (Int, Int, Int) -> Int) -> League {
    var league = LeagueFamily.single.league()
    league.objective = Objective(assignmentCost: 1)
    for home in league.teams.indices {
      for away in league.teams.indices where away != home {
        for slot in league.slots.indices {
          league.assignmentCosts.append(
            AssignmentCost(home: home, away: away, slot: slot, cost: costs(home, away, slot)))
        }
      }
    }
    return league
  }

  @Test func gamesGoToTheCheaperVenue() throws {
    let league = league { home, away, slot in (home * 31 + away * 17 + slot * 7) % 50 - 10 }
    let instance = try Instance(league, shelves: 0)
    let made = FreeVenues(try ShapeBuilder(compiling: instance))
    let venues = try #require(made)
    var random = RandomSource(seed: 4)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let games = try #require(instance.grid(of: start))
    let evaluator = Evaluator(venues.shapes)
    evaluator.load(games)
    let settled = instance.timetable(of: venues.settle(games))
    // The best venues by trying both for every game.
    func cost(_ game: Placement) -> Int { (game.home * 31 + game.away * 17 + game.slot * 7) % 50 - 10 }
    let best = start.games.reduce(0) { sum, game in
      sum + min(cost(game), cost(Placement(home: game.away, away: game.home, slot: game.slot)))
    }
    #expect(evaluator.total.soft == best)
    #expect(try Scorer(league).evaluate(settled).cost.objective == best)
  }

  @Test func notWhereVenuesMatter() throws {
    var league = league { home, _, _ in home }
    league.objective.breaks = 1
    #expect(FreeVenues(try ShapeBuilder(compiling: try Instance(league, shelves: 0))) == nil)
    var double = LeagueFamily.double.league()
    double.objective = Objective(assignmentCost: 1)
    double.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: 3)]
    #expect(FreeVenues(try ShapeBuilder(compiling: try Instance(double, shelves: 0))) == nil)
  }
}
