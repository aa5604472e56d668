import LeagueModel
import Timetabling

/// A schedule laid out for the checks, and what a change of it touches.
struct ConflictSeason: Sendable {
  let context: ConflictContext
  private(set) var timetable: Timetable
  /// One per game of the timetable, in its order.
  private(set) var games: [PlayedGame]
  /// The accepted games, as rules see them.
  private(set) var schedule: ScheduleView
  private var byTeam: [[Int]] = []
  private var byVenue: [[Int]] = []
  private var bySlot: [[Int]] = []

  /// O(g log g + n^2 k).
  init(_ timetable: Timetable, _ context: ConflictContext) {
    self.context = context
    self.timetable = timetable
    games = timetable.games.map { context.played($0, timetable.appointments[$0]) }
    schedule = ScheduleView(timetable, of: context.league)
    for (index, standing) in standings().enumerated() { games[index].standing = standing }
    layOut()
  }

  var league: League { context.league }

  /// Games of a team that are played, in the order of the timetable.
  func games(of team: Int) -> [PlayedGame] { byTeam[team].map { games[$0] } }

  /// Games at a venue that are played.
  func games(at venue: Int) -> [PlayedGame] { byVenue[venue].map { games[$0] } }

  /// All games in a slot.
  func games(in slot: Int) -> [PlayedGame] { bySlot[slot].map { games[$0] } }

  /// Accepted games with appointments, in the order of the timetable.
  var timedGames: [TimedGame] { games.filter(\.isAccepted).compactMap(TimedGame.init) }

  /// Takes games out (of equal ones the last; none where there is none), then adds others at the end. An added game has
  /// the given appointment, and so have equal ones. Returns every game whose place in the schedule has changed, as it
  /// was and as it is. O(g log g + n^2 k).
  mutating func change(remove: [Placement], add: [(Placement, Appointment?)]) -> [PlayedGame] {
    var touched: [PlayedGame] = []
    for placement in remove {
      guard let index = timetable.games.lastIndex(of: placement) else { continue }
      timetable.games.remove(at: index)
      touched.append(games.remove(at: index))
      if !timetable.games.contains(placement) { timetable.appointments[placement] = nil }
    }
    let kept = games.count
    for (placement, appointment) in add {
      if timetable.appointments[placement] != appointment {
        timetable.appointments[placement] = appointment
        for index in games.indices where games[index].placement == placement {
          if index < kept { touched.append(games[index]) }
          let standing = games[index].standing
          games[index] = context.played(placement, appointment)
          games[index].standing = standing
          if index < kept { touched.append(games[index]) }
        }
      }
      timetable.games.append(placement)
      games.append(context.played(placement, appointment))
    }
    schedule = ScheduleView(timetable, of: league)
    for (index, standing) in standings().enumerated() {
      if index < kept, games[index].standing == standing { continue }
      if index < kept { touched.append(games[index]) }
      games[index].standing = standing
      touched.append(games[index])
    }
    layOut()
    return touched
  }

  /// Accepted games are those of `schedule`, which keeps the order; of equal games the first ones are accepted.
  private func standings() -> [PlayedGame.Standing] {
    var accepted = schedule.games[...]
    var seen: Set<Placement> = []
    return timetable.games.map { game in
      let isNew = seen.insert(game).inserted
      if accepted.first == game {
        accepted = accepted.dropFirst()
        return .accepted
      }
      return isNew ? .surplus : .repeated
    }
  }

  private mutating func layOut() {
    byTeam = [[Int]](repeating: [], count: league.teams.count)
    byVenue = [[Int]](repeating: [], count: league.venues.count)
    bySlot = [[Int]](repeating: [], count: league.slots.count)
    for (index, game) in games.enumerated() {
      bySlot[game.placement.slot].append(index)
      guard game.isPlayed else { continue }
      for team in game.teams { byTeam[team].append(index) }
      if let venue = game.venue { byVenue[venue].append(index) }
    }
  }
}
