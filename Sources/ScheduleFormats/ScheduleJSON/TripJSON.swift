import LeagueModel

/// Trips and what they add up to, as reports carry them.
enum TripJSON {
  /// Members of the metrics; none in a league without travel costs.
  static func metrics(_ trips: TripMetrics?, of league: League) -> [(String, JSONOutput)] {
    guard let trips else { return [] }
    func pair(_ name: String, _ value: (TravelTotals) -> Int) -> [(String, JSONOutput)] {
      let perTeam = zip(league.teams, trips.perTeam).map { ($0.id, JSONOutput.int(value($1))) }
      return [(name, .int(trips.total(value))), (name + "PerTeam", .object(perTeam))]
    }
    return [("currency", .string(league.travelCosts?.currency ?? ""))] + pair("travelCost", \.cost)
      + pair("nights", \.nights) + pair("missedClassDays", \.missedClassDays) + pair("timeZonesCrossed", \.timeZones)
      + pair("emissionsKilograms", \.kilograms)
  }

  static func list(_ plans: [TravelPlan], of league: League) -> JSONOutput {
    let calendar = TravelCalendar(league)
    func day(_ number: Int) -> JSONOutput {
      let date = calendar.hasDates ? CalendarDate(dayNumber: number) : nil
      return .string(date?.description ?? "\(number + 1)")
    }
    return .array(
      plans.flatMap(\.trips).map { trip in
        let totals = TravelTotals(trip.legs)
        return .object([
          ("team", .string(league.teams[trip.team].id)), ("leaves", day(trip.leaves)), ("returns", day(trip.returns)),
          ("cost", .int(totals.cost)), ("nights", .int(totals.nights)),
          ("missedClassDays", .int(totals.missedClassDays)), ("legs", .array(trip.legs.map { leg($0, of: league) })),
        ])
      })
  }

  private static func leg(_ leg: TravelLeg, of league: League) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [
      ("from", .string(league.teams[leg.from].id)), ("to", .string(league.teams[leg.to].id)),
    ]
    if let mode = leg.ride.mode, let name = league.travelCosts?.modes[mode].id {
      fields.append(("mode", .string(name)))
    }
    fields += [("distance", .int(leg.ride.distance)), ("minutes", .int(leg.ride.minutes))]
    if let game = leg.game { fields.append(("slot", .string(league.slots[game.slot].id))) }
    return .object(
      fields + [
        ("nights", .int(leg.nights)), ("days", .int(leg.days)), ("missedClassDays", .int(leg.missedClassDays)),
        ("timeZonesCrossed", .int(leg.ride.timeZones)), ("emissionsGrams", .int(leg.ride.grams)),
        ("cost", .int(leg.cost)),
      ])
  }
}
