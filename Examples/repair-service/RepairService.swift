import FlexSchedKit

/// A published schedule that is validated and repaired on each change.
struct RepairService {
  private let league: League
  private var session: ConflictSession
  private var events = 0
  /// Games that an event has moved stay where they are, unless another event names them.
  private var settled: Set<Placement> = []

  /// Our own strategy first, then all that flexsched has.
  private static let strategies: [any ResolutionStrategy.Type] = [SameWeek.self] + StrategyRegistry.all

  init(_ league: League, _ schedule: Timetable) throws {
    self.league = league
    session = ConflictSession(try ConflictDetector(league), schedule)
  }

  /// One line of JSON: what is wrong with the schedule as it is.
  var state: String {
    let conflicts = session.hardConflicts.map { RepairService.quoted($0.message) }
    return "{\"games\": \(session.timetable.games.count), \"conflicts\": [\(conflicts.joined(separator: ", "))]}"
  }

  /// `conflicts`, `postpone GAME [REASON]`, `slot GAME SLOT`, `drop GAME`.
  mutating func answer(to line: String) -> String {
    let words = line.split(separator: " ", maxSplits: 2).map(String.init)
    do {
      switch (words.first, words.dropFirst().first) {
      case ("conflicts", nil): return state
      case ("postpone", let name?):
        return try repair(.postpone(game(name)), reason: words.count > 2 ? words[2] : nil)
      case ("slot", let name?) where words.count == 3:
        guard let slot = league.slots.firstIndex(where: { $0.id == words[2] }) else {
          throw Refusal(text: "no slot '\(words[2])'")
        }
        return try repair(.moveToSlot(game(name), slot), reason: nil)
      case ("drop", let name?):
        // Somebody edits by hand: conflicts are known at once, in the time of one change.
        session.change(remove: [try game(name)], add: [])
        return state
      default: throw Refusal(text: "cannot read '\(line)'; expected conflicts, postpone, slot or drop")
      }
    } catch {
      return "{\"error\": \(RepairService.quoted("\(error)"))}"
    }
  }

  private struct Refusal: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }

  private func game(_ name: String) throws -> Placement {
    let games = session.timetable.scheduledGames(in: league)
    guard let game = games.first(where: { $0.id == name }) else { throw Refusal(text: "no game '\(name)'") }
    return game.placement
  }

  private mutating func repair(_ change: RepairEvent.Change, reason: String?) throws -> String {
    let named: Placement? =
      switch change {
      case .postpone(let game), .move(let game, _), .moveToSlot(let game, _): game
      case .close, .unavailable: nil
      }
    let event = RepairEvent(id: "event-\(events + 1)", change, reason: reason)
    var options = SolveOptions.standard
    options.evaluations = 20_000
    let result = try FlexSchedKit.repair(
      session.timetable, of: league, RepairOrder(events: [event], locked: settled.filter { $0 != named }),
      options: options,
      strategies: RepairService.strategies)
    guard result.best.evaluation.cost.isFeasible else {
      let left = result.best.conflicts.map { RepairService.quoted($0.message) }
      return "{\"status\": \"\(result.status.rawValue)\", \"left\": [\(left.joined(separator: ", "))]}"
    }
    events += 1
    for change in result.best.changes {
      if let before = change.before { settled.remove(before) }
      if change.before == named, let after = change.after { settled.insert(after) }
    }
    let removed = result.best.changes.compactMap(\.before)
    let added = result.best.changes.compactMap { change in change.after.map { ($0, change.appointmentAfter) } }
    session.change(remove: removed, add: added)
    let moves = result.best.changes.map { change in
      RepairService.quoted("\(words(change.before)) -> \(words(change.after))")
    }
    let by = result.records.filter { $0.succeeded > 0 }.map { RepairService.quoted($0.strategy) }
    return "{\"status\": \"\(result.status.rawValue)\", \"changes\": [\(moves.joined(separator: ", "))], "
      + "\"cost\": \(result.best.changeCost), \"fewest\": \(result.fewestMoves.map(String.init) ?? "null"), "
      + "\"by\": [\(by.joined(separator: ", "))]}"
  }

  private func words(_ game: Placement?) -> String {
    guard let game else { return "nowhere" }
    return "\(league.teams[game.home].id)-\(league.teams[game.away].id) in \(league.slots[game.slot].id)"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
