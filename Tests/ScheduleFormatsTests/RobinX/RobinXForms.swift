import LeagueModel

/// Forms of all RobinX kinds, written from the description of the format: the tests of a format do not hang on how the
/// kinds are implemented.
enum RobinXForms {
  static let catalog = RuleCatalog([
    form("BA1", []),
    form("CA1", [teams("teams"), slots("slots"), venue("mode"), number("min"), number("max")]),
    form(
      "CA2",
      [
        teams("teams1"), teams("teams2"), slots("slots"), venue("mode1"), choice("mode2", "GLOBAL", "EVERY"),
        number("min"), number("max"),
      ]),
    form(
      "CA3",
      [
        teams("teams1"), teams("teams2"), venue("mode1"), choice("mode2", "SLOTS", "GAMES"), number("min"),
        number("max"), number("intp"),
      ]),
    form(
      "CA4",
      [
        teams("teams1"), teams("teams2"), slots("slots"), venue("mode1"), choice("mode2", "EVERY", "GLOBAL"),
        number("min"), number("max"),
      ]),
    form("CA5", scored: false, [teams("teams1"), teams("teams2"), slots("slots"), number("min"), number("max")]),
    form(
      "GA1", [RuleParameter("games", "meetings", .meetings, ""), slots("slots"), number("min"), number("max")]),
    form(
      "GA2",
      [
        teams("teams1"), teams("teams2"), slots("slots1"), venue("mode1"), choice("mode2", "EQ", "NEQ"),
        teams("teams3"), teams("teams4"), slots("slots2"), venue("mode3"),
      ]),
    form("BR1", [teams("teams"), slots("slots"), choice("mode1", "LEQ", "EQ"), venue("mode2"), number("intp")]),
    form("BR2", [teams("teams"), slots("slots"), choice("mode2", "LEQ", "EQ"), number("intp")]),
    form("BR3", scored: false, [teams("teams"), number("intp")]),
    form("BR4", scored: false, [teams("teams"), choice("mode2", "LEQ", "EQ")]),
    form("FA1", [teams("teams"), slots("slots"), number("intp")]),
    form("FA2", [teams("teams"), slots("slots"), venue("mode"), number("intp")]),
    form("FA3", scored: false, [teams("teams")]),
    form("FA4", scored: false, [teams("teams"), slots("slots")]),
    form("FA5", scored: false, [teams("teams"), slots("slots"), number("intp")]),
    form("FA6", [slots("slots"), number("intp")]),
    form("SE1", [teams("teams"), number("min")]),
    form("SE2", [teams("teams"), RuleParameter("pairs", "slotPairs", .slotPairs, "")]),
    RuleForm(tag: "moonlight", name: "moonlight", family: "Own", summary: "", parameters: []),
  ])

  private static func form(_ tag: String, scored: Bool = true, _ parameters: [RuleParameter]) -> RuleForm {
    RuleForm(
      tag: tag, name: tag.lowercased(), family: "", scoredByValidator: scored, summary: "", parameters: parameters)
  }

  private static func teams(_ name: String) -> RuleParameter { RuleParameter(name, name, .teams, "") }

  private static func slots(_ name: String) -> RuleParameter { RuleParameter(name, name, .slots, "") }

  private static func number(_ name: String) -> RuleParameter {
    RuleParameter(name, name, .integer(defaultValue: 0), "")
  }

  private static func choice(_ name: String, _ words: String...) -> RuleParameter {
    RuleParameter(name, name, .choice(words.map { RuleParameter.Choice($0.lowercased(), $0) }), "")
  }

  private static func venue(_ name: String) -> RuleParameter { choice(name, "H", "A", "HA") }
}
