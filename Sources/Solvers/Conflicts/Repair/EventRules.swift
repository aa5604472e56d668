import LeagueModel
import Timetabling

/// What events make of a league and of single games: rules under which a published schedule is repaired.
struct EventRules {
  /// With a blackout or rule per event, and without symmetry of its legs.
  private(set) var league: League
  /// The slots to which an event sends a game; games that no event names are not there.
  private(set) var slots: [Placement: Set<Int>] = [:]
  /// The dates to which an event sends a game.
  private(set) var dates: [Placement: CalendarDate] = [:]
  /// The event of each game that one names.
  private(set) var events: [Placement: RepairEvent] = [:]

  /// Throws when an event speaks of a game that is not published, of a game that is locked, or of a day without slots, and when
  /// its id is taken.
  init(_ league: League, _ published: Timetable, _ order: RepairOrder) throws(InputError) {
    self.league = RepairState.withoutSymmetry(league)
    let games = Set(published.games)
    var ids = Set(league.allRules.map(\.id))
    for event in order.events {
      guard ids.insert(event.id).inserted else {
        throw InputError(.duplicate, "event '\(event.id)': a rule or event of this id exists; expected another id")
      }
      switch event.change {
      case .close(let venue, let days):
        self.league.blackouts.append(
          Blackout(
            id: event.id, subject: .venue(venue), activity: .host, when: SlotScope(dates: [days]),
            reason: event.reason))
      case .unavailable(let team, let days, let activity):
        self.league.blackouts.append(
          Blackout(
            id: event.id, subject: .team(team), activity: activity, when: SlotScope(dates: [days]),
            reason: event.reason))
      case .postpone(let game):
        try take(event, game, Set(league.slots.indices.filter { $0 > game.slot }), games, order, league)
        let later = published.games.filter { $0.slot > game.slot && EventRules.areSame($0, game, league) }.count
        let from = league.slots.indices.filter { $0 > game.slot }
        self.league.rules.append(
          EventRules.rule(event, game, league, slots: [game.slot], min: 0, max: 0, suffix: ""))
        self.league.rules.append(
          EventRules.rule(event, game, league, slots: Array(from), min: later + 1, max: .unlimited, suffix: "/later"))
      case .move(let game, let date):
        let found = league.slots.indices.filter { league.slots[$0].days.contains(date) }
        guard !found.isEmpty else {
          throw InputError(
            .range,
            "event '\(event.id)': there is no slot on \(date); expected a day of the season\(EventRules.near(date, league))"
          )
        }
        dates[game] = date
        try take(event, game, Set(found), games, order, league)
        self.league.rules.append(
          EventRules.rule(event, game, league, slots: found, min: 1, max: .unlimited, suffix: ""))
      case .moveToSlot(let game, let slot):
        try take(event, game, [slot], games, order, league)
        self.league.rules.append(
          EventRules.rule(event, game, league, slots: [slot], min: 1, max: .unlimited, suffix: ""))
      }
    }
  }

  private mutating func take(
    _ event: RepairEvent, _ game: Placement, _ slots: Set<Int>, _ games: Set<Placement>, _ order: RepairOrder,
    _ league: League
  ) throws(InputError) {
    let name = "\(league.teams[game.home].id)-\(league.teams[game.away].id)"
    guard games.contains(game) else {
      throw InputError(.unknownName, "event '\(event.id)': the schedule has no such game \(name)")
    }
    guard !order.locked.contains(game) else {
      throw InputError(
        .contradiction, "event '\(event.id)' moves \(name), which is locked; expected one or the other")
    }
    guard events[game] == nil else {
      throw InputError(
        .contradiction, "event '\(event.id)': \(name) is already moved by event '\(events[game]?.id ?? "")'")
    }
    events[game] = event
    self.slots[game] = slots
  }

  /// Whether the game would be the same as another one, but for its slot.
  private static func areSame(_ game: Placement, _ other: Placement, _ league: League) -> Bool {
    (game.home == other.home && game.away == other.away)
      || (hasFreeVenue(other, league) && game.home == other.away && game.away == other.home)
  }

  private static func hasFreeVenue(_ game: Placement, _ league: League) -> Bool {
    league.requiredMeetings.contains {
      $0.venueIsFree && Set([$0.home, $0.away]) == Set([game.home, game.away])
    }
  }

  private static func rule(
    _ event: RepairEvent, _ game: Placement, _ league: League, slots: [Int], min: Int, max: Int, suffix: String
  ) -> RuleSpec {
    let pair = MeetingPair(home: game.home, away: game.away)
    let other = MeetingPair(home: game.away, away: game.home)
    return RuleSpec(
      id: event.id + suffix, kind: GA1.form.tag, hard: true, reason: event.reason,
      slots: ["slots": SlotScope(slots: slots)], integers: ["min": min, "max": max],
      meetings: hasFreeVenue(game, league) ? [pair, other] : [pair])
  }

  private static func near(_ date: CalendarDate, _ league: League) -> String {
    let days = league.slots.flatMap(\.days)
    let nearest = days.min { abs($0.dayNumber - date.dayNumber) < abs($1.dayNumber - date.dayNumber) }
    return nearest.map { ", such as \($0)" } ?? ""
  }
}
