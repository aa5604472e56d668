/// Everything that a schedule has to respect. A plain value: readers make it, nothing changes it behind anyone's back.
///
/// Teams, venues, slots, groups and competitions are referred to by their index in these arrays.
public struct League: Hashable, Sendable {
  /// Whose word counts for the two numbers of a `Cost`.
  public enum Semantics: String, Hashable, Sendable, CaseIterable {
    /// Every rule counts as its documentation says.
    case intended
    /// The validator of the RobinX archive: some kinds and misplaced statements have no effect (reported as uncounted).
    case robinX = "robinx"
  }

  public var name: String
  public var description: LeagueDescription
  public var semantics: Semantics
  public var teams: [Team]
  public var venues: [Venue]
  public var slots: [Slot]
  public var slotSource: SlotSource
  public var teamGroups: [Group]
  public var slotGroups: [Group]
  public var competitions: [Competition]
  public var additionalGames: [AdditionalGame]
  /// `nil` when the league knows no distances.
  public var distances: DistanceTable?
  /// `nil` when nobody has said what travel costs.
  public var travelCosts: TravelCostModel?
  /// Directed weights w(i,j) of "i gives carry-over to j", row-major n x n; `nil`: all 1.
  public var carryOverWeights: [Int]?
  public var assignmentCosts: [AssignmentCost]
  public var objective: Objective
  public var rules: [RuleSpec]
  public var blackouts: [Blackout]
  /// Length of a game in minutes, for the end of calendar entries.
  public var gameMinutes: Int
  public var calendar: GameCalendar
  /// What repairs of its schedules cost, and how they are made.
  public var repair: RepairDefaults

  public init(name: String) {
    self.name = name
    description = LeagueDescription()
    semantics = .intended
    teams = []
    venues = []
    slots = []
    slotSource = .listed
    teamGroups = []
    slotGroups = []
    competitions = []
    additionalGames = []
    distances = nil
    travelCosts = nil
    carryOverWeights = nil
    assignmentCosts = []
    objective = Objective()
    rules = []
    blackouts = []
    gameMinutes = 120
    calendar = GameCalendar()
    repair = RepairDefaults()
  }

  /// From the first to the last day of the season; `nil` in a league without dates. O(slots).
  public var season: DateRange? {
    if case .generated(let plan) = slotSource { return DateRange(first: plan.start, last: plan.end) }
    let days = slots.flatMap(\.days)
    guard let first = days.min(), let last = days.max() else { return nil }
    return DateRange(first: first, last: last)
  }

  /// Members of a competition, ascending. O(n).
  public func members(of competition: Int) -> [Int] { teams.indices.filter { teams[$0].competition == competition } }

  public func location(of team: Int) -> Coordinates? {
    teams[team].location ?? teams[team].venue.flatMap { venues[$0].location }
  }

  /// Where and in which time zone `home` hosts.
  public func timeZone(ofHost home: Int) -> String? {
    teams[home].venue.flatMap { venues[$0].timeZone } ?? teams[home].timeZone
  }

  /// Whether games may be left out, at a price or for nothing: a rule of kind BA1 says so.
  public var gamesMayBeLeftOut: Bool { allRules.contains { $0.kind == "BA1" && !$0.hard } }

  /// All meetings that are to be played: per competition floor(k/2) in each venue and one with free venue when k is odd,
  /// by pairs in ascending order; then the additional games. O(n^2 k).
  public var requiredMeetings: [RequiredMeeting] {
    var meetings: [RequiredMeeting] = []
    for (index, competition) in competitions.enumerated() {
      let teams = members(of: index)
      for (position, i) in teams.enumerated() {
        for j in teams[(position + 1)...] {
          for _ in 0..<(max(0, competition.roundRobins) / 2) {
            meetings.append(RequiredMeeting(home: i, away: j, venueIsFree: false))
            meetings.append(RequiredMeeting(home: j, away: i, venueIsFree: false))
          }
          if competition.roundRobins % 2 == 1 { meetings.append(RequiredMeeting(home: i, away: j, venueIsFree: true)) }
        }
      }
    }
    for game in additionalGames {
      meetings.append(RequiredMeeting(home: game.home, away: game.away, venueIsFree: game.venueIsFree))
    }
    return meetings
  }
}

/// One game that has to be played.
public struct RequiredMeeting: Hashable, Sendable {
  /// The host, or either team when `venueIsFree`.
  public var home: Int
  public var away: Int
  public var venueIsFree: Bool

  public init(home: Int, away: Int, venueIsFree: Bool) {
    self.home = home
    self.away = away
    self.venueIsFree = venueIsFree
  }
}

/// What a file says about itself; never interpreted.
public struct LeagueDescription: Hashable, Sendable {
  public var contributor: String?
  public var country: String?
  public var text: String?
  public var remarks: String?
  /// RobinX `DataType`: A (artificial) or R (real).
  public var dataType: String?
  public var year: Int?
  public var month: Int?
  public var day: Int?

  public init() {}
}
