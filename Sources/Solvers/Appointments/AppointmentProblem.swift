import LeagueModel
import TimeZones

/// The appointments that the games of a timetable can have, and what they cost alone, in pairs and together: what the program
/// and the annealing work on. It says the same as the scorer, in another way.
struct AppointmentProblem: Sendable {
  /// One date, kick-off, venue and broadcaster of a game.
  struct Choice: Sendable {
    var appointment: Appointment
    /// Seconds since 1970-01-01T00:00:00Z.
    var start: Int
    var end: Int
    /// Of closed days and venues, and less what it is worth.
    var cost: Cost
  }

  struct Game: Sendable {
    var placement: Placement
    /// At least one.
    var choices: [Choice]
  }

  /// Two games that have to keep a distance.
  struct Pair: Sendable {
    var first: Int
    var second: Int
    /// Seconds from the end of the earlier one to the kick-off of the later one.
    var distance: Int
    var strength: Strength
  }

  /// A choice of a game.
  struct Member: Hashable, Sendable {
    var game: Int
    var choice: Int
  }

  /// Numbers of games that must not be too large or too small. The deviation is that of the row that deviates most.
  struct Limit: Sendable {
    var rows: [[Member]]
    /// More than 0 only where there is one row.
    var atLeast = 0
    var atMost = Int.max
    var strength: Strength

    func deviation(_ count: Int) -> Int { max(count > atMost ? count - atMost : 0, atLeast - count) }
  }

  private(set) var games: [Game] = []
  private(set) var pairs: [Pair] = []
  private(set) var limits: [Limit] = []
  /// Games that can have no appointment at all.
  private(set) var hopeless: [Placement] = []

  /// More is not compiled: far beyond any league, and little enough for memory and time.
  private static let most = (choices: 1_000_000, pairs: 3_000_000, members: 20_000_000)

  /// `fixed`: appointments that stay, where they are possible. `nil` when there is too much to choose from. O(choices x (blackouts of a team or venue + limits) + pairs).
  init?(_ timetable: Timetable, of league: League, fixed: [Placement: Appointment] = [:]) {
    let clocks = LeagueClocks(league)
    let choices = AppointmentChoices(league, clocks)
    var count = 0
    for placement in Set(timetable.accepted(in: league).games).sorted() {
      var found = choices.of(placement)
      if let wanted = fixed[placement], let own = found.first(where: { $0.appointment == wanted }) { found = [own] }
      count += found.count
      guard count <= AppointmentProblem.most.choices else { return nil }
      if found.isEmpty { hopeless.append(placement) } else { games.append(Game(placement: placement, choices: found)) }
    }
    guard addPairs(league) else { return nil }
    var builder = AppointmentLimits(league, clocks, games)
    limits = builder.all(hopeless: hopeless)
    guard builder.members <= AppointmentProblem.most.members else { return nil }
  }

  /// Cost of what no choice changes.
  var constant: Cost { Cost(infeasibility: hopeless.count) }

  /// What two choices cost a pair, in units of its strength: hours that are missing, or 1 where any time together counts.
  func deviation(_ pair: Pair, _ first: Choice, _ second: Choice) -> Int {
    let gap = first.start <= second.start ? second.start - first.end : first.start - second.end
    if gap >= pair.distance { return 0 }
    return pair.distance == 0 ? 1 : (pair.distance - max(0, gap) + 3599) / 3600
  }

  private mutating func addPairs(_ league: League) -> Bool {
    let spans = games.map { game in
      (first: game.choices.map(\.start).min() ?? 0, last: game.choices.map(\.end).max() ?? 0)
    }
    func add(_ first: Int, _ second: Int, _ distance: Int, _ strength: Strength) {
      // Games that are never that close.
      if spans[second].first - spans[first].last >= distance || spans[first].first - spans[second].last >= distance {
        return
      }
      pairs.append(Pair(first: first, second: second, distance: distance, strength: strength))
    }
    for team in league.teams.indices {
      let own = games.indices.filter { games[$0].placement.home == team || games[$0].placement.away == team }
      for (index, first) in own.enumerated() {
        for second in own[(index + 1)...] {
          add(first, second, 0, Strength())
          if let rest = league.calendar.rest { add(first, second, rest.hours * 3600, rest.strength) }
        }
        if pairs.count > AppointmentProblem.most.pairs { return false }
      }
    }
    for rule in league.calendar.apart {
      let members = games.indices.filter {
        rule.contains(home: games[$0].placement.home, away: games[$0].placement.away)
      }
      for (index, first) in members.enumerated() {
        for second in members[(index + 1)...] { add(first, second, 0, rule.strength) }
        if pairs.count > AppointmentProblem.most.pairs { return false }
      }
    }
    return true
  }
}
