import LeagueModel

/// Rules and scopes. What parameters a kind has is said by its form; no kind is named here.
extension LeagueJSONReader {
  private static let commonKeys = ["id", "kind", "hard", "weight", "reason", "ignoredByValidator"]

  func readRules(_ node: JSONNode) {
    for (index, item) in items(of: node, "rules", LeagueJSONLimits.rules).enumerated() {
      guard case .object(let members) = item.value.content else {
        item.wrongType("a rule, an object")
        continue
      }
      guard let kind = members.first(where: { $0.key == "kind" }) else {
        reading.error(.missing, "the rule has no 'kind'", at: item)
        continue
      }
      guard let form = form(JSONNode(kind.value, path: item.path + "/kind", reading)) else { continue }
      readRule(item, form, index)
    }
  }

  private func form(_ node: JSONNode) -> RuleForm? {
    guard let name = node.string("the kind of the rule, a text") else { return nil }
    if let form = catalog.form(name: name) ?? catalog.form(tag: name) { return form }
    let near = reading.suggestion(for: name, among: catalog.forms.map(\.name) + catalog.forms.map(\.tag))
    reading.error(
      .unknownName, "unknown kind of rule \(quote(name))\(near.isEmpty ? "; see 'flexsched list rules'" : near)",
      at: node)
    return nil
  }

  private func readRule(_ item: JSONNode, _ form: RuleForm, _ index: Int) {
    let keys = LeagueJSONReader.commonKeys + form.parameters.map(\.name)
    guard let fields = item.fields("a rule of kind \(form.name)", keys) else { return }
    let (hard, weight) = strength(fields)
    var rule = RuleSpec(
      id: ruleID(fields["id"], "a rule", fallback: "\(form.name)-\(index + 1)"), kind: form.tag, hard: hard,
      weight: weight,
      reason: fields["reason"]?.line())
    rule.ignoredByValidator = fields["ignoredByValidator"]?.bool() ?? false
    for parameter in form.parameters {
      let field = fields[parameter.name]
      // null: the attribute is not stated (RobinX files may leave any out).
      if let field, field.isNull { continue }
      switch parameter.role {
      case .teams: rule.teams[parameter.attribute] = field.map { teamScope($0) } ?? .some(.all)
      case .slots: rule.slots[parameter.attribute] = field.map { slotScope($0) } ?? .some(.all)
      case .meetings:
        guard let field else {
          reading.error(
            .missing, "a rule of kind \(form.name) has no '\(parameter.name)': \(parameter.summary)", at: item)
          continue
        }
        rule.meetings = meetings(field)
      case .slotPairs:
        guard let field else {
          reading.error(
            .missing, "a rule of kind \(form.name) has no '\(parameter.name)': \(parameter.summary)", at: item)
          continue
        }
        rule.slotPairs = slotPairs(field)
      case .integer(let defaultValue):
        if let field {
          rule.integers[parameter.attribute] = field.int()
        } else if let defaultValue {
          rule.integers[parameter.attribute] = defaultValue
        } else {
          reading.error(
            .missing, "a rule of kind \(form.name) has no '\(parameter.name)': \(parameter.summary)", at: item)
        }
      case .choice(let choices):
        rule.choices[parameter.attribute] =
          field == nil ? choices.first?.robinX : field?.word(parameter.name, choices.map { ($0.word, $0.robinX) })
      }
    }
    if league.semantics == .intended, let low = rule.integers["min"], let high = rule.integers["max"], low > high {
      reading.error(.contradiction, "at least \(low) and at most \(high) games", at: item)
    }
    league.rules.append(rule)
    // Too much work to look at.
    guard scopeWork <= LeagueJSONLimits.scopeWork else { return }
    if let error = catalog.check(rule, league) { reading.error(error.code, error.message, at: item) }
  }

  /// `hard` and `weight`: a rule is hard unless it has a weight alone.
  func strength(_ fields: JSONFields) -> (hard: Bool, weight: Int) {
    let hard = fields["hard"]?.bool() ?? (fields["weight"] == nil)
    let weight = fields["weight"]?.int(hard ? 0...1_000_000_000 : -1_000_000_000...1_000_000_000, "a weight") ?? 1
    if !hard, fields["weight"] == nil, let node = fields["hard"] {
      reading.error(.missing, "a rule that is not hard needs a 'weight'", at: node)
    }
    return (hard, weight)
  }

  /// The id of a rule or blackout, or a fresh one.
  func ruleID(_ node: JSONNode?, _ what: String, fallback: String) -> String {
    if let node {
      guard let id = node.id(what) else { return fallback }
      guard ruleIDs.insert(id).inserted else {
        reading.error(.duplicate, "the id \(quote(id)) occurs twice among rules and blackouts", at: node)
        return id
      }
      return id
    }
    var id = fallback
    while statedRuleIDs.contains(id) || !ruleIDs.insert(id).inserted { id += "'" }
    return id
  }

