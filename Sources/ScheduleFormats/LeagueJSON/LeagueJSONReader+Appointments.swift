import LeagueModel

/// What league.json says about dates, kick-offs, broadcasters and shared resources of games: see `GameCalendar`.
extension LeagueJSONReader {
  /// Top-level keys.
  static let calendarKeys = ["kickOffs", "rest", "apart", "broadcasters", "resources"]

  /// Keys of a venue, and of a team.
  static let venueCalendarKeys = ["kickOffs", "open", "changeoverMinutes"]
  static let teamCalendarKeys = ["alternateVenues"]

  // MARK: venues, teams, slots

  func readCalendar(of venue: inout Venue, _ fields: JSONFields) {
    venue.kickOffs = fields["kickOffs"].map(weeklyTimes) ?? WeeklyTimes()
    venue.open = fields["open"].flatMap(openHours)
    venue.changeoverMinutes = fields["changeoverMinutes"]?.int(0...2880, "minutes") ?? 0
  }

  func readCalendar(of team: inout Team, _ fields: JSONFields) {
    guard let node = fields["alternateVenues"] else { return }
    for item in items(of: node, "venues", 50) {
      guard let venue = lookUp(item, "venue", venueIndex) else { continue }
      if venue == team.venue || team.alternateVenues.contains(venue) {
        reading.error(.duplicate, "venue \(quote(league.venues[venue].id)) is named twice for this team", at: item)
      } else {
        team.alternateVenues.append(venue)
      }
    }
  }

  /// The days of a round: a range, or a list of dates and ranges. Empty for one day, which `date` says as well.
  func roundDates(_ node: JSONNode) -> [CalendarDate]? {
    let nodes = node.isArray ? items(of: node, "dates", LeagueJSONLimits.roundDays) : [node]
    var days: [CalendarDate] = []
    for item in nodes {
      guard let range = dateRange(item) else { return nil }
      let count = range.last.dayNumber - range.first.dayNumber + 1
      guard days.count + count <= LeagueJSONLimits.roundDays else {
        reading.error(.limit, "a round of more than \(LeagueJSONLimits.roundDays) days", at: item)
        return nil
      }
      days += (0..<count).compactMap { range.first.adding(days: $0) }
    }
    guard !days.isEmpty else {
      reading.error(.missing, "a round without a day", at: node)
      return nil
    }
    guard zip(days, days.dropFirst()).allSatisfy(<) else {
      reading.error(.contradiction, "the days of a round are in order of time, each once", at: node)
      return nil
    }
    return days
  }

  // MARK: times

  func weekday(_ key: String, _ node: JSONNode) -> Weekday? {
    if let weekday = Weekday(name: key) { return weekday }
    reading.error(.unknownName, "unknown weekday \(quote(key)); expected Mon, Tue, Wed, Thu, Fri, Sat, Sun", at: node)
    return nil
  }

  /// `{"Fri": ["19:00", "21:00"]}`.
  private func weeklyTimes(_ node: JSONNode) -> WeeklyTimes {
    var times: [Weekday: [TimeOfDay]] = [:]
    for (key, value) in node.entries("kick-offs by weekday, such as {\"Fri\": [\"19:00\"]}") ?? [] {
      guard let day = weekday(key, value) else {
        calendarIsUnreadable = true
        continue
      }
      guard times[day] == nil else {
        reading.error(.duplicate, "weekday \(day.abbreviation) occurs twice", at: value)
        continue
      }
      var starts: [TimeOfDay] = []
      if !value.isArray { calendarIsUnreadable = true }
      for item in items(of: value, "kick-offs", LeagueJSONLimits.kickOffs) {
        guard let start = item.time() else {
          calendarIsUnreadable = true
          continue
        }
        if starts.contains(start) {
          reading.error(.duplicate, "the kick-off \(start) occurs twice", at: item)
        } else {
          starts.append(start)
        }
      }
      times[day] = starts
    }
    return WeeklyTimes(times)
  }

  /// `{"Sat": {"from": "10:00", "to": "23:00"}}`; weekdays that are not named are closed.
  private func openHours(_ node: JSONNode) -> OpenHours? {
    var spans: [Weekday: OpenHours.Span] = [:]
    guard
      let entries = node.entries("hours by weekday, such as {\"Sat\": {\"from\": \"10:00\", \"to\": \"23:00\"}}")
    else { return nil }
    for (key, value) in entries {
      guard let day = weekday(key, value) else { continue }
      guard spans[day] == nil else {
        reading.error(.duplicate, "weekday \(day.abbreviation) occurs twice", at: value)
        continue
      }
      guard let fields = value.fields("the span of hours", ["from", "to"], required: ["from", "to"]),
        let from = fields["from"]?.time(), let to = fields["to"]?.time()
      else { continue }
      spans[day] = OpenHours.Span(from: from, to: to)
    }
    return OpenHours(spans)
  }

  // MARK: the calendar

  func readGameCalendar(_ fields: JSONFields) {
    league.calendar.kickOffs = fields["kickOffs"].map(weeklyTimes) ?? WeeklyTimes()
    if let node = fields["rest"] { readRest(node) }
    if let node = fields["apart"] { readApart(node) }
    if let node = fields["broadcasters"] { readBroadcasters(node) }
    if let node = fields["resources"] { readResources(node) }
  }

  /// `hard` and `weight` of something in the calendar: hard unless it has a weight alone.
  func calendarStrength(_ fields: JSONFields) -> Strength {
    let hard = fields["hard"]?.bool() ?? (fields["weight"] == nil)
    let weight = fields["weight"]?.int(0...LeagueJSONLimits.calendarWeight, "a weight") ?? 1
    if !hard, fields["weight"] == nil, let node = fields["hard"] {
      reading.error(.missing, "what is not hard needs a 'weight'", at: node)
    }
    return Strength(hard: hard, weight: weight)
  }

