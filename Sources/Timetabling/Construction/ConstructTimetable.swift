import LeagueModel

/// A timetable for a whole league, made without looking at its rules (only at slots that a hard rule closes for
/// everyone).
///
/// Where hard rules tie every game to a slot, games go there and venues are drawn. Otherwise every competition gets a k-fold round robin from `method`, with its teams at random places of the factorization, in
/// `roundSlots`; competitions lie side by side. Then games that found no slot, and additional games in random order, go
/// into the earliest slots that are free for both teams, if need be by moving others. Symmetries are respected whenever
/// all rounds fit. No team plays twice in a slot. Games for which no room was found are absent.
///
/// Deterministic for a state of `random`. O(k n^2 log n + n^3) per competition and O(g slots) for g other games,
/// 100 times that when some do not fit.
public func constructTimetable(
  for league: League, method: any ConstructionMethod.Type, random: inout RandomSource
) -> Timetable {
  if let given = league.givenSlots {
    let games = given.sorted { ($0.key.home, $0.key.away) < ($1.key.home, $1.key.away) }
    return Timetable(
      games: games.map { pair, slot in
        random.below(2) == 0
          ? Placement(home: pair.home, away: pair.away, slot: slot)
          : Placement(home: pair.away, away: pair.home, slot: slot)
      }
    ).sorted
  }
  var grid = SlotGrid(teamCount: league.teams.count, slotCount: league.slots.count)
  var left: [SlotGrid.Game] = []
  let closed = league.slotsClosedForAll
  let open = league.slots.indices.filter { !closed.contains($0) }

  for (index, competition) in league.competitions.enumerated() {
    var members = league.members(of: index)
    random.shuffle(&members)
    let single = method.factorization(teams: members.count, using: &random).relabeled(members)
    guard !single.rounds.isEmpty, competition.roundRobins > 0, !league.slots.isEmpty else { continue }
    // A leg fills as many slots as it has rounds: more legs than that cannot fit.
    let legs = min(competition.roundRobins, (league.slots.count - 1) / single.rounds.count + 1)
    let rounds = single.legs(legs, symmetry: competition.symmetry)
    let movable = !competition.tiesSlots
    let slots = competition.roundSlots(count: rounds.count, slotCount: league.slots.count, open: open)
    for (round, games) in rounds.enumerated() {
      if round < slots.count {
        for game in games { grid.place(game, in: slots[round], movable: movable) }
      } else {
        left += games.map { SlotGrid.Game(pair: $0, movable: movable) }
      }
    }
  }

  let all = Array(league.slots.indices)
  func findsNoRoom(_ game: SlotGrid.Game) -> Bool {
    if grid.placeEarliest(game.pair, in: open, movable: game.movable) { return false }
    return open.count == all.count || !grid.placeEarliest(game.pair, in: all, movable: game.movable)
  }
  var missing = left.filter(findsNoRoom)
  missing += additionalGames(of: league, besides: grid.games, random: &random).filter(findsNoRoom)
  grid.climb(&missing, in: all, steps: min(500_000, 100 * (grid.games.count + missing.count)), using: &random)
  return Timetable(games: grid.games).sorted
}

/// Additional games in random order; a free venue goes to the team with fewer home games so far.
private func additionalGames(
  of league: League, besides games: [Placement], random: inout RandomSource
) -> [SlotGrid.Game] {
  var homeGames = [Int](repeating: 0, count: league.teams.count)
  for game in games { homeGames[game.home] += 1 }
  var order = league.additionalGames.filter { $0.home != $0.away }
  random.shuffle(&order)
  return order.map { game in
    var pair = MeetingPair(home: game.home, away: game.away)
    if game.venueIsFree && homeGames[pair.away] < homeGames[pair.home] { swap(&pair.home, &pair.away) }
    homeGames[pair.home] += 1
    return SlotGrid.Game(pair: pair, movable: true)
  }
}

extension Competition {
  /// Whether its games stand in slots of given numbers: a symmetry counts legs from the first slot of the league.
  var tiesSlots: Bool { symmetry != .none && roundRobins >= 2 }

  /// Slots for rounds 0, 1, ..., ascending; fewer than `count` when the league has fewer.
  ///
  /// Competitions whose symmetry ties slots take the first ones. Others use `open` slots if there are enough: the first
  /// ones when the competition is compact, else evenly spread ones.
  func roundSlots(count: Int, slotCount: Int, open: [Int]) -> [Int] {
    guard !tiesSlots, count <= slotCount else { return Array(0..<min(count, slotCount)) }
    let usable = count <= open.count ? open : Array(0..<slotCount)
    if compact { return Array(usable.prefix(count)) }
    return (0..<count).map { usable[$0 * usable.count / count] }
  }
}

extension League {
  /// Slots in which a hard rule allows no game, or no home game, of any team. O(rules x (n + slots)).
  var slotsClosedForAll: Set<Int> {
    var closed: Set<Int> = []
    for rule in allRules where rule.kind == "CA1" && rule.hard && rule.weight > 0 && !rule.ignoredByValidator {
      guard rule.integers["max"] == 0, let scope = rule.teams["teams"], let when = rule.slots["slots"] else { continue }
      if scope.everyone || scope.resolved(in: self).count == teams.count { closed.formUnion(when.resolved(in: self)) }
    }
    return closed
  }
}
