import LeagueModel

/// Constraints, driven by the forms of the catalogue.
extension RobinXReader {
  /// A rule with what decides whether the validator sees it.
  private struct Found {
    var spec: RuleSpec
    /// Container, kind within it, place in the file: the order in which the validator reads.
    var position: (Int, Int, Int)
    var endsReading: Bool
  }

  /// Reads the rules of all containers, and those that stand where the validator does not look, in order of the file.
  mutating func readRules(_ root: XMLTree.Node) {
    let tags = RobinXVocabulary.containers.flatMap(\.tags)
    let containers = RobinXVocabulary.containers.map(\.name)
    var found: [Found] = []
    var counts: [String: Int] = [:]
    let constraints = section("Constraints", of: root)
    for section in root.children {
      if tags.contains(section.name) {
        readRule(section, ignoredBecause: "directly in <Instance>", into: &found, counting: &counts)
      }
      guard section.index == constraints?.index else { continue }
      check(section, attributes: [], children: containers + tags)
      var seen: Set<String> = []
      for container in section.children {
        if tags.contains(container.name) {
          readRule(container, ignoredBecause: "directly in <Constraints>", into: &found, counting: &counts)
          continue
        }
        guard let index = containers.firstIndex(of: container.name) else { continue }
        let isFirst = seen.insert(container.name).inserted
        check(container, attributes: [], children: tags)
        for node in container.children where tags.contains(node.name) {
          let isAtHome = RobinXVocabulary.containers[index].tags.contains(node.name)
          let reason = isFirst ? (isAtHome ? nil : "in <\(container.name)>") : "in a second <\(container.name)>"
          readRule(node, ignoredBecause: reason, into: &found, counting: &counts)
        }
      }
      for name in containers where !seen.contains(name) {
        report.warn(
          .missing, "<Constraints> has no <\(name)>, without which the RobinX validator stops", at: section.place)
      }
    }
    markRulesAfterEnd(&found, constraints)
    league.rules = found.map(\.spec)
  }

  /// An old-form BR1 ends the validator's reading: it and all rules that it would read later do not count.
  private mutating func markRulesAfterEnd(_ found: inout [Found], _ constraints: XMLTree.Node?) {
    let ends = found.filter(\.endsReading).map(\.position)
    guard let end = ends.min(by: { $0 < $1 }), let constraints else { return }
    var later = 0
    for index in found.indices where !found[index].spec.ignoredByValidator && found[index].position >= end {
      found[index].spec.ignoredByValidator = true
      if !found[index].endsReading { later += 1 }
    }
    report.warn(
      .unsupported,
      "the RobinX validator cannot read BR1 in its old form (min, max, homeMode, breakMode) and stops there: "
        + "\(ends.count) such rule\(ends.count == 1 ? "" : "s") and \(later) after it are uncounted",
      at: constraints.place)
  }

  private mutating func readRule(
    _ node: XMLTree.Node, ignoredBecause reason: String?, into found: inout [Found],
    counting counts: inout [String: Int]
  ) {
    let tag = node.name
    guard found.count < Self.maximumEntries else {
      report.error(.limit, "more than \(Self.maximumEntries) rules", at: node.place)
      return
    }
    guard let form = catalog.form(tag: tag), let position = RobinXVocabulary.position(of: tag) else {
      report.error(.unsupported, "rules of kind \(tag) are not supported", at: node.place)
      return
    }
    counts[tag, default: 0] += 1
    if let reason {
      report.warn(.unsupported, "\(tag) \(reason) is ignored by the RobinX validator: uncounted", at: node.place)
    } else if !form.scoredByValidator {
      report.warn(.unsupported, "the RobinX validator does not score \(tag): uncounted", at: node.place)
    }
    let isOld = tag == "BR1" && node.attribute("mode1") == nil && node.attribute("max") != nil
    let id = "\(tag)-\(counts[tag] ?? 1)"
    guard var spec = isOld ? readOldBR1(node, id: id) : readRule(node, form: form, id: id) else { return }
    spec.ignoredByValidator = reason != nil
    found.append(
      Found(
        spec: spec, position: (position.container, position.tag, found.count), endsReading: isOld && reason == nil))
  }

  private mutating func readRule(_ node: XMLTree.Node, form: RuleForm, id: String) -> RuleSpec {
    var spec = readHead(node, id: id)
    var known = ["type", "penalty"]
    for parameter in form.parameters {
      let name = parameter.attribute
      known.append(name)
      switch parameter.role {
      case .teams, .slots:
        known.append(RobinXVocabulary.groupAttribute(of: name))
        readScope(parameter, of: node, into: &spec)
      case .meetings:
        spec.meetings = pairs(name, of: teams, in: node, prefix: "\(id): ").map { MeetingPair(home: $0.0, away: $0.1) }
        warnIfEmpty(spec.meetings.isEmpty, "\(form.tag) without any meeting in its list", node)
      case .slotPairs:
        spec.slotPairs = pairs(name, of: slots, in: node, prefix: "\(id): ").map { SlotPair(first: $0.0, second: $0.1) }
        warnIfEmpty(spec.slotPairs.isEmpty, "\(form.tag) without any pair of slots in its list", node)
      case .integer:
        spec.integers[name] = readInteger(name, of: node, id: id)
      case .choice(let choices):
        spec.choices[name] = readChoice(name, choices, of: node, form: form, id: id)
      }
    }
    if let low = spec.integers["min"], let high = spec.integers["max"], high >= 0, low > high {
      report.error(.contradiction, "\(id): min \(low) is more than max \(high)", at: node.place)
    }
    for extra in RobinXVocabulary.redundant where extra.tag == form.tag {
      if node.attribute(extra.attribute)?.value == extra.value { known.append(extra.attribute) }
    }
    check(node, attributes: known, children: [])
    return spec
  }

