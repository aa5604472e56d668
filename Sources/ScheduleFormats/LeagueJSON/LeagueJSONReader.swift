import LeagueModel
import TimeZones

/// Reads a league.json tree into a league, collecting errors on the way. Parts are read in the order in which they refer to
/// each other: venues, teams, groups, competitions, calendar, numbers, rules.
final class LeagueJSONReader {
  let reading: JSONReading
  let catalog: RuleCatalog
  let tables: ExternalTables
  /// What the user should know about the origin of the numbers.
  var notes: [String] = []
  var league = League(name: "")
  var teamIndex: [String: Int] = [:]
  var venueIndex: [String: Int] = [:]
  var slotIndex: [String: Int] = [:]
  var teamGroupIndex: [String: Int] = [:]
  var slotGroupIndex: [String: Int] = [:]
  var ruleIDs = Set<String>()
  /// Ids that rules and blackouts state, so that none is invented twice.
  var statedRuleIDs = Set<String>()
  var scopeWork = 0
  /// From the first to the last day on which games can be, where slots have dates.
  var seasonSpan: DateRange?
  /// Days or kick-offs had errors: what would follow from them is not reported as well.
  var calendarIsUnreadable = false

  static let keys =
    [
      "$schema", "version", "name", "description", "about", "semantics", "teams", "venues", "teamGroups", "slotGroups",
      "format", "competitions", "slots", "season", "gameMinutes", "blackouts", "distances", "travelCosts",
      "carryOverWeights",
      "assignmentCosts", "additionalGames", "objective", "rules", "repair",
    ] + calendarKeys

  init(_ reading: JSONReading, catalog: RuleCatalog, tables: ExternalTables) {
    self.reading = reading
    self.catalog = catalog
    self.tables = tables
  }

  func read(_ root: JSONNode) -> League {
    guard let fields = root.fields("the league", LeagueJSONReader.keys, required: ["version", "name", "teams"]) else {
      return league
    }
    if let version = fields["version"]?.int(), version != 1 {
      reading.error(
        .unsupported, "version \(version) of the format; this flexsched reads version 1", at: fields["version"]!)
      return league
    }
    _ = fields["$schema"]?.string()
    league.name = fields["name"]?.line() ?? ""
    readDescription(fields)
    if let semantics = fields["semantics"]?.word(
      "semantics", League.Semantics.allCases.map { ($0.rawValue, $0) })
    {
      league.semantics = semantics
    }
    if let node = fields["venues"] { readVenues(node) }
    if let node = fields["teams"] { readTeams(node) }
    readTeamGroups(fields)
    readCompetitions(fields)
    readCalendar(fields)
    if let node = fields["slotGroups"] { readSlotGroups(node) }
    if let minutes = fields["gameMinutes"]?.int(1...2880, "minutes") { league.gameMinutes = minutes }
    readDistances(fields["distances"])
    if let node = fields["travelCosts"] { readTravelCosts(node) }
    if let node = fields["carryOverWeights"] { league.carryOverWeights = matrix(node) }
    if let node = fields["assignmentCosts"] { readAssignmentCosts(node) }
    if let node = fields["additionalGames"] { readAdditionalGames(node) }
    if let node = fields["objective"] { readObjective(node) }
    noteRuleIDs(fields)
    readGameCalendar(fields)
    if let node = fields["rules"] { readRules(node) }
    if let node = fields["blackouts"] { readBlackouts(node) }
    if let node = fields["repair"] { readRepair(node) }
    checkWhole(fields)
    checkGameCalendar(fields)
    return league
  }

  private func readDescription(_ fields: JSONFields) {
    league.description.text = fields["description"]?.string()
    guard
      let about = fields["about"]?.fields(
        "about", ["contributor", "country", "remarks", "dataType", "year", "month", "day"])
    else { return }
    league.description.contributor = about["contributor"]?.string()
    league.description.country = about["country"]?.string()
    league.description.remarks = about["remarks"]?.string()
    league.description.dataType = about["dataType"]?.string()
    league.description.year = about["year"]?.int()
    league.description.month = about["month"]?.int()
    league.description.day = about["day"]?.int()
  }

  // MARK: venues, teams, groups

