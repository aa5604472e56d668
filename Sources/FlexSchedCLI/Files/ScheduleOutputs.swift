import FlexSchedKit

/// The files that a schedule is written to, each in its format.
struct ScheduleOutputs {
  struct Output {
    /// `-` is standard output.
    let path: String
    let format: any ScheduleFormat.Type
    let profile: String?
  }

  let outputs: [Output]

  /// Without paths the schedule goes to standard output. A path's extension says the format unless `format` does;
  /// standard output is JSON.
  init(paths: [String], format: String?, profile: String?, inputs: [String?]) throws(CommandFailure) {
    let paths = paths.isEmpty ? ["-"] : paths
    if format != nil, paths.count > 1 {
      throw CommandFailure(.usage, "--format is for a single -o; with several, their extensions say the formats")
    }
    var outputs: [Output] = []
    for path in paths {
      if outputs.contains(where: { $0.path == path }) { throw CommandFailure(.usage, "'\(path)' is given twice as -o") }
      try Load.checkNotInput(path, inputs: inputs)
      let format = try ScheduleOutputs.format(of: path, named: format)
      outputs.append(Output(path: path, format: format, profile: profile))
    }
    if let profile {
      outputs = outputs.map { output in
        let isKnown = output.format.profiles.contains(profile)
        return Output(path: output.path, format: output.format, profile: isKnown ? profile : nil)
      }
      if outputs.allSatisfy({ $0.profile == nil }) { throw ScheduleOutputs.unknownProfile(profile, outputs) }
    }
    self.outputs = outputs
  }

  /// Whether nothing goes to standard output.
  var leaveStandardOutput: Bool { !outputs.contains { $0.path == "-" || $0.path == "/dev/stdout" } }

  /// Refuses, before a long run, what would be refused after it: places that cannot be written, and formats that cannot
  /// say what this league needs (tried out with a schedule of one game).
  func rehearse(for league: League) throws(CommandFailure) {
    do {
      for output in outputs { try AtomicFile.checkWritable(output.path) }
    } catch {
      throw CommandFailure(error)
    }
    var trial = Timetable()
    if let meeting = league.requiredMeetings.first, !league.slots.isEmpty {
      let game = Placement(home: meeting.home, away: meeting.away, slot: 0)
      trial.games = [game]
      if league.usesAppointments, let date = league.slots[0].date, let noon = TimeOfDay(minutes: 720) {
        trial.appointments[game] = Appointment(date: date, start: noon, venue: league.teams[meeting.home].venue)
      }
    }
    _ = try contents(of: ScheduleDocument(league: league, timetable: trial))
  }

  /// The bytes for every output, all made before any is written.
  func contents(
    of document: ScheduleDocument, team: Int? = nil, venue: Int? = nil, stamp: Int? = nil
  ) throws(CommandFailure) -> [(path: String, bytes: [UInt8])] {
    var contents: [(path: String, bytes: [UInt8])] = []
    for output in outputs {
      do {
        let options = ExportOptions(profile: output.profile, team: team, venue: venue, stamp: stamp)
        contents.append((output.path, try output.format.write(document, options: options)))
      } catch {
        throw CommandFailure(error)
      }
    }
    return contents
  }

  /// Writes files all or none, then streams.
  static func write(
    _ contents: [(path: String, bytes: [UInt8])], console: Console
  ) throws(FileProblem) {
    try AtomicFile.write(contents.filter { $0.path != "-" })
    for (path, bytes) in contents where path == "-" { try console.output(bytes) }
  }

  private static func format(of path: String, named name: String?) throws(CommandFailure) -> any ScheduleFormat.Type {
    let names = FormatRegistry.schedules.map { $0.name }
    if let name {
      if let format = FormatRegistry.schedule(named: name) { return format }
      let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw CommandFailure(
        .usage, "no schedule format is called '\(name)'; there are \(names.joined(separator: ", ")).\(near)")
    }
    let fileExtension = path.hasPrefix("/dev/") ? nil : FilePath.fileExtension(of: path)
    guard let fileExtension else {
      if let json = FormatRegistry.schedule(named: "json") { return json }
      throw CommandFailure(.usage, "'\(path)' has no extension that says its format; give --format")
    }
    if let format = FormatRegistry.schedule(forExtension: fileExtension) { return format }
    let known = FormatRegistry.schedules.compactMap { $0.fileExtensions.first.map { "." + $0 } }
    throw CommandFailure(
      .usage,
      "no schedule format has the extension '.\(fileExtension)' of '\(path)'; there are "
        + "\(known.joined(separator: ", ")). --format \(names.joined(separator: "|")) says it otherwise")
  }

  private static func unknownProfile(_ profile: String, _ outputs: [Output]) -> CommandFailure {
    let known = FormatRegistry.schedules.filter { format in
      !format.profiles.isEmpty && outputs.contains { $0.format.name == format.name }
    }
    guard !known.isEmpty else {
      let names = Set(outputs.map { $0.format.name }).sorted().joined(separator: ", ")
      return CommandFailure(.usage, "format \(names) has no profiles, but --profile '\(profile)' is given")
    }
    let choices = known.map { "\($0.name): \($0.profiles.joined(separator: ", "))" }.joined(separator: "; ")
    let near = nearestName(to: profile, among: known.flatMap { $0.profiles }).map { " Did you mean '\($0)'?" } ?? ""
    return CommandFailure(.usage, "no profile is called '\(profile)'; there are \(choices).\(near)")
  }
}
