import LeagueModel
import Satisfiability

/// The hard statements of a league as clauses, each switched by a literal of its own: which of them can hold together, and which
/// cannot. Used by one thread at a time.
///
/// Every rule compiles to shapes alone, and what these add holds only where the literal of the rule does. Facts are either part of
/// the formula (`facts: false`), which lets it be as tight as that of a search, or switched too; then a team without
/// `oneGamePerSlot` can have several games in a slot, which rules about slots see as one.
package final class StatementFormula {
  package enum Answer {
    /// A timetable that keeps these statements, those apart that are `omitted`.
    case possible(Timetable)
    /// Proven: no timetable keeps these, a part of what was asked.
    case impossible([HardStatement])
    /// The limit came first.
    case unknown
  }

  /// Rules that have no clauses here: whether they hold must be scored.
  package let omitted: [HardStatement]
  private let content: FeasibilityFormula
  private let session: any SATSession
  private let literals: [HardStatement: Literal]

  /// `variants`: rules beside those of the league, each with an id of its own, to be tried in their place. `nil` when the league is
  /// too large, or the backend not there. Throws when a rule cannot be decoded.
  package init?(
    _ league: League, facts: Bool, variants: [RuleSpec] = [], backend: any SATBackend.Type
  ) throws(InputError) {
    var base = league
    if facts { for index in base.competitions.indices { base.competitions[index].symmetry = .none } }
    let instance = try Instance(base, shelves: facts || league.gamesMayBeLeftOut ? 1 : 0)
    guard var content = FeasibilityFormula(instance) else { return nil }
    let rules = league.bindingRules + variants
    let allGames = rules.first { $0.kind == BA1.form.tag }
    var literals: [HardStatement: Literal] = [:]
    for statement in league.hardStatements where facts || !statement.isFact {
      literals[statement] = content.change { $0.addVariable() }
    }
    for rule in variants { literals[.rule(rule.id)] = content.change { $0.addVariable() } }
    let games = literals[.everyGamePlayed] ?? (facts ? allGames.flatMap { literals[.rule($0.id)] } : nil)
    content.addGames(if: games)
    content.addTeams(if: literals[.oneGamePerSlot])
    if instance.images == 1 {
      content.given(literals[.symmetry]) { $0.addSymmetry(of: league) }
    }
    var omitted: [HardStatement] = []
    for rule in rules where rule.kind != BA1.form.tag {
      guard let kind = try ConstraintRegistry.decode(rule, in: league) as? any LoweredKind else { continue }
      var shapes = ShapeBuilder(instance)
      shapes.weight = PackedCost(hard: 1, soft: 0)
      kind.lower(into: &shapes)
      content.omitted = []
      content.given(literals[.rule(rule.id)]) { $0.addShapes(shapes) }
      if !content.omitted.isEmpty { omitted.append(.rule(rule.id)) }
    }
    guard let session = try? backend.session(content.formula) else { return nil }
    self.content = content
    self.session = session
    self.literals = literals
    self.omitted = omitted
  }

  /// Whether these statements can hold together. `conflicts` bounds the work (`nil`: no limit); calls that only count give the
  /// same answers every time.
  package func ask(
    _ statements: [HardStatement], conflicts: Int?, shouldStop: @escaping @Sendable () -> Bool
  ) -> Answer {
    let assumed = statements.compactMap { literals[$0] }
    switch session.solve(assuming: assumed, conflicts: conflicts, shouldStop: shouldStop) {
    case .unknown: return .unknown
    case .satisfiable: return .possible(content.instance.timetable(of: content.games(session.values)))
    case .unsatisfiable:
      let failed = Set(session.failed)
      // Statements without a literal are part of the formula.
      return .impossible(statements.filter { literals[$0].map(failed.contains) ?? $0.isFact })
    }
  }
}

extension FeasibilityFormula {
  /// The symmetry of competitions, as the scorer reads it.
  mutating func addSymmetry(of league: League) {
    for (index, competition) in league.competitions.enumerated() where competition.symmetry != .none {
      let teams = league.members(of: index)
      guard competition.roundRobins >= 2, teams.count >= 2 else { continue }
      let width = teams.count % 2 == 0 ? teams.count - 1 : teams.count
      if competition.symmetry == .phased {
        var shapes = ShapeBuilder(instance)
        shapes.phases.append(
          .init(teams: teams, width: width, legs: competition.roundRobins, weight: PackedCost(hard: 1, soft: 0)))
        addShapes(shapes)
        continue
      }
      for leg in 0..<(competition.roundRobins - 1) {
        for slot in (leg * width)..<((leg + 1) * width) {
          guard let partner = competition.symmetry.pairedSlot(of: slot - leg * width, leg: leg, width: width) else {
            continue
          }
          for home in teams {
            for away in teams where away != home { repeatGame(home, away, slot, partner) }
          }
        }
      }
    }
  }

  /// The teams meet in the one slot exactly when they meet in the other with venues exchanged. Slots beyond the season have no game.
  private mutating func repeatGame(_ home: Int, _ away: Int, _ slot: Int, _ partner: Int) {
    func literals(_ home: Int, _ away: Int, _ slot: Int) -> [Literal] {
      slot < instance.slotCount ? self.literals(Int32(instance.index(home, away, slot))) : []
    }
    let (first, second) = (literals(home, away, slot), literals(away, home, partner))
    for literal in first { change { $0.require([!literal] + second) } }
    for literal in second { change { $0.require([!literal] + first) } }
  }
}
