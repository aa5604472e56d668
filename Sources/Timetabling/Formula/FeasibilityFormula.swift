import LeagueModel
import Satisfiability

/// The hard rules of a league as a Boolean formula: a variable for every game, slot and venue.
///
/// Built from the shapes that rules compile to, so that a new kind of rule is in it without further work. Every clause
/// follows from the hard rules: when the formula cannot hold, the league has no feasible schedule. A few shapes are left
/// out (`omitted`); a schedule that is read off must be scored.
struct FeasibilityFormula {
  let instance: Instance
  private(set) var formula = Formula()
  /// Shapes of hard rules that are not in the formula.
  var omitted: [String] = []
  /// Per game of the instance: its choices.
  private(set) var choices: [[Choice]] = []
  /// The variables that put a game into a placement.
  private var atPlacement: [[Literal]]
  private var marks: [Int: Literal] = [:]
  /// What soft rules cost, where it is wanted.
  var costs: FormulaCosts?

  struct Choice {
    var literal: Literal
    var slot: Int
    var swapped: Bool
  }

  /// Larger leagues get no formula: it would not be solved in any reasonable time.
  static let mostPlacements = 250_000

  /// `nil` for leagues that are too large, and where deviations are rewarded. `costs`: soft rules are in it, too.
  init?(_ shapes: ShapeBuilder, costs: FormulaCosts? = nil) {
    if shapes.hasRewards { return nil }
    self.init(shapes.instance)
    self.costs = costs
    addGames()
    addTeams()
    addShapes(shapes)
  }

  /// Nothing yet; `nil` for leagues that are too large.
  init?(_ instance: Instance) {
    self.instance = instance
    let placements = instance.teamCount * instance.teamCount * instance.slotCount
    guard placements <= FeasibilityFormula.mostPlacements else { return nil }
    atPlacement = Array(repeating: [], count: placements)
  }

  /// The games as the assignment places them; those of optional games that it leaves out are missing.
  func games(_ values: [Bool]) -> [PlacedGame] {
    zip(instance.games, choices).compactMap { game, choices in
      choices.first { values[$0.literal.variable] }.map {
        PlacedGame(
          layer: game.layer, home: $0.swapped ? game.away : game.home, away: $0.swapped ? game.home : game.away,
          slot: $0.slot)
      }
    }
  }

  /// The literals that put games where they are; `nil` when one of them is nowhere in the formula.
  func literals(placing games: [PlacedGame]) -> [Literal]? {
    func key(_ layer: Int, _ home: Int, _ away: Int) -> [Int] {
      instance.layerIsFree[layer] ? [layer, min(home, away), max(home, away)] : [layer, home, away]
    }
    var left = Dictionary(grouping: games) { key($0.layer, $0.home, $0.away) }
    var result: [Literal] = []
    for (game, choices) in zip(instance.games, choices) {
      guard let placed = left[key(game.layer, game.home, game.away)]?.popLast() else { continue }
      guard let choice = choices.first(where: { $0.slot == placed.slot && $0.swapped == (placed.home != game.home) })
      else { return nil }
      result.append(choice.literal)
    }
    return left.values.allSatisfy { $0.isEmpty } ? result : nil
  }

  /// The literal that puts the game of the instance with this index there; `nil` when it is nowhere in the formula.
  func literal(placing placed: PlacedGame, _ index: Int) -> Literal? {
    let swapped = placed.home != instance.games[index].home
    return choices[index].first { $0.slot == placed.slot && $0.swapped == swapped }?.literal
  }

  // MARK: Games and teams

  /// Every game is in one slot, in at most one where games may be left out or `condition` is false.
  mutating func addGames(if condition: Literal? = nil) {
    let mayBeLeftOut = instance.league.gamesMayBeLeftOut
    for game in instance.games {
      var list: [Choice] = []
      for slot in 0..<(instance.gridSlots - instance.shelves) {
        for swapped in instance.layerIsFree[game.layer] ? [false, true] : [false] {
          let literal = formula.addVariable()
          list.append(Choice(literal: literal, slot: slot, swapped: swapped))
          for image in 0..<instance.images {
            let at = instance.images == 1 ? slot : instance.imageSlot(slot, image)
            let turned = swapped != (image & 1 == 1)
            let (home, away) = turned ? (game.away, game.home) : (game.home, game.away)
            atPlacement[instance.index(home, away, at)].append(literal)
          }
        }
      }
      let literals = list.map(\.literal)
      if !mayBeLeftOut { given(condition) { $0.formula.require(literals) } }
      formula.atMost(1, of: literals)
      choices.append(list)
    }
  }

