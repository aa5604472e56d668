import IntegerProgramming
import LeagueModel

/// A league, or the part of it that is free while the rest of a timetable stays, as an integer program: a variable for every
/// free game, slot and venue, and for every deviation that costs something.
///
/// Built from the shapes that rules compile to, so that a new kind of rule is in it without further work. What is left out
/// (`omitted`) costs nothing in the program and forbids nothing: its optimum is a lower bound all the same, and a timetable that is
/// read off must be scored.
struct TimetableProgram {
  /// Which placements a game may take; `nil`: it stays.
  typealias Freedom = (_ game: Int) -> [GamePlace]?

  struct GamePlace: Hashable {
    var slot: Int
    /// Whether home and away of the instance's game change.
    var swapped: Bool
  }

  /// A sum of variables and a constant, in whole numbers.
  struct Sum {
    var constant = 0
    var terms: [(variable: LinearModel.Variable, coefficient: Int)] = []

    static func + (left: Sum, right: Sum) -> Sum {
      Sum(constant: left.constant + right.constant, terms: left.terms + right.terms)
    }

    static prefix func - (sum: Sum) -> Sum {
      Sum(constant: -sum.constant, terms: sum.terms.map { ($0.variable, -$0.coefficient) })
    }

    static func - (left: Sum, right: Sum) -> Sum { left + -right }
  }

  let instance: Instance
  private(set) var model = LinearModel()
  /// Shapes that are not in the program.
  var omitted: [String] = []

  private var fixed: [PlacedGame?] = []
  private var choices: [[(place: GamePlace, variable: LinearModel.Variable)]] = []
  private var atPlacement: [Int: Sum] = [:]
  private var breakVariables: [Int: Sum] = [:]
  /// Whether a team is at home in a slot: `team * slots + slot`.
  private var venues: [Int: Sum] = [:]
  /// Variables that stand for sums of others, each after those that its own sum has.
  private var definitions: [(variable: LinearModel.Variable, sum: Sum)] = []
  /// Their values; all other variables of sums are from 0 to 1.
  private var ranges: [Int: ClosedRange<Int>] = [:]
  private let isWhole: Bool
  /// Variables of single breaks: kind, team and slot.
  private var breaks: [(variable: LinearModel.Variable, mask: ShapeBuilder.RowMask, team: Int, slot: Int)] = []
  private var deviations: [LinearModel.Variable] = []

  /// Larger programs are not solved in any reasonable time.
  static let mostPlacements = 20_000
  /// Sums of more terms become variables of their own where a whole league is free: fewer numbers in fewer rows.
  private static let mostTerms = 8
  /// Leagues of more teams have too many sets of three.
  private static let mostTeamsOfOddSets = 8

  /// Whether there are programs of the league: neither deviations that are rewarded, nor games that may be left out, nor an
  /// objective that is not linear (travel, carry-over).
  static func supports(_ shapes: ShapeBuilder) -> Bool {
    !shapes.hasRewards && shapes.travel == 0 && shapes.trips == nil && shapes.carryOver == 0
      && shapes.instance.shelves == 0
      && !shapes.instance.league.gamesMayBeLeftOut
  }

