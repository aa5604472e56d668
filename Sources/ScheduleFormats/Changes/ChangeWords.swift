import LeagueModel

/// Changes of games in words, on one line each, not escaped for any format.
struct ChangeWords {
  let league: League

  init(_ league: League) { self.league = league }

  /// `KU - BAY`.
  func teams(_ game: Placement) -> String {
    PlainText.line("\(league.teams[game.home].id) - \(league.teams[game.away].id)")
  }

  /// `Sat 2027-02-13 19:00 Allen Fieldhouse`; where the league has no dates, `slot 5`.
  func place(_ game: Placement, _ appointment: Appointment?) -> String {
    let slot = league.slots[game.slot]
    let date = appointment?.date ?? (slot.dates.isEmpty ? slot.date : nil)
    let start = appointment?.start ?? (league.usesAppointments ? nil : slot.start)
    let venue = appointment.map(\.venue) ?? league.teams[game.home].venue
    var parts = [date.map { "\($0.weekday.abbreviation) \($0)" } ?? "slot \(slot.id)"]
    if let start { parts.append(start.description) }
    if let venue { parts.append(league.venues[venue].name) }
    return PlainText.line(parts.joined(separator: " "))
  }

  private func broadcaster(_ appointment: Appointment?) -> String {
    appointment?.broadcaster.map { " on " + PlainText.line(league.calendar.broadcasters[$0].name) } ?? " not shown"
  }

  /// `Sat 2027-02-13 19:00 Allen Fieldhouse`, and who shows it where that changes; what stands before and after the arrow.
  func ends(_ change: GameChange) -> (before: String, after: String) {
    let isShownElsewhere = change.kinds.contains(.broadcaster)
    func end(_ game: Placement?, _ appointment: Appointment?, _ nothing: String) -> String {
      guard let game else { return nothing }
      return place(game, appointment) + (isShownElsewhere ? broadcaster(appointment) : "")
    }
    var after = end(change.after, change.appointmentAfter, "cancelled")
    if let new = change.after, change.kinds.contains(.exchanged) { after = "\(teams(new)) " + after }
    return (end(change.before, change.appointmentBefore, "not scheduled"), after)
  }

  /// `KU - BAY: Sat 2027-02-13 19:00 Allen -> Wed 2027-02-17 19:00 Allen (storm)`.
  func sentence(_ item: ScheduleDiff.Item) -> String {
    guard let game = item.change.before ?? item.change.after else { return "" }
    let ends = ends(item.change)
    let reason = item.reason.map { " (\(PlainText.line($0)))" } ?? ""
    return "\(teams(game)): \(ends.before) -> \(ends.after)\(reason)"
  }

  /// `2 games change: 1 moved, 1 at another time`.
  func headline(_ diff: ScheduleDiff) -> String {
    if diff.items.isEmpty { return "No game changes." }
    let counts = diff.counts.map { "\($0.count) \($0.kind.words)" }.joined(separator: ", ")
    return "\(diff.items.count) game\(diff.items.count == 1 ? " changes" : "s change"): \(counts)"
  }

  /// `hard 2 -> 0, soft 1234 -> 1300, change cost 2050`.
  func costs(_ diff: ScheduleDiff) -> String {
    var parts: [String] = []
    if let before = diff.before, let after = diff.after {
      parts.append("hard \(before.infeasibility) -> \(after.infeasibility)")
      parts.append("soft \(before.objective) -> \(after.objective)")
    }
    return (parts + ["change cost \(diff.changeCost)"]).joined(separator: ", ")
  }

  /// `venue-closed (hard): ... Reason: ...`.
  func conflict(_ conflict: Conflict) -> String {
    let rule = conflict.rule == conflict.kind.rawValue ? conflict.rule : "\(conflict.rule), \(conflict.kind.rawValue)"
    let reason = conflict.reason.map { " Reason: \($0)" } ?? ""
    return PlainText.line("\(rule) (\(conflict.hard ? "hard" : "soft")): \(conflict.message)\(reason)")
  }

  /// `+66`, `-3`, `0`; `nil` without distances.
  func travel(_ team: ScheduleDiff.TeamChange) -> String? {
    guard let before = team.travelBefore, let after = team.travelAfter else { return nil }
    return (after > before ? "+" : "") + "\(after - before)"
  }

  /// ` km`, ` mi` or nothing.
  var unit: String {
    let unit = league.distances?.unit ?? .unspecified
    return unit == .unspecified ? "" : " " + unit.rawValue
  }
}
