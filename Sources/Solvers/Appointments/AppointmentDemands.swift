import LeagueModel
import TimeZones
import Timetabling

/// What appointments ask of games in slots, as rules about games.
///
/// Who looks for games alone would not know that two teams share an arena, or that two slots are too close to each other for
/// one team. Games that break one of the hard rules here have no appointments that hold all hard rules; and soft rules cost no more
/// than the best appointments will.
struct AppointmentDemands {
  typealias Choice = AppointmentProblem.Choice

  private let league: League
  /// By slot and guest: the days that break no hard rule on the guest's side.
  private let guestDays: [[Set<CalendarDate>]]
  /// By slot and host: what breaks no hard rule on the host's side.
  private let open: [[[Choice]]]
  /// The most home games that all teams can have in one slot.
  private let mostGames: Int

  /// Hard weights say what to mend first, no more; a search needs them small.
  private static let largestWeight = (hard: 10, soft: 1_000_000_000)
  /// Slots after a slot that are compared with it.
  private static let reach = 200

  /// O(hosts x slots x choices x blackouts of a team or venue).
  init(_ league: League) {
    let choices = AppointmentChoices(league, LeagueClocks(league))
    self.league = league
    guestDays = league.slots.indices.map { slot in
      league.teams.indices.map { guest in
        Set(league.slots[slot].days.filter { choices.cost(ofGuest: guest, on: $0, in: slot).infeasibility == 0 })
      }
    }
    open = league.slots.indices.map { slot in
      league.teams.indices.map { host in
        choices.ofHost(host, in: slot).filter { $0.cost.infeasibility == 0 }
      }
    }
    mostGames = league.teams.count / 2
  }

  /// The league for a search of games: its rules and these. `softly`: with those that are soft.
  func leagueOfGames(softly: Bool = true) -> League {
    var games = league
    games.rules += softly ? rules : rules.filter(\.hard)
    return games
  }

  /// With ids of their own. O(teams^2 x slots + slots^2 + choices).
  var rules: [RuleSpec] {
    var ids = Set(league.allRules.map(\.id))
    return (closedSlots + closedGames + rooms + resources + pauses + apart).map { rule in
      var rule = rule
      while !ids.insert(rule.id).inserted { rule.id += "*" }
      return rule
    }
  }

  /// Dates, venues and kick-offs that all games of a season have to choose from together, about. 0: they have no choice. O(hosts x
  /// slots x choices).
  var choicesOfSeason: Int {
    let perHost = open.flatMap { $0.map(\.count) }
    let hasShows = !league.calendar.broadcasters.isEmpty
    guard hasShows || perHost.contains(where: { $0 > 1 }) else { return 0 }
    let mean = Double(perHost.reduce(0, +)) / Double(max(1, perHost.count)) * (hasShows ? 2 : 1)
    return Int((mean * Double(league.requiredMeetings.count)).rounded(.up))
  }

  // MARK: Games that can have no appointment

  /// Teams that can have no home game in a slot, or no away game.
  private var closedSlots: [RuleSpec] {
    league.teams.indices.flatMap { team -> [RuleSpec] in
      let atHome = league.slots.indices.filter { open[$0][team].isEmpty }
      let away = league.slots.indices.filter { guestDays[$0][team].isEmpty }
      let name = league.teams[team].name
      return [
        closing(team, atHome, "H", "home", "\(name) has no date, kick-off and venue for a home game"),
        closing(team, away, "A", "away", "\(name) has no date for an away game"),
      ].compactMap { $0 }
    }
  }

  private func closing(_ team: Int, _ slots: [Int], _ mode: String, _ word: String, _ reason: String) -> RuleSpec? {
    if slots.isEmpty { return nil }
    return RuleSpec(
      id: "\(word):\(league.teams[team].id)", kind: "CA1", hard: true, reason: reason,
      teams: ["teams": TeamScope(teams: [team])], slots: ["slots": SlotScope(slots: slots)],
      integers: ["min": 0, "max": 0], choices: ["mode": mode])
  }