  private func readVenues(_ node: JSONNode) {
    for item in items(of: node, "venues", LeagueJSONLimits.venues) {
      guard
        let fields = item.fields(
          "the venue",
          ["id", "name", "location", "timeZone", "capacity", "gamesPerSlot"] + LeagueJSONReader.venueCalendarKeys,
          required: ["id"]),
        let id = newID(fields["id"], "a venue", &venueIndex, count: league.venues.count)
      else { continue }
      var venue = Venue(id: id, name: fields["name"]?.line() ?? id)
      venue.location = fields["location"].flatMap(location)
      venue.timeZone = fields["timeZone"].flatMap(timeZone)
      venue.capacity = fields["capacity"]?.int(0...10_000_000, "seats")
      venue.gamesPerSlot = fields["gamesPerSlot"]?.int(1...1000, "games at a time") ?? 1
      readCalendar(of: &venue, fields)
      league.venues.append(venue)
    }
  }

  private func readTeams(_ node: JSONNode) {
    for item in items(of: node, "teams", LeagueJSONLimits.teams) {
      let keys =
        ["id", "name", "abbreviation", "venue", "location", "timeZone", "groups"] + LeagueJSONReader.teamCalendarKeys
      guard let fields = item.fields("the team", keys, required: ["id"]),
        let id = newID(fields["id"], "a team", &teamIndex, count: league.teams.count)
      else { continue }
      var team = Team(id: id, name: fields["name"]?.line() ?? id)
      team.abbreviation = fields["abbreviation"]?.line()
      team.venue = fields["venue"].flatMap { lookUp($0, "venue", venueIndex) }
      team.location = fields["location"].flatMap(location)
      team.timeZone = fields["timeZone"].flatMap(timeZone)
      readCalendar(of: &team, fields)
      league.teams.append(team)
    }
  }

  private func readTeamGroups(_ fields: JSONFields) {
    var members: [Set<Int>] = []
    for item in fields["teamGroups"].map({ items(of: $0, "team groups", LeagueJSONLimits.groups) }) ?? [] {
      guard let group = item.fields("the team group", ["id", "name", "teams"], required: ["id"]),
        let id = newID(group["id"], "a team group", &teamGroupIndex, count: league.teamGroups.count)
      else { continue }
      members.append(Set(group["teams"].map { teamList($0) } ?? []))
      league.teamGroups.append(Group(id: id, name: group["name"]?.line() ?? id, members: []))
    }
    // Teams also join by their own list.
    for item in fields["teams"].flatMap({ $0.isArray ? $0.items("") : nil }) ?? [] {
      guard case .object(let entries) = item.value.content,
        let own = entries.first(where: { $0.key == "groups" }),
        let idMember = entries.first(where: { $0.key == "id" }), case .string(let id) = idMember.value.content,
        let team = teamIndex[id]
      else { continue }
      let node = JSONNode(own.value, path: item.path + "/groups", reading)
      for entry in node.items("a list of team group ids") ?? [] {
        if let group = lookUp(entry, "team group", teamGroupIndex) { members[group].insert(team) }
      }
    }
    for group in members.indices { league.teamGroups[group].members = members[group].sorted() }
  }

  private func readSlotGroups(_ node: JSONNode) {
    for item in items(of: node, "slot groups", LeagueJSONLimits.groups) {
      guard let group = item.fields("the slot group", ["id", "name", "slots"], required: ["id"]),
        let id = newID(group["id"], "a slot group", &slotGroupIndex, count: league.slotGroups.count)
      else { continue }
      var members: [Int] = []
      if let node = group["slots"] { members = slotScope(node, allowGroups: false)?.resolved(in: league) ?? [] }
      league.slotGroups.append(Group(id: id, name: group["name"]?.line() ?? id, members: members))
    }
  }

  // MARK: competitions

