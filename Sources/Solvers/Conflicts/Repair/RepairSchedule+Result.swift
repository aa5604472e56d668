import LeagueModel
import Timetabling

/// From games in places back to a schedule, and what has changed.
extension RepairSchedule {
  /// With the appointments of its games.
  var timetable: Timetable {
    var result = Timetable()
    for game in games.indices {
      guard let placement = placement(of: game) else { continue }
      result.games.append(placement)
      if let appointment = appointments[game] { result.appointments[placement] = appointment }
    }
    return result.sorted
  }

  /// Price of the appointments that changed, beside those of places.
  var appointmentChange: Int {
    guard league.usesAppointments else { return 0 }
    return games.indices.reduce(0) { $0 + prices.price(games[$1], at: place(of: $1), appointments[$1]) }
  }

  /// Appointments for the games in their present places: those of `free` may change. `nil` when there is too much to choose from.
  func settle(free: Set<Int>) -> AppointmentRepair.Answer? {
    let repair = AppointmentRepair(league: league, order: order, prices: prices, dates: events.dates)
    return repair.settle(
      games.indices.compactMap { game in
        placement(of: game).map {
          AppointmentRepair.Member(
            number: game, game: games[game], place: place(of: game), placement: $0, known: appointments[game],
            isFree: free.contains(game), isLocked: isLocked(game))
        }
      })
  }

  /// By the slot before (after, for games that were missing), then home and away.
  var changes: [GameChange] {
    var found: [GameChange] = []
    for game in games.indices {
      let before = games[game].origin
      let after = placement(of: game)
      let known = before.flatMap { prices.appointments[$0] }
      let now = after == nil ? nil : appointments[game]
      guard before != after || known != now else { continue }
      let cost = prices.price(games[game], at: place(of: game)) + prices.price(games[game], at: place(of: game), now)
      found.append(GameChange(before: before, known, after: after, now, cost: cost))
    }
    func key(_ change: GameChange) -> Placement {
      change.before ?? change.after ?? Placement(home: 0, away: 0, slot: 0)
    }
    return found.sorted { key($0) < key($1) }
  }
}
