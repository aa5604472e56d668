import FlexSchedKit

/// Leagues for measurements, made from nothing but a number of teams.
enum SampleLeague {
  static func doubleRoundRobin(_ name: String, teams n: Int) -> League {
    var league = League(name: name)
    league.teams = (0..<n).map { Team(id: "\($0)", name: "Team \($0)", competition: 0) }
    league.slots = (0..<(2 * (n - 1 + n % 2))).map { Slot(id: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 2, symmetry: .none)]
    var numbers = Numbers()
    league.distances = DistanceTable(
      teamCount: n, unit: .unspecified, source: .matrix,
      values: (0..<(n * n)).map { $0 / n == $0 % n ? 0 : 100 + numbers.below(900) })
    return league
  }

  /// Travel, at most three games in a row at home or away, not the same pair twice in a row, breaks.
  static func travelling(teams n: Int) -> League {
    var league = doubleRoundRobin("travelling \(n)", teams: n)
    league.objective = Objective(travel: 1)
    for mode in ["H", "A"] {
      league.rules.append(
        RuleSpec(
          id: "runs \(mode)", kind: "CA3", hard: true, teams: ["teams1": .all, "teams2": .all],
          integers: ["min": 0, "max": 3, "intp": 4], choices: ["mode1": mode, "mode2": "SLOTS"]))
    }
    league.rules.append(
      RuleSpec(
        id: "apart", kind: "SE1", hard: true, teams: ["teams": .all], integers: ["min": 1, "max": league.slots.count],
        choices: ["mode1": "SLOTS"]))
    league.rules.append(
      RuleSpec(
        id: "breaks", kind: "BR2", hard: false, weight: 100, teams: ["teams": .all], slots: ["slots": .all],
        integers: ["intp": n * (n - 1)], choices: ["homeMode": "HA", "mode2": "LEQ"]))
    return league
  }

  /// Eight soft rules of every kind with attributes drawn from a fixed sequence, and every objective.
  static func everyKind(teams n: Int) -> League {
    var league = doubleRoundRobin("every kind \(n)", teams: n)
    var numbers = Numbers()
    league.objective = Objective(travel: 1, breaks: 10, carryOver: 10, assignmentCost: 1)
    for home in 0..<n {
      for away in 0..<n where away != home {
        for slot in league.slots.indices {
          league.assignmentCosts.append(
            AssignmentCost(home: home, away: away, slot: slot, cost: numbers.below(100)))
        }
      }
    }
    for form in ConstraintRegistry.catalog.forms {
      for number in 0..<8 {
        var rule = RuleSpec(id: "\(form.tag)-\(number)", kind: form.tag, hard: false, weight: 10)
        for parameter in form.parameters {
          switch parameter.role {
          case .teams: rule.teams[parameter.attribute] = TeamScope(teams: numbers.subset(n))
          case .slots: rule.slots[parameter.attribute] = SlotScope(slots: numbers.subset(league.slots.count))
          case .meetings:
            rule.meetings = (0..<6).map { _ in
              MeetingPair(home: numbers.below(n), away: numbers.below(n))
            }.filter { $0.home != $0.away }
          case .slotPairs:
            rule.slotPairs = (0..<4).map { _ in
              SlotPair(first: numbers.below(league.slots.count), second: numbers.below(league.slots.count))
            }
          case .choice(let choices): rule.choices[parameter.attribute] = choices[number % choices.count].robinX
          case .integer: break
          }
        }
        rule.integers = ["min": 0, "max": 1 + number % 3, "intp": 2 + number % 4]
        league.rules.append(rule)
      }
    }
    return league
  }

  /// A fixed sequence of numbers (Knuth's MMIX generator): the same leagues everywhere.
  private struct Numbers {
    private var state: UInt64 = 1

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    /// About half of 0 ..< count, never none.
    mutating func subset(_ count: Int) -> [Int] {
      let chosen = (0..<count).filter { _ in below(2) == 0 }
      return chosen.isEmpty ? [0] : chosen
    }
  }
}
