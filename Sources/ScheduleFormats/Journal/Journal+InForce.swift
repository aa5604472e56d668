import LeagueModel

extension Journal {
  /// What earlier repairs still ask of the schedule.
  public struct InForce: Hashable, Sendable {
    /// Closures and unavailabilities, and moves that have not been possible.
    public var events: [RepairEvent] = []
    /// Where games are that an event has moved: they stay there.
    public var settled: Set<Placement> = []
    /// The latest day of a repair.
    public var now: CalendarDate?
  }

  /// Of the repairs that are in effect. O(repairs x g log g).
  public var inForce: InForce {
    var result = InForce()
    var moved: [(event: RepairEvent, place: Placement?)] = []
    for number in repairsInEffect {
      let (before, after) = (state(number - 1).timetable, state(number).timetable)
      for event in records[number].events {
        if let game = event.game { moved.append((event, game)) } else { result.events.append(event) }
      }
      let changes = GameChange.between(before, after)
      for index in moved.indices {
        guard let place = moved[index].place, let change = changes.first(where: { $0.before == place }) else {
          continue
        }
        moved[index].place = change.after
      }
      if let now = records[number].now { result.now = max(result.now ?? now, now) }
    }
    for (event, place) in moved {
      guard let place else { continue }
      if place == event.game { result.events.append(event) } else { result.settled.insert(place) }
    }
    return result
  }

  /// Ids of all events that there have ever been.
  public var eventIDs: Set<String> { Set(records.flatMap(\.events).map(\.id)) }
}
