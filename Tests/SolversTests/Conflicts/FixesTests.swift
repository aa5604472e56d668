import CaDiCaLBackend
import LeagueModel
import Testing

@testable import Solvers
@testable import Timetabling

@Suite struct FixesTests {
  private func options() -> SolveOptions {
    var options = SolveOptions()
    options.evaluations = 500
    options.satBackend = CaDiCaLBackend.self
    return options
  }

  /// A game that two teams of one slot forbid: each fix makes the schedule whole again, cheapest first.
  @Test(arguments: [RepairCase.Style.dates, .appointments]) func fixesOfHardConflicts(style: RepairCase.Style) throws {
    for seed in 0..<3 {
      let (league, published) = try RepairCase.schedule(style, seed: UInt64(seed))
      var closed = league
      let game = published.games[2]
      closed.blackouts.append(
        Blackout(id: "fair", subject: .team(game.home), activity: .host, when: SlotScope(slots: [game.slot])))
      let scorer = try Scorer(closed)
      let conflicts = try ConflictFinder(closed).conflicts(published)
      let conflict = try #require(conflicts.first)
      let found = try fixes(for: conflict, in: published, of: closed, most: 5, options: options())
      #expect(!found.isEmpty)
      #expect(found.map(\.changeCost) == found.map(\.changeCost).sorted())
      for fix in found {
        #expect(fix.after.infeasibility == 0)
        #expect(fix.before.infeasibility > 0)
        var repaired = published
        for change in fix.changes {
          if let before = change.before {
            repaired.games.removeAll { $0 == before }
            repaired.appointments[before] = nil
          }
        }
        for change in fix.changes {
          if let after = change.after {
            repaired.games.append(after)
            repaired.appointments[after] = change.appointmentAfter
          }
        }
        let cost = scorer.evaluate(repaired).cost
        #expect(cost == fix.after)
      }
    }
  }

  /// A game that stands in the way of two others: both stay where they are once it goes.
  @Test func aGameBetweenTwoOthersGoesAlone() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let slots = league.slots.indices
    func clashes(_ game: Placement, in slot: Int) -> [Placement] {
      published.games.filter {
        $0.slot == slot && $0 != game && !Set([$0.home, $0.away]).isDisjoint(with: [game.home, game.away])
      }
    }
    let game = try #require(published.games.first { game in slots.contains { clashes(game, in: $0).count == 2 } })
    let slot = try #require(slots.first { clashes(game, in: $0).count == 2 })
    var broken = published
    broken.games.removeAll { $0 == game }
    broken.games.append(Placement(home: game.home, away: game.away, slot: slot))
    let conflicts = try ConflictFinder(league).conflicts(broken).filter { $0.kind == .teamDoubleBooked }
    #expect(conflicts.count == 2)
    for conflict in conflicts {
      let found = try fixes(for: conflict, in: broken, of: league, options: options())
      let best = try #require(found.first)
      #expect(best.changes.count == 1 && best.after.infeasibility == 0)
    }
  }

  @Test func fixesOfSoftConflicts() throws {
    var (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let game = published.games[4]
    league.blackouts.append(
      Blackout(
        id: "exams", subject: .team(game.away), activity: .travel, when: SlotScope(slots: [game.slot]), hard: false,
        weight: 50))
    let violation = try #require(try Scorer(league).evaluate(published).violations.first { $0.rule == "exams" })
    let conflict = Conflict(
      .blackout, rule: "exams", hard: false, penalty: violation.penalty, teams: violation.teams,
      slots: violation.slots, games: violation.games, message: violation.message)
    let found = try fixes(for: conflict, in: published, of: league, options: options())
    #expect(!found.isEmpty)
    for fix in found { #expect(fix.after.infeasibility == 0) }
  }
}
