/// How much one league.json may hold: far beyond any league, and little enough that a file made to be slow is refused in
/// seconds.
enum LeagueJSONLimits {
  static let teams = 1000
  static let venues = 1000
  static let competitions = 1000
  /// Of teams, and of slots.
  static let groups = 1000
  static let slots = 5000
  static let rules = 100_000
  static let blackouts = 20_000
  /// Days of one round; kick-offs of a weekday; broadcasters, and resources; pairs of teams in one list of the calendar.
  static let roundDays = 60
  static let kickOffs = 100
  static let resources = 200
  static let pairs = 10_000
  /// Weights and values of the calendar.
  static let calendarWeight = 1_000_000
  /// Games of all round robins, and additional ones.
  static let games = 1_000_000
  /// Sum over all scopes of what it takes to resolve them: a listed id counts 1, a group its members, dates and weekdays one
  /// for each slot and range.
  static let scopeWork = 20_000_000
}