  /// The ids that the file states, before any is invented.
  func noteRuleIDs(_ fields: JSONFields) {
    for key in ["rules", "blackouts"] {
      guard let node = fields[key], case .array(let items) = node.value.content else { continue }
      for item in items {
        guard case .object(let members) = item.content, let id = members.first(where: { $0.key == "id" }),
          case .string(let text) = id.value.content
        else { continue }
        statedRuleIDs.insert(text)
      }
    }
  }

  // MARK: scopes

  func teamScope(_ node: JSONNode) -> TeamScope? {
    if node.isString {
      return node.word("team scope", [("all", TeamScope.all)])
    }
    if node.isArray { return TeamScope(teams: teamList(node)) }
    guard node.isObject else {
      node.wrongType("\"all\", a list of team ids, or an object with 'teams' and 'groups'")
      return nil
    }
    guard let fields = node.fields("the team scope", ["teams", "groups"]) else { return nil }
    let groups = (fields["groups"]?.items("a list of team group ids") ?? []).compactMap {
      lookUp($0, "team group", teamGroupIndex)
    }
    spend(groups.reduce(0) { $0 + league.teamGroups[$1].members.count }, at: node)
    return TeamScope(teams: fields["teams"].map(teamList) ?? [], groups: groups)
  }

  func slotScope(_ node: JSONNode, allowGroups: Bool = true) -> SlotScope? {
    if node.isString { return node.word("slot scope", [("all", SlotScope.all)]) }
    if node.isArray { return SlotScope(slots: slotList(node)) }
    guard node.isObject else {
      node.wrongType("\"all\", a list of slot ids, or an object with 'slots', 'groups', 'weekdays' and 'dates'")
      return nil
    }
    guard let fields = node.fields("the slot scope", ["slots", "weekdays", "dates"] + (allowGroups ? ["groups"] : []))
    else {
      return nil
    }
    var scope = SlotScope(slots: fields["slots"].map(slotList) ?? [])
    scope.groups = (fields["groups"]?.items("a list of slot group ids") ?? []).compactMap {
      lookUp($0, "slot group", slotGroupIndex)
    }
    for item in fields["weekdays"]?.items("a list of weekdays") ?? [] {
      guard let text = item.string("a weekday") else { continue }
      guard let weekday = Weekday(name: text) else {
        reading.error(
          .unknownName, "unknown weekday \(quote(text)); expected Mon, Tue, Wed, Thu, Fri, Sat, Sun", at: item)
        continue
      }
      guard !scope.weekdays.contains(weekday) else {
        reading.error(.duplicate, "weekday \(weekday.abbreviation) occurs twice", at: item)
        continue
      }
      scope.weekdays.append(weekday)
    }
    for item in fields["dates"]?.items("a list of dates") ?? [] {
      guard let range = dateRange(item) else { continue }
      scope.dates.append(range)
      if !touchesSeason(range), let first = seasonSpan?.first, let last = seasonSpan?.last {
        reading.warn(
          .range,
          "\(item.isString ? "\(range.first) lies" : "dates that lie") outside the season from \(first) to \(last)",
          at: item)
      }
    }
    let passes = (scope.weekdays.isEmpty ? 0 : 1) + scope.dates.count
    spend(
      scope.groups.reduce(passes * league.slots.count) { $0 + league.slotGroups[$1].members.count }, at: node)
    if !(scope.weekdays.isEmpty && scope.dates.isEmpty), !league.slots.isEmpty,
      !league.slots.contains(where: { $0.date != nil })
    {
      reading.error(.contradiction, "weekdays or dates, but the slots of this league have no dates", at: node)
    }
    return scope
  }

  /// Counts what resolving scopes takes; reports the file once when it is too much.
  private func spend(_ work: Int, at node: JSONNode) {
    let before = scopeWork
    scopeWork += work
    guard scopeWork > LeagueJSONLimits.scopeWork, before <= LeagueJSONLimits.scopeWork else { return }
    reading.error(.limit, "the scopes of this file name too many teams and slots altogether", at: node)
  }

  private func slotList(_ node: JSONNode) -> [Int] {
    (node.items("a list of slot ids") ?? []).compactMap { lookUp($0, "slot", slotIndex) }
  }

  private func meetings(_ node: JSONNode) -> [MeetingPair] {
    (node.items("a list of [home, away]") ?? []).compactMap { item in
      guard let pair = item.items("[home, away]") else { return nil }
      guard pair.count == 2 else {
        reading.error(.range, "\(pair.count) teams; expected [home, away]", at: item)
        return nil
      }
      guard let home = lookUp(pair[0], "team", teamIndex), let away = lookUp(pair[1], "team", teamIndex) else {
        return nil
      }
      return MeetingPair(home: home, away: away)
    }
  }

  private func slotPairs(_ node: JSONNode) -> [SlotPair] {
    (node.items("a list of pairs of slot ids") ?? []).compactMap { item in
      guard let pair = item.items("two slot ids") else { return nil }
      guard pair.count == 2 else {
        reading.error(.range, "\(pair.count) slots; expected two", at: item)
        return nil
      }
      guard let first = lookUp(pair[0], "slot", slotIndex), let second = lookUp(pair[1], "slot", slotIndex) else {
        return nil
      }
      return SlotPair(first: first, second: second)
    }
  }
}
