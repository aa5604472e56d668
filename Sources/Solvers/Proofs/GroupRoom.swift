import LeagueModel
import Timetabling

/// CA4: more games of a group have to be played than the rule and the open slots leave room for; so of teams that share a venue.
enum GroupRoom: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    for (rule, kind) in league.countedRules(CA4.self, hard: true) where kind.max < league.teams.count * places.slotCount
    {
      let isFirst = membership(kind.teams1, league)
      let isSecond = membership(kind.teams2, league)
      func counts(_ home: Int, _ away: Int) -> Bool {
        (kind.mode1 != .away && isFirst[home] && isSecond[away])
          || (kind.mode1 != .home && isFirst[away] && isSecond[home])
      }
      let needed = places.meetings.count {
        counts($0.home, $0.away) && (!$0.venueIsFree || counts($0.away, $0.home))
      }
      let isNamed = Set(kind.slots)
      var inside = 0
      var outside = 0
      var rules = [rule.id]
      for slot in 0..<places.slotCount {
        // Each of these games has a team of the group, at the venue that counts.
        let able = kind.teams1.filter { team in
          (kind.mode1 != .away && places.isOpen(team, atHome: true, in: slot))
            || (kind.mode1 != .home && places.isOpen(team, atHome: false, in: slot))
        }
        for team in kind.teams1 where !able.contains(team) {
          rules += [places.noHome[team][slot], places.noAway[team][slot]].compactMap { $0 }
        }
        let most = Swift.min(able.count, league.teams.count / 2)
        if !isNamed.contains(slot) {
          outside += most
        } else {
          inside += kind.mode2 == .every ? Swift.min(most, Swift.max(0, kind.max)) : most
        }
      }
      if kind.mode2 == .global { inside = Swift.min(inside, Swift.max(0, kind.max)) }
      guard needed > inside + outside else { continue }
      // By the rule alone, however many games a team has in a slot.
      let allowed = kind.mode2 == .every ? kind.slots.count * Swift.max(0, kind.max) : kind.max
      let isPlain = isNamed.count == places.slotCount && needed > allowed
      let group = kind.teams1.prefix(4).map { league.teams[$0].name }.joined(separator: ", ")
      return Contradiction(
        "\(needed) games of \(group)\(kind.teams1.count > 4 ? " and \(kind.teams1.count - 4) more" : "") need a place, but "
          + "at most \(inside + outside) of them fit\((isPlain ? [rule.id] : rules).asRules)",
        rules: isPlain ? [rule.id] : rules,
        facts: isPlain ? [.everyGamePlayed] : [.everyGamePlayed, .oneGamePerSlot])
    }
    return nil
  }

  private static func membership(_ teams: [Int], _ league: League) -> [Bool] {
    var isMember = [Bool](repeating: false, count: league.teams.count)
    for team in teams { isMember[team] = true }
    return isMember
  }
}
