import LeagueModel
import Timetabling

/// Why the hard rules of a league cannot hold together, and which of them it is about.
struct Contradiction: Equatable {
  /// Names the rules, without a full stop.
  var sentence: String
  /// Enough of them: together they cannot hold. Not always the fewest.
  var statements: [HardStatement]

  /// Facts are those that counting of games rests on: that all are played, and no two of a team in one slot.
  init(_ sentence: String, rules: [String], facts: [HardStatement] = [.everyGamePlayed, .oneGamePerSlot]) {
    self.sentence = sentence
    statements = rules.inOrder.map { .rule($0) } + facts
  }
}

/// A reason why no schedule of a league can satisfy its hard rules, found by counting. One file per proof, one line in
/// `InfeasibilityProofs`.
protocol InfeasibilityProof {
  /// What cannot hold together, or `nil` when this proof finds nothing, which says nothing about the league.
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction?
}

enum InfeasibilityProofs {
  /// The simplest reasons first.
  static var all: [any InfeasibilityProof.Type] {
    [
      EmptyScope.self, VenueDemand.self, ClosedSlots.self, SeasonLength.self, VenueQuota.self, SlotSides.self,
      OddGroup.self, GroupRoom.self, SlotSupply.self, BreakSupply.self, OpenSlotMatching.self,
    ]
  }

  /// The first contradiction that is found. Proven: whoever claims a feasible schedule of the league is wrong. O(rules x slots +
  /// teams^2 x slots), and for teams with closed slots a matching of their games.
  static func contradiction(in league: League) -> Contradiction? {
    let places = OpenPlaces(league)
    return all.lazy.compactMap { $0.contradiction(in: league, places) }.first
  }

  /// In a sentence.
  static func reason(in league: League) -> String? { contradiction(in: league)?.sentence }
}

extension Sequence<String> {
  /// Each once, ascending.
  var inOrder: [String] { Array(Set(self)).sorted() }

  /// " (rules 'a', 'b' and 3 more)", or nothing.
  var asRules: String {
    let ids = inOrder
    guard !ids.isEmpty else { return "" }
    let named = ids.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
    return " (rules \(named)\(ids.count > 4 ? " and \(ids.count - 4) more" : ""))"
  }
}