  /// Games whose host and guest have no day in common.
  private var closedGames: [RuleSpec] {
    league.slots.indices.compactMap { slot in
      let guests = guestDays[slot]
      // Most guests can come on any day.
      let bound = league.teams.indices.filter {
        guests[$0].count < league.slots[slot].days.count && !guests[$0].isEmpty
      }
      let games = bound.flatMap { away in
        league.teams.indices.filter { home in
          let days = open[slot][home].map(\.appointment.date)
          return home != away && !days.isEmpty && !days.contains(where: guests[away].contains)
        }.map { MeetingPair(home: $0, away: away) }
      }
      if games.isEmpty { return nil }
      return RuleSpec(
        id: "games:\(league.slots[slot].id)", kind: "GA1", hard: true,
        reason: "host and guest have no day in common", slots: ["slots": SlotScope(slots: [slot])],
        integers: ["min": 0, "max": 0], meetings: games)
    }
  }

  // MARK: Room

  /// Teams that can host at some venues only, and how many games there is room for.
  private var rooms: [RuleSpec] {
    let venues = league.teams.indices.map { team in Set(league.hostVenues(of: team).compactMap { $0 }) }
    let isNowhere = league.teams.indices.map { league.hostVenues(of: $0).contains(nil) }
    var seen: Set<Set<Int>> = []
    return league.teams.indices.flatMap { team -> [RuleSpec] in
      let places = venues[team]
      guard !isNowhere[team], seen.insert(places).inserted else { return [] }
      let hosts = league.teams.indices.filter { !isNowhere[$0] && venues[$0].isSubset(of: places) }
      guard hosts.count > 1 else { return [] }
      let ids = places.sorted().map { league.venues[$0] }
      return limits(
        "venue:\(ids.map(\.id).joined(separator: "+"))", hosts, Strength(),
        room: { slot in
          places.reduce(0) { sum, venue in
            let held = 60 * league.venues[venue].changeoverMinutes
            let starts = hosts.flatMap { open[slot][$0] }.filter { $0.appointment.venue == venue }
            return sum + most(starts, atOnce: min(league.venues[venue].gamesPerSlot, hosts.count), held: held)
          }
        }, { "room for \($0) game\($0 == 1 ? "" : "s") at \(ids.map(\.name).joined(separator: " and "))" })
    }
  }

  /// Games that need a resource, and how many of them it serves.
  private var resources: [RuleSpec] {
    league.calendar.resources.flatMap { resource -> [RuleSpec] in
      let venues = resource.venues.map { Set($0.map { Optional($0) }) }
      let hosts = league.teams.indices.filter { team in
        venues.map { wanted in league.hostVenues(of: team).allSatisfy { wanted.contains($0) } } ?? true
      }
      // By how much games at once are too many depends on how they are spread; of games on a day it does not.
      guard resource.strength.hard || resource.perDay != nil else { return [] }
      return limits(
        "resource:\(resource.id)", hosts, resource.strength,
        room: { slot in
          let choices = hosts.flatMap { open[slot][$0] }
          let byDay = Dictionary(grouping: choices) { $0.appointment.date }
          return byDay.values.reduce(0) { sum, choices in
            let inTime =
              resource.strength.hard
              ? most(choices, atOnce: min(resource.capacity, hosts.count), held: 60 * resource.minutesAfter)
              : .unlimited
            return sum + min(inTime, resource.perDay ?? .unlimited)
          }
        }, { because("enough for \($0) game\($0 == 1 ? "" : "s"): \(resource.name)", resource.reason) })
    }
  }

  /// At most so many home games of the hosts in each slot, where there could be more.
  private func limits(
    _ id: String, _ hosts: [Int], _ strength: Strength, room: (Int) -> Int, _ reason: (Int) -> String
  ) -> [RuleSpec] {
    let byRoom = Dictionary(grouping: league.slots.indices, by: room)
    return byRoom.sorted { $0.key < $1.key }.compactMap { room, slots in
      guard room < min(hosts.count, mostGames), strength.weight > 0 else { return nil }
      return RuleSpec(
        id: "\(id)/\(room)", kind: "CA4", hard: strength.hard, weight: weight(1, strength), reason: reason(room),
        teams: ["teams1": TeamScope(teams: hosts), "teams2": .all], slots: ["slots": SlotScope(slots: slots)],
        integers: ["min": 0, "max": room], choices: ["mode1": "H", "mode2": "EVERY"])
    }
  }

  /// The most games that can be played with so many at once, each of which holds its place for some seconds beyond its end. All
  /// games last equally long, so that whatever begins first is best. O(choices log choices).
  private func most(_ choices: [Choice], atOnce: Int, held: Int) -> Int {
    var releases: [Int] = []
    var count = 0
    var last: Int?
    for choice in choices.sorted(by: { $0.start < $1.start }) where choice.start != last {
      last = choice.start
      releases.removeAll { $0 <= choice.start }
      let more = max(0, atOnce - releases.count)
      count += more
      releases += Array(repeating: choice.end + held, count: more)
    }
    return count
  }

