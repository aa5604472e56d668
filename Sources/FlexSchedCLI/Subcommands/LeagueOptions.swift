import FlexSchedKit

/// Options of every command that reads a league.
enum LeagueOptions {
  static let flagName = "--allow-price-command"

  static let trust = Option.flag(
    "allow-price-command",
    help: "trust the league file: run the price command that it names, and let it name files outside its folder")

  static let objective = Option<[(name: String, weight: Int)]>(
    "objective", "NAME=WEIGHT,...",
    help: "weights in place of those in the league file: \(ObjectiveWeights.all.map(\.name).joined(separator: ", "))"
  ) { (text) throws(UnreadableValue) in try ObjectiveWeights.read(text) }

  /// The league as the options want it. Weights that are not named stay as they are.
  static func league(
    _ path: String, _ arguments: Arguments, format: String? = nil, console: Console
  ) throws(CommandFailure) -> Load.LeagueFile {
    var loaded = try Load.league(path, format: format, trusted: arguments[trust], console: console)
    guard let weights = arguments[objective] else { return loaded }
    var wanted = loaded.league.objective
    for (name, weight) in weights {
      guard let entry = ObjectiveWeights.all.first(where: { $0.name == name }) else { continue }
      wanted[keyPath: entry.path] = weight
    }
    if wanted.countsTrips, loaded.league.travelCosts == nil {
      throw CommandFailure(.usage, "--objective counts what trips cost, but the league has no 'travelCosts'")
    }
    if wanted.travel != 0, loaded.league.distances == nil {
      throw CommandFailure(.usage, "--objective counts travel, but the league has no distances")
    }
    loaded.league.objective = wanted
    loaded.notes.append(
      "objective from the command line: " + weights.map { "\($0.name)=\($0.weight)" }.joined(separator: ","))
    return loaded
  }
}

/// The weights of an objective by name.
enum ObjectiveWeights {
  static var all: [(name: String, path: WritableKeyPath<Objective, Int>)] {
    [
      ("travel", \.travel), ("breaks", \.breaks), ("carryOver", \.carryOver), ("assignmentCost", \.assignmentCost),
      ("travelCost", \.travelCost), ("missedClassDays", \.missedClassDays),
    ]
  }

  /// `travelCost=1,travel=0`.
  static func read(_ text: String) throws(UnreadableValue) -> [(name: String, weight: Int)] {
    var weights: [(name: String, weight: Int)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, !weights.contains(where: { $0.name == sides[0] }),
        let weight = try? OptionValue.whole(String(sides[1]), in: 0...1_000_000)
      else { throw UnreadableValue(expected: "names with weights from 0 to 1000000, such as travelCost=1,travel=0") }
      guard all.contains(where: { $0.name == sides[0] }) else {
        let names = all.map(\.name)
        let near = nearestName(to: String(sides[0]), among: names).map { " (did you mean '\($0)'?)" } ?? ""
        throw UnreadableValue(expected: "weights of \(oneOf(names))\(near)")
      }
      weights.append((String(sides[0]), weight))
    }
    return weights
  }
}