  /// A team has one game in a slot at most, and one in every slot where the season has no gaps.
  mutating func addTeams(if condition: Literal? = nil) {
    for team in 0..<instance.teamCount {
      for slot in 0..<instance.slotCount {
        let all = homeGames(team, slot) + awayGames(team, slot)
        if instance.isFull { formula.require(all) }
        given(condition) { $0.formula.atMost(1, of: all) }
      }
    }
  }

  /// What `body` adds holds only where the condition does; the words that it uses hold always.
  mutating func given(_ condition: Literal?, _ body: (inout Self) -> Void) {
    formula.condition = condition
    body(&self)
    formula.condition = nil
  }

  // MARK: Words that rules use

  func literals(_ placement: Int32) -> [Literal] { atPlacement[Int(placement)] }

  private func homeGames(_ team: Int, _ slot: Int) -> [Literal] {
    (0..<instance.teamCount).flatMap { $0 == team ? [] : atPlacement[instance.index(team, $0, slot)] }
  }

  private func awayGames(_ team: Int, _ slot: Int) -> [Literal] {
    (0..<instance.teamCount).flatMap { $0 == team ? [] : atPlacement[instance.index($0, team, slot)] }
  }

  /// Whether the two teams meet in the slot.
  mutating func meets(_ i: Int, _ j: Int, _ slot: Int) -> Literal {
    let literals = atPlacement[instance.index(i, j, slot)] + atPlacement[instance.index(j, i, slot)]
    return remembered(10, i * instance.teamCount + j, slot) { $0.formula.any(of: literals) }
  }

  /// Whether the cell of a team's row is marked.
  mutating func mark(_ mask: ShapeBuilder.RowMask, _ team: Int, _ slot: Int) -> Literal {
    remembered(mask.rawValue, team, slot) { this in
      switch mask {
      case .home: return this.formula.any(of: this.homeGames(team, slot))
      case .away:
        if this.instance.isFull { return !this.mark(.home, team, slot) }
        return this.formula.any(of: this.awayGames(team, slot))
      case .played: return this.formula.any(of: [this.mark(.home, team, slot), this.mark(.away, team, slot)])
      case .homeBreaks: return this.isBreak(.home, team, slot)
      case .awayBreaks: return this.isBreak(.away, team, slot)
      case .breaks:
        return this.formula.any(of: [this.mark(.homeBreaks, team, slot), this.mark(.awayBreaks, team, slot)])
      }
    }
  }

  private mutating func isBreak(_ venue: ShapeBuilder.RowMask, _ team: Int, _ slot: Int) -> Literal {
    guard slot > 0 else { return never }
    return formula.all(of: [mark(venue, team, slot), lastVenue(venue, team, slot - 1)])
  }

  /// Whether the last game up to the slot was at that venue.
  private mutating func lastVenue(_ venue: ShapeBuilder.RowMask, _ team: Int, _ slot: Int) -> Literal {
    if instance.isFull { return mark(venue, team, slot) }
    return remembered(venue == .home ? 11 : 12, team, slot) { this in
      let now = this.mark(venue, team, slot)
      guard slot > 0 else { return now }
      let other = this.mark(venue == .home ? .away : .home, team, slot)
      let before = this.lastVenue(venue, team, slot - 1)
      return this.formula.any(of: [now, this.formula.all(of: [!other, before])])
    }
  }

  /// A literal that does not hold.
  private var never: Literal {
    mutating get {
      remembered(13, 0, 0) { this in
        let literal = this.formula.addVariable()
        this.formula.require(!literal)
        return literal
      }
    }
  }

  private mutating func remembered(_ word: Int, _ team: Int, _ slot: Int, _ make: (inout Self) -> Literal) -> Literal {
    let key = (word * instance.teamCount * instance.teamCount + team) * instance.slotCount + slot
    if let known = marks[key] { return known }
    let condition = formula.condition
    formula.condition = nil
    let literal = make(&self)
    formula.condition = condition
    marks[key] = literal
    return literal
  }

  /// Changes the formula.
  mutating func change<Result>(_ body: (inout Formula) -> Result) -> Result { body(&formula) }
}