  /// `games`: a whole timetable, needed where some of it stays. `nil` when there are too many free placements, or
  /// no programs of the league.
  init?(_ shapes: ShapeBuilder, around games: [PlacedGame]? = nil, free: Freedom? = nil) {
    instance = shapes.instance
    isWhole = free == nil
    guard TimetableProgram.supports(shapes) else { return nil }
    var isBusy = [Bool](repeating: false, count: instance.teamCount * instance.slotCount)
    var open: [(game: Int, places: [GamePlace])] = []
    for index in instance.games.indices {
      let all = free.map { $0(index) } ?? everywhere(index)
      if let all {
        open.append((index, all))
        fixed.append(nil)
      } else if let placed = games?[index] {
        fixed.append(placed)
        for (home, away, slot) in images(
          index, GamePlace(slot: placed.slot, swapped: placed.home != instance.games[index].home))
        {
          atPlacement[instance.index(home, away, slot), default: Sum()].constant += 1
          isBusy[home * instance.slotCount + slot] = true
          isBusy[away * instance.slotCount + slot] = true
        }
      } else {
        return nil
      }
      choices.append([])
    }
    var count = 0
    for (game, places) in open {
      for place in places {
        let copies = images(game, place)
        let isPossible = copies.allSatisfy { home, away, slot in
          !isBusy[home * instance.slotCount + slot] && !isBusy[away * instance.slotCount + slot]
            && shapes.placementCost[instance.index(home, away, slot)].hard == 0
        }
        guard isPossible else { continue }
        count += 1
        guard count <= TimetableProgram.mostPlacements else { return nil }
        let cost = copies.reduce(0) { $0 + shapes.placementCost[instance.index($1.home, $1.away, $1.slot)].soft }
        let variable = model.addBinary(
          "game \(game) slot \(place.slot)\(place.swapped ? " turned" : "")", cost: Double(cost))
        choices[game].append((place, variable))
        for (home, away, slot) in copies {
          atPlacement[instance.index(home, away, slot), default: Sum()].terms.append((variable, 1))
        }
      }
    }
    addGames(open.map(\.game))
    addTeams()
    if isWhole { addOddSets() }
    addShapes(shapes)
    var settled = shapes.constant
    for (index, game) in fixed.enumerated() {
      guard let game else { continue }
      let place = GamePlace(slot: game.slot, swapped: game.home != instance.games[index].home)
      for (home, away, slot) in images(index, place) {
        settled = settled &+ shapes.placementCost[instance.index(home, away, slot)]
      }
    }
    model.objectiveConstant += Double(settled.soft)
    // What stays breaks a hard rule: no point.
    if settled.hard > 0 { model.addRow("settled", [], lower: 1) }
  }

  /// The timetable of a solution; `nil` when it has no point.
  func games(_ solution: MIPSolution) -> [PlacedGame]? {
    if solution.values.count != model.columns.count { return nil }
    var result: [PlacedGame] = []
    for (index, game) in instance.games.enumerated() {
      if let placed = fixed[index] {
        result.append(placed)
        continue
      }
      guard let place = choices[index].first(where: { solution[$0.variable] > 0.5 })?.place else { return nil }
      result.append(
        PlacedGame(
          layer: game.layer, home: place.swapped ? game.away : game.home, away: place.swapped ? game.home : game.away,
          slot: place.slot))
    }
    return result
  }

  /// The point of a timetable that agrees with what stays, with the smallest deviations; feasible when it holds all hard rules.
  /// `nil` when it puts a free game where none may be. O(size).
  func point(of games: [PlacedGame]) -> [Double]? {
    var values = [Double](repeating: 0, count: model.columns.count)
    var isHome = [Bool](repeating: false, count: instance.teamCount * instance.slotCount)
    for (index, game) in games.enumerated() {
      let place = GamePlace(slot: game.slot, swapped: game.home != instance.games[index].home)
      for (home, _, slot) in images(index, place) { isHome[home * instance.slotCount + slot] = true }
      if fixed[index] != nil { continue }
      guard let choice = choices[index].first(where: { $0.place == place }) else { return nil }
      values[choice.variable.index] = 1
    }
    for (variable, sum) in definitions {
      values[variable.index] = sum.terms.reduce(Double(sum.constant)) {
        $0 + Double($1.coefficient) * values[$1.variable.index]
      }
    }
    for (variable, mask, team, slot) in breaks {
      let now = isHome[team * instance.slotCount + slot]
      let isKind = mask == .breaks || (mask == .homeBreaks) == now
      values[variable.index] = isKind && now == isHome[team * instance.slotCount + slot - 1] ? 1 : 0
    }
    let isDeviation = Set(deviations.map(\.index))
    for row in model.rows {
      guard let own = row.terms.first(where: { isDeviation.contains($0.variable) }) else { continue }
      let sum = row.terms.reduce(0) {
        isDeviation.contains($1.variable) ? $0 : $0 + $1.coefficient * values[$1.variable]
      }
      let missing = own.coefficient > 0 ? row.lower - sum : sum - row.upper
      values[own.variable] = max(values[own.variable], missing)
    }
    return values
  }

  // MARK: Games and teams

  private func everywhere(_ game: Int) -> [GamePlace]? {
    let isFree = instance.layerIsFree[instance.games[game].layer]
    return (0..<instance.gridSlots).flatMap { slot in
      (isFree ? [false, true] : [false]).map { GamePlace(slot: slot, swapped: $0) }
    }
  }

