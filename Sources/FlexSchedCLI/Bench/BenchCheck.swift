import FlexSchedKit

/// `flexsched bench --check`: every instance and stored schedule is read, scored, and taken through every format and back.
/// Nothing is solved, and nothing that is read here reaches a search.
struct BenchCheck {
  let folder: String
  private(set) var mismatches: [String] = []
  private(set) var loaded = Tally()
  private(set) var equal = Tally()
  private(set) var leagueTrips = Tally()
  private(set) var scheduleTrips = Tally()

  /// So many of so many.
  struct Tally: CustomStringConvertible {
    private(set) var good = 0
    private(set) var all = 0

    mutating func count(_ isGood: Bool) {
      all += 1
      if isGood { good += 1 }
    }

    var description: String { "\(good) of \(all)" }
  }

  init(folder: String) { self.folder = folder }

  var isClean: Bool { mismatches.isEmpty }

  /// One row of the table; returns the lines to print about it.
  mutating func check(_ row: BestKnown) -> [String] {
    let before = mismatches.count
    guard let league = load(row) else { return Array(mismatches[before...]) }
    var probes = [BenchCheck.probe(of: league)]
    if let stored = scoreStored(row, league) { probes.append(stored) }
    for format in FormatRegistry.leagues { tripLeague(row, league, through: format, probes) }
    for format in FormatRegistry.schedules where format.isReadable {
      for probe in probes { tripSchedule(row, league, through: format, probe) }
    }
    return Array(mismatches[before...])
  }

  var summary: String {
    "\(equal) stored schedules equal, \(loaded) instances load, round trips equal: leagues \(leagueTrips), "
      + "schedules \(scheduleTrips)"
  }

  private mutating func load(_ row: BestKnown) -> League? {
    do {
      let bytes = try InputFile.read(FilePath.join(folder, row.file)).bytes
      let league = try Flexsched.readLeague(bytes, file: row.file).value
      loaded.count(true)
      return league
    } catch {
      loaded.count(false)
      mismatches.append("\(row.instance): does not load: \(BenchCheck.line(error))")
      return nil
    }
  }

  private mutating func scoreStored(_ row: BestKnown, _ league: League) -> Timetable? {
    guard let solution = row.solution else { return nil }
    do {
      let bytes = try InputFile.read(FilePath.join(folder, solution)).bytes
      let timetable = try Flexsched.readSchedule(bytes, of: league, file: solution).value
      let cost = try Flexsched.score(timetable, of: league).cost
      let isEqual = cost.infeasibility == row.infeasibility && cost.objective == row.objective
      equal.count(isEqual)
      if !isEqual {
        func known(_ value: Int?) -> String { value.map { "\($0)" } ?? "nothing" }
        mismatches.append(
          "\(row.instance): \(solution) scores (\(cost.infeasibility), \(cost.objective)), known is "
            + "(\(known(row.infeasibility)), \(known(row.objective)))")
      }
      return timetable
    } catch {
      equal.count(false)
      mismatches.append("\(row.instance): \(BenchCheck.line(error))")
      return nil
    }
  }

  /// Instance -> format -> instance: every probe must keep both numbers.
  private mutating func tripLeague(
    _ row: BestKnown, _ league: League, through format: any LeagueFormat.Type, _ probes: [Timetable]
  ) {
    do {
      let bytes = try Flexsched.writeLeague(league, format: format.name)
      let back = try Flexsched.readLeague(bytes, file: "\(row.instance) as \(format.name)", format: format.name).value
      var isEqual = true
      for probe in probes {
        let (first, second) = (try Flexsched.score(probe, of: league).cost, try Flexsched.score(probe, of: back).cost)
        if first != second {
          isEqual = false
          mismatches.append(
            "\(row.instance): as \(format.name) and back a schedule scores (\(second.infeasibility), "
              + "\(second.objective)) instead of (\(first.infeasibility), \(first.objective))")
        }
      }
      leagueTrips.count(isEqual)
    } catch {
      leagueTrips.count(false)
      mismatches.append("\(row.instance): as \(format.name) and back: \(BenchCheck.line(error))")
    }
  }

  /// Schedule -> format -> schedule: the same games.
  private mutating func tripSchedule(
    _ row: BestKnown, _ league: League, through format: any ScheduleFormat.Type, _ timetable: Timetable
  ) {
    do {
      let document = ScheduleDocument(league: league, timetable: timetable)
      let bytes = try Flexsched.writeSchedule(document, format: format.name)
      let back = try Flexsched.readSchedule(bytes, of: league, format: format.name).value
      scheduleTrips.count(back.sorted == timetable.sorted)
      if back.sorted != timetable.sorted {
        mismatches.append("\(row.instance): a schedule as \(format.name) and back has other games")
      }
    } catch {
      // A format that cannot say this schedule (a calendar without dates) has refused it: nothing is lost.
      if error.errors.allSatisfy({ $0.code == .unsupported }) { return }
      scheduleTrips.count(false)
      mismatches.append("\(row.instance): a schedule as \(format.name) and back: \(BenchCheck.line(error))")
    }
  }

  /// The first error, and how many more there are.
  private static func line(_ error: any Error) -> String {
    guard let errors = (error as? InputErrors)?.errors, let first = errors.first else { return "\(error)" }
    return first.description + (errors.count > 1 ? " (and \(errors.count - 1) more)" : "")
  }

  /// A schedule that breaks many rules, so that its score depends on all of them: the required games, each with its
  /// first team at home, dealt over the slots.
  static func probe(of league: League) -> Timetable {
    guard !league.slots.isEmpty else { return Timetable() }
    let games = league.requiredMeetings.enumerated().map { index, meeting in
      Placement(home: meeting.home, away: meeting.away, slot: index % league.slots.count)
    }
    return Timetable(games: Array(Set(games)).sorted())
  }
}
