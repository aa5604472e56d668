import LeagueModel

/// Everything that has happened to a published schedule: records that are only ever added, from which any state can be had
/// again.
///
/// A journal is a file of lines, one record each: a JSON object with the `checksum` (SHA-256) of its `record`. A record has its
/// `number`, the checksum of the one before (`previous`), what has happened, the games that have changed `before` and `after`,
/// and the checksum of the `state` that follows. State 0 is the schedule as it was published; state `n` is what record `n` made
/// of the state before. Games are known by their teams and their number in calendars.
///
/// A line that was torn when it was written (by a crash, a full disk) is not part of the journal; anything else that is not
/// as it was written is an error with its line.
public struct Journal: Sendable {
  public let league: League
  public private(set) var records: [JournalRecord] = []
  /// Bytes of the file that hold records; what follows was torn.
  public private(set) var length = 0
  /// The games after the last record.
  private var games: [JournalGame.Key: JournalGame] = [:]
  private var lastChecksum: String?
  /// For every record the repairs that are in effect after it, in order.
  private var inEffect: [[Int]] = []

  /// Without records.
  public init(of league: League) { self.league = league }

  /// Reads and replays all records. Throws `syntax` with the line of a damaged one, `contradiction` where a record does not
  /// follow from those before it. O(bytes + records x g log g).
  public init(_ bytes: [UInt8], file: String?, of league: League) throws(InputErrors) {
    self.init(of: league)
    let complete = JournalLine.complete(bytes)
    for (index, line) in complete.lines.enumerated() {
      let place = Place(file: file, line: index + 1)
      guard let (record, checksum) = JournalLine.record(of: line) else {
        throw InputErrors(
          InputError(
            .syntax,
            "the record is damaged: its checksum is not that of its content. Records are never changed by hand",
            at: place))
      }
      do {
        try replay(record, checksum)
      } catch {
        throw InputErrors(
          error.errors.map { problem in
            let column = problem.place.column.map { $0 + JournalLine.recordOffset }
            return InputError(
              problem.code, problem.message,
              at: Place(file: file, line: index + 1, column: column, path: problem.place.path))
          })
      }
    }
    length = complete.count
  }

  private mutating func replay(_ bytes: [UInt8], _ checksum: String) throws(InputErrors) {
    let (reading, value) = try JSONReading.start(bytes, file: nil)
    let read = JournalRecordReader(reading, league).read(JSONNode(value, path: "", reading))
    try reading.report.throwErrors()
    guard let (frame, record) = read else { throw broken("the record is not complete") }
    guard frame.number == records.count, frame.previous == lastChecksum else {
      throw broken(
        "record \(frame.number) does not follow the one before; here is the place of record \(records.count)")
    }
    var after = games
    for change in record.changes {
      guard after[change.after.key] == change.before else {
        let key = change.after.key
        let name = "\(league.teams[key.home].id)-\(league.teams[key.away].id), number \(key.number),"
        throw broken("the game \(name) was not where the record says")
      }
      after[change.after.key] = change.after
    }
    guard JournalGame.digest(after, of: league) == frame.state else {
      throw broken("the games are not those that the record says")
    }
    try add(record, after, checksum)
  }

  private func broken(_ message: String) -> InputErrors { InputErrors(InputError(.contradiction, message)) }

  private mutating func add(
    _ record: JournalRecord, _ after: [JournalGame.Key: JournalGame], _ checksum: String
  ) throws(InputErrors) {
    let before = inEffect.last ?? []
    switch record.kind {
    case .published:
      guard records.isEmpty else { throw broken("a second record of the publication") }
      inEffect.append([])
    case .repaired: inEffect.append(before + [records.count])
    case .restored(let state):
      guard records.indices.contains(state) else { throw broken("there is no state \(state) before this record") }
      inEffect.append(inEffect[state])
    }
    guard !records.isEmpty || record.kind == .published else {
      throw broken("the first record is not that of the publication")
    }
    records.append(record)
    games = after
    lastChecksum = checksum
  }

  /// Adds a record after which the schedule is `schedule`, and returns its line: `record.changes` are found out here. The calendar
  /// of `schedule` has an entry for every game.
  public mutating func append(
    _ record: JournalRecord, _ schedule: PublishedSchedule
  ) throws(InputErrors) -> [UInt8] {
    var record = record
    let wanted = schedule.journalGames(in: league)
    // Games are never forgotten: those that are gone are cancelled.
    record.changes = JournalRecord.changes(from: games, to: wanted)
    let after = games.merging(wanted) { $1 }
    let json = record.json(
      number: records.count, previous: lastChecksum, state: JournalGame.digest(after, of: league), of: league)
    let bytes = Array(json.compact.utf8)
    try add(record, after, SHA256.hexDigest(of: bytes))
    let line = JournalLine.bytes(of: bytes)
    length += line.count
    return line
  }

  // MARK: states

  /// The schedule after the last record.
  public var current: PublishedSchedule { PublishedSchedule(games) }

  /// The schedule after record `number`. O(records + g log g).
  public func state(_ number: Int) -> PublishedSchedule {
    var games: [JournalGame.Key: JournalGame] = [:]
    for record in records.prefix(number + 1) { for change in record.changes { games[change.after.key] = change.after } }
    return PublishedSchedule(games)
  }

  /// The last state in which the same games are played at the same times; `nil`: the journal does not know the schedule.
  /// O(records x g log g).
  public func number(of schedule: PublishedSchedule) -> Int? {
    records.indices.reversed().first { state($0).playsAs(schedule) }
  }

  /// Repairs that are in effect now, in order: those that no later record has taken back.
  public var repairsInEffect: [Int] { inEffect.last ?? [] }

  /// The state before the last `steps` repairs that are in effect.
  public func state(beforeLast steps: Int) throws(InputError) -> Int {
    let repairs = repairsInEffect
    guard steps >= 1, steps <= repairs.count else {
      throw InputError(
        .range,
        repairs.isEmpty
          ? "the journal has no change that can be undone"
          : "\(steps) changes cannot be undone; \(repairs.count) \(repairs.count == 1 ? "is" : "are") in effect")
    }
    return repairs[repairs.count - steps] - 1
  }
}

extension PublishedSchedule {
  /// The schedule when its games are played as `timetable` says, with what calendars have to be told.
  public func changed(to timetable: Timetable, in league: League) -> PublishedSchedule {
    let known = calendar.completed(for: self.timetable.inWritingOrder(in: league))
    return PublishedSchedule(timetable, calendar: known.updated(from: self.timetable, to: timetable))
  }
}