  /// All copies of a placed game.
  private func images(_ game: Int, _ place: GamePlace) -> [(home: Int, away: Int, slot: Int)] {
    let (_, home, away) = instance.games[game]
    return (0..<instance.images).map { image in
      let slot = instance.images == 1 ? place.slot : instance.imageSlot(place.slot, image)
      return place.swapped != (image & 1 == 1) ? (away, home, slot) : (home, away, slot)
    }
  }

  private mutating func addGames(_ open: [Int]) {
    for game in open { model.addRow("game \(game)", choices[game].map { ($0.variable, 1) }, lower: 1, upper: 1) }
  }

  private mutating func addTeams() {
    for team in 0..<instance.teamCount {
      for slot in 0..<instance.slotCount {
        let all = games(of: team, in: slot, atHome: true) + games(of: team, in: slot, atHome: false)
        if all.terms.isEmpty { continue }
        bound(
          all, min: instance.isFull ? 1 : 0, max: 1, weight: PackedCost(hard: 1, soft: 0), "team \(team) slot \(slot)")
      }
    }
  }

  /// In every slot, at most one game among any three teams: cuts off halves of games around triangles. Where six teams all play,
  /// nothing else is left to cut off between the pairings of a slot (Edmonds, J. Res. NBS 69B (1965), doi 10.6028/jres.069B.013).
  private mutating func addOddSets() {
    guard instance.isFull, instance.teamCount <= TimetableProgram.mostTeamsOfOddSets else { return }
    for slot in 0..<instance.slotCount {
      for i in 0..<instance.teamCount {
        for j in 0..<i {
          for k in 0..<j {
            bound(
              meets(i, j, slot) + meets(i, k, slot) + meets(j, k, slot), min: .min, max: 1,
              weight: PackedCost(hard: 1, soft: 0), "\(i), \(j), \(k) in \(slot)")
          }
        }
      }
    }
  }

  // MARK: Words that rules use

  func sum(_ placements: [Int32]) -> Sum {
    placements.reduce(Sum()) { $0 + (atPlacement[Int($1)] ?? Sum()) }
  }

  /// Whether the two teams meet in the slot.
  func meets(_ i: Int, _ j: Int, _ slot: Int) -> Sum {
    (atPlacement[instance.index(i, j, slot)] ?? Sum()) + (atPlacement[instance.index(j, i, slot)] ?? Sum())
  }

  /// 1 where the cell of a team's row is marked. Breaks are known where every team plays in every slot.
  mutating func marked(_ mask: ShapeBuilder.RowMask, _ team: Int, _ slot: Int) -> Sum {
    switch mask {
    case .home:
      let key = team * instance.slotCount + slot
      if let known = venues[key] { return known }
      let result = short(games(of: team, in: slot, atHome: true), "home \(team) in \(slot)", within: 0...1)
      venues[key] = result
      return result
    case .away:
      if isWhole && instance.isFull { return Sum(constant: 1) - marked(.home, team, slot) }
      return games(of: team, in: slot, atHome: false)
    case .played: return marked(.home, team, slot) + marked(.away, team, slot)
    case .breaks, .homeBreaks, .awayBreaks: return isBreak(mask, team, slot)
    }
  }

  private func games(of team: Int, in slot: Int, atHome: Bool) -> Sum {
    var sum = Sum()
    for other in 0..<instance.teamCount where other != team {
      let index = atHome ? instance.index(team, other, slot) : instance.index(other, team, slot)
      guard let placement = atPlacement[index] else { continue }
      sum.constant += placement.constant
      sum.terms += placement.terms
    }
    return sum
  }

  /// What values of the variables can make of a sum.
  func range(of sum: Sum) -> ClosedRange<Int> {
    var (least, most) = (sum.constant, sum.constant)
    for (variable, coefficient) in sum.terms {
      let own = ranges[variable.index] ?? 0...1
      least += Swift.min(coefficient * own.lowerBound, coefficient * own.upperBound)
      most += Swift.max(coefficient * own.lowerBound, coefficient * own.upperBound)
    }
    return least...most
  }

