import LeagueModel

/// Writes a league as league.json: reading it back gives an equal league. Defaults are left out, RobinX attributes that the
/// source did not state are `null`.
struct LeagueJSONWriter {
  let league: League
  let catalog: RuleCatalog

  init(_ league: League, catalog: RuleCatalog) {
    self.league = league
    self.catalog = catalog
  }

  var output: JSONOutput {
    var members: [(String, JSONOutput)] = [("version", .int(1)), ("name", .string(league.name))]
    if let text = league.description.text { members.append(("description", .string(text))) }
    let about = description
    if !about.isEmpty { members.append(("about", .object(about))) }
    if league.semantics != .intended { members.append(("semantics", .string(league.semantics.rawValue))) }
    if !league.venues.isEmpty { members.append(("venues", .array(league.venues.map(venue)))) }
    members.append(("teams", .array(league.teams.map(team))))
    if !league.teamGroups.isEmpty {
      members.append(("teamGroups", .array(league.teamGroups.map { group($0, "teams", teamIDs($0.members)) })))
    }
    members.append(competitions)
    members.append(calendar)
    if !league.slotGroups.isEmpty {
      members.append(("slotGroups", .array(league.slotGroups.map { group($0, "slots", slotIDs($0.members)) })))
    }
    if league.gameMinutes != 120 { members.append(("gameMinutes", .int(league.gameMinutes))) }
    members.append(("distances", distances))
    if let costs = travelCosts { members.append(("travelCosts", costs)) }
    if let weights = league.carryOverWeights { members.append(("carryOverWeights", matrix(weights))) }
    if !league.assignmentCosts.isEmpty {
      members.append(
        (
          "assignmentCosts",
          .array(
            league.assignmentCosts.map {
              .array([teamID($0.home), teamID($0.away), .string(league.slots[$0.slot].id), .int($0.cost)])
            })
        ))
    }
    if !league.additionalGames.isEmpty {
      members.append(
        (
          "additionalGames",
          .array(
            league.additionalGames.map { game in
              game.venueIsFree
                ? .object([("teams", .array([teamID(game.home), teamID(game.away)]))])
                : .object([("home", teamID(game.home)), ("away", teamID(game.away))])
            })
        ))
    }
    let objective = [
      ("travel", league.objective.travel), ("breaks", league.objective.breaks),
      ("carryOver", league.objective.carryOver),
      ("assignmentCost", league.objective.assignmentCost), ("travelCost", league.objective.travelCost),
      ("missedClassDays", league.objective.missedClassDays),
    ].filter { $0.1 != 0 }
    if !objective.isEmpty { members.append(("objective", .object(objective.map { ($0.0, .int($0.1)) }))) }
    members += gameCalendar
    if !league.blackouts.isEmpty { members.append(("blackouts", .array(league.blackouts.map(blackout)))) }
    if !league.rules.isEmpty { members.append(("rules", .array(league.rules.compactMap(rule)))) }
    if let repair = RepairDefaultsJSON.output(league.repair) { members.append(("repair", repair)) }
    return .object(members)
  }

  private var description: [(String, JSONOutput)] {
    let about = league.description
    var members: [(String, JSONOutput)] = []
    if let value = about.contributor { members.append(("contributor", .string(value))) }
    if let value = about.country { members.append(("country", .string(value))) }
    if let value = about.remarks { members.append(("remarks", .string(value))) }
    if let value = about.dataType { members.append(("dataType", .string(value))) }
    if let value = about.year { members.append(("year", .int(value))) }
    if let value = about.month { members.append(("month", .int(value))) }
    if let value = about.day { members.append(("day", .int(value))) }
    return members
  }

  // MARK: parts

  func teamID(_ team: Int) -> JSONOutput { .string(league.teams[team].id) }
  private func teamIDs(_ teams: [Int]) -> JSONOutput { .array(teams.map(teamID)) }
  private func slotIDs(_ slots: [Int]) -> JSONOutput { .array(slots.map { .string(league.slots[$0].id) }) }

