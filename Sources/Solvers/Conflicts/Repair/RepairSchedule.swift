import LeagueModel
import Timetabling

/// A schedule under repair, as strategies see it: where games are, where they may go, and what that would cost, by the
/// kernel's evaluators.
///
/// Games have numbers. Costs here are those of games in slots; what appointments add is settled afterwards for the proposals that
/// are best so far. Used by one thread at a time.
public final class RepairSchedule {
  /// With the events as rules.
  public let league: League
  public let order: RepairOrder
  let state: RepairState
  let prices: ChangePrices
  let events: EventRules
  /// Slots before the day of the repair.
  private let isPast: [Bool]
  private let locked: [Bool]
  /// By game: slots to which an event sends it; `nil`: any.
  private let wanted: [Set<Int>?]
  /// By game that has them.
  var appointments: [Int: Appointment]
  private(set) var change = 0

  init(_ published: Timetable, _ events: EventRules, _ order: RepairOrder, _ original: League) throws(InputError) {
    league = events.league
    self.order = order
    self.events = events
    let prices = ChangePrices(order, published, original)
    self.prices = prices
    func isOver(_ game: Placement) -> Bool {
      guard let now = order.now, events.events[game] == nil else { return false }
      return (published.appointments[game]?.date ?? original.slots[game.slot].date).map { $0 < now } ?? false
    }
    let kept = Set(published.games.filter { order.locked.contains($0) || isOver($0) })
    let state = try RepairState(events.league, published, kept: kept)
    self.state = state
    isPast = original.slots.map { slot in
      order.now.flatMap { now in slot.days.last.map { $0 < now } } ?? false
    }
    locked = state.games.map { $0.origin.map(kept.contains) ?? false }
    wanted = state.games.map { $0.origin.flatMap { events.slots[$0] } }
    appointments = [:]
    for (game, own) in state.games.enumerated() where state.places[game].slot != nil {
      appointments[game] = own.origin.flatMap { published.appointments[$0] }
    }
    change = state.games.indices.reduce(0) { $0 + prices.price(state.games[$1], at: state.places[$1]) }
  }

  public var games: [RepairGame] { state.games }

  public func place(of game: Int) -> RepairPlace { state.places[game] }

  public func placement(of game: Int) -> Placement? { state.placement(of: game) }

  /// The game of a team in a slot; `nil`: none.
  public func game(of team: Int, in slot: Int) -> Int? { state.game(of: team, in: slot) }

  /// Whether the game stays where it is: locked, or played before the repair.
  public func isLocked(_ game: Int) -> Bool { locked[game] }

  /// Whether the game may go there, as far as locks, the present day and events say.
  public func isOpen(_ game: Int, _ place: RepairPlace) -> Bool {
    if place == state.games[game].originalPlace { return wanted[game].map { $0.contains(place.slot ?? -1) } ?? true }
    guard !locked[game], let slot = place.slot, !place.swapped || state.games[game].venueIsFree else { return false }
    return !isPast[slot] && (wanted[game].map { $0.contains(slot) } ?? true)
  }

  /// Everywhere else that the game may be, by slot. O(slots).
  public func places(for game: Int) -> [RepairPlace] {
    let here = state.places[game]
    let swaps = state.games[game].venueIsFree ? [here.swapped, !here.swapped] : [here.swapped]
    return league.slots.indices.flatMap { slot in swaps.map { RepairPlace(slot, swapped: $0) } }
      .filter { $0 != here && isOpen(game, $0) }
  }

  /// Of games in slots as they are now, with the price of all changes so far.
  public var cost: RepairCost {
    RepairCost(hard: state.cost.infeasibility, change: change, soft: state.cost.objective)
  }

  /// The cost after the moves; `nil` when two games of a team would be in one slot. Nothing changes. A microsecond or a few.
  public func cost(after moves: [RepairMove]) -> RepairCost? {
    guard let back = make(moves) else { return nil }
    defer { _ = make(back) }
    return cost
  }

  /// Carries the moves out and returns those that lead back; `nil`, and nothing has changed, when they are not possible.
  func make(_ moves: [RepairMove]) -> [RepairMove]? {
    guard let back = state.make(moves) else { return nil }
    for (move, old) in zip(moves, back) {
      let game = state.games[move.game]
      change += prices.price(game, at: move.to) - prices.price(game, at: old.to)
    }
    return back
  }

  /// Games that a conflict is about and that may be changed, ascending: those that it names; where games are missing, those of
  /// its teams that are not scheduled; where it names none, all of its teams. O(games).
  public func games(in conflict: Conflict) -> [Int] {
    let named = Set(conflict.games)
    let teams = Set(conflict.teams)
    let isEvent = events.events.filter { conflict.rule == $0.value.id || conflict.rule == $0.value.id + "/later" }
    var found = games.indices.filter { game in
      if let origin = games[game].origin, isEvent[origin] != nil { return true }
      guard isEvent.isEmpty else { return false }
      guard let placement = placement(of: game) else {
        return teams.contains(games[game].home) && teams.contains(games[game].away)
          || games[game].origin.map(named.contains) ?? false
      }
      return named.contains(placement)
    }
    if found.isEmpty || (conflict.games.isEmpty && conflict.kind == .rule && isEvent.isEmpty) {
      found = games.indices.filter { teams.contains(games[$0].home) || teams.contains(games[$0].away) }
    }
    return found.filter { !locked[$0] }
  }
}
