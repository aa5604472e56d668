import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct SymmetryRuleTests {
  private func cost(_ games: String, _ symmetry: Symmetry, k: Int = 2, _ semantics: League.Semantics = .robinX) -> Int {
    var (league, timetable) = HandSeason.parse(games, k: k)
    league.competitions[0].symmetry = symmetry
    league.semantics = semantics
    return total(league, timetable)
  }

  private func total(_ league: League, _ timetable: Timetable) -> Int {
    SymmetryRule.deviations(ScheduleView(timetable, of: league)).reduce(0) { $0 + $1.amount }
  }

  private let first = "AB CD|CA DB|AD BC"

  @Test func eachSymmetryAcceptsItsOwnSeasonOnly() {
    let second: [(Symmetry, String)] = [
      (.mirrored, "BA DC|AC BD|DA CB"), (.inverted, "DA CB|AC BD|BA DC"), (.english, "DA CB|BA DC|AC BD"),
      (.french, "AC BD|DA CB|BA DC"),
    ]
    for (symmetry, _) in second {
      for (of, games) in second {
        // A slot that is not repeated costs its 2 games and the 2 that stand in their place. Mirrored and inverted seasons
        // share slot 1, English and inverted ones slot 0, French and inverted ones slot 2.
        let shared = symmetry == of ? 3 : symmetry == .inverted || of == .inverted ? 1 : 0
        #expect(cost("\(first)|\(games)", symmetry) == 4 * (3 - shared), "\(symmetry) on \(of)")
      }
    }
    for (_, games) in second {
      #expect(cost("\(first)|\(games)", .phased) == 0)
      #expect(cost("\(first)|\(games)", .none) == 0)
    }
  }

  @Test func phasesCountEachPairTwice() {
    // Slots 2 and 3 exchanged: A-D, B-C, A-B and C-D do not meet once in the first half.
    #expect(cost("AB CD|CA DB|BA DC|AD BC|AC BD|DA CB", .phased) == 8)
    // The last part is not looked at.
    #expect(cost("AB CD|CA DB|AD BC|||", .phased) == 0)
    #expect(cost("||||||", .phased) == 12)
  }

  @Test func deviationsSayWhoAndWhen() {
    var (league, timetable) = HandSeason.parse("\(first)|AC BD|BA DC|DA CB", k: 2)
    league.competitions[0].symmetry = .mirrored
    let found = SymmetryRule.deviations(ScheduleView(timetable, of: league))
    #expect(found.count == 8)
    #expect(found.first?.teams == [0, 1])
    #expect(found.first?.slots == [0, 3])
    #expect(
      found.first?.message
        == "A - B in slot 0 is not repeated with venues exchanged in slot 3, as the mirrored season asks")
  }

  @Test func slotsBeyondTheSeasonHoldNoGames() {
    #expect(cost("AB CD", .mirrored) == 2)
    #expect(cost("AB CD", .phased) == 8)
    #expect(cost("AB CD|CA DB|AD BC|BA DC|AC BD", .mirrored) == 2)
  }

  @Test func robinXStopsAtACompetitionWithoutASecondLeg() {
    var league = HandSeason.league(teams: 8, slots: 6, k: 2, symmetry: .phased)
    for team in 4..<8 { league.teams[team].competition = 1 }
    league.competitions.append(Competition(id: "1", name: "", roundRobins: 2, symmetry: .phased))
    #expect(total(league, Timetable()) == 24)
    league.competitions[0].roundRobins = 1
    #expect(total(league, Timetable()) == 12)
    league.semantics = .robinX
    #expect(total(league, Timetable()) == 0)
    league.competitions[0].symmetry = .none
    #expect(total(league, Timetable()) == 12)
  }

  @Test func competitionsWithoutTeamsAreNoTrouble() throws {
    for symmetry in Symmetry.allCases {
      for teams in 0...1 {
        #expect(total(HandSeason.league(teams: teams, slots: 2, k: 4, symmetry: symmetry), Timetable()) == 0)
      }
    }
  }

  /// The sums of the definition, over all legs, slots and ordered pairs.
  private func oracle(_ games: [Placement], n: Int, k: Int, _ symmetry: Symmetry) -> Int {
    let w = n % 2 == 0 ? n - 1 : n
    func count(_ i: Int, _ j: Int, _ s: Int) -> Int {
      games.filter { $0 == Placement(home: i, away: j, slot: s) }.count
    }
    var sum = 0
    for r in 0..<k - 1 {
      for i in 0..<n {
        for j in 0..<n where i != j {
          if symmetry == .phased {
            sum += (r * w..<(r + 1) * w).reduce(0) { $0 + count(i, j, $1) + count(j, i, $1) } == 1 ? 0 : 1
            continue
          }
          for s in 0..<w {
            let partner: Int
            switch symmetry {
            case .mirrored: partner = s + (r + 1) * w
            case .english: partner = (r + 1) * w + (s + 1) % w
            case .french: partner = (r + 1) * w + (s - 1 + w) % w
            default: partner = (r + 2) * w - 1 - s
            }
            if count(i, j, s + r * w) != count(j, i, partner) { sum += 1 }
          }
        }
      }
    }
    return sum
  }

  @Test func randomTimetablesAgreeWithTheDefinition() {
    for seed in 0..<25 {
      var random = SeededGenerator(seed: UInt64(seed))
      var (league, timetable) = RandomSeason.make(&random)
      let k = league.competitions[0].roundRobins
      guard k >= 2 else { continue }
      for symmetry in Symmetry.allCases where symmetry != .none {
        league.competitions[0].symmetry = symmetry
        let wanted = oracle(timetable.games, n: league.teams.count, k: k, symmetry)
        #expect(total(league, timetable) == wanted, "seed \(seed), \(symmetry)")
      }
    }
  }
}