  private func readRest(_ node: JSONNode) {
    guard let fields = node.fields("the rest", ["hours", "hard", "weight", "reason"], required: ["hours"]),
      let hours = fields["hours"]?.int(1...1000, "hours")
    else { return }
    league.calendar.rest = RestRule(
      hours: hours, strength: calendarStrength(fields), reason: fields["reason"]?.line())
  }

  private func readApart(_ node: JSONNode) {
    var index: [String: Int] = [:]
    let keys = ["id", "games", "hosts", "hard", "weight", "reason"]
    for item in items(of: node, "rules of games apart", LeagueJSONLimits.groups) {
      guard let fields = item.fields("the rule", keys, required: ["id"]),
        let id = newID(fields["id"], "a rule", &index, count: league.calendar.apart.count)
      else { continue }
      if statedRuleIDs.contains(id), let idNode = fields["id"] {
        reading.error(.duplicate, "the id \(quote(id)) is that of a rule or blackout too", at: idNode)
      }
      let pairs = (fields["games"].map { items(of: $0, "pairs of teams", LeagueJSONLimits.pairs) } ?? [])
        .compactMap { pair($0) }
      let hosts = fields["hosts"].map { Set(teamList($0)).sorted() } ?? []
      if pairs.isEmpty, hosts.isEmpty, isEmpty(fields["games"]), isEmpty(fields["hosts"]) {
        reading.error(.missing, "the rule names neither 'games' nor 'hosts'", at: item)
      }
      league.calendar.apart.append(
        ApartRule(
          id: id, pairs: pairs, hosts: hosts, strength: calendarStrength(fields), reason: fields["reason"]?.line()))
    }
  }

  /// Whether a list is missing or has no items.
  private func isEmpty(_ node: JSONNode?) -> Bool {
    guard case .array(let items)? = node?.value.content else { return node == nil }
    return items.isEmpty
  }

  /// Two teams.
  func pair(_ node: JSONNode) -> MeetingPair? {
    guard let items = node.items("a pair of team ids") else { return nil }
    guard items.count == 2 else {
      reading.error(.range, "a list of \(items.count); expected the ids of two teams", at: node)
      return nil
    }
    let teams = items.compactMap { lookUp($0, "team", teamIndex) }
    guard teams.count == 2 else { return nil }
    guard teams[0] != teams[1] else {
      reading.error(.contradiction, "team \(quote(league.teams[teams[0]].id)) against itself", at: node)
      return nil
    }
    return MeetingPair(home: teams[0], away: teams[1])
  }

  private func readResources(_ node: JSONNode) {
    var index: [String: Int] = [:]
    let keys = ["id", "name", "capacity", "perDay", "minutesAfter", "venues", "hard", "weight", "reason"]
    for item in items(of: node, "resources", LeagueJSONLimits.resources) {
      guard let fields = item.fields("the resource", keys, required: ["id", "capacity"]),
        let id = newID(fields["id"], "a resource", &index, count: league.calendar.resources.count),
        let capacity = fields["capacity"]?.int(0...1_000_000, "games at once")
      else { continue }
      var resource = SharedResource(id: id, name: fields["name"]?.line() ?? id, capacity: capacity)
      resource.perDay = fields["perDay"]?.int(0...1_000_000, "games on a day")
      resource.minutesAfter = fields["minutesAfter"]?.int(0...2880, "minutes") ?? 0
      resource.venues = fields["venues"].map { node in
        Set(items(of: node, "venues", LeagueJSONLimits.venues).compactMap { lookUp($0, "venue", venueIndex) }).sorted()
      }
      resource.strength = calendarStrength(fields)
      resource.reason = fields["reason"]?.line()
      league.calendar.resources.append(resource)
    }
  }

  // MARK: what must fit together

  /// Appointments need dates, and every slot a kick-off somewhere. O(slots x days x kinds of venues).
  func checkGameCalendar(_ fields: JSONFields) {
    guard league.usesAppointments, !calendarIsUnreadable else { return }
    let node = fields["slots"] ?? fields["season"] ?? fields.node
    let undated = league.slots.filter { $0.date == nil }
    if let first = undated.first {
      reading.error(
        .missing,
        "slot \(quote(first.id)) has no date\(undated.count > 1 ? " (and \(undated.count - 1) more)" : ""); kick-offs, "
          + "broadcasters, rest and resources need dates", at: node)
      return
    }
    let tables = Set(
      league.teams.indices.flatMap { league.hostVenues(of: $0) }.map { venue in
        venue.map { league.venues[$0].kickOffs } ?? WeeklyTimes()
      })
    // Whether some host can begin on that weekday, always, or where the slot has a start.
    let always = Weekday.allCases.map { day in
      tables.contains { !($0.isEmpty ? league.calendar.kickOffs : $0)[day].isEmpty }
    }
    let atStart = Weekday.allCases.map { day in tables.contains(WeeklyTimes()) && league.calendar.kickOffs[day].isEmpty
    }
    let idle = league.slots.indices.filter { slot in
      !league.slots[slot].days.contains { day in
        let weekday = day.weekday.rawValue
        return always[weekday] || (atStart[weekday] && league.slots[slot].start != nil)
      }
    }
    if let first = idle.first, !tables.isEmpty {
      reading.error(
        .contradiction,
        "slot \(quote(league.slots[first].id)) has no kick-off on any of its days\(idle.count > 1 ? " (and \(idle.count - 1) more)" : "")"
          + "; give it a 'start', or its weekdays 'kickOffs'", at: node)
    }
  }
}
