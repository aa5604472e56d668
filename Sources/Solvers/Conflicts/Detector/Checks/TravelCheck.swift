import Glibc
import LeagueModel

/// Two consecutive games of a team with less time between them than anybody needs from one place to the other. Cell:
/// team.
///
/// Certain rather than sharp: nobody needs time for less than 100 km; farther, a team is on the road at 100 km/h on the
/// great circle, or takes 2.5 hours besides a flight at 800 km/h, whichever is faster. Where only dates are known, a
/// game can begin from six to midnight, and either game can be the first of two. Where the time zone of a venue is not
/// known, the team is given what the sun gains on the way and two hours. Games at places without coordinates are passed
/// over.
struct TravelCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.travel]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    guard context.hasPlaces else { return nil }
    cellCount = context.league.teams.count
  }

  func cells(of game: PlayedGame) -> [Int] { game.isPlayed && game.kickOff != nil ? game.teams : [] }

  /// Seconds that everybody needs for so many kilometres.
  static func leastSeconds(kilometres: Double) -> Int {
    guard kilometres >= 100 else { return 0 }
    return Int(3600 * min(kilometres / 100, 2.5 + kilometres / 800))
  }

  private struct Stop {
    let game: PlayedGame
    let kickOff: ClosedRange<Int>
    let place: Coordinates
  }

  func conflicts(in team: Int, of season: ConflictSeason) -> [Conflict] {
    let league = season.league
    let stops = season.games(of: team).compactMap { game -> Stop? in
      guard let kickOff = game.kickOff, let place = league.place(of: game) else { return nil }
      return Stop(game: game, kickOff: kickOff, place: place)
    }.sorted { ($0.kickOff.lowerBound, $0.game.placement) < ($1.kickOff.lowerBound, $1.game.placement) }
    return zip(stops, stops.dropFirst()).compactMap { first, second in
      conflict(of: team, first, second, season.context)
    }
  }

  private func conflict(of team: Int, _ first: Stop, _ second: Stop, _ context: ConflictContext) -> Conflict? {
    let kilometres = first.place.distance(to: second.place, in: .kilometres)
    let needed = TravelCheck.leastSeconds(kilometres: kilometres)
    guard needed > 0 else { return nil }
    let slack = slack(first, second, context)
    let there = second.kickOff.upperBound - first.kickOff.lowerBound - context.gameSeconds + slack
    let back = first.kickOff.upperBound - second.kickOff.lowerBound - context.gameSeconds + slack
    // Games that overlap for certain are another conflict.
    guard max(there, back) < needed, max(there, back) >= 0 else { return nil }
    let league = context.league
    let isExact = first.kickOff.count == 1 && second.kickOff.count == 1
    let time = isExact ? league.words.duration(ofSeconds: max(0, there - slack)) : "less than a day"
    return Conflict(
      .travel, rule: Conflict.Kind.travel.rawValue, penalty: 0, about: [first.game, second.game], teams: [team],
      message: "\(league.words.name(of: team)) has \(time) from \(league.words.nameWithTime(of: first.game)) to "
        + "\(league.words.nameWithTime(of: second.game)), \(Int(kilometres)) km away; nobody needs less than "
        + league.words.duration(ofSeconds: needed))
  }

  /// What cannot be known about the clocks of two places.
  private func slack(_ first: Stop, _ second: Stop, _ context: ConflictContext) -> Int {
    let areKnown = [first, second].allSatisfy { stop in
      context.clocks.isKnown(context.league.timeZone(ofHost: stop.game.placement.home, at: stop.game.venue))
    }
    if areKnown { return 0 }
    let apart = abs(first.place.longitude - second.place.longitude)
    return Int(3600 * (min(apart, 360 - apart) / 15 + 2))
  }
}

extension League {
  /// Where a game is: at its venue, which without coordinates of its own is where its host is at home.
  func place(of game: PlayedGame) -> Coordinates? {
    let host = teams[game.placement.home]
    guard let venue = game.venue else { return host.location }
    return venues[venue].location ?? (venue == host.venue ? host.location : nil)
  }
}
