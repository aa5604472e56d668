import LeagueModel
import Satisfiability

/// Schedules that hold all hard rules and differ from a given one in at most so many games, by satisfiability.
///
/// The hard rules as clauses, a literal per game that says whether it changes, and a totalizer over these: what the solver learns
/// for one number of changes serves the next. Shapes of hard rules that have no clauses are left out: what is found must be scored,
/// what is proven holds all the same. Used by one thread at a time.
package final class LeastChange {
  package enum Answer {
    case found([RepairMove])
    /// Proven: with so few changes the hard rules cannot hold.
    case impossible
    case unknown
  }

  /// Changes that can be counted.
  package let most: Int
  private let state: RepairState
  private let content: FeasibilityFormula
  private let session: any SATSession
  /// Number j holds when more than j games change.
  private let changed: [Literal]
  /// By game: whether it stays where it is published; `nil`: it is not, or must not.
  private let stays: [Literal?]

  /// `isOpen`: whether a game may be there; where it is published it is asked too. `nil` when the league is too large or has no
  /// formula. O(size of the formula).
  package init?(
    _ state: RepairState, most: Int, isOpen: (_ game: Int, _ place: RepairPlace) -> Bool, _ backend: any SATBackend.Type
  ) {
    var league = state.league
    league.rules.removeAll { !$0.hard }
    league.blackouts.removeAll { !$0.hard }
    league.objective = Objective()
    guard let instance = try? Instance(league, shelves: 0), let shapes = try? ShapeBuilder(compiling: instance),
      var content = FeasibilityFormula(shapes)
    else { return nil }
    var stays = [Literal?](repeating: nil, count: state.games.count)
    for game in state.games.indices {
      for choice in content.choices(of: game) where !isOpen(game, choice.place) {
        content.change { $0.require(!choice.literal) }
      }
      guard let origin = state.games[game].originalPlace,
        let choice = content.choices(of: game).first(where: { $0.place == origin })
      else { continue }
      stays[game] = choice.literal
    }
    self.most = most
    let changes = stays.compactMap { $0.map { !$0 } }
    changed = content.change { $0.counts(changes, upTo: most + 1, exact: false) }
    self.stays = stays
    guard let session = try? backend.session(content.formula) else { return nil }
    self.state = state
    self.session = session
    self.content = content
  }

  /// `atMost`: games that change, `nil` any number. `kept`: games that stay where they are published, those apart that cannot.
  /// Gives up after so many conflicts of the solver (`nil`: never).
  package func solve(
    atMost: Int? = nil, keeping kept: [Int] = [], conflicts: Int?, shouldStop: @escaping @Sendable () -> Bool
  ) -> Answer {
    let assumptions =
      (atMost.flatMap { $0 < changed.count ? [!changed[$0]] : nil } ?? []) + kept.compactMap { stays[$0] }
    switch session.solve(assuming: assumptions, conflicts: conflicts, shouldStop: shouldStop) {
    case .unknown: return .unknown
    case .unsatisfiable: return .impossible
    case .satisfiable:
      let values = session.values
      var moves: [RepairMove] = []
      for game in state.games.indices {
        let place = content.choices(of: game).first { values[$0.literal.variable] }?.place ?? RepairPlace(nil)
        if place != state.places[game] { moves.append(RepairMove(game, to: place)) }
      }
      return .found(moves)
    }
  }
}

extension LeastChange {
  /// Published games that are not where they were when the moves are made. O(games).
  package func changes(_ moves: [RepairMove]) -> Int {
    var places = state.places
    for move in moves { places[move.game] = move.to }
    return places.indices.filter { state.games[$0].origin != nil && places[$0] != state.games[$0].originalPlace }.count
  }
}

extension FeasibilityFormula {
  /// Where a game of the instance can be, and the literal that says so.
  func choices(of game: Int) -> [(literal: Literal, place: RepairPlace)] {
    choices[game].map { ($0.literal, RepairPlace($0.slot, swapped: $0.swapped)) }
  }
}
