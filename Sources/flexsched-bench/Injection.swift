import FlexSchedKit

/// Something that breaks a published schedule: an event, or games that are not where they should be.
struct Injection {
  /// `postpone`, ..., or `burst`.
  private(set) var name = ""
  var timetable: Timetable
  private(set) var order = RepairOrder()
  /// Games that must stay where they are, for what was injected to stay visible.
  var used: Set<Placement> = []
  let isBurst: Bool
  /// What a detector must see.
  var expected: [Expectation] = []

  struct Expectation {
    var kind: Conflict.Kind
    var game: Placement?
    var rule: String?
  }

  enum Kind: String, CaseIterable {
    // Events.
    case postpone, close, unavailable, move
    // Slips of whoever edits the schedule by hand.
    case doubleBooking, missing, surplus, rule, outsideRound, sharedVenue, noRest, tooManyShown
  }

  /// `nil` when the league has nothing of the kinds that were drawn.
  init?(_ league: League, _ published: Timetable, count: Int, _ random: inout RandomSource) {
    timetable = published
    isBurst = count > 1
    for number in 0..<count {
      let kinds = Kind.allCases
      var isDone = false
      for _ in 0..<40 where !isDone {
        let kind = kinds[random.below(kinds.count)]
        let games = timetable.games.filter { !used.contains($0) }
        guard !games.isEmpty else { break }
        let game = games[random.below(games.count)]
        isDone = inject(kind, game, "event-\(number + 1)", league, &random)
        if isDone {
          used.formUnion(concerned(by: game))
          name = isBurst ? "burst" : kind.rawValue
        }
      }
      if !isDone { return nil }
    }
    timetable = timetable.sorted
  }

  /// The game, others of its pair, and those of its teams in their slots: what later injections must leave alone for this one to
  /// stay visible.
  private func concerned(by game: Placement) -> [Placement] {
    let pair = Set([game.home, game.away])
    let own = timetable.games.filter { Set([$0.home, $0.away]) == pair }
    let slots = Set(own.map(\.slot) + [game.slot])
    return own + [game]
      + timetable.games.filter { slots.contains($0.slot) && !pair.isDisjoint(with: [$0.home, $0.away]) }
  }

  func isFound(in conflicts: [Conflict]) -> Bool {
    expected.allSatisfy { wanted in
      conflicts.contains { conflict in
        conflict.kind == wanted.kind && (wanted.rule.map { conflict.rule == $0 } ?? true)
          && (wanted.game.map { game in
            conflict.games.contains(game)
              || (conflict.games.isEmpty && conflict.teams.contains(game.home) && conflict.teams.contains(game.away))
          } ?? true)
      }
    }
  }

  private mutating func inject(
    _ kind: Kind, _ game: Placement, _ id: String, _ league: League, _ random: inout RandomSource
  ) -> Bool {
    let date = timetable.appointments[game]?.date ?? league.slots[game.slot].date
    switch kind {
    case .postpone:
      guard game.slot + 1 < league.slots.count else { return false }
      order.events.append(RepairEvent(id: id, .postpone(game), reason: "storm"))
      expected.append(Expectation(kind: .rule, rule: id))
    case .close:
      guard let date, let venue = timetable.appointments[game]?.venue ?? league.teams[game.home].venue,
        !league.usesAppointments || timetable.appointments[game] != nil
      else { return false }
      order.events.append(
        RepairEvent(id: id, .close(venue: venue, DateRange(first: date, last: date)), reason: "flood"))
      expected.append(Expectation(kind: .venueClosed, rule: id))
    case .unavailable:
      guard let date else { return false }
      order.events.append(
        RepairEvent(id: id, .unavailable(team: game.away, DateRange(first: date, last: date), .play), reason: "flu"))
      expected.append(Expectation(kind: .blackout, rule: id))
    case .move:
      // Television wants another day, not another month.
      let slot = game.slot + random.below(7) - 3
      guard slot != game.slot, league.slots.indices.contains(slot) else { return false }
      order.events.append(RepairEvent(id: id, .moveToSlot(game, slot), reason: "television"))
      expected.append(Expectation(kind: .rule, rule: id))
    case .doubleBooking:
      let slots = timetable.games.filter { $0.home == game.away || $0.away == game.home }.map(\.slot)
      guard let slot = slots.isEmpty ? nil : slots[random.below(slots.count)], slot != game.slot else { return false }
      let moved = Placement(home: game.home, away: game.away, slot: slot)
      guard !timetable.games.contains(moved) else { return false }
      replace(game, by: moved)
      expected.append(Expectation(kind: .teamDoubleBooked, game: moved))
    case .missing:
      replace(game, by: nil)
      expected.append(Expectation(kind: .gameMissing, game: game))
    case .surplus:
      let copy = Placement(home: game.home, away: game.away, slot: random.below(league.slots.count))
      guard !timetable.games.contains(copy) else { return false }
      timetable.games.append(copy)
      expected.append(Expectation(kind: .gameSurplus))
    case .outsideRound:
      guard var appointment = timetable.appointments[game], let other = appointment.date.adding(days: 30) else {
        return false
      }
      appointment.date = other
      timetable.appointments[game] = appointment
      expected.append(Expectation(kind: .appointment, game: game))
    case .rule: return breakRule(of: league, with: game, &random)
    case .sharedVenue: return shareVenue(of: league, with: game, &random)
    case .noRest: return shortenRest(in: league, before: game, &random)
    case .tooManyShown: return overload(broadcastersOf: league, with: game, &random)
    }
    return true
  }

  mutating func replace(_ game: Placement, by other: Placement?) {
    timetable.games.removeAll { $0 == game }
    let appointment = timetable.appointments.removeValue(forKey: game)
    if let other {
      timetable.games.append(other)
      timetable.appointments[other] = appointment
    }
  }
}
