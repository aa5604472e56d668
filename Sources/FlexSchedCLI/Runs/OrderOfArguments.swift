import FlexSchedKit

/// Makes one order of everything that is asked of a repair: the league's defaults, event files, the command line, and what
/// earlier repairs of the journal still ask.
struct OrderOfArguments {
  let arguments: Arguments
  let published: PublishedGames
  let journal: Journal?
  /// Names of strategies, when they are known.
  let strategies: [String]?
  let console: Console

  /// Events of this run come first, those that are still in force after them; all errors are reported at once.
  func order() throws(CommandFailure) -> (order: RepairOrder, newEvents: [RepairEvent]) {
    var order = published.league.repair.order
    var problems: [InputError] = []
    for path in arguments.all(RepairOptions.event) {
      let file = try Load.input(path)
      do throws(InputErrors) {
        let parsed = try EventsJSON.read(
          file.bytes, file: path, adding: order, to: published, now: arguments[RepairOptions.now],
          reservedIDs: journal?.eventIDs ?? [], strategies: strategies)
        console.warn(parsed.warnings)
        order = parsed.value
      } catch {
        problems += error.errors
      }
    }
    order.now = arguments[RepairOptions.now] ?? order.now
    addEvents(to: &order, &problems)
    addLocks(to: &order, &problems)
    addStrategies(to: &order, &problems)
    if let count = arguments[RepairOptions.alternatives] { order.alternatives = count }
    guard problems.isEmpty else { throw CommandFailure(InputErrors(problems)) }
    let newEvents = order.events
    addEarlier(to: &order)
    try check(order, newEvents)
    return (order, newEvents)
  }

  // MARK: the command line

  private func addEvents(to order: inout RepairOrder, _ problems: inout [InputError]) {
    var added = 0
    func add(_ option: String, _ change: () throws(InputError) -> RepairEvent.Change) {
      added += 1
      do throws(InputError) {
        let taken = (journal?.eventIDs ?? []).union(order.events.map(\.id)).union(ruleIDs)
        let event = RepairEvent(
          id: EventsJSON.freeID(taken), try change(), reason: arguments[RepairOptions.reason])
        try event.check(against: order.events, now: order.now, in: published)
        order.events.append(event)
      } catch {
        problems.append(InputError(error.code, "option '--\(option)': \(error.message)"))
      }
    }
    for id in arguments.all(RepairOptions.postpone) {
      add("postpone") { () throws(InputError) in .postpone(try published.game(id).placement) }
    }
    for closure in arguments.all(RepairOptions.close) {
      add("close") { () throws(InputError) in
        .close(venue: try published.venue(closure.name), try published.days(closure.days))
      }
    }
    for entry in arguments.all(RepairOptions.unavailable) {
      add("unavailable") { () throws(InputError) in
        .unavailable(team: try published.team(entry.name), try published.days(entry.days), entry.activity)
      }
    }
    for move in arguments.all(RepairOptions.move) {
      add("move") { () throws(InputError) in
        let game = try published.game(move.game).placement
        switch move.target {
        case .date(let date): return .move(game, to: try published.gameDay(date))
        case .slot(let id): return .moveToSlot(game, try published.slot(id))
        }
      }
    }
    if added == 0, arguments[RepairOptions.reason] != nil {
      console.error("warning: --reason is of the events of the command line, and there are none\n")
    }
  }

  private var ruleIDs: Set<String> {
    Set(published.league.rules.map(\.id)).union(published.league.blackouts.map(\.id))
  }

  private func addLocks(to order: inout RepairOrder, _ problems: inout [InputError]) {
    do throws(InputErrors) {
      order.locked.formUnion(try LockArguments.games(arguments.all(RepairOptions.lock), in: published, console))
    } catch {
      problems += error.errors
    }
  }

  private func addStrategies(to order: inout RepairOrder, _ problems: inout [InputError]) {
    let wanted = arguments.all(RepairOptions.strategy)
    if !wanted.isEmpty {
      order.strategies = wanted
      order.strategiesByKind = [:]
    }
    guard let strategies else { return }
    let kinds = Conflict.Kind.allCases.flatMap { order.strategiesByKind[$0] ?? [] }
    for name in order.strategies + kinds where !strategies.contains(name) {
      let near = nearestName(to: name, among: strategies).map { " Did you mean '\($0)'?" } ?? ""
      problems.append(
        InputError(
          .unknownName, "no strategy is called '\(name)'; there are \(strategies.joined(separator: ", ")).\(near)"))
    }
  }

  // MARK: earlier repairs

  /// Closures stay in force, and games that an event has moved stay where they are, unless a new event says otherwise.
  private func addEarlier(to order: inout RepairOrder) {
    guard let earlier = journal?.inForce else { return }
    let new = order.events
    let games = new.compactMap(\.game)
    order.events += earlier.events.filter { event in event.game.map { !games.contains($0) } ?? true }
    order.locked.formUnion(
      earlier.settled.filter { game in
        let appointment = published.timetable.appointments[game]
        return !new.contains { $0.concerns(game, appointment, in: published.league) }
      })
    order.now = order.now ?? earlier.now
  }

  /// What only the whole order shows.
  private func check(_ order: RepairOrder, _ newEvents: [RepairEvent]) throws(CommandFailure) {
    var problems: [InputError] = []
    for event in newEvents {
      do throws(InputError) {
        try event.check(against: [], now: order.now, in: published)
        guard let game = event.game, order.locked.contains(game) else { continue }
        throw InputError(.contradiction, "the game '\(published.id(of: game))' is locked")
      } catch {
        problems.append(InputError(error.code, "event '\(event.id)': \(error.message)"))
      }
    }
    if !problems.isEmpty { throw CommandFailure(InputErrors(problems)) }
  }
}

/// Games that `--lock` names.
enum LockArguments {
  /// Of all selectors; those that select nothing are warned of.
  static func games(
    _ selectors: [String], in published: PublishedGames, _ console: Console
  ) throws(InputErrors) -> Set<Placement> {
    var found: Set<Placement> = []
    var problems: [InputError] = []
    for text in selectors {
      do throws(InputError) {
        let games = try GameSelector(text).games(in: published)
        if games.isEmpty { console.error("warning: --lock '\(text)' selects no game\n") }
        found.formUnion(games)
      } catch {
        problems.append(InputError(error.code, "option '--lock': \(error.message)"))
      }
    }
    guard problems.isEmpty else { throw InputErrors(problems) }
    return found
  }
}
