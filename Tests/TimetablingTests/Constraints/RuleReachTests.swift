import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// What a rule says does not change when games outside its reach come or go.
@Suite struct RuleReachTests {
  @Test func gamesOutsideChangeNothing() throws {
    var outside: [String: Int] = [:]
    var inside: [String: Int] = [:]
    for seed in 0..<240 {
      let style = RandomLeague.Style.allCases[seed % 3]
      let league = RandomLeague.make(seed: UInt64(seed), style: style, catalog: ConstraintRegistry.catalog)
      var random = SeededGenerator(seed: UInt64(seed))
      let games = league.requiredMeetings.filter { _ in random.below(5) > 0 }.map {
        Placement(home: $0.home, away: $0.away, slot: random.below(league.slots.count))
      }
      guard !games.isEmpty else { continue }
      let first = ScheduleView(Timetable(games: games), of: league)
      for spec in league.rules {
        let rule = try ConstraintRegistry.decode(spec, in: league)
        let reach = rule.reach(in: league)
        let before = rule.deviations(in: first)
        for _ in 0..<12 {
          let index = random.below(games.count)
          var changed = games
          let old = changed.remove(at: index)
          var touched = [old]
          if random.below(3) > 0 {
            var new = old
            new.slot = random.below(league.slots.count)
            changed.append(new)
            touched.append(new)
          }
          // A game that is no longer accepted, or accepted now, is touched as well.
          let second = ScheduleView(Timetable(games: changed), of: league)
          touched += Set(first.games).symmetricDifference(second.games)
          if touched.contains(where: reach.contains) {
            inside[spec.kind, default: 0] += 1
            continue
          }
          outside[spec.kind, default: 0] += 1
          #expect(rule.deviations(in: second) == before, "seed \(seed): \(spec)")
        }
      }
    }
    let narrow =
      ["CA1", "CA2", "CA3", "CA4", "CA5", "GA1", "GA2", "BR1", "BR2", "BR3", "BR4", "FA1", "FA2", "FA3"]
      + ["FA4", "FA5", "FA6", "SE1", "SE2"]
    for kind in narrow {
      #expect(outside[kind] ?? 0 > 50, "\(kind) was hardly tried: \(outside[kind] ?? 0)")
      #expect(inside[kind] ?? 0 > 5, "\(kind) reaches nothing")
    }
  }
}