  private func readCompetitions(_ fields: JSONFields) {
    if let node = fields["format"] {
      if let other = fields["competitions"] {
        reading.error(.contradiction, "both 'format' and 'competitions'; give one of them", at: other)
      }
      league.competitions = [competition(node, id: "league", name: league.name, keys: [])]
      return
    }
    guard let node = fields["competitions"] else {
      league.competitions = [Competition(id: "league", name: league.name, roundRobins: 2)]
      return
    }
    guard node.isArray else {
      node.wrongType("a list of competitions")
      return
    }
    var index: [String: Int] = [:]
    var owner = [Int?](repeating: nil, count: league.teams.count)
    for item in items(of: node, "competitions", LeagueJSONLimits.competitions) {
      guard case .object(let members) = item.value.content else {
        item.wrongType("a competition, an object")
        continue
      }
      func member(_ key: String) -> JSONNode? {
        members.first { $0.key == key }.map { JSONNode($0.value, path: "\(item.path)/\(key)", reading) }
      }
      guard let id = newID(member("id"), "a competition", &index, count: league.competitions.count, owner: item) else {
        continue
      }
      let number = league.competitions.count
      league.competitions.append(
        competition(item, id: id, name: member("name")?.line() ?? id, keys: ["id", "name", "teams"]))
      let teams: [(Int, JSONNode)] =
        member("teams").map { node in
          (node.items("a list of team ids") ?? []).compactMap { entry in
            lookUp(entry, "team", teamIndex).map { ($0, entry) }
          }
        } ?? []
      for (team, entry) in teams {
        if let other = owner[team] {
          reading.error(
            .contradiction,
            "team '\(league.teams[team].id)' plays in two competitions, '\(league.competitions[other].id)' and '\(id)'",
            at: entry)
        }
        owner[team] = number
        league.teams[team].competition = number
      }
    }
    if league.competitions.count == 1, owner.allSatisfy({ $0 == nil }) { return }
    for team in league.teams.indices where owner[team] == nil && !league.competitions.isEmpty {
      reading.error(.missing, "team '\(league.teams[team].id)' plays in no competition", at: node)
    }
  }

  private func competition(_ node: JSONNode, id: String, name: String, keys: [String]) -> Competition {
    var result = Competition(id: id, name: name, roundRobins: 2)
    guard let fields = node.fields("the format", keys + ["roundRobins", "symmetry", "compact"]) else { return result }
    if let k = fields["roundRobins"]?.int(0...100, "a number of round robins") { result.roundRobins = k }
    if let compact = fields["compact"]?.bool() { result.compact = compact }
    if let symmetry = fields["symmetry"]?.word("symmetry", Symmetry.allCases.map { ($0.word, $0) }) {
      result.symmetry = symmetry
      if symmetry != .none, result.roundRobins < 2, league.semantics == .intended {
        reading.error(
          .contradiction,
          "a \(symmetry.word) season needs at least 2 round robins; here roundRobins is \(result.roundRobins)",
          at: fields["symmetry"]!)
      }
      if symmetry != .none, !result.compact, league.semantics == .intended, let node = fields["compact"] {
        reading.error(
          .contradiction,
          "a \(symmetry.word) season without byes only: its parts have as many slots as they have rounds",
          at: node)
      }
    }
    return result
  }

  // MARK: lists and names

  /// The items of a list, none when there are too many.
  func items(of node: JSONNode, _ what: String, _ limit: Int) -> [JSONNode] {
    guard let items = node.items("a list of \(what)") else { return [] }
    guard items.count <= limit else {
      reading.error(.limit, "\(items.count) \(what); at most \(limit) are accepted", at: node)
      return []
    }
    return items
  }

  /// A new id; reports a missing, wrong or repeated one.
  func newID(
    _ node: JSONNode?, _ what: String, _ index: inout [String: Int], count: Int, owner: JSONNode? = nil
  ) -> String? {
    guard let node else {
      if let owner { reading.error(.missing, "\(what) has no 'id'", at: owner) }
      return nil
    }
    guard let id = node.id(what) else { return nil }
    guard index[id] == nil else {
      reading.error(.duplicate, "the id \(quote(id)) of \(what) occurs twice", at: node)
      return nil
    }
    index[id] = count
    return id
  }

  func lookUp(_ node: JSONNode, _ what: String, _ index: [String: Int]) -> Int? { reading.lookUp(node, what, index) }

  func teamList(_ node: JSONNode) -> [Int] {
    (node.items("a list of team ids") ?? []).compactMap { lookUp($0, "team", teamIndex) }
  }

  private func location(_ node: JSONNode) -> Coordinates? {
    guard let fields = node.fields("the location", ["latitude", "longitude"], required: ["latitude", "longitude"]),
      let latitude = fields["latitude"]?.decimal(-90...90, "degrees"),
      let longitude = fields["longitude"]?.decimal(-180...180, "degrees")
    else { return nil }
    return Coordinates(latitude: latitude, longitude: longitude)
  }

  func timeZone(_ node: JSONNode) -> String? {
    guard let name = node.line("a time zone, such as America/Chicago") else { return nil }
    guard TimeZoneNames.isKnown(name) else {
      let near = reading.suggestion(for: name, among: TimeZoneNames.all)
      reading.error(.unknownName, "unknown time zone \(quote(name)); expected an IANA name\(near)", at: node)
      return nil
    }
    return name
  }
}
