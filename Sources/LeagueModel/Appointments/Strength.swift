/// How much a wish of the calendar counts: as hard as a rule, or at a price per unit of deviation.
public struct Strength: Hashable, Sendable {
  public var hard: Bool
  /// At least 0.
  public var weight: Int

  public init(hard: Bool = true, weight: Int = 1) {
    self.hard = hard
    self.weight = weight
  }
}
