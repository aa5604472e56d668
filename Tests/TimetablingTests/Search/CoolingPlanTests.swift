import Glibc
import Testing

@testable import Timetabling

/// Plans of cooling for made-up leagues whose freezing points are known.
@Suite struct CoolingPlanTests {
  /// Mean cost of a league whose order arises within a factor of about e around `freezing`, at levels of a third of an octave.
  private func levels(freezing: Double, acceptance: (Double) -> Double = { _ in 0.1 }) -> [CoolingPlan.Level] {
    (0..<24).map { number in
      let temperature = 256 * pow(2, -Double(number) / 3)
      // Entropy falls from 1 to 0; the cost is the integral of the temperature over it.
      var cost = 0.0
      var low = 0.25
      while low < temperature {
        let high = low * 1.01
        func entropy(_ temperature: Double) -> Double { 1 / (1 + pow(freezing / temperature, 4)) }
        cost += low * (entropy(high) - entropy(low))
        low = high
      }
      return CoolingPlan.Level(temperature: temperature, meanCost: 1000 * cost, acceptance: acceptance(temperature))
    }
  }

  @Test func theFreezingPointGetsTheTime() {
    for freezing in [4.0, 16, 64] {
      let plan = CoolingPlan(levels(freezing: freezing))
      #expect(abs(log2(plan.temperature(at: 0.5) / freezing)) < 0.4)
      #expect(plan.temperature(at: 0.1) < 3 * freezing && plan.temperature(at: 0.9) > freezing / 3)
    }
  }

  @Test func temperaturesFall() {
    let plan = CoolingPlan(levels(freezing: 10))
    let values = (0...1000).map { plan.temperature(at: Double($0) / 1000) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(values[0] == 256 && values[1000] > 1 && values[1000] < 10)
  }

  /// Where moves are seldom accepted everything takes longer.
  @Test func slowTemperaturesGetMoreTime() {
    let even = CoolingPlan(levels(freezing: 16))
    let slow = CoolingPlan(levels(freezing: 16, acceptance: { $0 < 16 ? 0.001 : 0.1 }))
    #expect(slow.temperature(at: 0.5) < even.temperature(at: 0.5))
  }

  /// Nothing to learn: even steps from hot to cold.
  @Test func flatCostsAreCooledEvenly() {
    let flat = (0...4).map { CoolingPlan.Level(temperature: pow(2, 4 - Double($0)), meanCost: 7, acceptance: 0) }
    let plan = CoolingPlan(flat)
    #expect(plan.temperature(at: 0) == 16 && plan.temperature(at: 1) == 1)
    #expect(abs(plan.temperature(at: 0.5) - 4) < 1e-9)
    #expect(CoolingPlan([flat[2]]).temperature(at: 0.7) == 4)
  }
}
