import LeagueModel

/// league.json, version 1: a league as people write it. Every key that is not "required" may be left out.
///
/// | key | content |
/// |---|---|
/// | `version` | 1 (required) |
/// | `$schema` | address of the JSON Schema (`flexsched schema league`); for editors, not read |
/// | `name` | name of the league (required) |
/// | `description` | free text; `about`: `contributor`, `country`, `remarks`, `dataType`, `year`, `month`, `day` |
/// | `teams` | (required) `id` (required), `name` (default: the id), `abbreviation`, `venue`, `alternateVenues`, `location`, `timeZone`, `groups` |
/// | `venues` | `id` (required), `name` (default: the id), `location` (`latitude`, `longitude`), `timeZone`, `capacity`, `gamesPerSlot` (1); `kickOffs` (as those of the league, instead of them), `open` (`{"Sat": {"from": "10:00", "to": "23:00"}}`: closed on other weekdays; left out: always open), `changeoverMinutes` between two games (0) |
/// | `teamGroups` | `id` (required), `name`, `teams`; a team joins by its `groups` too |
/// | `slotGroups` | `id` (required), `name`, `slots`: a slot scope without groups |
/// | `format` | `roundRobins` (2), `symmetry` (none; mirrored, inverted, english, french, phased), `compact` (true) |
/// | `competitions` | instead of `format`: several round robins, each with `id` (required), `name`, `teams` and the keys of `format` |
/// | `slots` | a number (ids 1, 2, ...), or a list in order of time of `id` (required), `name`, `date` or the days of a round `dates` (a range, or a list of dates and ranges), `start` |
/// | `season` | instead of `slots`: `start`, `end`, `weekdays` (`{"Wed": "19:00", "Sat": null}`), `exclude`, `add`; the ids are the dates |
/// | `gameMinutes` | length of a game (120) |
/// | `kickOffs` | kick-offs by weekday, `{"Fri": ["19:00", "21:00"]}`, on the clock of the venue; on a weekday without any the `start` of the slot counts |
/// | `rest` | `hours` (required) from the end of a game of a team to its next kick-off, on one clock for all time zones; `hard` or `weight` per hour, `reason` |
/// | `apart` | games that are not on at once: `id` (required), `games` (pairs of teams, in either venue), `hosts` (teams whose home games belong to it too); `hard` or `weight`, `reason` |
/// | `broadcasters` | `id`, `windows` (required: list of `weekday`, `start`, `value` (0)), `name`, `timeZone` (of the windows; default: the clock of the venue), `capacity` (games at once, 1), `value` of any game (0), `preferred` (list of `teams`, `value`), `quotas` (list of `per` season, round, week or team, `atLeast` (0), `atMost`, `hard` or `weight`, `reason`); values are taken off the objective |
/// | `resources` | what games need: `id`, `capacity` (required: games at once), `name`, `perDay` (games on a date), `minutesAfter` a game for which it is held (0), `venues` (only games there), `hard` or `weight`, `reason` |
/// | `blackouts` | one of `team`, `venue`, `league: true`; `activity` (play; host, travel); `when`, a slot scope; `hard` or `weight`; `reason`; `id` |
/// | `distances` | `unit` (km; mi, none) and `matrix`, rows in the order of the teams, or `csv`, a file (`from,to,distance`, or a matrix with teams in header and first column); without both great circles between the locations of teams or their venues. Left out: great circles in km when every team has a location. `null`: none |
/// | `travelCosts` | what travel costs, see below; needs distances |
/// | `carryOverWeights` | matrix (all 1); row i, column j: weight of i giving carry-over to j |
/// | `assignmentCosts` | list of `[home, away, slot, cost]`; a game that is not listed costs nothing |
/// | `additionalGames` | besides the round robins: `home` and `away`, or `teams` (two, venue free) |
/// | `objective` | weights `travel` (distance), `breaks`, `carryOver`, `assignmentCost`, `travelCost`, `missedClassDays` (all 0) |
/// | `rules` | `kind` (see `flexsched list rules`; the RobinX tag too) and its parameters; `id`, `hard` (true unless there is a `weight`), `weight` (1), `reason` |
/// | `repair` | what repairs cost and how they are made: `costs`, `strategies`, `strategiesByKind` as in event files (`EventsJSON`) |
/// | `semantics` | `intended`, or `robinx`: only what the RobinX validator counts counts |
///
/// `travelCosts` (see `TravelCostModel` for what the words mean, `TravelDefaults` and Examples/travel-costs for the defaults; prices
/// are exact, with at most three places; distances are in the league's unit):
///
/// | key | content |
/// |---|---|
/// | `currency`, `party` | for people (USD); persons that travel (30) |
/// | `modes` | list of `id` (required), `from` (0) and `upTo` (any distance), `per` (vehicle; person), `seats` (50) of a vehicle, `fixed` (0) and `perDistance` (0) price of a leg, `speed` (60) per hour, `emissions` (0) in grams of CO2 per unit of distance, `emissionsPer` (person; vehicle); default: bus, commercial, charter |
/// | `prices` | newer or known prices from one of: `csv`, a file; `command`, a list of words that prints such a table, with `timeoutSeconds` (10) and `lastGood`, a file that is written after success and read when the command fails or may not run; `fares`, a list of `[mode or null, from, to, price]`. Columns: `from`, `to`, `price`, perhaps `mode`; or `mode`, `fixed`, `perDistance` |
/// | `lodging`, `perDiem` | per person and night (55), per person and day away (68) |
/// | `classDayPrice`, `timeZonePrice` | per person and missed class day (0), and time zone crossed (0) |
/// | `sameDayUpTo`, `sameNightUpTo` | longest legs for which the party leaves on the day of the game (150 mi) and comes home the same night (250 mi) |
/// | `mostDaysAway` | most days between two away games without going home (6) |
/// | `noClass` | dates without classes, besides weekends |
/// | `utcOffsets` | `{team: minutes east of UTC}`, where the time zone of the host on the first day of the season is not meant |
///
/// A round of several days counts as its first day, and every game as one at the home of its host. Files are named relative to the
/// folder of the league file. Commands run only where the user allows it.
///
/// A league that says anything about kick-offs, rest, broadcasters or resources, or leaves a choice of day or venue, decides an
/// appointment (date, kick-off, venue, broadcaster) for each game. There a scope of weekdays or dates holds the slots of which it
/// names all days, a blackout binds appointments on the days that it names, and teams that share a venue may host in one slot as
/// long as their games do not overlap there.
///
/// Dates are `"2027-01-30"`, times `"19:30"`; where several dates are named, one may be a range `{"from", "to"}` with both days
/// included, and in `exclude` also `{"date"}`, each with a `reason`.
/// A team scope is `"all"`, a list of team ids, or `{"teams": [...], "groups": [...]}`. A slot scope is `"all"`, a list of slot
/// ids, or `{"slots", "groups", "weekdays", "dates"}`; in both all that is named counts. A scope that is left out of a rule means
/// all; `null` stands for an attribute that a RobinX file left out. In rules that came from RobinX, `ignoredByValidator` marks
/// those that its validator does not read.
///
/// Reading refuses what cannot be meant (see `LeagueJSONLimits` for how much a file may hold) and reports all errors at once.
/// Reading what was written gives an equal league.
public struct LeagueJSONFormat: LeagueFormat {
  public static let name = "json"
  public static let summary = "league.json, the format that people write"
  public static let fileExtensions = ["json"]

  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    JSONSniffing.isObject(bytes) && !JSONSniffing.hasKey("games", in: bytes)
  }

  public static func read(
    _ bytes: [UInt8], file: String?, catalog: RuleCatalog
  ) throws(InputErrors) -> Parsed<League> { try read(bytes, file: file, catalog: catalog, tables: .none) }

  public static func read(
    _ bytes: [UInt8], file: String?, catalog: RuleCatalog, tables: ExternalTables
  ) throws(InputErrors) -> Parsed<League> {
    let (reading, value) = try JSONReading.start(bytes, file: file)
    let reader = LeagueJSONReader(reading, catalog: catalog, tables: tables)
    let league = reader.read(JSONNode(value, path: "", reading))
    try reading.report.throwErrors()
    return Parsed(league, warnings: reading.report.warnings, notes: reader.notes)
  }

  public static func write(_ league: League, catalog: RuleCatalog) throws(InputErrors) -> [UInt8] {
    let writer = LeagueJSONWriter(league, catalog: catalog)
    let unsayable = writer.unsayable
    guard unsayable.isEmpty else { throw InputErrors(unsayable) }
    let bytes = writer.output.bytes()
    // A league that another format or a program made may hold what this one refuses: nobody is to find out later.
    do {
      _ = try read(bytes, file: nil, catalog: catalog)
    } catch {
      throw InputErrors(
        error.errors.map {
          InputError(
            .unsupported, "league.json does not accept this league: \($0.message)", at: Place(path: $0.place.path))
        })
    }
    return bytes
  }
}

/// Cheap looks at bytes that may be JSON.
enum JSONSniffing {
  static func isObject(_ bytes: [UInt8]) -> Bool {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// Whether the top-level object of the bytes has the key, also when the rest is broken. O(bytes).
  static func hasKey(_ key: String, in bytes: [UInt8]) -> Bool {
    let wanted = Array(key.utf8)
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard depth == 1, index < bytes.count, bytes[start..<index].elementsEqual(wanted) else { break }
        var after = index + 1
        while after < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[after]) { after += 1 }
        if after < bytes.count, bytes[after] == UInt8(ascii: ":") { return true }
      default: break
      }
      index += 1
    }
    return false
  }
}
