import Glibc
import Testing

@testable import Timetabling

/// Plans of cooling for made-up leagues whose freezing points are known.
@Suite struct CoolingPlanTests {
  /// A league whose overlap rises from 0 to 1 around `freezing`, at levels of a third of an octave from 256 down.
  private func levels(freezing: Double) -> [CoolingPlan.Level] {
    (0..<24).map { number in
      let temperature = 256 * pow(2, -Double(number) / 3)
      return CoolingPlan.Level(temperature: temperature, overlap: 1 / (1 + pow(temperature / freezing, 2)))
    }
  }

  @Test func coolingGoesThroughTheFreezingPoint() {
    for freezing in [4.0, 16, 64] {
      let plan = CoolingPlan(levels(freezing: freezing), from: 0.2, to: 0.8)
      // Where the overlap is 0.2 and 0.8, solved by hand.
      #expect(abs(log2(plan.temperature(at: 0) / (2 * freezing))) < 0.1)
      #expect(abs(log2(plan.temperature(at: 1) / (freezing / 2))) < 0.1)
      #expect(abs(log2(plan.temperature(at: 0.5) / freezing)) < 0.1)
    }
  }

  @Test func temperaturesFall() {
    let plan = CoolingPlan(levels(freezing: 10), from: 0.3, to: 0.9)
    let values = (0...1000).map { plan.temperature(at: Double($0) / 1000) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
  }

  /// What is not seen between the ends stays at them.
  @Test func endsAreKept() {
    let all = levels(freezing: 10)
    let frozen = CoolingPlan(all.map { CoolingPlan.Level(temperature: $0.temperature, overlap: 1) }, from: 0.7, to: 0.9)
    #expect(frozen.temperature(at: 0) == 256 && frozen.temperature(at: 1) == 256)
    let fluid = CoolingPlan(all.map { CoolingPlan.Level(temperature: $0.temperature, overlap: 0) }, from: 0.7, to: 0.9)
    #expect(fluid.temperature(at: 0) == 256 && fluid.temperature(at: 1) == all[23].temperature)
    #expect(CoolingPlan([all[2]], from: 0.7, to: 0.9).temperature(at: 0.7) == all[2].temperature)
    #expect(CoolingPlan([], from: 0.7, to: 0.9).temperature(at: 0.7) == 1)
  }

  @Test func overlapsCountEqualGames() {
    let games = (0..<4).map { PlacedGame(layer: 0, home: 0, away: $0 + 1, slot: $0) }
    var other = games
    other[1].slot = 9
    other[2] = PlacedGame(layer: 0, home: 3, away: 0, slot: 2)
    #expect(CoolingPlan.overlap(games, games) == 1)
    #expect(CoolingPlan.overlap(games, other) == 0.5)
    #expect(CoolingPlan.overlap([], []) == 0)
  }

  /// The least squares fit, against trying all rising step functions with values among means of runs.
  @Test func valuesAreMadeToRise() {
    #expect(CoolingPlan.rising([1, 2, 3]) == [1, 2, 3])
    #expect(CoolingPlan.rising([3, 2, 1]) == [2, 2, 2])
    #expect(CoolingPlan.rising([1, 3, 2, 4]) == [1, 2.5, 2.5, 4])
    #expect(CoolingPlan.rising([]) == [])
    let values = [0.1, 0.4, 0.2, 0.3, 0.9, 0.8]
    let fitted = CoolingPlan.rising(values)
    func distance(_ fit: [Double]) -> Double { zip(values, fit).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    var least = Double.infinity
    for cuts in 0..<32 {
      var fit: [Double] = []
      var begin = 0
      for place in 1...values.count where place == values.count || cuts >> (place - 1) & 1 == 1 {
        let mean = values[begin..<place].reduce(0, +) / Double(place - begin)
        fit += [Double](repeating: mean, count: place - begin)
        begin = place
      }
      if zip(fit, fit.dropFirst()).allSatisfy({ $0 <= $1 }) { least = min(least, distance(fit)) }
    }
    #expect(abs(distance(fitted) - least) < 1e-12)
  }
}
