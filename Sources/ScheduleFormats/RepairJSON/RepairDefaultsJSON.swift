import LeagueModel

/// `costs`, `strategies` and `strategiesByKind`, as league.json and event files have them.
enum RepairDefaultsJSON {
  static let keys = ["costs", "strategies", "strategiesByKind"]
  /// Largest cost of one change.
  static let mostCost = 1_000_000
  static let mostStrategies = 100

  /// What is not named stays as it is.
  static func read(_ fields: JSONFields, into defaults: inout RepairDefaults, strategies known: [String]?) {
    if let node = fields["costs"] { readCosts(node, into: &defaults.costs) }
    if let node = fields["strategies"] { defaults.strategies = names(node, known) }
    guard let node = fields["strategiesByKind"] else { return }
    let kinds = Conflict.Kind.allCases.map(\.rawValue)
    for (key, value) in node.entries("strategies by kind of conflict, such as {\"venue-closed\": [...]}") ?? [] {
      guard let kind = Conflict.Kind(rawValue: key) else {
        let near = node.reading.suggestion(for: key, among: kinds)
        node.reading.error(
          .unknownName, "unknown kind of conflict \(quote(key)); expected \(kinds.joined(separator: ", "))\(near)",
          at: value)
        continue
      }
      defaults.strategiesByKind[kind] = names(value, known)
    }
  }

  private static func readCosts(_ node: JSONNode, into costs: inout ChangeCosts) {
    guard let fields = node.fields("the costs of changes", ChangeCosts.fields.map(\.name)) else { return }
    for (name, path) in ChangeCosts.fields {
      if let value = fields[name]?.int(0...mostCost, "a cost") { costs[keyPath: path] = value }
    }
  }

  /// In their order, each once. `known`: nil where a reader cannot know them.
  private static func names(_ node: JSONNode, _ known: [String]?) -> [String] {
    guard let items = node.items("a list of strategies") else { return [] }
    guard items.count <= mostStrategies else {
      node.reading.error(.limit, "\(items.count) strategies; at most \(mostStrategies) are accepted", at: node)
      return []
    }
    var names: [String] = []
    for item in items {
      guard let name = item.id("a strategy") else { continue }
      if let known, !known.contains(name) {
        let near = item.reading.suggestion(for: name, among: known)
        item.reading.error(
          .unknownName, "unknown strategy \(quote(name)); expected \(known.joined(separator: ", "))\(near)", at: item)
      } else if names.contains(name) {
        item.reading.error(.duplicate, "the strategy \(quote(name)) occurs twice", at: item)
      } else {
        names.append(name)
      }
    }
    return names
  }

  /// `nil` where everything is as documented.
  static func output(_ defaults: RepairDefaults) -> JSONOutput? {
    guard !defaults.isEmpty else { return nil }
    let usual = ChangeCosts()
    let costs = ChangeCosts.fields.filter { defaults.costs[keyPath: $0.path] != usual[keyPath: $0.path] }
    var members: [(String, JSONOutput)] = []
    if !costs.isEmpty {
      members.append(("costs", .object(costs.map { ($0.name, .int(defaults.costs[keyPath: $0.path])) })))
    }
    if !defaults.strategies.isEmpty { members.append(("strategies", .strings(defaults.strategies))) }
    let kinds = Conflict.Kind.allCases.compactMap { kind in
      defaults.strategiesByKind[kind].map { (kind.rawValue, JSONOutput.strings($0)) }
    }
    if !kinds.isEmpty { members.append(("strategiesByKind", .object(kinds))) }
    return .object(members)
  }

  static var schema: [(String, JSONOutput)] {
    let usual = ChangeCosts()
    let costs = ChangeCosts.fields.map { field in
      (field.name, SchemaPart.integer(0, mostCost, "default \(usual[keyPath: field.path])"))
    }
    let names = SchemaPart.type("array", [("items", SchemaPart.id), ("maxItems", .int(mostStrategies))])
    return [
      ("costs", SchemaPart.object(costs, "what it costs to change a game that people count on")),
      ("strategies", names),
      ("strategiesByKind", SchemaPart.object(Conflict.Kind.allCases.map { ($0.rawValue, names) })),
    ]
  }
}

extension LeagueJSONReader {
  func readRepair(_ node: JSONNode) {
    guard let fields = node.fields("the defaults of repairs", RepairDefaultsJSON.keys) else { return }
    RepairDefaultsJSON.read(fields, into: &league.repair, strategies: nil)
  }
}
