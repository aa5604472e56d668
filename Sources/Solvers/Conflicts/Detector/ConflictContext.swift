import LeagueModel
import TimeZones
import Timetabling

/// A league as the checks need it: rules decoded, clocks set.
struct ConflictContext: Sendable {
  /// A rule that counts.
  struct CountedRule: Sendable {
    enum Origin: Sendable {
      case league
      /// Follows from a blackout, or from a venue that teams share.
      case blackout
      case sharedVenue
    }

    var spec: RuleSpec
    var kind: any ConstraintKind
    var origin: Origin
  }

  let league: League
  let usesAppointments: Bool
  let clocks: LeagueClocks
  /// Those with weight that the semantics of the league count, in its order.
  let rules: [CountedRule]
  /// Whether a rule of the league says what it is worth that all games are played.
  let hasOwnAllGamesPlayed: Bool
  /// Whether two games can be at places that are known to be apart.
  let hasPlaces: Bool

  init(_ league: League) throws(InputError) {
    self.league = league
    usesAppointments = league.usesAppointments
    clocks = LeagueClocks(league)
    var rules: [CountedRule] = []
    for (index, spec) in league.allRules.enumerated() {
      do {
        let kind = try ConstraintRegistry.decode(spec, in: league)
        let isIgnored = spec.ignoredByValidator || !type(of: kind).form.scoredByValidator
        guard league.semantics == .intended || !isIgnored else { continue }
        let derived = index - league.rules.count
        let origin: CountedRule.Origin =
          derived < 0 ? .league : derived < league.blackouts.count ? .blackout : .sharedVenue
        rules.append(CountedRule(spec: spec, kind: kind, origin: origin))
      } catch {
        throw InputError(error.code, "rule '\(spec.id)': \(error.message)", at: error.place)
      }
    }
    hasOwnAllGamesPlayed = rules.contains { $0.spec.kind == BA1.form.tag }
    self.rules = rules.filter { $0.spec.weight > 0 }
    hasPlaces = Set(league.teams.compactMap(\.location) + league.venues.compactMap(\.location)).count > 1
  }

  /// Seconds that a game takes.
  var gameSeconds: Int { LeagueClocks.seconds(ofGamesIn: league) }

  /// A game as checks see it, its standing left open.
  func played(_ game: Placement, _ stated: Appointment?) -> PlayedGame {
    var played = PlayedGame(placement: game, venue: league.teams[game.home].venue)
    guard usesAppointments else {
      if hasPlaces { played.kickOff = clocks.kickOffs(inSlot: game.slot, host: game.home, in: league) }
      return played
    }
    guard let stated, stated.venue.map(league.venues.indices.contains) ?? true,
      stated.broadcaster.map(league.calendar.broadcasters.indices.contains) ?? true
    else { return played }
    let start = clocks.span(of: stated, host: game.home, in: league).start
    played.appointment = stated
    played.venue = stated.venue
    played.kickOff = start...start
    played.end = start + gameSeconds
    return played
  }

  /// What a deviation costs: `amount` times `weight`, clamped at 2^60 as the scorer does.
  static func penalty(_ amount: Int, _ weight: Int) -> Int {
    let (product, isTooLarge) = amount.multipliedReportingOverflow(by: weight)
    return isTooLarge ? 1 << 60 : min(product, 1 << 60)
  }
}
