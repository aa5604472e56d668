import LeagueModel

/// Writes a league as a RobinX instance.
struct RobinXWriter {
  private let league: League
  private let catalog: RuleCatalog
  private let numbering: RobinXNumbering
  private var xml = XMLWriter()
  private var errors: [InputError] = []

  /// Throws everything that RobinX cannot say, at once. O(size of the league).
  static func write(_ league: League, catalog: RuleCatalog) throws(InputErrors) -> [UInt8] {
    var writer = RobinXWriter(league: league, catalog: catalog, numbering: RobinXNumbering(league))
    writer.writeInstance()
    guard writer.errors.isEmpty else { throw InputErrors(writer.errors) }
    return writer.xml.bytes
  }

  private init(league: League, catalog: RuleCatalog, numbering: RobinXNumbering) {
    self.league = league
    self.catalog = catalog
    self.numbering = numbering
  }

  private mutating func writeInstance() {
    if league.usesAppointments {
      fail("RobinX has no dates, kick-offs, broadcasters or shared resources of games within their slots")
    }
    xml.begin("Instance")
    writeMetaData()
    writeStructure()
    xml.begin("ObjectiveFunction")
    xml.text("Objective", objective())
    xml.end()
    writeData()
    writeResources()
    writeRules()
    xml.end()
  }

  private mutating func writeMetaData() {
    let about = league.description
    xml.begin("MetaData")
    xml.text("InstanceName", league.name)
    for (name, value) in [("DataType", about.dataType), ("Contributor", about.contributor)] {
      if let value { xml.text(name, value) }
    }
    let date = [("day", about.day), ("month", about.month), ("year", about.year)].compactMap { name, value in
      value.map { (name, String($0)) }
    }
    if !date.isEmpty { xml.empty("Date", date) }
    for (name, value) in [("Country", about.country), ("Description", about.text), ("Remarks", about.remarks)] {
      if let value { xml.text(name, value) }
    }
    xml.end()
  }

  private mutating func writeStructure() {
    xml.begin("Structure")
    for (index, competition) in league.competitions.enumerated() {
      xml.begin("Format", [("leagueIds", String(numbering.competitions.numbers[index]))])
      xml.text("numberRoundRobin", String(competition.roundRobins))
      xml.text("compactness", competition.compact ? "C" : "R")
      xml.text("gameMode", competition.symmetry == .none ? "NULL" : competition.symmetry.rawValue)
      xml.end()
    }
    xml.list(
      "AdditionalGames",
      league.additionalGames.map { game in
        ("game", [team("team1", game.home), team("team2", game.away), ("noHome", game.venueIsFree ? "1" : "0")])
      })
    xml.end()
  }

  /// The code of the objective, which RobinX does not weigh or add up.
  private mutating func objective() -> String {
    let objective = league.objective
    let used = [
      ("TR", "travel", objective.travel), ("BM", "breaks", objective.breaks), ("CO", "carry-over", objective.carryOver),
      ("CR", "assignment cost", objective.assignmentCost),
    ].filter { $0.2 != 0 }
    if objective.countsTrips { fail("RobinX has no objective for travel costs or missed class days") }
    if used.count > 1 {
      fail("RobinX has no objective that adds up \(used.map(\.1).joined(separator: " and "))")
    } else if let only = used.first, only.2 != 1 {
      fail("RobinX has no weight for the objective; \(only.1) has weight \(only.2)")
    }
    if objective.travel != 0, league.distances == nil {
      errors.append(InputError(.missing, "the objective travel needs distances, but the league has none"))
    }
    return used.first?.0 ?? (league.rules.contains { !$0.hard } ? "SC" : "NONE")
  }

