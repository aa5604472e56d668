import LeagueModel

extension RuleSpec {
  /// The teams of a scope, ascending; empty when the rule does not have it.
  public func teams(_ attribute: String, in league: League) -> [Int] { teams[attribute]?.resolved(in: league) ?? [] }

  /// The slots of a scope, ascending; empty when the rule does not have it.
  public func slots(_ attribute: String, in league: League) -> [Int] { slots[attribute]?.resolved(in: league) ?? [] }

  /// An integer; -1 when the rule does not have it, as RobinX reads it.
  public func integer(_ attribute: String) -> Int { integers[attribute] ?? -1 }

  /// A venue mode, `both` when the rule does not have it.
  public func venueMode(_ attribute: String) throws(InputError) -> VenueMode {
    guard let word = choices[attribute] else { return .both }
    guard let mode = VenueMode(rawValue: word) else {
      throw InputError(.range, "\(attribute) is '\(word)'; expected H, A or HA")
    }
    return mode
  }

  /// A word of a kind, `fallback` when the rule does not have it.
  func word<Word: RawRepresentable>(_ attribute: String, default fallback: Word) throws(InputError) -> Word
  where Word.RawValue == String {
    guard let text = choices[attribute] else { return fallback }
    guard let word = Word(rawValue: text) else {
      throw InputError(.range, "\(attribute) is '\(text)', which this kind of rule does not know")
    }
    return word
  }
}

extension VenueMode {
  /// "home ", "away " or nothing, to stand before "games".
  var adjective: String {
    switch self {
    case .home: "home "
    case .away: "away "
    case .both: ""
    }
  }
}

/// Distance of `count` to the interval from `min` to `max`: RobinX's d(x) = max(0, x-max) + max(0, min-x).
func deviation(of count: Int, from min: Int, to max: Int) -> Int {
  Swift.max(0, count - max) + Swift.max(0, min - count)
}

/// "at most 2 allowed", "at least 1 wanted", "1 to 2 wanted", "none allowed": an interval in words.
func range(_ min: Int, _ max: Int) -> String {
  if min == max { return min == 0 ? "none allowed" : "exactly \(min) wanted" }
  if min <= 0 { return max == 0 ? "none allowed" : "at most \(max) allowed" }
  return max >= .unlimited ? "at least \(min) wanted" : "\(min) to \(max) wanted"
}

/// "1 home game", "3 games": a number of games at a venue in words.
func games(_ count: Int, _ mode: VenueMode) -> String { "\(count) \(mode.adjective)game\(count == 1 ? "" : "s")" }
