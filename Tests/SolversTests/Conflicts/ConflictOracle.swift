import Foundation
import LeagueModel

/// Conflicts from the definitions, minute by minute, for games of a few weeks: what rules of the league do not say
/// themselves.
struct ConflictOracle {
  /// What a conflict is about, without its words.
  struct Fact: Hashable, CustomStringConvertible {
    var kind: Conflict.Kind
    var rule: String
    var hard: Bool
    var games: [Placement]

    init(_ kind: Conflict.Kind, _ rule: String, _ games: [Placement], hard: Bool = true) {
      self.kind = kind
      self.rule = rule
      self.hard = hard
      self.games = games.sorted()
    }

    var description: String {
      "\(kind.rawValue) \(rule) \(hard) \(games.map { "\($0.home)-\($0.away)@\($0.slot)" })"
    }
  }

  let league: League
  let timetable: Timetable
  private var accepted: [Placement] = []
  /// Accepted games, and others that are not the same game again.
  private var played: [Placement] = []
  private(set) var facts: [Fact] = []

  init(_ timetable: Timetable, _ league: League) {
    self.league = league
    self.timetable = timetable
    accept()
    countTeamsAndVenues()
    if league.usesAppointments { countMinutes() }
    countBlackouts()
  }

  private mutating func accept() {
    var fixed = league.requiredMeetings.filter { !$0.venueIsFree }
    var free = league.requiredMeetings.filter(\.venueIsFree)
    for game in timetable.games {
      if let index = fixed.firstIndex(where: { $0.home == game.home && $0.away == game.away }) {
        fixed.remove(at: index)
      } else if let index = free.firstIndex(where: { Set([$0.home, $0.away]) == Set([game.home, game.away]) }) {
        free.remove(at: index)
      } else {
        facts.append(Fact(.gameSurplus, "game-surplus", [game]))
        if !played.contains(game) { played.append(game) }
        continue
      }
      accepted.append(game)
      played.append(game)
    }
    let ownRules = league.rules.filter { $0.kind == "BA1" && !($0.ignoredByValidator && league.semantics == .robinX) }
    if ownRules.isEmpty {
      facts += (fixed + free).map { _ in Fact(.gameMissing, "allGamesPlayed", []) }
    }
  }

  private mutating func countTeamsAndVenues() {
    for slot in league.slots.indices {
      for team in league.teams.indices {
        let games = played.filter { $0.slot == slot && ($0.home == team || $0.away == team) }
        if games.count > 1 { facts.append(Fact(.teamDoubleBooked, "oneGamePerSlot", games)) }
      }
      for (venue, place) in league.venues.enumerated() where !league.usesAppointments {
        let hosts = league.teams.indices.filter { league.teams[$0].venue == venue }
        let games = played.filter { $0.slot == slot && hosts.contains($0.home) }
        if hosts.count > place.gamesPerSlot, games.count > place.gamesPerSlot {
          facts.append(Fact(.venueDoubleBooked, "venue:\(place.id)", games))
        }
      }
    }
  }

  // MARK: time

  private func appointment(_ game: Placement) -> Appointment? {
    guard let stated = timetable.appointments[game] else { return nil }
    if let venue = stated.venue, venue >= league.venues.count { return nil }
    if let broadcaster = stated.broadcaster, broadcaster >= league.calendar.broadcasters.count { return nil }
    return stated
  }

  /// Minutes since 1970, UTC.
  private func minutes(_ game: Placement) -> Range<Int>? {
    guard let appointment = appointment(game) else { return nil }
    let name = appointment.venue.flatMap { league.venues[$0].timeZone } ?? league.teams[game.home].timeZone
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = name.flatMap { TimeZone(identifier: $0) } ?? TimeZone(identifier: "UTC")!
    let date = appointment.date
    let parts = DateComponents(
      year: date.year, month: date.month, day: date.day, hour: appointment.start.minutes / 60,
      minute: appointment.start.minutes % 60)
    let start = Int(calendar.date(from: parts)!.timeIntervalSince1970) / 60
    return start..<(start + league.gameMinutes)
  }

