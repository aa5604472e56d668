import LeagueModel

extension LeagueJSONReader {
  /// `slots` (a number or a list) or `season`.
  func readCalendar(_ fields: JSONFields) {
    if let season = fields["season"] {
      if let slots = fields["slots"] {
        reading.error(.contradiction, "both 'season' and 'slots'; give one of them", at: slots)
      }
      readSeason(season)
    } else if let slots = fields["slots"] {
      if slots.isNumber {
        let count = slots.int(0...LeagueJSONLimits.slots, "a number of slots") ?? 0
        for number in 0..<count { add(Slot(id: "\(number + 1)")) }
      } else {
        readSlots(slots)
      }
    } else if roundsNeeded > 0 {
      reading.error(
        .missing, "neither 'slots' nor 'season'; this format needs \(roundsNeeded) slots", at: fields.node)
    }
    let dates = league.slots.flatMap(\.days)
    if let first = dates.min(), let last = dates.max() { seasonSpan = DateRange(first: first, last: last) }
    if case .generated(let plan) = league.slotSource { seasonSpan = DateRange(first: plan.start, last: plan.end) }
  }

  /// Whether some of the days lie between the first and the last day of the season.
  func touchesSeason(_ dates: DateRange) -> Bool {
    guard let seasonSpan else { return true }
    return dates.first <= seasonSpan.last && seasonSpan.first <= dates.last
  }

  /// Slots that a competition needs at least for its round robins.
  private func rounds(of competition: Int) -> Int {
    let n = league.members(of: competition).count
    return n < 2 ? 0 : (n % 2 == 0 ? n - 1 : n) * league.competitions[competition].roundRobins
  }

  /// Slots that the largest competition needs at least.
  var roundsNeeded: Int { league.competitions.indices.map(rounds).max() ?? 0 }

  /// Slots that are needed at least, additional games included.
  var slotsNeeded: Int {
    let rounds = league.competitions.indices.map(rounds)
    var additional = [Int](repeating: 0, count: league.teams.count)
    for game in league.additionalGames {
      additional[game.home] += 1
      additional[game.away] += 1
    }
    // With an odd number of teams a team may play its additional games when it has a bye.
    let perTeam = league.teams.indices.map { team -> Int in
      let competition = league.teams[team].competition
      guard league.competitions.indices.contains(competition) else { return additional[team] }
      let n = league.members(of: competition).count
      return max(0, n - 1) * league.competitions[competition].roundRobins + additional[team]
    }
    return max(rounds.max() ?? 0, perTeam.max() ?? 0)
  }

  private func add(_ slot: Slot) {
    slotIndex[slot.id] = league.slots.count
    league.slots.append(slot)
  }

  private func readSlots(_ node: JSONNode) {
    guard node.isArray else {
      node.wrongType("a number of slots or a list of them")
      return
    }
    var last: (date: CalendarDate, start: TimeOfDay?)?
    for item in items(of: node, "slots", LeagueJSONLimits.slots) {
      guard let fields = item.fields("the slot", ["id", "name", "date", "dates", "start"], required: ["id"]),
        let id = newID(fields["id"], "a slot", &slotIndex, count: league.slots.count)
      else { continue }
      var slot = Slot(
        id: id, name: fields["name"]?.line(), date: fields["date"]?.date(), start: fields["start"]?.time())
      if let node = fields["dates"], let days = roundDates(node) {
        if slot.date != nil { reading.error(.contradiction, "both 'date' and 'dates'; give one of them", at: node) }
        slot.date = days[0]
        slot.dates = days.count > 1 ? days : []
      }
      if slot.date == nil, fields["date"] != nil || fields["dates"] != nil { calendarIsUnreadable = true }
      if slot.start == nil, fields["start"] != nil { calendarIsUnreadable = true }
      if let date = slot.date {
        if let last, date < last.date {
          reading.error(
            .contradiction, "slot \(quote(id)) on \(date) comes after one on \(last.date); slots are in order of time",
            at: fields["date"] ?? item)
        } else if let last, date == last.date, let start = slot.start, let before = last.start, start < before {
          reading.error(
            .contradiction,
            "slot \(quote(id)) at \(start) comes after one at \(before) on \(date); slots are in order of time",
            at: fields["start"]!)
        }
        last = (date, slot.start)
      }
      league.slots.append(slot)
    }
  }

