import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct KernelProbeTests {
  @Test func countsWhatItMeasures() throws {
    var league = LeagueFamily.double.league()
    var random = SeededGenerator(seed: 2)
    league.addRandomRules(&random, perKind: 1, kinds: ["CA2", "SE1"])
    let probe = try KernelProbe(league, seed: 1)
    #expect(probe.shapes.map(\.name).contains("separation") && probe.shapes.allSatisfy { $0.count > 0 })
    #expect(probe.neighborhoods.contains("SwapHomes"))
    let whole = probe.anneal(evaluations: 1500)
    #expect(whole.evaluations == 1500 && whole.accepted > 0 && whole.accepted < 1500 && whole.seconds > 0)
    for name in probe.neighborhoods {
      var calls = 0
      let hot = probe.walk(name, .hot, evaluations: 700) { loop in
        calls += 1
        loop()
      }
      #expect(calls == 1 && hot.evaluations == 700 && hot.accepted > 600, "\(name)")
      #expect(probe.walk(name, .mild, evaluations: 700).accepted < hot.accepted, "\(name)")
    }
  }

  /// Times are sampled, and do not make runs unequal.
  @Test func proposalsAreTimed() {
    let first = NeighborhoodStatistics(name: "a", proposed: 3, timed: 2, nanoseconds: 500)
    let second = NeighborhoodStatistics(name: "a", proposed: 3, timed: 3, nanoseconds: 500)
    #expect(first == second && first.nanosecondsPerProposal == 250)
    let other = NeighborhoodStatistics(name: "b", proposed: 7)
    let sum = NeighborhoodStatistics.sum([first], [other, second])
    #expect(sum.map(\.name) == ["a", "b"] && sum[1].proposed == 7)
    #expect(sum[0].nanosecondsPerProposal == 200 && sum[0].proposed == 6)
    #expect(NeighborhoodStatistics(name: "b").nanosecondsPerProposal == nil)
  }
}
