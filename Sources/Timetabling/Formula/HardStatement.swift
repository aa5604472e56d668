import LeagueModel

/// Something that every schedule of a league has to respect, and without which more schedules would be possible.
public enum HardStatement: Hashable, Sendable {
  /// A hard rule by its id: of the file, of a blackout or of a shared venue.
  case rule(String)
  case everyGamePlayed
  case oneGamePerSlot
  /// Of the competitions that are mirrored, phased, ...
  case symmetry

  /// As `Violation.rule`.
  public var id: String {
    switch self {
    case .rule(let id): id
    case .everyGamePlayed: "allGamesPlayed"
    case .oneGamePerSlot: "oneGamePerSlot"
    case .symmetry: "symmetry"
    }
  }

  /// Whether it follows from what a schedule is, and not from a rule that somebody has made.
  public var isFact: Bool {
    if case .rule = self { false } else { true }
  }
}

extension League {
  /// All hard statements about games in slots: rules in the order of `allRules`, then facts. A rule that every game is
  /// played stands for the fact; where games may be left out there is none.
  public var hardStatements: [HardStatement] {
    let rules = bindingRules
    var statements = rules.map { HardStatement.rule($0.id) }
    if !gamesMayBeLeftOut, !rules.contains(where: { $0.kind == BA1.form.tag }) { statements.append(.everyGamePlayed) }
    statements.append(.oneGamePerSlot)
    if hasSymmetry { statements.append(.symmetry) }
    return statements
  }

  /// Whether the symmetry of some competition asks for anything.
  public var hasSymmetry: Bool {
    competitions.indices.contains { index in
      competitions[index].symmetry != .none && competitions[index].roundRobins >= 2 && members(of: index).count >= 2
    }
  }

  /// The league with no other hard rules than those, no soft ones, and nothing that costs anything. Facts that are not among the
  /// statements stay, except symmetry.
  public func reduced(to statements: [HardStatement]) -> League {
    let kept = Set(statements)
    var league = self
    league.objective = Objective()
    league.calendar = GameCalendar()
    let binding = bindingRules
    let optional = allRules.filter { $0.kind == BA1.form.tag && !$0.hard }
    league.blackouts = []
    for index in league.venues.indices { league.venues[index].gamesPerSlot = max(1, teams.count) }
    league.rules = binding.filter { kept.contains(.rule($0.id)) } + optional
    if !kept.contains(.symmetry) {
      for index in league.competitions.indices { league.competitions[index].symmetry = .none }
    }
    return league
  }
}