  /// A variable in place of a long sum, where the whole league is free. `known`: what values the sum can have.
  mutating func short(_ sum: Sum, _ name: String, within known: ClosedRange<Int>? = nil) -> Sum {
    guard isWhole, sum.terms.count > TimetableProgram.mostTerms else { return sum }
    let range = known ?? range(of: sum)
    let variable = model.addVariable(name, lower: Double(range.lowerBound), upper: Double(range.upperBound))
    ranges[variable.index] = range
    let terms = sum.terms.map { ($0.variable, Double($0.coefficient)) }
    model.addRow(name, terms + [(variable, -1)], lower: Double(-sum.constant), upper: Double(-sum.constant))
    definitions.append((variable, sum))
    return Sum(terms: [(variable, 1)])
  }

  private mutating func isBreak(_ mask: ShapeBuilder.RowMask, _ team: Int, _ slot: Int) -> Sum {
    guard slot > 0 else { return Sum() }
    let key = (mask.rawValue * instance.teamCount + team) * instance.slotCount + slot
    if let known = breakVariables[key] { return known }
    let before = marked(.home, team, slot - 1)
    let now = marked(.home, team, slot)
    var result = Sum()
    if before.terms.isEmpty && now.terms.isEmpty {
      let isKind = mask == .breaks || (mask == .homeBreaks) == (now.constant == 1)
      result.constant = before.constant == now.constant && isKind ? 1 : 0
    } else {
      let variable = model.addVariable("break \(mask.rawValue) of \(team) in \(slot)", upper: 1)
      result.terms = [(variable, 1)]
      breaks.append((variable, mask, team, slot))
      let hard = PackedCost(hard: 1, soft: 0)
      let name = "break of \(team) in \(slot)"
      if mask != .awayBreaks { bound(result - before - now, min: -1, max: .max, weight: hard, name) }
      if mask != .homeBreaks { bound(result + before + now, min: 1, max: .max, weight: hard, name) }
      switch mask {
      case .homeBreaks:
        for side in [before, now] { bound(result - side, min: .min, max: 0, weight: hard, name) }
      case .awayBreaks:
        for side in [before, now] { bound(result + side, min: .min, max: 1, weight: hard, name) }
      default:
        bound(result + before - now, min: .min, max: 1, weight: hard, name)
        bound(result - before + now, min: .min, max: 1, weight: hard, name)
      }
    }
    breakVariables[key] = result
    return result
  }

  /// The sum is between `min` and `max`; every unit outside costs the weight, when it is soft.
  mutating func bound(_ sum: Sum, min: Int, max: Int, weight: PackedCost, _ name: @autoclosure () -> String) {
    let range = range(of: sum)
    let mayFall = range.lowerBound < min
    let mayRise = range.upperBound > max
    if !mayFall && !mayRise { return }
    // Most sums need no row: only then is there a name to make.
    let name = name()
    let terms = sum.terms.map { ($0.variable, Double($0.coefficient)) }
    let lower = mayFall ? Double(min - sum.constant) : -.infinity
    let upper = mayRise ? Double(max - sum.constant) : .infinity
    if weight.hard > 0 {
      model.addRow(name, terms, lower: lower, upper: upper)
      return
    }
    let deviation = model.addVariable("deviation of \(name)", cost: Double(weight.soft))
    deviations.append(deviation)
    if mayFall { model.addRow(name, terms + [(deviation, 1)], lower: lower) }
    if mayRise { model.addRow(name, terms + [(deviation, -1)], upper: upper) }
  }

  /// A variable for a deviation that several rows share; 0 where it must not be.
  mutating func deviation(_ weight: PackedCost, _ name: String) -> LinearModel.Variable {
    let isHard = weight.hard > 0
    let variable = model.addVariable(name, upper: isHard ? 0 : .infinity, cost: isHard ? 0 : Double(weight.soft))
    deviations.append(variable)
    return variable
  }

  /// The sum is at most `max` and the deviation together.
  mutating func bound(_ sum: Sum, max: Int, by deviation: LinearModel.Variable, _ name: @autoclosure () -> String) {
    if range(of: sum).upperBound <= max { return }
    let terms = sum.terms.map { ($0.variable, Double($0.coefficient)) }
    model.addRow(name(), terms + [(deviation, -1)], upper: Double(max - sum.constant))
  }
}