  /// `min`, `max`, `homeMode`, `breakMode`: at most `max` breaks of that venue, in words that today's BR1 has.
  private mutating func readOldBR1(_ node: XMLTree.Node, id: String) -> RuleSpec? {
    var spec = readHead(node, id: id)
    guard let high = integer("max", of: node) else { return nil }
    let low = node.attribute("min") == nil ? 0 : integer("min", of: node) ?? 0
    guard low <= 0 || low == high else {
      report.error(.unsupported, "\(id): an old-form BR1 with min \(low) and max \(high)", at: node.place)
      return nil
    }
    for (name, role) in [("teams", RuleParameter.Role.teams), ("slots", .slots)] {
      readScope(RuleParameter(name, name, role, ""), of: node, into: &spec)
    }
    spec.integers["intp"] = high
    spec.choices["mode1"] = low <= 0 ? "LEQ" : "EQ"
    let venues = ["HA", "H", "A"].map { RuleParameter.Choice($0, $0) }
    spec.choices["mode2"] =
      node.attribute("homeMode") == nil ? "HA" : readChoice("homeMode", venues, of: node, form: nil, id: id)
    check(
      node,
      attributes: [
        "type", "penalty", "teams", "teamGroups", "slots", "slotGroups", "min", "max", "homeMode", "breakMode",
      ], children: [])
    return spec
  }

  /// Kind, `type` and `penalty`.
  private mutating func readHead(_ node: XMLTree.Node, id: String) -> RuleSpec {
    let type = required("type", of: node)
    if let type, type.value != "HARD", type.value != "SOFT" {
      report.error(
        .range, "\(id): type is '\(excerpt(type.value))'; expected HARD or SOFT", at: node.place(of: type))
    }
    let lowest = type?.value == "SOFT" ? -RobinXNumber.limit : 0
    let penalty = integer("penalty", of: node, in: lowest...RobinXNumber.limit) ?? 0
    if penalty < 0 {
      report.warn(.range, "\(node.name) with a negative penalty: its deviation is rewarded", at: node.place)
    }
    return RuleSpec(id: id, kind: node.name, hard: type?.value == "HARD", weight: penalty)
  }

  private mutating func readScope(_ parameter: RuleParameter, of node: XMLTree.Node, into spec: inout RuleSpec) {
    let name = parameter.attribute
    let groupName = RobinXVocabulary.groupAttribute(of: name)
    let isTeams = parameter.role == .teams
    let prefix = "\(spec.id): "
    let listed = references(name, to: isTeams ? teams : slots, of: node, prefix: prefix)
    var groups = references(groupName, to: isTeams ? teamGroups : slotGroups, of: node, prefix: prefix)
    if node.name == "GA2", name == "slots2", !groups.isEmpty {
      report.warn(.unsupported, "slotGroups2 of GA2 is ignored, as by the RobinX validator", at: node.place)
      groups = []
    }
    let members = (isTeams ? league.teamGroups : league.slotGroups)
    warnIfEmpty(
      listed.isEmpty && groups.allSatisfy { members[$0].members.isEmpty },
      "\(node.name) whose \(name) and \(groupName) name no \(isTeams ? "team" : "slot") at all (that is nobody, not all)",
      node)
    if isTeams {
      spec.teams[name] = TeamScope(teams: listed, groups: groups)
    } else {
      spec.slots[name] = SlotScope(slots: listed, groups: groups)
    }
  }

  /// A number of a rule; -1 when it is missing, as the validator reads it.
  private mutating func readInteger(_ name: String, of node: XMLTree.Node, id: String) -> Int {
    guard let attribute = node.attribute(name) else {
      report.warn(.missing, "\(node.name) without '\(name)': the RobinX validator reads -1", at: node.place)
      return -1
    }
    return integer(
      attribute.value, called: "\(id): \(name)", in: -RobinXNumber.limit...RobinXNumber.limit,
      at: node.place(of: attribute)) ?? -1
  }

  /// A word of a rule. Missing, it is an error where the validator's numbers depend on it.
  private mutating func readChoice(
    _ name: String, _ choices: [RuleParameter.Choice], of node: XMLTree.Node, form: RuleForm?, id: String
  ) -> String? {
    let words = choices.map(\.robinX)
    let expected = words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    guard let attribute = node.attribute(name) else {
      if form?.scoredByValidator == false {
        report.warn(.missing, "\(node.name) without '\(name)' is read with \(words.first ?? "none")", at: node.place)
        return words.first
      }
      report.error(.missing, "\(id): there is no '\(name)'; expected \(expected)", at: node.place)
      return nil
    }
    if words.contains(attribute.value) { return attribute.value }
    report.error(
      .range, "\(id): \(name) is '\(excerpt(attribute.value))'; expected \(expected)", at: node.place(of: attribute))
    return nil
  }

  private mutating func warnIfEmpty(_ isEmpty: Bool, _ message: String, _ node: XMLTree.Node) {
    if isEmpty { report.warn(.missing, message, at: node.place) }
  }
}