  private func readSeason(_ node: JSONNode) {
    guard
      let fields = node.fields(
        "the season", ["start", "end", "weekdays", "exclude", "add"], required: ["start", "end", "weekdays"]),
      let start = fields["start"]?.date(), let end = fields["end"]?.date(), let weekdays = fields["weekdays"]
    else { return }
    guard start <= end else {
      reading.error(.contradiction, "the season ends on \(end), before it starts on \(start)", at: fields["end"]!)
      return
    }
    guard end.dayNumber - start.dayNumber <= 3660 else {
      reading.error(
        .limit, "a season of \(end.dayNumber - start.dayNumber) days; at most ten years", at: fields["end"]!)
      return
    }
    var plan = SeasonPlan(start: start, end: end, weekdays: [:])
    for (key, value) in weekdays.entries("weekdays with their kick-off, such as {\"Sat\": \"15:00\"}") ?? [] {
      guard let weekday = Weekday(name: key) else {
        reading.error(
          .unknownName, "unknown weekday \(quote(key)); expected Mon, Tue, Wed, Thu, Fri, Sat, Sun", at: value)
        continue
      }
      guard plan.weekdays[weekday] == nil else {
        reading.error(.duplicate, "weekday \(weekday.abbreviation) occurs twice", at: value)
        continue
      }
      plan.weekdays[weekday] = .some(value.isNull ? nil : value.time())
    }
    for item in fields["exclude"].map({ items(of: $0, "dates", LeagueJSONLimits.slots) }) ?? [] {
      if let exclusion = exclusion(item) {
        plan.excluded.append(exclusion)
        if exclusion.dates.last < start || exclusion.dates.first > end {
          reading.warn(.range, "an excluded date outside the season from \(start) to \(end)", at: item)
        }
      }
    }
    for item in fields["add"].map({ items(of: $0, "dates", LeagueJSONLimits.slots) }) ?? [] {
      guard let date = item.date() else { continue }
      if plan.excluded.contains(where: { $0.dates.contains(date) }) {
        reading.error(.contradiction, "\(date) is both added and excluded", at: item)
      }
      if date < start || date > end {
        reading.error(.contradiction, "\(date) lies outside the season from \(start) to \(end)", at: item)
      }
      plan.additional.append(date)
    }
    league.slotSource = .generated(plan)
    for slot in plan.slots() { add(slot) }
    if league.slots.isEmpty { reading.error(.contradiction, "the season has no game day", at: node) }
  }

  /// As `dateRange`, or with a reason: `{"date": ..., "reason": ...}`, `{"from": ..., "to": ..., "reason": ...}`.
  private func exclusion(_ node: JSONNode) -> SeasonPlan.Exclusion? {
    guard case .object(let members) = node.value.content else { return dateRange(node).map { .init($0) } }
    let isDay = members.contains { $0.key == "date" }
    let keys = isDay ? ["date"] : ["from", "to"]
    guard let fields = node.fields("the dates", keys + ["reason"], required: keys) else { return nil }
    let reason = fields["reason"]?.line()
    if isDay { return fields["date"]?.date().map { .init(DateRange(first: $0, last: $0), reason: reason) } }
    return dateRange(fields, node).map { .init($0, reason: reason) }
  }

  /// `"2027-01-30"`, or `{"from": ..., "to": ...}` with both days included.
  func dateRange(_ node: JSONNode) -> DateRange? {
    if node.isString { return node.date().map { DateRange(first: $0, last: $0) } }
    guard node.isObject else {
      node.wrongType("a date, YYYY-MM-DD, or an object with 'from' and 'to'")
      return nil
    }
    return node.fields("the dates", ["from", "to"], required: ["from", "to"]).flatMap { dateRange($0, node) }
  }

  private func dateRange(_ fields: JSONFields, _ node: JSONNode) -> DateRange? {
    guard let first = fields["from"]?.date(), let last = fields["to"]?.date() else { return nil }
    guard first <= last else {
      reading.error(.contradiction, "dates from \(first) to \(last), which is earlier", at: node)
      return nil
    }
    return DateRange(first: first, last: last)
  }

  // MARK: blackouts

  func readBlackouts(_ node: JSONNode) {
    let keys = ["id", "team", "venue", "league", "activity", "when", "hard", "weight", "reason"]
    for (index, item) in items(of: node, "blackouts", LeagueJSONLimits.blackouts).enumerated() {
      guard let fields = item.fields("the blackout", keys, required: ["when"]) else { continue }
      let id = ruleID(fields["id"], "a blackout", fallback: "blackout-\(index + 1)")
      let subjects = ["team", "venue", "league"].filter { fields[$0] != nil }
      guard subjects.count == 1 else {
        reading.error(
          subjects.isEmpty ? .missing : .contradiction,
          "a blackout of \(subjects.isEmpty ? "nobody" : subjects.joined(separator: " and ")); give one of team, venue, league",
          at: item)
        continue
      }
      var subject: Blackout.Subject?
      if let team = fields["team"] { subject = lookUp(team, "team", teamIndex).map { .team($0) } }
      if let venue = fields["venue"] { subject = lookUp(venue, "venue", venueIndex).map { .venue($0) } }
      if let league = fields["league"], let flag = league.bool() {
        subject = .league
        if !flag { reading.error(.contradiction, "'league' is false; leave it out or write true", at: league) }
      }
      let activity =
        fields["activity"]?.word("activity", Blackout.Activity.allCases.map { ($0.rawValue, $0) }) ?? .play
      let (hard, weight) = strength(fields)
      guard let subject, let whenNode = fields["when"], let when = slotScope(whenNode) else { continue }
      let blackout = Blackout(
        id: id, subject: subject, activity: activity, when: when, hard: hard, weight: weight,
        reason: fields["reason"]?.line())
      league.blackouts.append(blackout)
      // Dates outside the season have had their own warning; of a round with several days some may be named.
      if when.resolved(in: league).isEmpty, !when.weekdays.isEmpty || when.dates.contains(where: touchesSeason),
        !league.slots.contains(where: { !$0.dates.isEmpty && $0.dates.contains(where: blackout.names) })
      {
        reading.warn(.range, "blackout '\(id)' touches no slot of the season", at: whenNode)
      }
    }
  }
}
