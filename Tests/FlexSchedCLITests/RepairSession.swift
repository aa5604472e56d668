import FlexSchedCLI
import FlexSchedKit
import Foundation
import Synchronization
import TestSupport

/// A published schedule of `Fixtures/leagues/four.json` in a folder, and resolvers of the test's choice.
final class RepairSession: Sendable {
  let session: Session
  let league: League
  /// A-B C-D, C-A B-D, A-D B-C, B-A D-C, A-C D-B, D-A C-B on six Saturdays from 2027-01-02.
  let timetable: Timetable

  init() throws {
    session = try Session()
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/four.json"))
    try session.folder.write(bytes, to: "league.json")
    league = try Flexsched.readLeague(bytes).value
    timetable = Timetable(
      games: [
        (0, 1, 0), (2, 3, 0), (2, 0, 1), (1, 3, 1), (0, 3, 2), (1, 2, 2), (1, 0, 3), (3, 2, 3), (0, 2, 4), (3, 1, 4),
        (3, 0, 5), (2, 1, 5),
      ].map { Placement(home: $0.0, away: $0.1, slot: $0.2) })
    try write(timetable, to: "schedule.json")
  }

  func write(_ timetable: Timetable, to name: String) throws {
    let document = ScheduleDocument(league: league, timetable: timetable)
    try session.folder.write(try Flexsched.writeSchedule(document, format: "json"), to: name)
  }

  var folder: TemporaryFolder { session.folder }

  func schedule(_ name: String) throws -> Timetable {
    try Flexsched.readSchedule(try folder.bytes(name), of: league).value.sorted
  }

  func journal(_ name: String = "j") throws -> Journal { try Journal(try folder.bytes(name), file: name, of: league) }

  /// `repair ./league.json` and these words.
  func repair(_ words: String..., by resolver: @escaping ToolContext.Repair = RepairSession.exchangeRounds)
    -> Session.Outcome
  {
    session.run(words: ["repair", "./league.json"] + words, repair: resolver)
  }

  /// The timetable with two rounds exchanged.
  func exchanged(_ first: Int, _ second: Int, in timetable: Timetable? = nil) -> Timetable {
    RepairSession.exchange(first, second, in: timetable ?? self.timetable).sorted
  }

  private static func exchange(_ first: Int, _ second: Int, in timetable: Timetable) -> Timetable {
    Timetable(
      games: timetable.games.map { game in
        var game = game
        game.slot = game.slot == first ? second : game.slot == second ? first : game.slot
        return game
      })
  }

  /// A "resolver" that exchanges the round of every postponed game with the last one without locked games, and moves a game to a
  /// date by exchanging rounds too; costs are nothing to it.
  static func exchangeRounds(
    _ timetable: Timetable, _ league: League, _ order: RepairOrder, _ options: SolveOptions, _ stop: StopFlag
  ) throws(InputError) -> RepairResult {
    var next = timetable
    for event in order.events {
      switch event.change {
      case .postpone(let game):
        let kept = Set(order.locked.map(\.slot))
        let last = league.slots.indices.last { $0 != game.slot && !kept.contains($0) }
        next = exchange(game.slot, last ?? game.slot, in: next)
      case .move(let game, let date):
        next = exchange(game.slot, league.slots.firstIndex { $0.date == date } ?? game.slot, in: next)
      case .moveToSlot(let game, let slot): next = exchange(game.slot, slot, in: next)
      case .close, .unavailable: break
      }
    }
    return try result(timetable, next, league)
  }

  static func result(
    _ timetable: Timetable, _ next: Timetable, _ league: League, status: RepairResult.Status? = nil
  ) throws(InputError) -> RepairResult {
    let scorer = try Scorer(league)
    var changes = GameChange.between(timetable, next)
    for index in changes.indices { changes[index].cost = 1000 }
    let (before, after) = (scorer.evaluate(timetable), scorer.evaluate(next))
    var record = StrategyRecord("exchange", .rule)
    (record.tried, record.proposals, record.succeeded, record.cost) = (1, 7, 1, 1000 * changes.count)
    return RepairResult(
      status: status ?? (changes.isEmpty ? .clean : .repaired), league: league, before: before, conflictsBefore: [],
      best: RepairedSchedule(
        timetable: next.sorted, evaluation: after, changes: changes, changeCost: 1000 * changes.count, conflicts: []),
      alternatives: [], fewestMoves: nil, records: changes.isEmpty ? [] : [record], notes: [])
  }

  /// Remembers what it is asked.
  final class Recorder: Sendable {
    private let orders = Mutex<[RepairOrder]>([])
    private let asked = Mutex<[SolveOptions]>([])
    private let exchanges: Bool

    init(exchanges: Bool = true) { self.exchanges = exchanges }

    var last: RepairOrder? { orders.withLock { $0.last } }
    var options: SolveOptions? { asked.withLock { $0.last } }

    func resolver(
      _ timetable: Timetable, _ league: League, _ order: RepairOrder, _ options: SolveOptions, _ stop: StopFlag
    ) throws(InputError) -> RepairResult {
      orders.withLock { $0.append(order) }
      asked.withLock { $0.append(options) }
      return exchanges
        ? try RepairSession.exchangeRounds(timetable, league, order, options, stop)
        : try RepairSession.result(timetable, timetable, league)
    }
  }
}
