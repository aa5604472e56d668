/// What the scorer says about a timetable.
public struct Evaluation: Sendable, Equatable {
  public var cost: Cost
  /// Weighted deviations of rules that the league's semantics do not count (RobinX validator), reported beside the cost.
  public var uncounted: Cost
  /// Rules that deviate, hard ones first, in the order of the league.
  public var violations: [Violation]
  /// Value of the objective function, without penalties.
  public var objectiveValue: Int
  public var metrics: Metrics

  public init(
    cost: Cost, uncounted: Cost = .zero, violations: [Violation] = [], objectiveValue: Int = 0,
    metrics: Metrics = Metrics()
  ) {
    self.cost = cost
    self.uncounted = uncounted
    self.violations = violations
    self.objectiveValue = objectiveValue
    self.metrics = metrics
  }
}

/// One way in which a rule is broken.
public struct Violation: Sendable, Equatable {
  /// Id of the rule; for what every schedule must respect: `allGamesPlayed`, `oneGamePerSlot`, `symmetry`.
  public var rule: String
  public var kind: String
  public var hard: Bool
  /// `deviation` times the weight of the rule.
  public var penalty: Int
  public var deviation: Int
  public var counted: Bool
  public var teams: [Int]
  public var slots: [Int]
  public var games: [Placement]
  /// In words, with names of the league.
  public var message: String

  public init(
    rule: String, kind: String, hard: Bool, penalty: Int, deviation: Int, counted: Bool = true, teams: [Int] = [],
    slots: [Int] = [], games: [Placement] = [], message: String
  ) {
    self.rule = rule
    self.kind = kind
    self.hard = hard
    self.penalty = penalty
    self.deviation = deviation
    self.counted = counted
    self.teams = teams
    self.slots = slots
    self.games = games
    self.message = message
  }
}

/// Numbers that people ask for about any timetable, whatever its objective. Arrays have one entry per team.
public struct Metrics: Sendable, Equatable {
  /// In the unit of the league's distances; `nil` without distances.
  public var travel: Int?
  public var travelPerTeam: [Int] = []
  /// What the trips of the teams add up to, as `TravelCostModel` says; `nil` in a league without travel costs.
  public var trips: TripMetrics?
  public var breaks = 0
  public var breaksPerTeam: [Int] = []
  public var homeGamesPerTeam: [Int] = []
  public var gamesPerTeam: [Int] = []
  /// Largest |home games - away games| of any team after any of its games.
  public var largestHomeAwayImbalance = 0
  /// Longest run of home games, and of away games, of any team.
  public var longestHomeStand = 0
  public var longestRoadTrip = 0
  /// Fewest and most days between two consecutive games of a team; `nil` without dates.
  public var restDaysMinimum: Int?
  public var restDaysMaximum: Int?
  public var restDaysMinimumPerTeam: [Int?] = []
  /// Carry-over value with weights 1 unless the league has others.
  public var carryOver = 0
  /// Fewest slots between two games of the same pair; `nil` when no pair meets twice.
  public var smallestSeparation: Int?
  /// Largest difference, after any slot, between the numbers of games played by two teams.
  public var largestGamesPlayedDifference = 0
  public var unscheduledGames = 0
  public var ignoredGames = 0

  public init() {}
}

/// Sums over the trips of each team, one entry per team.
public struct TripMetrics: Sendable, Equatable {
  public var perTeam: [TravelTotals]

  public init(perTeam: [TravelTotals]) { self.perTeam = perTeam }

  /// Over all teams.
  public func total(_ value: (TravelTotals) -> Int) -> Int {
    Int(min(perTeam.reduce(Int128(0)) { $0 + Int128(value($1)) }, 1 << 60))
  }
}
