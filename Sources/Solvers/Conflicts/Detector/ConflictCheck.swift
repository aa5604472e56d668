import LeagueModel

/// One way in which schedules go wrong. One file per check in `Checks`, one line in `ConflictChecks`.
///
/// A check divides what it looks at into cells: teams, venues, slots, rules. The conflicts of a cell depend on nothing
/// but the games that name the cell, so that after a change only the cells are looked at again that a changed game
/// names.
protocol ConflictCheck: Sendable {
  /// What it finds.
  static var kinds: [Conflict.Kind] { get }

  /// `nil` when a league has nothing to check.
  init?(_ context: ConflictContext)

  var cellCount: Int { get }

  /// The cells whose conflicts can change when this game comes, goes, or changes.
  func cells(of game: PlayedGame) -> [Int]

  /// In any order, yet the same one for equal schedules.
  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict]
}

/// All checks.
enum ConflictChecks {
  static let all: [any ConflictCheck.Type] = [
    TeamSlotCheck.self, TeamTimeCheck.self, VenueSlotCheck.self, VenueTimeCheck.self, OpeningHoursCheck.self,
    BlackoutCheck.self, RestCheck.self, TravelCheck.self, MissingGameCheck.self, SurplusGameCheck.self,
    AppointmentCheck.self, BroadcasterCheck.self, QuotaCheck.self, ResourceCheck.self, ApartCheck.self,
    SymmetryCheck.self, RuleCheck.self,
  ]
}
