import Satisfiability

/// What the soft rules of a league cost, in a formula: numbers in unary, each with a weight.
struct FormulaCosts {
  /// What every timetable costs.
  var base = 0
  /// Whether all that costs something is in the formula.
  var isComplete = true
  /// Costs above this need not be told apart.
  let dearest: Int
  /// Once the formula has so many clauses, no more costs are added, and they are not complete.
  let mostClauses: Int
  private var numbers: [(weight: Int, steps: [Literal])] = []

  init(dearest: Int, mostClauses: Int) {
    self.dearest = dearest
    self.mostClauses = mostClauses
  }

  /// Steps that matter of a cost with that weight.
  func depth(_ weight: Int) -> Int { Swift.max(0, dearest - base) / Swift.max(1, abs(weight)) + 1 }

  /// Each of the steps costs the weight; with each, those before it hold. A single step may be rewarded.
  mutating func add(_ weight: Int, _ steps: [Literal]) {
    if weight > 0 {
      numbers.append((weight, steps))
    } else if weight < 0 {
      base += weight * steps.count
      for step in steps { numbers.append((-weight, [!step])) }
    }
  }

  /// The sum of the costs, in clauses: a literal for each of its values.
  struct Sum {
    fileprivate let base: Int
    fileprivate let unit: Int
    fileprivate let most: Int
    fileprivate let steps: [Literal]

    enum Below {
      /// Every timetable costs at least as much.
      case impossible
      /// What has to be assumed of one that costs less.
      case assuming([Literal])
      /// More than is told apart.
      case unknown
    }

    /// Timetables that cost less than this.
    func below(_ cost: Int) -> Below {
      if cost <= base { return .impossible }
      // Less than the cost: at most so many units.
      let allowed = (cost - 1 - base) / unit
      if allowed < steps.count { return .assuming([!steps[allowed]]) }
      // With fewer steps than are told apart, no timetable costs more.
      return steps.count < most ? .assuming([]) : .unknown
    }
  }

  /// Costs up to `dearest` are told apart. `nil` when that takes too many clauses, when not all costs are there, and when there are
  /// none.
  func sum(in formula: inout Formula) -> Sum? {
    guard isComplete else { return nil }
    let unit = numbers.reduce(0) { greatestDivisor($0, $1.weight) }
    guard unit > 0 else { return nil }
    let most = Swift.max(0, dearest - base) / unit + 1
    let inUnits = numbers.map { number in
      number.steps.flatMap { [Literal](repeating: $0, count: Swift.min(most, number.weight / unit)) }
    }
    return formula.sum(inUnits, upTo: most, mostClauses: mostClauses - formula.clauseCount).map {
      Sum(base: base, unit: unit, most: most, steps: $0)
    }
  }
}

extension ShapeBuilder {
  /// The greatest number of which the weights of all soft rules are multiples; 1 when nothing costs anything.
  var softUnit: Int {
    var weights = placementCost.map(\.soft) + counters.map(\.weight.soft)
    weights += rowCounts.joined().map(\.weight.soft) + rowWindows.joined().map(\.weight.soft)
    weights += opponentWindows.map(\.weight.soft) + totalBreaks.map(\.weight.soft) + balances.map(\.weight.soft)
    weights += separations.map(\.weight.soft) + phases.map(\.weight.soft) + slotBreaks.map(\.weight.soft)
    weights += equalSlots.map(\.weight.soft) + links.map(\.weight.soft)
    return max(1, weights.reduce(0, greatestDivisor))
  }
}

private func greatestDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? abs(a) : greatestDivisor(b, a % b) }
