import FlexSchedKit
import Glibc

/// Reading what the user names on the command line; warnings go to standard error.
enum Load {
  struct LeagueFile {
    let file: InputFile
    var league: League
    /// Where numbers come from that are not in the file.
    var notes: [String] = []

    var sha256: String { SHA256.hexDigest(of: file.bytes) }
  }

  static func league(
    _ path: String, format: String? = nil, trusted: Bool = false, console: Console
  ) throws(CommandFailure) -> LeagueFile {
    let file = try input(path)
    do {
      let parsed = try Flexsched.readLeague(
        file.bytes, file: path, format: format, tables: LeagueTables.of(path, trusted: trusted))
      console.warn(parsed.warnings)
      return LeagueFile(file: file, league: parsed.value, notes: parsed.notes)
    } catch {
      throw CommandFailure(error)
    }
  }

  static func schedule(
    _ path: String, of league: League, format: String? = nil, names: ScheduleNames, console: Console
  ) throws(CommandFailure) -> Timetable {
    try published(path, of: league, format: format, names: names, console: console).timetable
  }

  /// With what calendars know of the games.
  static func published(
    _ path: String, of league: League, format: String? = nil, names: ScheduleNames, console: Console
  ) throws(CommandFailure) -> PublishedSchedule {
    let file = try input(path)
    do {
      let parsed = try Flexsched.readPublished(
        file.bytes, of: league, file: path, format: format, names: names)
      console.warn(parsed.warnings)
      return parsed.value
    } catch {
      let failure = CommandFailure(error)
      let named = format.flatMap { FormatRegistry.schedule(named: $0) }
      let reader = named ?? FormatRegistry.schedule(recognizing: file.bytes)
      let isUnknown = error.errors.contains { error in
        error.code == .unknownName && ["unknown team ", "unknown venue "].contains { error.message.hasPrefix($0) }
      }
      guard isUnknown, reader?.hasForeignNames ?? false else { throw failure }
      let hint = "What a name of a team or venue means can be said: --alias 'NAME=ID'"
      throw CommandFailure(failure.status, failure.messages, hint: hint)
    }
  }

  static func input(_ path: String) throws(CommandFailure) -> InputFile {
    do { return try InputFile.read(path) } catch { throw CommandFailure(error) }
  }

  /// The scorer's word on a schedule.
  static func evaluation(of timetable: Timetable, in league: League) throws(CommandFailure) -> Evaluation {
    do { return try Flexsched.score(timetable, of: league) } catch { throw CommandFailure(error) }
  }

  /// Refuses two inputs from standard input: the second would find it empty.
  static func checkSingleStandardInput(_ paths: [String?]) throws(CommandFailure) {
    guard paths.filter({ $0 == "-" }).count <= 1 else {
      throw CommandFailure(.usage, "only one input can be standard input ('-')")
    }
  }

  /// Refuses to write over something that is read in the same run.
  static func checkNotInput(_ output: String, inputs: [String?]) throws(CommandFailure) {
    var written = stat()
    guard output != "-", stat(output, &written) == 0, written.st_mode & S_IFMT == S_IFREG else { return }
    for case let input? in inputs where input != "-" {
      var read = stat()
      if stat(input, &read) == 0, read.st_dev == written.st_dev, read.st_ino == written.st_ino {
        throw CommandFailure(.usage, "'\(output)' is also read in this run; it is not written over")
      }
    }
  }
}
