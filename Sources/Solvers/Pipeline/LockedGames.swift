import LeagueModel
import TimeZones
import Timetabling

/// Games of a schedule that a search leaves where they are: in their slots, with their appointments.
public struct LockedGames: Sendable {
  /// A hard rule for each game, heavy enough that no other rule is worth breaking it.
  public let rules: [RuleSpec]
  /// For `SolveOptions.fixedAppointments`.
  public let appointments: [Placement: Appointment]

  static let weight = 100

  /// Throws `contradiction` where the games cannot all stay: one that the league does not ask for, two of a team in a slot, a hard
  /// rule that they break whatever the others do, appointments that the league does not have or that break a hard rule
  /// together. What only all games together show, the search finds out.
  public init(_ games: Set<Placement>, of timetable: Timetable, in league: League) throws(InputErrors) {
    let locked = Timetable(
      games: games.sorted(), appointments: timetable.appointments.filter { games.contains($0.key) })
    let ids = Dictionary(
      timetable.scheduledGames(in: league).map { ($0.placement, $0.id) }, uniquingKeysWith: { first, _ in first })
    let check = LockCheck(locked: locked, league: league, ids: ids)
    let problems = try check.problems(surplus: Set(timetable.accepted(in: league).surplus))
    guard problems.isEmpty else { throw InputErrors(problems.map { InputError(.contradiction, $0) }) }
    var taken = Set(league.allRules.map(\.id))
    rules = locked.games.map { game in
      var id = "lock:" + check.name(game)
      while !taken.insert(id).inserted { id += "'" }
      return RuleSpec(
        id: id, kind: GA1.form.tag, hard: true, weight: LockedGames.weight, reason: "locked",
        slots: ["slots": SlotScope(slots: [game.slot])], integers: ["min": 1, "max": 1],
        meetings: [MeetingPair(home: game.home, away: game.away)])
    }
    appointments = league.usesAppointments ? locked.appointments : [:]
  }
}

/// Why some games cannot all stay where they are.
private struct LockCheck {
  let locked: Timetable
  let league: League
  let ids: [Placement: String]

  func name(_ game: Placement) -> String {
    ids[game] ?? "\(league.teams[game.home].id)-\(league.teams[game.away].id)"
  }

  func problems(surplus: Set<Placement>) throws(InputErrors) -> [String] {
    var found: [String] = []
    for game in locked.games where surplus.contains(game) {
      found.append("the locked game '\(name(game))' is not one that the league asks for")
    }
    var last: [Int: Placement] = [:]
    for game in locked.games {
      for team in [game.home, game.away] {
        if let other = last[team], other.slot == game.slot {
          found.append(
            "the locked games '\(name(other))' and '\(name(game))' of \(league.teams[team].name) are in one slot")
        }
        last[team] = game
      }
    }
    do throws(InputError) { found += try brokenRules() } catch { throw InputErrors(error) }
    return found + (league.usesAppointments ? impossibleAppointments : [])
  }

  /// Rules that limit numbers of games from above alone: more games never mend them.
  private func brokenRules() throws(InputError) -> [String] {
    let kinds: Set<String> = ["CA1", "CA2", "CA3", "CA4", "GA1"]
    var probe = league
    probe.rules = league.allRules.filter { $0.hard && kinds.contains($0.kind) && ($0.integers["min"] ?? 0) == 0 }
    probe.blackouts = []
    let ids = Set(probe.rules.map(\.id))
    var bare = locked
    bare.appointments = [:]
    var found: [String] = []
    for violation in try Scorer(probe, appointments: false).evaluate(bare).violations
    where violation.hard && violation.counted && ids.contains(violation.rule) {
      let message = "the locked games break the hard rule '\(violation.rule)': \(violation.message)"
      if !found.contains(message) { found.append(message) }
    }
    return found
  }

  private var impossibleAppointments: [String] {
    let choices = AppointmentChoices(league, LeagueClocks(league))
    var found: [String] = []
    for game in locked.games {
      guard let wanted = locked.appointments[game] else { continue }
      let choice = choices.of(game).first { $0.appointment == wanted }
      if choice?.cost.isFeasible != true {
        found.append(
          "the locked game '\(name(game))' is on \(wanted.date) at \(wanted.start), "
            + (choice == nil ? "which the league does not offer" : "which a hard rule forbids"))
      }
    }
    guard found.isEmpty,
      let problem = AppointmentProblem(locked, of: league, fixed: locked.appointments)
    else { return found }
    let games = problem.games
    for pair in problem.pairs where pair.strength.hard {
      guard games[pair.first].choices.count == 1, games[pair.second].choices.count == 1,
        problem.deviation(pair, games[pair.first].choices[0], games[pair.second].choices[0]) > 0
      else { continue }
      let names = [pair.first, pair.second].map { "'\(name(games[$0].placement))'" }.joined(separator: " and ")
      found.append("the locked games \(names) are too close to each other")
    }
    for limit in problem.limits where limit.strength.hard {
      for row in limit.rows {
        let certain = row.filter { games[$0.game].choices.count == 1 }.map { games[$0.game].placement }
        guard certain.count > limit.atMost else { continue }
        let names = certain.prefix(4).map { "'\(name($0))'" }.joined(separator: ", ")
        found.append("of the locked games \(names) at most \(limit.atMost) can be at once, or on these days")
      }
    }
    return found
  }
}
