import LeagueModel

extension LeagueJSONReader {
  func readBroadcasters(_ node: JSONNode) {
    var index: [String: Int] = [:]
    let keys = ["id", "name", "timeZone", "windows", "capacity", "value", "preferred", "quotas"]
    for item in items(of: node, "broadcasters", LeagueJSONLimits.resources) {
      guard let fields = item.fields("the broadcaster", keys, required: ["id", "windows"]),
        let id = newID(fields["id"], "a broadcaster", &index, count: league.calendar.broadcasters.count)
      else { continue }
      var broadcaster = Broadcaster(id: id, name: fields["name"]?.line() ?? id)
      broadcaster.timeZone = fields["timeZone"].flatMap(timeZone)
      broadcaster.windows = fields["windows"].map(windows) ?? []
      broadcaster.capacity = fields["capacity"]?.int(0...1_000_000, "games at once") ?? 1
      broadcaster.value = fields["value"].flatMap(value) ?? 0
      broadcaster.preferred = fields["preferred"].map(preferred) ?? []
      broadcaster.quotas = fields["quotas"].map(quotas) ?? []
      league.calendar.broadcasters.append(broadcaster)
    }
  }

  private func value(_ node: JSONNode) -> Int? {
    node.int(-LeagueJSONLimits.calendarWeight...LeagueJSONLimits.calendarWeight, "a value")
  }

  private func windows(_ node: JSONNode) -> [Broadcaster.Window] {
    var found: [Broadcaster.Window] = []
    for item in items(of: node, "windows", 7 * LeagueJSONLimits.kickOffs) {
      guard let fields = item.fields("the window", ["weekday", "start", "value"], required: ["weekday", "start"]),
        let name = fields["weekday"], let text = name.string("a weekday"), let day = weekday(text, name),
        let start = fields["start"]?.time()
      else { continue }
      if found.contains(where: { $0.weekday == day && $0.start == start }) {
        reading.error(.duplicate, "the window \(day.abbreviation) \(start) occurs twice", at: item)
      }
      found.append(.init(day, start, value: fields["value"].flatMap(value) ?? 0))
    }
    return found
  }

  private func preferred(_ node: JSONNode) -> [Broadcaster.PreferredPair] {
    items(of: node, "preferred pairs", LeagueJSONLimits.pairs).compactMap { item in
      guard let fields = item.fields("the preferred pair", ["teams", "value"], required: ["teams", "value"]),
        let pair = fields["teams"].flatMap(pair), let value = fields["value"].flatMap(value)
      else { return nil }
      return .init(pair.home, pair.away, value: value)
    }
  }

  private func quotas(_ node: JSONNode) -> [Broadcaster.Quota] {
    let keys = ["per", "atLeast", "atMost", "hard", "weight", "reason"]
    return items(of: node, "quotas", 100).compactMap { item in
      guard let fields = item.fields("the quota", keys, required: ["per"]),
        let period = fields["per"]?.word("period", Broadcaster.Quota.Period.allCases.map { ($0.rawValue, $0) })
      else { return nil }
      let atLeast = fields["atLeast"]?.int(0...1_000_000, "games") ?? 0
      let atMost = fields["atMost"]?.int(0...1_000_000, "games")
      if fields["atLeast"] == nil, fields["atMost"] == nil {
        reading.error(.missing, "the quota says neither 'atLeast' nor 'atMost'", at: item)
      }
      if let atMost, atLeast > atMost {
        reading.error(.contradiction, "at least \(atLeast) and at most \(atMost) games", at: item)
      }
      return .init(
        period, atLeast: atLeast, atMost: atMost, strength: calendarStrength(fields), reason: fields["reason"]?.line())
    }
  }
}
