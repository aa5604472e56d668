/// A named set of teams (division, region, rivals) or of slots (weekends, a phase), referred to by rules.
public struct Group: Hashable, Sendable {
  public var id: String
  public var name: String
  /// Indices in `League.teams` or `League.slots`, ascending.
  public var members: [Int]

  public init(id: String, name: String, members: [Int]) {
    self.id = id
    self.name = name
    self.members = members
  }
}
