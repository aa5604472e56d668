/// Two costs in one integer, so that the loop adds both at once: the upper 24 bits hold the weighted deviation of hard
/// rules, the lower 40 bits (signed) that of soft rules plus the objective.
///
/// Packed values add and subtract like integers as long as both parts stay in range; `ShapeBuilder` checks that before a
/// search starts.
typealias PackedCost = Int

extension PackedCost {
  static let softBits = 40

  @inline(__always) init(hard: Int, soft: Int) { self = (hard &<< PackedCost.softBits) &+ soft }

  @inline(__always) var soft: Int { (self &<< (64 - PackedCost.softBits)) &>> (64 - PackedCost.softBits) }

  @inline(__always) var hard: Int { (self &- soft) &>> PackedCost.softBits }
}

/// How much a hard and a soft unit count in a stage of the search; changing it rebuilds no table.
struct StageWeights {
  /// Multiplies the hard part, in sixteenths.
  var hardSixteenths: Int
  /// Multiplies the soft part; 0 while only feasibility is sought.
  var soft: Int

  /// The value that the Metropolis rule compares. Linear in the packed cost.
  @inline(__always) func value(_ cost: PackedCost) -> Int {
    let softPart = cost.soft
    let hardPart = (cost &- softPart) &>> PackedCost.softBits
    return softPart &* soft &+ (hardPart &* hardSixteenths) &>> 4
  }
}
