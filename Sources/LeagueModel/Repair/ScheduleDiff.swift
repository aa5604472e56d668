/// How one schedule of a league differs from another, in the units that people ask for.
public struct ScheduleDiff: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public var change: GameChange
    /// Index in the events that the diff was made with, of the one that the game had to give way to; `nil`: it moved for others.
    public var event: Int?
    public var reason: String?
  }

  public struct TeamChange: Hashable, Sendable {
    public var team: Int
    /// Games of the team that change in any way.
    public var games: Int
    /// In the unit of the league's distances; `nil` without.
    public var travelBefore: Int?
    public var travelAfter: Int?
  }

  public var items: [Item]
  /// Teams with changed games, ascending.
  public var teams: [TeamChange]
  /// `nil` where nobody has scored the schedule.
  public var before: Cost?
  public var after: Cost?
  /// In units of `ChangeCosts`.
  public var changeCost: Int

  /// `events`: those that may be the reason of a change. O(changes x events + n).
  public init(
    _ changes: [GameChange], in league: League, events: [RepairEvent] = [], before: Evaluation? = nil,
    after: Evaluation? = nil
  ) {
    items = changes.map { change in
      let cause = change.before.flatMap { game in
        events.firstIndex { $0.concerns(game, change.appointmentBefore, in: league) }
      }
      return Item(change: change, event: cause, reason: cause.flatMap { events[$0].reason })
    }
    var games = [Int](repeating: 0, count: league.teams.count)
    for change in changes {
      guard let game = change.before ?? change.after else { continue }
      games[game.home] += 1
      games[game.away] += 1
    }
    func travel(_ evaluation: Evaluation?, _ team: Int) -> Int? {
      guard let values = evaluation?.metrics.travelPerTeam, values.indices.contains(team) else { return nil }
      return values[team]
    }
    teams = games.indices.filter { games[$0] > 0 }.map {
      TeamChange(team: $0, games: games[$0], travelBefore: travel(before, $0), travelAfter: travel(after, $0))
    }
    self.before = before?.cost
    self.after = after?.cost
    changeCost = changes.reduce(0) { $0 + $1.cost }
  }
}

extension GameChange {
  /// What people call a change.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case added
    case cancelled
    /// In another slot.
    case moved
    /// Home and away exchanged.
    case exchanged
    /// Another day or kick-off in the same slot.
    case time
    /// Another venue of the same host.
    case venue
    case broadcaster
  }

  /// All that apply, in the order of `Kind`; at least one where anything differs.
  public var kinds: [Kind] {
    guard let before else { return [.added] }
    guard let after else { return [.cancelled] }
    var kinds: [Kind] = []
    if before.slot != after.slot { kinds.append(.moved) }
    if before.home != after.home { kinds.append(.exchanged) }
    let (old, new) = (appointmentBefore, appointmentAfter)
    if before.slot == after.slot, old?.date != new?.date || old?.start != new?.start { kinds.append(.time) }
    if before.home == after.home, old?.venue != new?.venue { kinds.append(.venue) }
    if old?.broadcaster != new?.broadcaster { kinds.append(.broadcaster) }
    return kinds
  }
}

extension RepairEvent {
  /// Whether a game, where it is, cannot stay there because of this event.
  public func concerns(_ game: Placement, _ appointment: Appointment?, in league: League) -> Bool {
    let date = appointment?.date ?? league.slots[game.slot].date
    switch change {
    case .postpone(let named), .move(let named, _), .moveToSlot(let named, _): return named == game
    case .close(let venue, let dates):
      let place = appointment.map(\.venue) ?? league.teams[game.home].venue
      return place == venue && date.map(dates.contains) ?? false
    case .unavailable(let team, let dates, let activity):
      guard date.map(dates.contains) ?? false else { return false }
      return (game.home == team && activity != .travel) || (game.away == team && activity != .host)
    }
  }
}
