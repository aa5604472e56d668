import LeagueModel

/// What the change of a game costs, in units of `ChangeCosts`.
struct ChangePrices: Sendable {
  let costs: ChangeCosts
  let ticketed: Set<Placement>
  /// As published.
  let appointments: [Placement: Appointment]
  /// Number of the first day of each slot; `nil`: no date.
  private let days: [Int?]

  init(_ order: RepairOrder, _ published: Timetable, _ league: League) {
    costs = order.costs
    ticketed = order.ticketed
    appointments = published.appointments
    days = league.slots.map { $0.date?.dayNumber }
  }

  /// Of a game in a place, whatever its appointment. 0 for a game that the schedule lacked.
  func price(_ game: RepairGame, at place: RepairPlace) -> Int {
    guard let origin = game.origin, game.originalPlace != place else { return 0 }
    var price = costs.moved + extra(origin)
    if game.originalPlace?.swapped != place.swapped { price += costs.venue }
    if let slot = place.slot, let before = days[origin.slot], let after = days[slot] {
      price += costs.perDay * min(costs.mostDays, abs(after - before))
    }
    return price
  }

  /// Of the appointment of a game, besides what its place costs. Kick-offs of moved games are new anyway.
  func price(_ game: RepairGame, at place: RepairPlace, _ appointment: Appointment?) -> Int {
    guard let origin = game.origin, let before = appointments[origin], before != appointment, place.slot != nil else {
      return 0
    }
    let isMoved = game.originalPlace != place
    var price = isMoved ? 0 : extra(origin)
    if !isMoved, before.date != appointment?.date || before.start != appointment?.start {
      let shift = appointment.map { abs($0.date.dayNumber - before.date.dayNumber) } ?? 0
      price += costs.time + costs.perDay * min(costs.mostDays, shift)
    }
    if before.venue != appointment?.venue, game.originalPlace?.swapped == place.swapped { price += costs.venue }
    if before.broadcaster != appointment?.broadcaster { price += costs.broadcaster }
    return price
  }

  private func extra(_ origin: Placement) -> Int {
    (ticketed.contains(origin) ? costs.ticketed : 0)
      + (appointments[origin]?.broadcaster == nil ? 0 : costs.televised)
  }
}