  private mutating func writeData() {
    xml.begin("Data")
    let pairs = league.teams.indices.flatMap { from in league.teams.indices.map { (from, $0) } }
    xml.list(
      "Distances",
      (league.distances == nil ? [] : pairs).map { pair in
        (
          "distance",
          [team("team1", pair.0), team("team2", pair.1), ("dist", String(league.distances?[pair.0, pair.1] ?? 0))]
        )
      })
    let weights = league.carryOverWeights ?? []
    xml.list(
      "COEWeights",
      (weights.isEmpty ? [] : pairs).map { pair in
        (
          "COEWeight",
          [
            team("team1", pair.0), team("team2", pair.1),
            ("weight", String(weights[pair.0 * league.teams.count + pair.1])),
          ]
        )
      })
    xml.list(
      "Costs",
      league.assignmentCosts.map { cost in
        (
          "cost",
          [team("team1", cost.home), team("team2", cost.away), slot("slot", cost.slot), ("cost", String(cost.cost))]
        )
      })
    xml.end()
  }

  private mutating func writeResources() {
    xml.begin("Resources")
    xml.list(
      "TeamGroups",
      Array(league.teamGroups.enumerated()).map { index, group in
        ("teamGroup", [("id", String(numbering.teamGroups.numbers[index])), ("name", group.name)])
      })
    xml.empty("LeagueGroups")
    xml.list(
      "Leagues",
      Array(league.competitions.enumerated()).map { index, competition in
        ("league", [("id", String(numbering.competitions.numbers[index])), ("name", competition.name)])
      })
    let teamGroups = memberships(league.teamGroups, numbering.teamGroups, count: league.teams.count)
    xml.list(
      "Teams",
      Array(league.teams.enumerated()).map { index, team in
        (
          "team",
          [
            self.team("id", index), ("league", String(numbering.competitions.numbers[team.competition])),
            ("name", team.name), ("teamGroups", teamGroups[index]),
          ]
        )
      })
    xml.list(
      "SlotGroups",
      Array(league.slotGroups.enumerated()).map { index, group in
        ("slotGroup", [("id", String(numbering.slotGroups.numbers[index])), ("name", group.name)])
      })
    let slotGroups = memberships(league.slotGroups, numbering.slotGroups, count: league.slots.count)
    xml.list(
      "Slots",
      Array(league.slots.enumerated()).map { index, slot in
        let name = slot.name ?? slot.date.map(\.description)
        return (
          "slot", [self.slot("id", index)] + (name.map { [("name", $0)] } ?? []) + [("slotGroup", slotGroups[index])]
        )
      })
    xml.end()
  }

  /// For each member, the list of the groups that it belongs to.
  private func memberships(_ groups: [Group], _ ids: RobinXIds, count: Int) -> [String] {
    var lists = [[String]](repeating: [], count: count)
    for (index, group) in groups.enumerated() {
      for member in group.members { lists[member].append(String(ids.numbers[index])) }
    }
    return lists.map { $0.joined(separator: ";") }
  }

  // MARK: Rules

  /// Containers in the order in which the league first uses them, so that the order of its rules survives. Rules that
  /// the validator does not see stand outside of them: before, when no rule of their kind that it sees comes earlier.
  private mutating func writeRules() {
    let rules = league.allRules.compactMap { rule in element(of: rule).map { (rule, $0) } }
    var firstSeen: [String: Int] = [:]
    var order: [Int] = []
    for (index, (rule, _)) in rules.enumerated() where !rule.ignoredByValidator {
      if firstSeen[rule.kind] == nil { firstSeen[rule.kind] = index }
      if let container = RobinXVocabulary.position(of: rule.kind)?.container, !order.contains(container) {
        order.append(container)
      }
    }
    let firstOfAll = firstSeen.values.min() ?? rules.count
    let isBefore = { (index: Int) in index < firstSeen[rules[index].0.kind] ?? firstOfAll }
    for (index, (rule, attributes)) in rules.enumerated() where rule.ignoredByValidator && isBefore(index) {
      xml.empty(rule.kind, attributes)
    }
    xml.begin("Constraints")
    for container in order + RobinXVocabulary.containers.indices.filter({ !order.contains($0) }) {
      let (name, _, tags) = RobinXVocabulary.containers[container]
      let inside = rules.filter { !$0.0.ignoredByValidator && tags.contains($0.0.kind) }
      xml.list(name, inside.map { ($0.0.kind, $0.1) })
    }
    xml.end()
    for (index, (rule, attributes)) in rules.enumerated() where rule.ignoredByValidator && !isBefore(index) {
      xml.empty(rule.kind, attributes)
    }
  }

