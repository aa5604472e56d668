import LeagueModel
import TimeZones
import Timetabling

/// Why some game, or some team in a slot in which it has to play, can have no date, kick-off and venue at all: blackouts and opening
/// hours that leave it none, the fewest that suffice.
struct AppointmentObstacles {
  let league: League

  struct Finding {
    var sentence: String
    /// Blackouts in the order of the league, then venues: `venue:ID`.
    var statements: [HardStatement]
    /// That what is asked for has to be at all.
    var facts: [HardStatement]
  }

  /// The first that is found. Proven. O(games x slots x choices), and again for each blackout that matters.
  func first() -> Finding? {
    let places = OpenPlaces(league)
    let choices = AppointmentChoices(league, LeagueClocks(league))
    func isPossible(_ game: Placement) -> Bool {
      places.isOpen(game.home, game.away, game.slot) && choices.of(game).contains { $0.cost.infeasibility == 0 }
    }
    for meeting in places.meetings {
      let games = (0..<league.slots.count).flatMap { placements(of: meeting, in: $0) }
      if games.contains(where: isPossible) { continue }
      let name = league.name(of: MeetingPair(home: meeting.home, away: meeting.away))
      return finding("\(name) can have no date, kick-off and venue in any round", games, [.everyGamePlayed])
    }
    for team in league.teams.indices where places.isFull[team] {
      for slot in league.slots.indices {
        let games = places.meetingsOf[team].flatMap { placements(of: places.meetings[$0], in: slot) }
        if games.contains(where: isPossible) { continue }
        return finding(
          "\(league.teams[team].name) has to play \(league.within(slot)), and no game of it can have a date, "
            + "kick-off and venue then", games, [.everyGamePlayed, .oneGamePerSlot])
      }
    }
    return nil
  }

  private func placements(of meeting: RequiredMeeting, in slot: Int) -> [Placement] {
    let there = Placement(home: meeting.home, away: meeting.away, slot: slot)
    let turned = Placement(home: meeting.away, away: meeting.home, slot: slot)
    return meeting.venueIsFree ? [there, turned] : [there]
  }

  /// Leaves out what is not needed for none of the games to be possible.
  private func finding(_ sentence: String, _ games: [Placement], _ facts: [HardStatement]) -> Finding {
    var reduced = league
    var kept: [HardStatement] = []
    for blackout in league.blackouts where blackout.hard && blackout.weight > 0 {
      let before = reduced
      reduced.blackouts.removeAll { $0.id == blackout.id }
      if !areImpossible(games, reduced) {
        reduced = before
        kept.append(.rule(blackout.id))
      }
    }
    for rule in league.bindingRules where reduced.rules.contains(where: { $0.id == rule.id }) {
      let before = reduced
      reduced.rules.removeAll { $0.id == rule.id }
      if !areImpossible(games, reduced) {
        reduced = before
        kept.append(.rule(rule.id))
      }
    }
    for venue in league.venues.indices where league.venues[venue].open != nil {
      let before = reduced
      reduced.venues[venue].open = nil
      if !areImpossible(games, reduced) {
        reduced = before
        kept.append(.rule("venue:\(league.venues[venue].id)"))
      }
    }
    return Finding(sentence: sentence, statements: kept, facts: facts)
  }

  /// Whether none of the games can be where it is, by rules about slots or for want of an appointment.
  private func areImpossible(_ games: [Placement], _ league: League) -> Bool {
    let places = OpenPlaces(league)
    let choices = AppointmentChoices(league, LeagueClocks(league))
    return !games.contains { game in
      places.isOpen(game.home, game.away, game.slot) && choices.of(game).contains { $0.cost.infeasibility == 0 }
    }
  }
}
