/// Names that RobinX gives to rules and where its files hold them.
enum RobinXVocabulary {
  /// Containers of rules and the kinds that each holds, in the order in which the validator reads them.
  static let containers: [(name: String, family: String, tags: [String])] = [
    ("BasicConstraints", "Basic", ["BA1"]),
    ("CapacityConstraints", "Capacity", ["CA1", "CA2", "CA3", "CA4", "CA5"]),
    ("BreakConstraints", "Break", ["BR1", "BR2", "BR3", "BR4"]),
    ("GameConstraints", "Game", ["GA1", "GA2"]),
    ("FairnessConstraints", "Fairness", ["FA1", "FA2", "FA3", "FA4", "FA5", "FA6"]),
    ("SeparationConstraints", "Separation", ["SE1", "SE2"]),
  ]

  /// Where the validator reads a kind: container, then kind within it. `nil` for what is no RobinX kind.
  static func position(of tag: String) -> (container: Int, tag: Int)? {
    for (index, container) in containers.enumerated() {
      if let position = container.tags.firstIndex(of: tag) { return (index, position) }
    }
    return nil
  }

  /// Attributes that many files have and that say nothing else than what the rule means anyway.
  static let redundant: [(tag: String, attribute: String, value: String)] = [
    ("BR2", "homeMode", "HA"), ("SE1", "mode1", "SLOTS"),
  ]

  /// Codes of the objective functions, with those that add nothing to the soft rules last.
  static let objectives = ["TR", "BM", "CO", "CR", "SC", "NONE"]

  /// The attribute that lists groups beside `teams1`: `teamGroups1`.
  static func groupAttribute(of attribute: String) -> String {
    attribute.hasPrefix("teams")
      ? "teamGroups" + attribute.dropFirst("teams".count) : "slotGroups" + attribute.dropFirst("slots".count)
  }
}
