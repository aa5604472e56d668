import LeagueModel

extension LeagueJSONWriter {
  /// What the league says and league.json cannot: rules of unknown kinds, attributes that the form of a kind does not have.
  var unsayable: [InputError] { league.rules.flatMap(unsayable) }

  private func unsayable(_ rule: RuleSpec) -> [InputError] {
    func error(_ what: String) -> InputError {
      InputError(.unsupported, "rule \(quote(rule.id)) of kind \(quote(rule.kind)) cannot be written: \(what)")
    }
    guard let form = catalog.form(tag: rule.kind) else { return [error("no such kind is known")] }
    var attributes = Set<String>()
    var hasMeetings = false
    var hasSlotPairs = false
    var errors: [InputError] = []
    for parameter in form.parameters {
      attributes.insert(parameter.attribute)
      switch parameter.role {
      case .meetings: hasMeetings = true
      case .slotPairs: hasSlotPairs = true
      case .choice(let choices):
        if let word = rule.choices[parameter.attribute], !choices.contains(where: { $0.robinX == word }) {
          errors.append(error("\(parameter.attribute) is \(quote(word)), which has no word"))
        }
      case .teams, .slots, .integer: break
      }
    }
    let stated = Set(rule.teams.keys).union(rule.slots.keys).union(rule.integers.keys).union(rule.choices.keys)
    for attribute in stated.subtracting(attributes).sorted() {
      errors.append(error("its form has no attribute \(quote(attribute))"))
    }
    if !rule.meetings.isEmpty, !hasMeetings { errors.append(error("its form has no games")) }
    if !rule.slotPairs.isEmpty, !hasSlotPairs { errors.append(error("its form has no pairs of slots")) }
    return errors
  }
}
