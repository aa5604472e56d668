import LeagueModel
import TimeZones
import Timetabling

/// Gives the games of a repair appointments, changing as few of the published ones as possible.
struct AppointmentRepair {
  let league: League
  let order: RepairOrder
  let prices: ChangePrices
  /// Dates to which events send games, by where the schedule had them.
  let dates: [Placement: CalendarDate]

  /// A game in its slot.
  struct Member {
    var number: Int
    var game: RepairGame
    var place: RepairPlace
    var placement: Placement
    var known: Appointment?
    /// Whether it may get another appointment.
    var isFree: Bool
    var isLocked: Bool
  }

  struct Answer {
    /// By number of the game.
    var appointments: [Int: Appointment]
    var hard: Int
    var change: Int
    var soft: Int
  }

  private struct Price: Comparable {
    var hard: Int
    var change: Int
    var soft: Int

    static func < (lhs: Price, rhs: Price) -> Bool {
      (lhs.hard, lhs.change, lhs.soft) < (rhs.hard, rhs.change, rhs.soft)
    }
  }

  /// Free games get what costs least, one after the other, until nothing changes; where that breaks hard rules, games that are in
  /// the way may change too. `nil` when the league leaves too much to choose from. O(games + choices of free games x games).
  func settle(_ members: [Member]) -> Answer? {
    guard let problem = AppointmentProblem(Timetable(games: members.map(\.placement)), of: league) else { return nil }
    let state = AppointmentState(problem)
    let index = Dictionary(
      problem.games.enumerated().map { ($1.placement, $0) }, uniquingKeysWith: { first, _ in first })
    var known: [Int: Appointment] = [:]
    var memberOf: [Int: Member] = [:]
    var free: [Int] = []
    for member in members {
      known[member.number] = member.known
      guard let game = index[member.placement] else { continue }
      memberOf[game] = member
      let choices = problem.games[game].choices
      if let choice = choices.firstIndex(where: { $0.appointment == member.known }) { state.change(game, to: choice) }
      if !member.isLocked, member.isFree || state.choices[game] < 0 { free.append(game) }
    }
    // What cannot be said with the choices of the league stays, and counts.
    let stuck = members.filter { member in
      index[member.placement].map { state.choices[$0] < 0 && !free.contains($0) } ?? false
    }
    var search = Search(state: state, members: memberOf, repair: self)
    for game in free { search.allow(game) }
    search.descend(free)
    if state.cost.infeasibility > 0 { search.eject(free) }
    var answer = Answer(
      appointments: [:], hard: state.cost.infeasibility + stuck.count, change: 0, soft: state.cost.objective)
    for (game, member) in memberOf {
      answer.appointments[member.number] =
        state.choices[game] < 0 ? member.known : problem.games[game].choices[state.choices[game]].appointment
    }
    for member in members where answer.appointments[member.number] == nil {
      answer.appointments[member.number] = member.known
    }
    answer.change = members.reduce(0) { $0 + prices.price($1.game, at: $1.place, answer.appointments[$1.number]) }
    return answer
  }

  /// Whether a game may have an appointment, as far as the present day and events say.
  func allows(_ member: Member, _ appointment: Appointment) -> Bool {
    if appointment == member.known && !(member.game.origin.map { dates[$0] != nil } ?? false) { return true }
    if let now = order.now, appointment.date < now { return false }
    return member.game.origin.flatMap { dates[$0] }.map { $0 == appointment.date } ?? true
  }

  /// Exact costs by the state of `solve`.
  private struct Search {
    let state: AppointmentState
    let members: [Int: Member]
    let repair: AppointmentRepair
    private var allowed: [Int: [Int]] = [:]

    init(state: AppointmentState, members: [Int: Member], repair: AppointmentRepair) {
      self.state = state
      self.members = members
      self.repair = repair
    }

    /// The choices that the game may have.
    mutating func allow(_ game: Int) {
      guard allowed[game] == nil, let member = members[game] else { return }
      allowed[game] = state.problem.games[game].choices.indices.filter {
        repair.allows(member, state.problem.games[game].choices[$0].appointment)
      }
    }

    private func change(of game: Int) -> Int {
      guard let member = members[game] else { return 0 }
      let choice = state.choices[game]
      return repair.prices.price(
        member.game, at: member.place,
        choice < 0 ? nil : state.problem.games[game].choices[choice].appointment)
    }

    private func price(of games: [Int]) -> Price {
      Price(
        hard: state.cost.infeasibility, change: games.reduce(0) { $0 + change(of: $1) }, soft: state.cost.objective)
    }

    /// The best choice of a game while the others stay. Whether it changed.
    private func settle(_ game: Int) -> Bool {
      let old = state.choices[game]
      var best: (choice: Int, price: Price)? = old >= 0 ? (old, price(of: [game])) : nil
      for choice in allowed[game] ?? [] where choice != old {
        state.change(game, to: choice)
        let now = price(of: [game])
        if best.map({ now < $0.price }) ?? true { best = (choice, now) }
      }
      state.change(game, to: best?.choice ?? old)
      return state.choices[game] != old
    }

    func descend(_ free: [Int]) {
      for _ in 0..<8 {
        var changed = false
        for game in free where settle(game) { changed = true }
        if !changed { return }
      }
    }

    /// For each choice of a free game: the game that it troubles most may change too.
    mutating func eject(_ free: [Int]) {
      for game in free {
        if state.cost.infeasibility == 0 { return }
        let old = state.choices[game]
        let others = rivals(of: game)
        for other in others { allow(other) }
        let before = price(of: [game] + others)
        var best: (choice: Int, other: Int, its: Int, price: Price)?
        for choice in allowed[game] ?? [] {
          state.change(game, to: choice)
          for other in others {
            let its = state.choices[other]
            if settle(other) {
              let now = price(of: [game] + others)
              if now < best?.price ?? before { best = (choice, other, state.choices[other], now) }
              state.change(other, to: its)
            }
          }
        }
        state.change(game, to: best?.choice ?? old)
        if let best { state.change(best.other, to: best.its) }
      }
    }

    /// Games that can be at odds with this one: of its slot, its teams, or its days. At most 60.
    private func rivals(of game: Int) -> [Int] {
      guard let own = members[game] else { return [] }
      let days = Set(state.problem.games[game].choices.map(\.appointment.date.dayNumber))
      func concerns(_ other: Int) -> Bool {
        guard let member = members[other], !member.isLocked, other != game else { return false }
        if member.placement.slot == own.placement.slot { return true }
        let choice = state.choices[other]
        guard choice >= 0 else { return false }
        return days.contains(state.problem.games[other].choices[choice].appointment.date.dayNumber)
      }
      return Array(state.problem.games.indices.filter(concerns).prefix(60))
    }
  }
}
