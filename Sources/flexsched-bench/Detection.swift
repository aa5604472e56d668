import FlexSchedKit
import Foundation

/// Milliseconds from a change of a schedule to its list of conflicts, and for all of it from scratch; both are compared
/// after every change.
enum Detection {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["changes": 1000, "seed": 1])
    var changes = RandomChanges(seed: UInt64(words.numbers["seed"] ?? 1))
    let league: League
    let timetable: Timetable
    switch words.positionals.count {
    case 0: (league, timetable) = SampleSeason.make()
    case 2:
      league = try BenchWords.league(words.positionals[0])
      guard let data = FileManager.default.contents(atPath: words.positionals[1]) else {
        throw InputError(.unreadable, "cannot read '\(words.positionals[1])'")
      }
      timetable = try Flexsched.readSchedule(Array(data), of: league, file: words.positionals[1]).value
    default: throw InputError(.usage, "detection needs LEAGUE SCHEDULE, or nothing for a league of its own")
    }
    let detector = try ConflictDetector(league)
    var session = ConflictSession(detector, timetable)
    let hard = session.hardConflicts.count
    print(
      "\(league.name): \(league.teams.count) teams, \(timetable.games.count) games, \(league.allRules.count) rules, "
        + "\(hard) hard and \(session.conflicts.count - hard) soft conflicts")
    var times: [Double] = []
    var full: [Double] = []
    var equal = 0
    let count = words.numbers["changes"] ?? 1000
    for _ in 0..<count {
      let (remove, add) = changes.next(session.timetable, league)
      var found: [Conflict] = []
      times.append(
        milliseconds {
          session.change(remove: remove, add: add)
          found = session.conflicts
        })
      var scratch: [Conflict] = []
      full.append(milliseconds { scratch = detector.conflicts(in: session.timetable) })
      if found == scratch { equal += 1 }
    }
    print("ms, median, 99 of 100, worst")
    for (name, values) in [("change", times.sorted()), ("from scratch", full.sorted())] {
      let shown = [values[count / 2], values[count * 99 / 100], values[count - 1]].map { String(format: "%.2f", $0) }
      print("\(name), \(shown.joined(separator: ", "))")
    }
    print("equal to detection from scratch: \(equal) of \(count) changes")
    if equal < count { throw InputError(.defect, "changes and detection from scratch differ") }
  }

  private static func milliseconds(_ work: () -> Void) -> Double {
    let begin = ContinuousClock.now
    work()
    return (ContinuousClock.now - begin) / .milliseconds(1)
  }
}

/// What an office does to a schedule: moves games, exchanges home and away, changes kick-offs, leaves games out and
/// adds some.
private struct RandomChanges {
  private var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func next(
    _ timetable: Timetable, _ league: League
  ) -> (remove: [Placement], add: [(Placement, Appointment?)]) {
    guard !timetable.games.isEmpty, !league.slots.isEmpty, league.teams.count > 1 else { return ([], []) }
    let game = timetable.games[random.below(timetable.games.count)]
    var changed = game
    switch random.below(10) {
    case 0...5: changed.slot = random.below(league.slots.count)
    case 6: (changed.home, changed.away) = (game.away, game.home)
    case 7: break
    case 8: return ([game], [])
    default:
      let away = (game.home + 1 + random.below(league.teams.count - 1)) % league.teams.count
      changed = Placement(home: game.home, away: away, slot: random.below(league.slots.count))
      return ([], [(changed, appointment(changed, league))])
    }
    return ([game], [(changed, appointment(changed, league))])
  }

  private mutating func appointment(_ game: Placement, _ league: League) -> Appointment? {
    let days = league.slots[game.slot].days
    guard league.usesAppointments, !days.isEmpty else { return nil }
    let date = days[random.below(days.count)]
    let venue = league.teams[game.home].venue
    let starts = league.kickOffs(at: venue, on: date, in: game.slot)
    guard !starts.isEmpty else { return nil }
    return Appointment(date: date, start: starts[random.below(starts.count)], venue: venue)
  }
}
