import LeagueModel

/// A part of a timetable that an exact solver may rearrange while the rest stays.
enum TimetablePart: String, CaseIterable {
  /// Games of some teams: their opponents keep the slots in which they meet any of them.
  case teams
  /// Games of some slots change slots among them, and exchange slots with the return games of their pairs.
  case slots
  /// The two games of a pair exchange slots, or a game changes venues where it may.
  case venues

  /// Fewest and most slots or teams that are worth a try.
  func sizes(_ instance: Instance) -> ClosedRange<Int> {
    switch self {
    case .slots: 2...max(2, instance.gridSlots - instance.shelves)
    case .teams: 2...max(2, instance.teamCount)
    case .venues: 0...0
    }
  }

  /// The size at that share of them.
  func firstSize(in instance: Instance, share: Double) -> Double {
    let sizes = sizes(instance)
    return max(Double(sizes.lowerBound), share * Double(sizes.upperBound))
  }

  /// The places that games may take; `size` slots or teams are free: those of `first`, then any, drawn at random. `turning`: and
  /// free venues.
  func freedom(
    _ size: Int, first: [Int] = [], in games: [PlacedGame], of instance: Instance, turning: Bool,
    _ random: inout RandomSource
  ) -> TimetableProgram.Freedom {
    var others = Array(0..<sizes(instance).upperBound)
    random.shuffle(&others)
    var chosen: Set<Int> = []
    for one in first + others where chosen.count < size { chosen.insert(one) }
    return switch self {
    case .slots: TimetablePart.freeing(slots: chosen, games, instance, turning)
    case .venues: TimetablePart.freeing(slots: [], games, instance, turning)
    case .teams: TimetablePart.freeing(teams: chosen, games, instance, turning)
    }
  }

  private static func freeing(
    slots: Set<Int>, _ games: [PlacedGame], _ instance: Instance, _ turning: Bool
  ) -> TimetableProgram.Freedom {
    let venuesOnly = slots.isEmpty
    // Slots of a pair's games of fixed venue, per venue.
    var meetings: [MeetingPair: [Int]] = [:]
    for (index, game) in games.enumerated() where !instance.layerIsFree[instance.games[index].layer] {
      meetings[MeetingPair(home: game.home, away: game.away), default: []].append(game.slot)
    }
    return { index in
      let (game, layer) = (games[index], instance.games[index].layer)
      let isFree = instance.layerIsFree[layer]
      let back = isFree ? [] : meetings[MeetingPair(home: game.away, away: game.home)] ?? []
      let isOpen = slots.contains(game.slot)
      var places: Set<Int> = isOpen ? slots : [game.slot]
      if isOpen || venuesOnly { places.formUnion(back) } else { places.formUnion(back.filter { slots.contains($0) }) }
      let turns = turning && isFree && (isOpen || venuesOnly)
      if places.count == 1 && !turns { return nil }
      let now = game.home != instance.games[index].home
      return places.sorted().flatMap { slot in
        (turns ? [false, true] : [now]).map { TimetableProgram.GamePlace(slot: slot, swapped: $0) }
      }
    }
  }

  private static func freeing(
    teams: Set<Int>, _ games: [PlacedGame], _ instance: Instance, _ turning: Bool
  ) -> TimetableProgram.Freedom {
    var slots = [Set<Int>](repeating: [], count: instance.teamCount)
    for game in games where teams.contains(game.home) || teams.contains(game.away) {
      slots[game.home].insert(game.slot)
      slots[game.away].insert(game.slot)
    }
    return { index in
      let (game, layer) = (games[index], instance.games[index].layer)
      guard teams.contains(game.home) || teams.contains(game.away) else { return nil }
      let now = game.home != instance.games[index].home
      return slots[game.home].intersection(slots[game.away]).sorted().flatMap { slot in
        (turning && instance.layerIsFree[layer] ? [false, true] : [now]).map {
          TimetableProgram.GamePlace(slot: slot, swapped: $0)
        }
      }
    }
  }
}
