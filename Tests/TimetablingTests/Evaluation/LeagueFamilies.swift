import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Small leagues of every format that the search knows, without rules.
enum LeagueFamily: String, CaseIterable, CustomTestStringConvertible {
  case single, double, odd, phased, mirrored, inverted, english, french, triple, quadrupleMirrored, relaxed, several,
    additional, many, sparse, manyMirrored

  var testDescription: String { rawValue }

  func league() -> League {
    var league = League(name: rawValue)
    func teams(_ count: Int, competition: Int = 0) {
      for _ in 0..<count {
        let index = league.teams.count
        league.teams.append(Team(id: "T\(index)", name: "Team \(index)", competition: competition))
      }
    }
    func slots(_ count: Int) { league.slots = (0..<count).map { Slot(id: "\($0)") } }
    func format(_ k: Int, _ symmetry: Symmetry = .none) {
      league.competitions.append(
        Competition(id: "\(league.competitions.count)", name: "", roundRobins: k, symmetry: symmetry))
    }
    switch self {
    case .single:
      teams(8)
      slots(7)
      format(1)
    case .double:
      teams(8)
      slots(14)
      format(2)
    case .odd:
      teams(7)
      slots(14)
      format(2)
    case .phased:
      teams(6)
      slots(10)
      format(2, .phased)
    case .mirrored:
      teams(6)
      slots(10)
      format(2, .mirrored)
    case .inverted:
      teams(6)
      slots(10)
      format(2, .inverted)
    case .english:
      teams(6)
      slots(10)
      format(2, .english)
    case .french:
      teams(5)
      slots(10)
      format(2, .french)
    case .triple:
      teams(6)
      slots(15)
      format(3)
    case .quadrupleMirrored:
      teams(4)
      slots(12)
      format(4, .mirrored)
    case .relaxed:
      teams(6)
      slots(16)
      format(2)
    case .several:
      teams(6)
      teams(4, competition: 1)
      slots(12)
      format(2)
      format(2)
    case .additional:
      teams(6)
      slots(9)
      format(1)
      league.additionalGames = [
        AdditionalGame(home: 0, away: 1, venueIsFree: false), AdditionalGame(home: 2, away: 3, venueIsFree: true),
        AdditionalGame(home: 4, away: 5, venueIsFree: false), AdditionalGame(home: 0, away: 1, venueIsFree: false),
      ]
    case .many:
      // More than one word of slots.
      teams(6)
      slots(70)
      format(14)
    case .sparse:
      // Three words of slots with many gaps.
      teams(6)
      slots(150)
      format(2)
    case .manyMirrored:
      // Two words of slots, two images of every game.
      teams(4)
      slots(72)
      format(24, .mirrored)
    }
    return league
  }
}

extension League {
  /// Rules of every registered kind with random attributes, hard and soft.
  mutating func addRandomRules(_ random: inout SeededGenerator, perKind: Int, kinds: [String]) {
    for form in ConstraintRegistry.catalog.forms where kinds.contains(form.tag) {
      for number in 0..<perKind {
        var rule = RuleSpec(
          id: "\(form.tag)-\(number)", kind: form.tag, hard: random.below(2) == 0, weight: 1 + random.below(9))
        for parameter in form.parameters {
          switch parameter.role {
          case .teams:
            rule.teams[parameter.attribute] =
              random.below(4) == 0 ? .all : TeamScope(teams: subset(teams.count, &random))
          case .slots:
            rule.slots[parameter.attribute] =
              random.below(4) == 0 ? .all : SlotScope(slots: subset(slots.count, &random))
          case .meetings:
            rule.meetings = (0..<(1 + random.below(6))).map { _ in
              MeetingPair(home: random.below(teams.count), away: random.below(teams.count))
            }
          case .slotPairs:
            rule.slotPairs = (0..<(1 + random.below(5))).map { _ in
              SlotPair(first: random.below(slots.count), second: random.below(slots.count))
            }
          case .choice(let choices):
            rule.choices[parameter.attribute] = choices[random.below(choices.count)].robinX
          case .integer: break
          }
        }
        let low = random.below(3)
        rule.integers = ["min": random.below(2) * low, "max": low + random.below(3), "intp": 1 + random.below(5)]
        switch form.tag {
        case "CA3" where random.below(3) == 0: rule.integers["intp"] = 1 + random.below(slots.count)
        case "FA5": rule.integers["intp"] = random.below(60 * teams.count * slots.count)
        case "FA6": rule.integers["intp"] = random.below(10 * teams.count * slots.count)
        case "FA1", "BR3", "BR4": rule.integers["intp"] = random.below(4)
        default: break
        }
        rules.append(rule)
      }
    }
  }

  private func subset(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
    let chosen = (0..<count).filter { _ in random.below(2) == 0 }
    return chosen.isEmpty ? [random.below(count)] : chosen
  }
}
