import LeagueModel

/// The unit in which a league's soft costs come, so that temperatures fit leagues in miles and leagues in penalty points.
///
/// Where teams travel, a trip of mean distance sets the scale, or the quadratic mean of the soft weights if that is more, and a
/// hard violation costs a trip, or more than the dearest soft one. Otherwise the quadratic
/// mean weight of the soft rules, the breaks, the carry-over or the spread of the assignment costs, whichever is largest. The
/// factors were measured on leagues of 10 to 20 teams.
struct SearchScale {
  /// Where an annealing starts, in soft cost.
  let hot: Double
  /// Where it is frozen.
  let cold: Double
  /// Value of one unit of packed hard cost, in sixteenths.
  let hardSixteenths: Int
  /// Weight of a typical hard rule.
  let hardWeight: Int

  init(_ shapes: ShapeBuilder) {
    let league = shapes.instance.league
    let weights = league.allRules.filter { !$0.hard && $0.weight > 0 }.map(\.weight).sorted()
    let hardWeights = league.allRules.filter { $0.hard && $0.weight > 0 }.map(\.weight).sorted()
    hardWeight = hardWeights.isEmpty ? 1 : hardWeights[hardWeights.count / 2]
    // Quadratic mean: a few dear rules among many cheap ones matter.
    let squares = weights.reduce(0.0) { $0 + Double($1) * Double($1) }
    let typical = weights.isEmpty ? 0 : (squares / Double(weights.count)).squareRoot()
    if let mean = SearchScale.meanTrip(shapes) {
      hot = max(0.75 * mean, 4 * typical)
      cold = max(0.25 * mean, 0.5 * typical)
      hardSixteenths = max(1, Int(16 * max(mean, 1.5 * Double(weights.last ?? 0))))
      return
    }
    var hot = 8 * typical
    var cold = 0.8 * typical
    if league.objective.breaks != 0 {
      hot = max(hot, 3 * Double(abs(league.objective.breaks)))
      cold = max(cold, 0.2 * Double(abs(league.objective.breaks)))
    }
    if shapes.carryOver != 0 {
      hot = max(hot, 20 * Double(abs(shapes.carryOver)))
      cold = max(cold, 1.5 * Double(abs(shapes.carryOver)))
    }
    if league.objective.assignmentCost != 0, !league.assignmentCosts.isEmpty {
      let values = league.assignmentCosts.map { Double($0.cost) }
      let mean = values.reduce(0, +) / Double(values.count)
      let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
      let scale = max(0.5, spread) * Double(abs(league.objective.assignmentCost))
      hot = max(hot, 0.6 * scale)
      cold = max(cold, 0.15 * scale)
    }
    if hot <= 0 {
      hot = 60
      cold = 6
    }
    self.hot = hot
    self.cold = max(cold, hot / 400)
    hardSixteenths = max(1, Int(16 * hot / 6))
  }

  /// Weighted mean distance between two teams, or cost of a leg; `nil` where travel does not count.
  private static func meanTrip(_ shapes: ShapeBuilder) -> Double? {
    if let trips = shapes.trips { return trips.mean > 0 ? trips.mean : nil }
    guard shapes.travel != 0, let distances = shapes.instance.league.distances, distances.teamCount > 1 else {
      return nil
    }
    let n = distances.teamCount
    let mean = distances.values.reduce(0.0) { $0 + Double($1) } / Double(n * (n - 1)) * Double(abs(shapes.travel))
    return mean > 0 ? mean : nil
  }
}
