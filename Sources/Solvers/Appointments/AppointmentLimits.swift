import LeagueModel
import TimeZones

/// Makes the limits: room at venues, capacities of resources and broadcasters, quotas.
struct AppointmentLimits {
  typealias Limit = AppointmentProblem.Limit
  typealias Member = AppointmentProblem.Member

  private let league: League
  private let clocks: LeagueClocks
  private let games: [AppointmentProblem.Game]
  /// Of all rows.
  private(set) var members = 0
  private var limits: [Limit] = []

  init(_ league: League, _ clocks: LeagueClocks, _ games: [AppointmentProblem.Game]) {
    self.league = league
    self.clocks = clocks
    self.games = games
  }

  mutating func all(hopeless: [Placement]) -> [Limit] {
    for (index, venue) in league.venues.enumerated() {
      addCrowding(
        select { $0.venue == index }, capacity: venue.gamesPerSlot, minutesAfter: venue.changeoverMinutes,
        zone: venue.timeZone, Strength())
    }
    for resource in league.calendar.resources {
      let venues = resource.venues.map { Set($0.map { Optional($0) }) }
      let users = select { venues?.contains($0.venue) ?? true }
      addCrowding(
        users, capacity: resource.capacity, minutesAfter: resource.minutesAfter, zone: clocks.reference,
        resource.strength)
      if let perDay = resource.perDay {
        for (_, group) in groups(users, by: { $0.date.dayNumber }) { addCount(group, 0, perDay, resource.strength) }
      }
    }
    let scheduled = games.map(\.placement) + hopeless
    for (index, broadcaster) in league.calendar.broadcasters.enumerated() {
      let shown = select { $0.broadcaster == index }
      addCrowding(
        shown, capacity: broadcaster.capacity, minutesAfter: 0, zone: broadcaster.timeZone ?? clocks.reference,
        Strength())
      for quota in broadcaster.quotas { add(quota, shown, scheduled) }
    }
    return limits
  }

  private func select(_ isWanted: (Appointment) -> Bool) -> [Member] {
    games.indices.flatMap { game in
      games[game].choices.indices.filter { isWanted(games[game].choices[$0].appointment) }.map {
        Member(game: game, choice: $0)
      }
    }
  }

  private func choice(_ member: Member) -> AppointmentProblem.Choice { games[member.game].choices[member.choice] }

  private func groups(_ members: [Member], by key: (Appointment) -> Int) -> [(key: Int, value: [Member])] {
    Dictionary(grouping: members) { key(choice($0).appointment) }.sorted { $0.key < $1.key }
  }

  /// One limit for each day of operations, with a row for the moment at which it begins and for each kick-off on it.
  private mutating func addCrowding(
    _ users: [Member], capacity: Int, minutesAfter: Int, zone: String?, _ strength: Strength
  ) {
    struct Use {
      var member: Member
      var start: Int
      var release: Int
      var firstDay: Int
    }
    var byDay: [Int: [Use]] = [:]
    for member in users {
      let choice = choice(member)
      let release = choice.end + 60 * minutesAfter
      let first = clocks.operationDay(of: choice.start, in: zone)
      let last = max(first, clocks.operationDay(of: release - 1, in: zone))
      let use = Use(member: member, start: choice.start, release: release, firstDay: first)
      for day in first...last { byDay[day, default: []].append(use) }
    }
    for (day, uses) in byDay.sorted(by: { $0.key < $1.key }) {
      var rows = [uses.filter { $0.firstDay < day }.map(\.member)]
      for moment in Set(uses.filter { $0.firstDay == day }.map(\.start)).sorted() {
        rows.append(uses.filter { $0.start <= moment && moment < $0.release }.map(\.member))
      }
      rows = rows.filter { Set($0.map(\.game)).count > capacity }
      if !rows.isEmpty { add(Limit(rows: rows, atMost: capacity, strength: strength)) }
    }
  }

  private mutating func addCount(_ row: [Member], _ atLeast: Int, _ atMost: Int?, _ strength: Strength) {
    guard atLeast > 0 || Set(row.map(\.game)).count > atMost ?? .max else { return }
    add(Limit(rows: [row], atLeast: atLeast, atMost: atMost ?? .max, strength: strength))
  }

  private mutating func add(_ limit: Limit) {
    members += limit.rows.reduce(0) { $0 + $1.count }
    limits.append(limit)
  }

  private mutating func add(_ quota: Broadcaster.Quota, _ shown: [Member], _ scheduled: [Placement]) {
    func add(_ row: [Member]) { addCount(row, quota.atLeast, quota.atMost, quota.strength) }
    switch quota.period {
    case .season: add(shown)
    case .round:
      let bySlot = Dictionary(grouping: shown) { games[$0.game].placement.slot }
      for slot in Set(scheduled.map(\.slot)).sorted() { add(bySlot[slot] ?? []) }
    case .week:
      let byWeek = Dictionary(grouping: shown) { choice($0).appointment.date.week }
      for week in Set(league.slots.flatMap(\.days).map(\.week)).sorted() { add(byWeek[week] ?? []) }
    case .team:
      let playing = Set(scheduled.flatMap { [$0.home, $0.away] }).sorted()
      for team in playing {
        add(shown.filter { games[$0.game].placement.home == team || games[$0.game].placement.away == team })
      }
    }
  }
}