  /// The attributes of a rule; `nil`, with an error, when RobinX cannot say it.
  private mutating func element(of rule: RuleSpec) -> [(String, String)]? {
    guard RobinXVocabulary.position(of: rule.kind) != nil, let form = catalog.form(tag: rule.kind) else {
      let name = catalog.form(tag: rule.kind)?.name ?? rule.kind
      fail("rule '\(rule.id)': RobinX has no rule of kind \(name)")
      return nil
    }
    if league.semantics == .intended, !form.scoredByValidator || rule.ignoredByValidator {
      fail("rule '\(rule.id)': the RobinX validator does not score \(form.tag) (\(form.name))")
      return nil
    }
    guard rule.weight <= RobinXNumber.limit else {
      fail("rule '\(rule.id)': weight \(rule.weight) is more than RobinX files may hold")
      return nil
    }
    var attributes: [(String, String)] = []
    for parameter in form.parameters {
      let name = parameter.attribute
      switch parameter.role {
      case .teams: if let scope = rule.teams[name] { attributes += self.attributes(name, scope) }
      case .slots: if let scope = rule.slots[name] { attributes += self.attributes(name, scope, kind: rule.kind) }
      case .meetings:
        let pairs = rule.meetings.map { "\(numbering.teams.numbers[$0.home]),\(numbering.teams.numbers[$0.away])" }
        attributes.append((name, pairs.joined(separator: ";")))
      case .slotPairs:
        let pairs = rule.slotPairs.map { "\(numbering.slots.numbers[$0.first]),\(numbering.slots.numbers[$0.second])" }
        attributes.append((name, pairs.joined(separator: ";")))
      case .integer: if let value = rule.integers[name] { attributes.append((name, String(value))) }
      case .choice(let choices):
        if let word = rule.choices[name] ?? choices.first?.robinX { attributes.append((name, word)) }
      }
    }
    return attributes + [("penalty", String(rule.weight)), ("type", rule.hard ? "HARD" : "SOFT")]
  }

  /// Teams and groups as they are; everyone is written out.
  private func attributes(_ name: String, _ scope: TeamScope) -> [(String, String)] {
    let teams = scope.everyone ? Array(league.teams.indices) : scope.teams
    let groups = scope.everyone ? [] : scope.groups
    return scopeAttributes(name, teams, numbering.teams, groups, numbering.teamGroups)
  }

  /// Slots and groups as they are; weekdays, dates and always are written out, and so is what only listed slots can say.
  private func attributes(_ name: String, _ scope: SlotScope, kind: String) -> [(String, String)] {
    let listedOnly = kind == "GA2" && name == "slots2"
    let writesOut =
      scope.always || !scope.weekdays.isEmpty || !scope.dates.isEmpty || (listedOnly && !scope.groups.isEmpty)
    let slots = writesOut ? scope.resolved(in: league) : scope.slots
    return scopeAttributes(name, slots, numbering.slots, writesOut ? [] : scope.groups, numbering.slotGroups)
  }

  private func scopeAttributes(
    _ name: String, _ members: [Int], _ ids: RobinXIds, _ groups: [Int], _ groupIds: RobinXIds
  ) -> [(String, String)] {
    let list = { (indices: [Int], ids: RobinXIds) in indices.map { String(ids.numbers[$0]) }.joined(separator: ";") }
    var attributes: [(String, String)] = []
    if !members.isEmpty || groups.isEmpty { attributes.append((name, list(members, ids))) }
    if !groups.isEmpty { attributes.append((RobinXVocabulary.groupAttribute(of: name), list(groups, groupIds))) }
    return attributes
  }

  // MARK: Small steps

  private func team(_ attribute: String, _ index: Int) -> (String, String) {
    (attribute, String(numbering.teams.numbers[index]))
  }

  private func slot(_ attribute: String, _ index: Int) -> (String, String) {
    (attribute, String(numbering.slots.numbers[index]))
  }

  private mutating func fail(_ message: String) { errors.append(InputError(.unsupported, message)) }
}