  private func group(_ group: Group, _ key: String, _ members: JSONOutput) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [("id", .string(group.id))]
    if group.name != group.id { fields.append(("name", .string(group.name))) }
    fields.append((key, members))
    return .object(fields)
  }

  private func location(_ place: Coordinates) -> JSONOutput {
    .object([("latitude", .decimal(place.latitude)), ("longitude", .decimal(place.longitude))])
  }

  private func venue(_ venue: Venue) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [("id", .string(venue.id))]
    if venue.name != venue.id { fields.append(("name", .string(venue.name))) }
    if let place = venue.location { fields.append(("location", location(place))) }
    if let zone = venue.timeZone { fields.append(("timeZone", .string(zone))) }
    if let seats = venue.capacity { fields.append(("capacity", .int(seats))) }
    if venue.gamesPerSlot != 1 { fields.append(("gamesPerSlot", .int(venue.gamesPerSlot))) }
    return .object(fields + calendar(of: venue))
  }

  private func team(_ team: Team) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [("id", .string(team.id))]
    if team.name != team.id { fields.append(("name", .string(team.name))) }
    if let text = team.abbreviation { fields.append(("abbreviation", .string(text))) }
    if let venue = team.venue { fields.append(("venue", .string(league.venues[venue].id))) }
    if let place = team.location { fields.append(("location", location(place))) }
    if let zone = team.timeZone { fields.append(("timeZone", .string(zone))) }
    return .object(fields + calendar(of: team))
  }

  private var competitions: (String, JSONOutput) {
    func format(_ competition: Competition) -> [(String, JSONOutput)] {
      var fields: [(String, JSONOutput)] = [("roundRobins", .int(competition.roundRobins))]
      if competition.symmetry != .none { fields.append(("symmetry", .string(competition.symmetry.word))) }
      if !competition.compact { fields.append(("compact", .bool(false))) }
      return fields
    }
    if league.competitions.count == 1, league.competitions[0].id == "league", league.competitions[0].name == league.name
    {
      return ("format", .object(format(league.competitions[0])))
    }
    return (
      "competitions",
      .array(
        league.competitions.enumerated().map { index, competition in
          var fields: [(String, JSONOutput)] = [("id", .string(competition.id))]
          if competition.name != competition.id { fields.append(("name", .string(competition.name))) }
          return .object(fields + format(competition) + [("teams", teamIDs(league.members(of: index)))])
        })
    )
  }

  private var calendar: (String, JSONOutput) {
    if case .generated(let plan) = league.slotSource, plan.slots() == league.slots { return ("season", season(plan)) }
    if league.slots.enumerated().allSatisfy({ $1 == Slot(id: "\($0 + 1)") }) {
      return ("slots", .int(league.slots.count))
    }
    return (
      "slots",
      .array(
        league.slots.map { slot in
          var fields: [(String, JSONOutput)] = [("id", .string(slot.id))]
          if let name = slot.name { fields.append(("name", .string(name))) }
          fields += dates(of: slot)
          if let start = slot.start { fields.append(("start", .string(start.description))) }
          return .object(fields)
        })
    )
  }

  private func season(_ plan: SeasonPlan) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [
      ("start", .string(plan.start.description)), ("end", .string(plan.end.description)),
      (
        "weekdays",
        .object(
          plan.weekdays.sorted { $0.key < $1.key }.map { ($0.key.abbreviation, .optional($0.value.map(\.description))) }
        )
      ),
    ]
    if !plan.excluded.isEmpty { fields.append(("exclude", .array(plan.excluded.map(exclusion)))) }
    if !plan.additional.isEmpty { fields.append(("add", .strings(plan.additional.map(\.description)))) }
    return .object(fields)
  }

  private func exclusion(_ exclusion: SeasonPlan.Exclusion) -> JSONOutput {
    let range = dates(exclusion.dates)
    guard let reason = exclusion.reason else { return range }
    if case .object(let ends) = range { return .object(ends + [("reason", .string(reason))]) }
    return .object([("date", range), ("reason", .string(reason))])
  }

  func dates(_ range: DateRange) -> JSONOutput {
    range.first == range.last
      ? .string(range.first.description)
      : .object([("from", .string(range.first.description)), ("to", .string(range.last.description))])
  }

  private var distances: JSONOutput {
    guard let table = league.distances else { return .null }
    var fields: [(String, JSONOutput)] = [("unit", .string(table.unit.rawValue))]
    if table.source == .matrix || !areFromCoordinates(table) { fields.append(("matrix", matrix(table.values))) }
    return .object(fields)
  }

  /// Whether the locations give the distances again: a program may have changed either.
  private func areFromCoordinates(_ table: DistanceTable) -> Bool {
    let locations = league.teams.indices.compactMap { league.location(of: $0) }
    return locations.count == league.teams.count && DistanceTable(locations: locations, unit: table.unit) == table
  }

  private func matrix(_ values: [Int]) -> JSONOutput {
    let n = league.teams.count
    return .array((0..<n).map { .ints(Array(values[($0 * n)..<(($0 + 1) * n)])) })
  }

  // MARK: rules

  private func strength(hard: Bool, weight: Int) -> [(String, JSONOutput)] {
    if !hard { return [("weight", .int(weight))] }
    return weight == 1 ? [("hard", .bool(true))] : [("hard", .bool(true)), ("weight", .int(weight))]
  }

  private func blackout(_ blackout: Blackout) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [("id", .string(blackout.id))]
    switch blackout.subject {
    case .team(let team): fields.append(("team", teamID(team)))
    case .venue(let venue): fields.append(("venue", .string(league.venues[venue].id)))
    case .league: fields.append(("league", .bool(true)))
    }
    if blackout.activity != .play { fields.append(("activity", .string(blackout.activity.rawValue))) }
    fields.append(("when", slotScope(blackout.when)))
    fields += strength(hard: blackout.hard, weight: blackout.weight)
    if let reason = blackout.reason { fields.append(("reason", .string(reason))) }
    return .object(fields)
  }

  private func rule(_ rule: RuleSpec) -> JSONOutput? {
    guard let form = catalog.form(tag: rule.kind) else { return nil }
    var fields: [(String, JSONOutput)] = [("id", .string(rule.id)), ("kind", .string(form.name))]
    fields += strength(hard: rule.hard, weight: rule.weight)
    for parameter in form.parameters {
      let attribute = parameter.attribute
      switch parameter.role {
      case .teams: fields.append((parameter.name, rule.teams[attribute].map(teamScope) ?? .null))
      case .slots: fields.append((parameter.name, rule.slots[attribute].map(slotScope) ?? .null))
      case .meetings:
        fields.append((parameter.name, .array(rule.meetings.map { .array([teamID($0.home), teamID($0.away)]) })))
      case .slotPairs:
        fields.append((parameter.name, .array(rule.slotPairs.map { slotIDs([$0.first, $0.second]) })))
      case .integer(let defaultValue):
        if rule.integers[attribute] != defaultValue || defaultValue == nil {
          fields.append((parameter.name, .optional(rule.integers[attribute])))
        }
      case .choice(let choices):
        if let value = rule.choices[attribute] {
          if let choice = choices.first(where: { $0.robinX == value }) {
            if choice != choices.first { fields.append((parameter.name, .string(choice.word))) }
          } else {
            fields.append((parameter.name, .null))
          }
        } else {
          fields.append((parameter.name, .null))
        }
      }
    }
    if let reason = rule.reason { fields.append(("reason", .string(reason))) }
    if rule.ignoredByValidator { fields.append(("ignoredByValidator", .bool(true))) }
    return .object(fields)
  }

  private func teamScope(_ scope: TeamScope) -> JSONOutput {
    if scope.everyone { return .string("all") }
    if scope.groups.isEmpty { return teamIDs(scope.teams) }
    var fields: [(String, JSONOutput)] = []
    if !scope.teams.isEmpty { fields.append(("teams", teamIDs(scope.teams))) }
    fields.append(("groups", .strings(scope.groups.map { league.teamGroups[$0].id })))
    return .object(fields)
  }

  private func slotScope(_ scope: SlotScope) -> JSONOutput {
    if scope.always { return .string("all") }
    if scope.groups.isEmpty, scope.weekdays.isEmpty, scope.dates.isEmpty { return slotIDs(scope.slots) }
    var fields: [(String, JSONOutput)] = []
    if !scope.slots.isEmpty { fields.append(("slots", slotIDs(scope.slots))) }
    if !scope.groups.isEmpty { fields.append(("groups", .strings(scope.groups.map { league.slotGroups[$0].id }))) }
    if !scope.weekdays.isEmpty { fields.append(("weekdays", .strings(scope.weekdays.map(\.abbreviation)))) }
    if !scope.dates.isEmpty { fields.append(("dates", .array(scope.dates.map(dates)))) }
    return .object(fields)
  }
}
