import LeagueModel
import Timetabling

/// Teams that have to be at home in a slot and together have fewer possible guests than they are; or away, and hosts. By bipartite
/// matching.
enum SlotSides: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    if places.meetings.isEmpty { return nil }
    var meets = [[Bool]](
      repeating: [Bool](repeating: false, count: league.teams.count), count: league.teams.count)
    for meeting in places.meetings {
      meets[meeting.home][meeting.away] = true
      if meeting.venueIsFree { meets[meeting.away][meeting.home] = true }
    }
    for slot in 0..<places.slotCount {
      for atHome in [true, false] {
        let bound = league.teams.indices.filter { team in
          (places.isFull[team] || places.mustPlay[team][slot] != nil) && !places.isOpen(team, atHome: !atHome, in: slot)
        }
        if bound.isEmpty { continue }
        func closers(_ team: Int, _ other: Int) -> [String]? {
          let (home, away) = atHome ? (team, other) : (other, team)
          return team == other || !meets[home][away] ? nil : places.closers(home, away, slot)
        }
        let open = bound.map { team in league.teams.indices.filter { closers(team, $0)?.isEmpty ?? false } }
        guard let (things, others) = BipartiteMatching(open: open, placeCount: league.teams.count).violator else {
          continue
        }
        let isOther = Set(others)
        var rules: [String] = []
        for thing in things {
          let team = bound[thing]
          if !places.isFull[team] { rules += [places.mustPlay[team][slot]].compactMap { $0 } }
          rules += [(atHome ? places.noAway : places.noHome)[team][slot]].compactMap { $0 }
          for other in league.teams.indices where !isOther.contains(other) { rules += closers(team, other) ?? [] }
        }
        let names = things.prefix(4).map { league.teams[bound[$0]].name }.joined(separator: ", ")
        let more = things.count > 4 ? " and \(things.count - 4) more" : ""
        let partners = others.isEmpty ? "nobody" : "only \(others.count) other team\(others.count == 1 ? "" : "s")"
        return Contradiction(
          "\(league.within(slot)) \(names)\(more) \(things.count == 1 ? "has" : "have") to play "
            + "\(atHome ? "at home" : "away"), and \(partners) can \(atHome ? "visit" : "host") "
            + "\(things.count == 1 ? "it" : "them")\(rules.asRules)", rules: rules)
      }
    }
    return nil
  }
}
