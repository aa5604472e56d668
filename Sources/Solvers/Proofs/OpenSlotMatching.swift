import LeagueModel
import Timetabling

/// Games of a team that together have fewer open slots than they are, by bipartite matching.
enum OpenSlotMatching: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    // Nothing is closed: the slots were counted before.
    guard places.isTouched.contains(true) else { return nil }
    for team in league.teams.indices {
      let games = places.meetingsOf[team].map { places.meetings[$0] }
      let open = games.map { game in (0..<places.slotCount).filter { places.isOpen(game, $0) } }
      if open.allSatisfy({ $0.count == places.slotCount }) { continue }
      guard let (things, slots) = BipartiteMatching(open: open, placeCount: places.slotCount).violator else { continue }
      let isOpen = Set(slots)
      let closed = (0..<places.slotCount).filter { !isOpen.contains($0) }
      let rules = things.flatMap { thing in closed.flatMap { places.closers(games[thing], $0) } }
      let names = things.prefix(4).map {
        "\(league.teams[games[$0].home].name) - \(league.teams[games[$0].away].name)"
      }
      let more = things.count > 4 ? " and \(things.count - 4) more" : ""
      return Contradiction(
        "\(things.count) games of \(league.teams[team].name) (\(names.joined(separator: ", "))\(more)) have only "
          + "\(slots.count) open slots\(rules.asRules)", rules: rules)
    }
    return nil
  }
}
