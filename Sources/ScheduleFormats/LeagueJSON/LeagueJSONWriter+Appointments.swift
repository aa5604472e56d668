import LeagueModel

/// What `LeagueJSONReader+Appointments` reads.
extension LeagueJSONWriter {
  typealias Members = [(String, JSONOutput)]

  /// Keys of the league.
  var gameCalendar: Members {
    let calendar = league.calendar
    var members: Members = []
    if !calendar.kickOffs.isEmpty { members.append(("kickOffs", times(calendar.kickOffs))) }
    if let rest = calendar.rest {
      members.append(("rest", .object([("hours", .int(rest.hours))] + strength(rest.strength, rest.reason))))
    }
    if !calendar.apart.isEmpty { members.append(("apart", .array(calendar.apart.map(apart)))) }
    if !calendar.broadcasters.isEmpty {
      members.append(("broadcasters", .array(calendar.broadcasters.map(broadcaster))))
    }
    if !calendar.resources.isEmpty { members.append(("resources", .array(calendar.resources.map(resource)))) }
    return members
  }

  func calendar(of venue: Venue) -> Members {
    var fields: Members = []
    if !venue.kickOffs.isEmpty { fields.append(("kickOffs", times(venue.kickOffs))) }
    if let open = venue.open {
      let days: Members = Weekday.allCases.compactMap { day in
        open[day].map {
          (
            day.abbreviation,
            .object([("from", .string($0.from.description)), ("to", .string($0.to.description))])
          )
        }
      }
      fields.append(("open", .object(days)))
    }
    if venue.changeoverMinutes != 0 { fields.append(("changeoverMinutes", .int(venue.changeoverMinutes))) }
    return fields
  }

  func calendar(of team: Team) -> Members {
    if team.alternateVenues.isEmpty { return [] }
    return [("alternateVenues", .strings(team.alternateVenues.map { league.venues[$0].id }))]
  }

  /// The days of a slot: a range where they follow each other.
  func dates(of slot: Slot) -> Members {
    guard let first = slot.dates.first, let last = slot.dates.last else {
      return slot.date.map { [("date", .string($0.description))] } ?? []
    }
    let isRange = last.dayNumber - first.dayNumber == slot.dates.count - 1
    return [
      (
        "dates",
        isRange
          ? .object([("from", .string(first.description)), ("to", .string(last.description))])
          : .strings(slot.dates.map(\.description))
      )
    ]
  }

  private func times(_ times: WeeklyTimes) -> JSONOutput {
    .object(
      Weekday.allCases.filter { !times[$0].isEmpty }.map {
        ($0.abbreviation, .strings(times[$0].map(\.description)))
      })
  }

  private func strength(_ strength: Strength, _ reason: String?) -> Members {
    var fields: Members = strength.hard ? [("hard", .bool(true))] : []
    if !strength.hard || strength.weight != 1 { fields.append(("weight", .int(strength.weight))) }
    if let reason { fields.append(("reason", .string(reason))) }
    return fields
  }

  private func team(_ index: Int) -> JSONOutput { .string(league.teams[index].id) }

  private func apart(_ rule: ApartRule) -> JSONOutput {
    var fields: Members = [("id", .string(rule.id))]
    if !rule.pairs.isEmpty {
      fields.append(("games", .array(rule.pairs.map { .array([team($0.home), team($0.away)]) })))
    }
    if !rule.hosts.isEmpty { fields.append(("hosts", .array(rule.hosts.map(team)))) }
    return .object(fields + strength(rule.strength, rule.reason))
  }

  private func resource(_ resource: SharedResource) -> JSONOutput {
    var fields: Members = [("id", .string(resource.id))]
    if resource.name != resource.id { fields.append(("name", .string(resource.name))) }
    fields.append(("capacity", .int(resource.capacity)))
    if let perDay = resource.perDay { fields.append(("perDay", .int(perDay))) }
    if resource.minutesAfter != 0 { fields.append(("minutesAfter", .int(resource.minutesAfter))) }
    if let venues = resource.venues { fields.append(("venues", .strings(venues.map { league.venues[$0].id }))) }
    return .object(fields + strength(resource.strength, resource.reason))
  }

  private func broadcaster(_ broadcaster: Broadcaster) -> JSONOutput {
    var fields: Members = [("id", .string(broadcaster.id))]
    if broadcaster.name != broadcaster.id { fields.append(("name", .string(broadcaster.name))) }
    if let zone = broadcaster.timeZone { fields.append(("timeZone", .string(zone))) }
    fields.append(
      (
        "windows",
        .array(
          broadcaster.windows.map { window in
            .object(
              [("weekday", .string(window.weekday.abbreviation)), ("start", .string(window.start.description))]
                + (window.value == 0 ? [] : [("value", .int(window.value))]))
          })
      ))
    if broadcaster.capacity != 1 { fields.append(("capacity", .int(broadcaster.capacity))) }
    if broadcaster.value != 0 { fields.append(("value", .int(broadcaster.value))) }
    if !broadcaster.preferred.isEmpty {
      fields.append(
        (
          "preferred",
          .array(
            broadcaster.preferred.map {
              .object([("teams", .array([team($0.first), team($0.second)])), ("value", .int($0.value))])
            })
        ))
    }
    if !broadcaster.quotas.isEmpty { fields.append(("quotas", .array(broadcaster.quotas.map(quota)))) }
    return .object(fields)
  }

  private func quota(_ quota: Broadcaster.Quota) -> JSONOutput {
    var fields: Members = [("per", .string(quota.period.rawValue))]
    if quota.atLeast != 0 || quota.atMost == nil { fields.append(("atLeast", .int(quota.atLeast))) }
    if let atMost = quota.atMost { fields.append(("atMost", .int(atMost))) }
    return .object(fields + strength(quota.strength, quota.reason))
  }
}
