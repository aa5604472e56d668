import LeagueModel

/// The unit in which a league's soft costs come, so that temperatures fit leagues in miles and leagues in penalty points.
///
/// A soft rule weighs what it weighs, a trip its mean distance, and so on; the scale is the largest of the means.
struct SearchScale {
  /// Where an annealing starts, in soft cost.
  let hot: Double
  /// Where it is frozen.
  let cold: Double
  /// Value of one unit of packed hard cost, in sixteenths.
  let hardSixteenths: Int
  /// Whether the weight of hard cost follows the share of feasible states (leagues with legs, whose feasible region is a
  /// maze; Anagnostopoulos et al., J. Scheduling 9 (2006), doi 10.1007/s10951-006-7187-8).
  let adaptsHardWeight: Bool

  init(_ shapes: ShapeBuilder) {
    let league = shapes.instance.league
    var weights: [Int] = []
    for rule in league.allRules where !rule.hard && rule.weight > 0 { weights.append(rule.weight) }
    weights.sort()
    let typical = weights.isEmpty ? 0 : Double(weights[weights.count / 2])
    var hot = 8 * typical
    var cold = 0.8 * typical
    if shapes.travel != 0, let distances = league.distances, distances.teamCount > 1 {
      let n = distances.teamCount
      let mean = Double(distances.values.reduce(0, +)) / Double(n * (n - 1)) * Double(abs(shapes.travel))
      hot = max(hot, 0.45 * mean)
      cold = max(cold, 0.08 * mean)
    }
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
      hot = max(hot, 0.8 * scale)
      cold = max(cold, 0.04 * scale)
    }
    if hot <= 0 {
      hot = 60
      cold = 6
    }
    self.hot = hot
    self.cold = max(cold, hot / 400)
    hardSixteenths = max(1, Int(16 * hot / 6))
    adaptsHardWeight = shapes.travel != 0
  }
}
