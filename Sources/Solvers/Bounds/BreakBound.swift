import LeagueModel
import Timetabling

/// How many breaks every schedule has, by counting, in competitions in which every team plays in every slot.
///
/// Two teams with the same venues throughout can never meet. While all pairs meet, at most two teams go without a break: one that
/// begins at home, and one that begins away. So of t teams at least t - 2 have a break in every leg. In a mirrored season, a leg
/// has an odd number of rounds, so that a team with one break in it ends a leg where the next one begins: a break more between
/// legs, 2k - 1 in k legs. Source: de Werra, "Scheduling in sports", in: Studies on graphs and discrete programming (1981),
/// doi 10.1016/S0304-0208(08)73478-9.
struct BreakBound {
  private struct Part {
    var members: Set<Int>
    /// Slots, in each of which all pairs meet at least once.
    var legs: [Range<Int>]
    var isMirrored: Bool
  }

  private let parts: [Part]

  init(_ league: League) {
    guard league.additionalGames.isEmpty, !league.gamesMayBeLeftOut else {
      parts = []
      return
    }
    let slots = league.slots.count
    parts = league.competitions.indices.compactMap { index in
      let members = Set(league.members(of: index))
      let rounds = members.count - 1
      let competition = league.competitions[index]
      guard members.count % 2 == 0, rounds > 0, competition.roundRobins > 0,
        slots == competition.roundRobins * rounds
      else { return nil }
      let legs =
        competition.symmetry == .none
        ? [0..<slots] : (0..<competition.roundRobins).map { ($0 * rounds)..<(($0 + 1) * rounds) }
      return Part(members: members, legs: legs, isMirrored: competition.symmetry == .mirrored)
    }
  }

  /// Of these teams together, in these slots. O(teams + slots).
  func fewest(of teams: [Int], in slots: [Int]) -> Int {
    let (teams, slots) = (Set(teams), Set(slots))
    return parts.reduce(0) { sum, part in
      let count = max(0, part.members.intersection(teams).count - 2)
      // A break counts in the slot of its second game.
      let legs = part.legs.count { $0.dropFirst().allSatisfy(slots.contains) }
      let begins = part.legs.dropFirst().count { slots.contains($0.lowerBound) }
      let isWhole = legs == part.legs.count && begins == part.legs.count - 1
      return sum + count * (part.isMirrored && isWhole ? 2 * legs - 1 : legs)
    }
  }

  /// What the soft limits of breaks cost every schedule together.
  func penalty(in league: League) -> Int {
    var sum = ExactSum()
    for (rule, limit) in league.countedRules(BR2.self, hard: false) {
      sum.add(max(0, fewest(of: limit.teams, in: limit.slots) - limit.intp), times: rule.weight)
    }
    return sum.value
  }
}
