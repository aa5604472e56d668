import LeagueModel

/// The space of first legs of a mirrored, inverted, English or French league: a first leg says everything.
///
/// Exists when all competitions have the same such symmetry, the same number of legs and teams, no additional games, and
/// the slots are exactly those of the legs.
struct SymmetricSpace {
  let legs: Int
  /// Slots of a leg.
  let width: Int
  /// `imageSlots[slot * legs + leg]`: where the game of `slot` of the first leg is repeated.
  let imageSlots: [Int]

  init?(_ league: League) {
    guard let first = league.competitions.first, first.roundRobins >= 2, league.additionalGames.isEmpty,
      first.symmetry != .none, first.symmetry != .phased
    else { return nil }
    let size = league.members(of: 0).count
    guard size >= 2 else { return nil }
    let width = size % 2 == 0 ? size - 1 : size
    for (index, competition) in league.competitions.enumerated() {
      guard competition.symmetry == first.symmetry, competition.roundRobins == first.roundRobins,
        league.members(of: index).count == size
      else { return nil }
    }
    guard league.slots.count >= width * first.roundRobins else { return nil }
    legs = first.roundRobins
    self.width = width
    var slots: [Int] = []
    for slot in 0..<width {
      var current = slot
      for leg in 0..<first.roundRobins {
        slots.append(current)
        guard leg + 1 < first.roundRobins,
          let next = first.symmetry.pairedSlot(of: current - leg * width, leg: leg, width: width)
        else { continue }
        current = next
      }
    }
    imageSlots = slots
  }

  /// The meetings of the first leg: one per pair, with free venue.
  static func firstLeg(of league: League) -> [RequiredMeeting] {
    var single = league
    for index in single.competitions.indices { single.competitions[index].roundRobins = 1 }
    return single.requiredMeetings
  }
}