  private mutating func countMinutes() {
    for (venue, place) in league.venues.enumerated() {
      let here = played.filter { appointment($0)?.venue == venue }
      let atOnce = crowds(here, place.gamesPerSlot, after: 0)
      let held = crowds(here, place.gamesPerSlot, after: place.changeoverMinutes)
      facts += atOnce.map { Fact(.venueDoubleBooked, "venue:\(place.id)", $0) }
      facts += held.filter { !atOnce.contains($0) }.map { Fact(.changeover, "venue:\(place.id)", $0) }
      for game in here where accepted.contains(game) {
        guard let open = place.open, let appointment = appointment(game) else { continue }
        let span = open[appointment.date.weekday]
        let close = span.map { $0.to > $0.from ? $0.to.minutes : $0.to.minutes + 1440 } ?? 0
        let from = span?.from.minutes ?? 1441
        if appointment.start.minutes < from || appointment.start.minutes + league.gameMinutes > close {
          facts.append(Fact(.venueClosed, "venue:\(place.id)", [game]))
        }
      }
    }
    for (index, broadcaster) in league.calendar.broadcasters.enumerated() {
      let shown = accepted.filter { appointment($0)?.broadcaster == index }
      facts += crowds(shown, broadcaster.capacity, after: 0).map {
        Fact(.capacity, "broadcaster:\(broadcaster.id)", $0)
      }
    }
    for resource in league.calendar.resources where resource.strength.weight > 0 {
      let users = accepted.filter { game in
        guard let appointment = appointment(game) else { return false }
        return resource.venues.map { $0.contains { $0 == appointment.venue } } ?? true
      }
      let hard = resource.strength.hard
      facts += crowds(users, resource.capacity, after: resource.minutesAfter).map {
        Fact(.capacity, "resource:\(resource.id)", $0, hard: hard)
      }
      for date in Set(users.compactMap { appointment($0)?.date }) {
        let games = users.filter { appointment($0)?.date == date }
        if games.count > resource.perDay ?? .max {
          facts.append(Fact(.capacity, "resource:\(resource.id)", games, hard: hard))
        }
      }
    }
    countPairs()
  }

  private mutating func countPairs() {
    let timed = played.compactMap { game in minutes(game).map { (game, $0) } }
    for (index, one) in timed.enumerated() {
      for other in timed[(index + 1)...] {
        let games = [one.0, other.0]
        let pause = max(one.1.lowerBound, other.1.lowerBound) - min(one.1.upperBound, other.1.upperBound)
        let common = Set([one.0.home, one.0.away]).intersection([other.0.home, other.0.away]).count
        for _ in 0..<common {
          if pause < 0 { facts.append(Fact(.teamDoubleBooked, "teamAtOnce", games)) }
          if let rest = league.calendar.rest, rest.strength.weight > 0, pause < 60 * rest.hours {
            facts.append(Fact(.rest, "rest", games, hard: rest.strength.hard))
          }
        }
      }
    }
  }

  /// Sets of more than `room` games that go on in some minute, and that no other such set contains.
  private func crowds(_ games: [Placement], _ room: Int, after: Int) -> [[Placement]] {
    let spans = games.map { minutes($0)! }
    var sets: Set<Set<Int>> = []
    // A crowd begins with one of its games.
    for moment in spans.map(\.lowerBound) {
      let going = spans.indices.filter { spans[$0].lowerBound <= moment && moment < spans[$0].upperBound + after }
      if going.count > room { sets.insert(Set(going)) }
    }
    return sets.filter { set in !sets.contains { $0.isStrictSuperset(of: set) } }.map { set in
      set.map { games[$0] }.sorted()
    }
  }

  // MARK: blackouts

  private mutating func countBlackouts() {
    for blackout in league.blackouts where blackout.weight > 0 {
      func names(_ date: CalendarDate) -> Bool {
        blackout.when.weekdays.contains(date.weekday)
          || blackout.when.dates.contains { $0.first <= date && date <= $0.last }
      }
      for game in accepted {
        let slot = league.slots[game.slot]
        let days = slot.dates.isEmpty ? slot.date.map { [$0] } ?? [] : slot.dates
        let isWhole =
          blackout.when.always || blackout.when.slots.contains(game.slot)
          || blackout.when.groups.contains { league.slotGroups[$0].members.contains(game.slot) }
          || (!days.isEmpty && days.allSatisfy(names))
        let own = league.usesAppointments ? appointment(game) : nil
        let isOff = isWhole || (own.map { names($0.date) } ?? false)
        switch blackout.subject {
        case .league: if isOff { facts.append(Fact(.blackout, blackout.id, [game], hard: blackout.hard)) }
        case .team(let team):
          let isHome = team == game.home && blackout.activity != .travel
          let isAway = team == game.away && blackout.activity != .host
          if isOff, isHome || isAway { facts.append(Fact(.blackout, blackout.id, [game], hard: blackout.hard)) }
        case .venue(let venue):
          let host = league.teams[game.home]
          let isTenant = host.venue == venue && host.alternateVenues.isEmpty
          let isThere = own.map { $0.venue == venue } ?? false
          if (isWhole && isTenant) || (isOff && isThere) {
            facts.append(Fact(.venueClosed, blackout.id, [game], hard: blackout.hard))
          }
        }
      }
    }
  }
}