  // MARK: Time between games

  /// Slots that are too close to each other for a team to play in both.
  private var pauses: [RuleSpec] {
    var games = [Int](repeating: 0, count: league.teams.count)
    for meeting in league.requiredMeetings {
      games[meeting.home] += 1
      games[meeting.away] += 1
    }
    // Who plays in every slot has no choice.
    let teams = league.teams.indices.filter { games[$0] < league.slots.count }
    if teams.isEmpty { return [] }
    let spans = open.map { hosts in
      let all = hosts.joined()
      return all.isEmpty ? nil : (firstEnd: all.map(\.end).min()!, lastStart: all.map(\.start).max()!)
    }
    var found: [RuleSpec] = []
    for first in league.slots.indices {
      guard let one = spans[first] else { continue }
      for second in (first + 1)..<max(first + 1, min(league.slots.count, first + AppointmentDemands.reach)) {
        guard let other = spans[second] else { continue }
        let pause = max(other.lastStart - one.firstEnd, one.lastStart - other.firstEnd)
        func add(_ word: String, _ hours: Int, _ strength: Strength, _ reason: String) {
          guard strength.weight > 0 else { return }
          let (a, b) = (league.slots[first].id, league.slots[second].id)
          found.append(
            RuleSpec(
              id: "\(word)/\(a)/\(b)", kind: "CA1", hard: strength.hard, weight: weight(hours, strength),
              reason: reason, teams: ["teams": TeamScope(teams: teams)],
              slots: ["slots": SlotScope(slots: [first, second])], integers: ["min": 0, "max": 1],
              choices: ["mode": "HA"]))
        }
        if pause < 0 { add("atOnce", 1, Strength(), "games then are on at the same time") }
        if let rest = league.calendar.rest, pause < 3600 * rest.hours {
          let missing = (3600 * rest.hours - max(0, pause) + 3599) / 3600
          add(
            "rest", missing, rest.strength,
            because("less than \(rest.hours) hours from one game to the next", rest.reason))
        }
      }
    }
    return found
  }

  /// Games that are to be apart in time, and how many of them fit into a slot.
  private var apart: [RuleSpec] {
    league.calendar.apart.flatMap { rule -> [RuleSpec] in
      let hosts = Set(rule.hosts + rule.pairs.flatMap { [$0.home, $0.away] }).sorted()
      let id = "apart:\(rule.id)"
      func room(_ slot: Int) -> Int { most(hosts.flatMap { open[slot][$0] }, atOnce: 1, held: 0) }
      if rule.pairs.isEmpty {
        return limits(id, hosts, rule.strength, room: room) { because("time for \($0) after each other", rule.reason) }
      }
      guard rule.strength.weight > 0 else { return [] }
      let ofHosts = rule.hosts.flatMap { home in
        league.teams.indices.filter { $0 != home }.map { MeetingPair(home: home, away: $0) }
      }
      let games = Set(
        ofHosts + rule.pairs.flatMap { [$0, MeetingPair(home: $0.away, away: $0.home)] }.filter { $0.home != $0.away })
      let ordered = games.sorted { ($0.home, $0.away) < ($1.home, $1.away) }
      return league.slots.indices.compactMap { slot in
        let room = room(slot)
        guard room < min(games.count, mostGames) else { return nil }
        return RuleSpec(
          id: "\(id)/\(league.slots[slot].id)", kind: "GA1", hard: rule.strength.hard, weight: weight(1, rule.strength),
          reason: because("time for \(room) after each other", rule.reason), slots: ["slots": SlotScope(slots: [slot])],
          integers: ["min": 0, "max": room], meetings: ordered)
      }
    }
  }

  /// With the reason that the league gives.
  private func because(_ text: String, _ reason: String?) -> String { reason.map { "\(text); \($0)" } ?? text }

  private func weight(_ units: Int, _ strength: Strength) -> Int {
    let (product, isTooLarge) = units.multipliedReportingOverflow(by: strength.weight)
    let most = strength.hard ? AppointmentDemands.largestWeight.hard : AppointmentDemands.largestWeight.soft
    return isTooLarge ? most : min(most, product)
  }
}
