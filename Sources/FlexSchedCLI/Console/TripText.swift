import FlexSchedKit

/// Trips for a terminal: what travel costs, and every circuit of every team.
enum TripText {
  /// Rows of the table of metrics.
  static func rows(_ trips: TripMetrics, in league: League) -> [[String]] {
    [
      ["travel cost", money(trips.total(\.cost), in: league)],
      ["nights away", Number.grouped(trips.total(\.nights))],
      ["missed class days", Number.grouped(trips.total(\.missedClassDays))],
      ["time zones crossed", Number.grouped(trips.total(\.timeZones))],
      ["emissions", Number.grouped(trips.total(\.kilograms)) + " kg CO2"],
    ]
  }

  static func money(_ amount: Int, in league: League) -> String {
    Number.grouped(amount) + " " + (league.travelCosts?.currency ?? "")
  }

  /// A line per team.
  static func perTeam(_ trips: TripMetrics, in league: League) -> String {
    var table = TextTable([
      ("team", .left), ("cost", .right), ("nights", .right), ("missed class days", .right), ("time zones", .right),
      ("kg CO2", .right),
    ])
    for (team, totals) in zip(league.teams, trips.perTeam) {
      table.add([
        team.name, Number.grouped(totals.cost), Number.grouped(totals.nights), Number.grouped(totals.missedClassDays),
        Number.grouped(totals.timeZones), Number.grouped(totals.kilograms),
      ])
    }
    return table.text()
  }

  /// Every trip with its legs.
  static func list(_ plans: [TravelPlan], in league: League) -> String {
    let calendar = TravelCalendar(league)
    func day(_ number: Int) -> String {
      guard calendar.hasDates, let date = CalendarDate(dayNumber: number) else { return "day \(number + 1)" }
      return "\(date.weekday.abbreviation) \(date)"
    }
    var text = ""
    for plan in plans {
      let count = plan.trips.count
      text += "\n\(league.teams[plan.team].name): \(count) trip\(count == 1 ? "" : "s"), "
      text += "\(money(plan.totals.cost, in: league))\n"
      for trip in plan.trips {
        let totals = TravelTotals(trip.legs)
        let route = ([trip.team] + trip.legs.map(\.to)).map { league.teams[$0].id }.joined(separator: " - ")
        text += "  \(day(trip.leaves)) to \(day(trip.returns)): \(route), \(money(totals.cost, in: league)), "
        text += "\(nights(totals.nights)), \(classDays(totals.missedClassDays))\n"
        for leg in trip.legs { text += "    " + line(leg, in: league) + "\n" }
      }
    }
    return text
  }

  private static func line(_ leg: TravelLeg, in league: League) -> String {
    var parts = ["\(league.teams[leg.from].id) - \(league.teams[leg.to].id)"]
    if let mode = leg.ride.mode, let name = league.travelCosts?.modes[mode].id {
      let minutes = leg.ride.minutes % 60
      parts.append("\(name) \(EvaluationText.distance(leg.ride.distance, in: league))")
      parts.append("\(leg.ride.minutes / 60) h \(minutes < 10 ? "0" : "")\(minutes) min")
    }
    if leg.nights > 0 { parts.append(nights(leg.nights)) }
    parts.append(money(leg.cost, in: league))
    return parts.joined(separator: ", ")
  }

  private static func nights(_ count: Int) -> String { "\(count) night\(count == 1 ? "" : "s")" }

  private static func classDays(_ count: Int) -> String { "\(count) class day\(count == 1 ? "" : "s") missed" }
}
