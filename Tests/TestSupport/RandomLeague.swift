import LeagueModel

/// Seeded random leagues that use every field of the model, for tests of formats: writing one and reading it back must give an
/// equal value.
///
/// A league is well-formed as readers make it: ids are unique, members and slots ascend, symmetric seasons have two round
/// robins and the slots they need. Games and rules are random: hardly ever can they all hold.
public struct RandomLeague {
  public enum Style: CaseIterable, Sendable {
    /// As a person writes league.json: venues, dates, blackouts, defaults.
    case written
    /// As it comes out of a RobinX file: numbers for ids, attributes left out or -1, empty scopes, ignored rules.
    case robinX
    /// As written, with rounds of several days, kick-offs, broadcasters and shared resources.
    case appointments
  }

  var random: SeededGenerator
  var league: League
  private let style: Style

  /// The league of this seed: the same on every machine. Rules are of the kinds of the catalog, and pass its check.
  public static func make(seed: UInt64, style: Style, catalog: RuleCatalog) -> League {
    var generator = RandomLeague(random: SeededGenerator(seed: seed), league: League(name: ""), style: style)
    generator.fill(catalog)
    return generator.league
  }

  private mutating func fill(_ catalog: RuleCatalog) {
    league.name = name("League")
    league.semantics = style == .robinX ? .robinX : .intended
    describe()
    addVenuesAndTeams()
    addCompetitions()
    addSlots()
    if style == .appointments { addAppointments() }
    addGroups()
    addNumbers()
    for _ in 0..<random.below(12) { addRule(catalog) }
    if style != .robinX {
      for number in 0..<random.below(5) { addBlackout(number) }
      addRepair()
    }
  }

  // MARK: words

  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

  mutating func some<Value>(_ values: [Value], percent: Int) -> [Value] {
    values.filter { _ in chance(percent) }
  }

  private static let oddities = [
    "", " & Co", " \"Q\"", " \\ back", " </script>", " é", " e\u{301}", " 😀", "\u{2028}x", "~1/0", " 日本", ", x", ";y",
    "'s", " {}", "\u{AD}", "%", " \u{202E}x",
  ]

  /// Unique as long as `stem` is.
  mutating func name(_ stem: String) -> String { stem + pick(RandomLeague.oddities) }

  private mutating func text() -> String {
    pick(["a", "two\nlines", "tab\t, \r\n", "\u{0}\u{7F}\u{1F}", ""]) + name("t")
  }

  private mutating func id(_ stem: String, _ number: Int) -> String {
    style == .robinX ? "\(number)" : name("\(stem)\(number)")
  }

  private mutating func describe() {
    func maybe(_ value: String) -> String? { chance(50) ? value : nil }
    league.description.text = maybe(text())
    league.description.contributor = maybe(text())
    league.description.country = maybe(text())
    league.description.remarks = maybe(text())
    league.description.dataType = maybe(pick(["A", "R"]))
    if chance(50) { (league.description.year, league.description.month) = (random.below(3000), random.below(13)) }
    if chance(50) { league.description.day = random.below(32) }
    if chance(50) { league.gameMinutes = 1 + random.below(2880) }
  }

  // MARK: teams

  private mutating func place() -> Coordinates? {
    let latitude = Double(random.below(180_001) - 90_000) / 1000
    return Coordinates(latitude: latitude, longitude: Double(random.below(3_600_000_001)) / 1e7 - 180)
  }

  mutating func zone() -> String? {
    chance(40) ? pick(["America/Chicago", "Europe/Brussels", "UTC", "America/Argentina/Buenos_Aires"]) : nil
  }

  private mutating func addVenuesAndTeams() {
    let located = style != .robinX && chance(60)
    for number in 0..<(style != .robinX ? random.below(4) : 0) {
      var venue = Venue(id: id("v", number), name: name("Venue"), gamesPerSlot: 1 + random.below(2))
      if chance(50) { venue.name = venue.id }
      venue.location = located || chance(30) ? place() : nil
      venue.timeZone = zone()
      venue.capacity = chance(30) ? random.below(90_000) : nil
      league.venues.append(venue)
    }
    for number in 0..<(2 + random.below(7)) {
      var team = Team(id: id("t", number), name: name("Team \(number)"))
      if chance(30) { team.name = team.id }
      if style != .robinX {
        team.abbreviation = chance(40) ? name("T") : nil
        team.venue = league.venues.isEmpty || chance(30) ? nil : random.below(league.venues.count)
        team.timeZone = zone()
        if located, team.venue == nil || chance(30) { team.location = place() }
      }
      league.teams.append(team)
    }
  }

  private mutating func addCompetitions() {
    let count = chance(60) ? 1 : 1 + random.below(3)
    for number in 0..<count {
      var competition = Competition(id: id("c", number), name: name("Cup \(number)"), roundRobins: random.below(4))
      if count == 1, style != .robinX, chance(70) { (competition.id, competition.name) = ("league", league.name) }
      if style == .robinX || competition.roundRobins >= 2 { competition.symmetry = pick(Symmetry.allCases) }
      competition.compact = competition.symmetry != .none || chance(70)
      league.competitions.append(competition)
    }
    for team in league.teams.indices { league.teams[team].competition = random.below(count) }
    for _ in 0..<(chance(40) ? random.below(4) : 0) {
      let home = random.below(league.teams.count)
      let away = (home + 1 + random.below(league.teams.count - 1)) % league.teams.count
      league.additionalGames.append(AdditionalGame(home: home, away: away, venueIsFree: chance(50)))
    }
  }

  // MARK: time

  /// Enough slots for all games of every team, and byes when a competition has an odd number of them.
  private var slotsNeeded: Int {
    league.teams.indices.map { team in
      let competition = league.teams[team].competition
      let n = league.members(of: competition).count
      let rounds = n < 2 ? 0 : (n % 2 == 0 ? n - 1 : n) * league.competitions[competition].roundRobins
      return rounds + league.additionalGames.count { $0.home == team || $0.away == team }
    }.max() ?? 0
  }

  private mutating func addSlots() {
    let isSymmetric = league.competitions.contains { $0.symmetry != .none }
    let count = max(1, slotsNeeded + (isSymmetric ? 0 : random.below(4)))
    if style == .written, chance(40), addSeason(count) { return }
    let hasDates = style == .appointments || (style == .written && chance(60))
    let hasNames = chance(40)
    if !hasDates, style != .robinX, chance(40) {
      league.slots = (0..<count).map { Slot(id: "\($0 + 1)") }
      return
    }
    var day = 20_000 + random.below(1000)
    for number in 0..<count {
      var slot = Slot(id: id("s", number))
      if hasNames { slot.name = name("Slot \(number)") }
      if hasDates, style == .appointments || chance(90) {
        slot.date = CalendarDate(dayNumber: day)
        slot.start = chance(50) ? TimeOfDay(minutes: random.below(1440)) : nil
        day += 1 + random.below(5)
      }
      league.slots.append(slot)
    }
  }

  private mutating func addSeason(_ count: Int) -> Bool {
    guard let start = CalendarDate(dayNumber: 20_000 + random.below(3000)) else { return false }
    var weekdays: [Weekday: TimeOfDay?] = [:]
    for weekday in [pick(Weekday.allCases), pick(Weekday.allCases)] {
      weekdays[weekday] = .some(chance(60) ? TimeOfDay(minutes: random.below(1440)) : nil)
    }
    var plan = SeasonPlan(start: start, end: start, weekdays: weekdays)
    for _ in 0..<random.below(3) {
      guard let first = start.adding(days: random.below(60)), let last = first.adding(days: random.below(10)) else {
        continue
      }
      let dates = DateRange(first: first, last: chance(50) ? first : last)
      plan.excluded.append(.init(dates, reason: chance(50) ? name("no game") : nil))
    }
    if let extra = start.adding(days: random.below(30)), !plan.excluded.contains(where: { $0.dates.contains(extra) }),
      chance(50)
    {
      plan.additional.append(extra)
    }
    while plan.slots().count < count || plan.additional.contains(where: { $0 > plan.end })
      || plan.excluded.contains(where: { $0.dates.first > plan.end })
    {
      guard let next = plan.end.adding(days: 1) else { return false }
      plan.end = next
    }
    league.slotSource = .generated(plan)
    league.slots = plan.slots()
    return true
  }

  // MARK: groups and numbers

  private mutating func addGroups() {
    for number in 0..<random.below(4) {
      let members = some(Array(league.teams.indices), percent: 40)
      league.teamGroups.append(Group(id: id("g", number), name: name("Group \(number)"), members: members))
    }
    for number in 0..<random.below(4) {
      let members = some(Array(league.slots.indices), percent: 30)
      league.slotGroups.append(Group(id: id("p", number), name: name("Part \(number)"), members: members))
    }
  }

  private mutating func addNumbers() {
    let n = league.teams.count
    let locations = league.teams.indices.compactMap { league.location(of: $0) }
    if locations.count == n, chance(80) {
      league.distances = DistanceTable(locations: locations, unit: pick(DistanceUnit.allCases))
    } else if chance(60) {
      let values = (0..<(n * n)).map { _ in random.below(chance(5) ? 1_000_000_001 : 2000) }
      league.distances = DistanceTable(
        teamCount: n, unit: pick(DistanceUnit.allCases), source: .matrix, values: values)
    }
    if chance(30) { league.carryOverWeights = (0..<(n * n)).map { _ in random.below(9) - 1 } }
    if chance(30) {
      for home in 0..<n {
        for away in 0..<n where home != away && chance(30) {
          league.assignmentCosts.append(
            AssignmentCost(
              home: home, away: away, slot: random.below(league.slots.count), cost: random.below(2001) - 1000))
        }
      }
    }
    if league.distances != nil, chance(50) { league.objective.travel = 1 + random.below(5) }
    if style == .written, chance(60) { addTravelCosts() }
    if chance(30) { league.objective.breaks = random.below(100) }
    if chance(30) { league.objective.carryOver = random.below(100) }
    if chance(30) { league.objective.assignmentCost = random.below(1_000_001) }
  }

  private mutating func price(_ most: Int) -> Amount { Amount(thousandths: random.below(1000 * most)) }

  private mutating func addTravelCosts() {
    guard let distances = league.distances, distances.values.allSatisfy({ $0 < 100_000 }) else { return }
    var model = TravelCostModel(unit: distances.unit)
    model.currency = pick(["USD", "EUR", "é€"])
    model.party = 1 + random.below(60)
    if chance(70) {
      model.modes = (0..<(1 + random.below(3))).map { number in
        var mode = TravelMode(id: name("m\(number)"), from: random.below(3) * 100)
        mode.upTo = chance(50) ? mode.from + random.below(900) : nil
        mode.charge = pick(TravelMode.Charge.allCases)
        mode.seats = 1 + random.below(80)
        mode.fixed = price(900)
        mode.perDistance = price(30)
        mode.speed = 1 + random.below(900)
        mode.emissions = price(200)
        mode.emissionsCharge = pick(TravelMode.Charge.allCases)
        return mode
      }
    }
    for _ in 0..<random.below(4) {
      let (from, to) = (random.below(league.teams.count), random.below(league.teams.count))
      model.fares.append(
        Fare(mode: chance(60) ? random.below(model.modes.count) : nil, from: from, to: to, price: price(500)))
    }
    model.lodging = price(200)
    model.perDiem = price(90)
    model.classDayPrice = price(90)
    model.timeZonePrice = price(90)
    model.sameDayUpTo = random.below(400)
    model.sameNightUpTo = random.below(400)
    model.mostDaysAway = random.below(20)
    if let first = CalendarDate(year: 2026 + random.below(2), month: 1 + random.below(12), day: 1 + random.below(28)),
      let last = first.adding(days: random.below(9)), chance(50)
    {
      model.noClass = [DateRange(first: first, last: last), DateRange(first: last, last: last)]
    }
    model.utcOffsets = league.teams.map { _ in chance(30) ? nil : 15 * (random.below(96) - 48) }
    league.travelCosts = model
    if chance(50) { league.objective.travelCost = random.below(9) }
    if chance(50) { league.objective.missedClassDays = random.below(100) }
  }

  // MARK: rules

  private mutating func teamScope() -> TeamScope {
    switch random.below(5) {
    case 0 where style != .robinX: .all
    case 1: TeamScope()
    case 2 where !league.teamGroups.isEmpty: TeamScope(groups: [random.below(league.teamGroups.count)])
    case 3:
      TeamScope(
        teams: some(Array(league.teams.indices), percent: 50),
        groups: some(Array(league.teamGroups.indices), percent: 50))
    default: TeamScope(teams: [random.below(league.teams.count)])
    }
  }

  private mutating func slotScope() -> SlotScope {
    var scope = SlotScope()
    switch random.below(5) {
    case 0 where style != .robinX: return .all
    case 1: return scope
    case 2: scope.slots = [random.below(league.slots.count)]
    default:
      scope.slots = some(Array(league.slots.indices), percent: 30)
      scope.groups = some(Array(league.slotGroups.indices), percent: 50)
    }
    let dates = league.slots.compactMap(\.date)
    if !dates.isEmpty {
      scope.weekdays = some(Weekday.allCases, percent: 15)
      for _ in 0..<random.below(3) {
        let ends = [pick(dates), pick(dates)].sorted()
        scope.dates.append(DateRange(first: ends[0], last: ends[1]))
      }
    }
    return scope
  }

  /// A rule of a random kind with random attributes; none when ten tries do not satisfy the catalog.
  private mutating func addRule(_ catalog: RuleCatalog) {
    guard !catalog.forms.isEmpty else { return }
    for _ in 0..<10 {
      let form = pick(catalog.forms)
      var rule = RuleSpec(
        id: style == .robinX ? "\(form.tag)-\(league.rules.count)" : name("r\(league.rules.count)"), kind: form.tag,
        hard: chance(50), weight: chance(50) ? 1 : random.below(1000))
      if style == .robinX {
        rule.ignoredByValidator = chance(20)
      } else {
        rule.reason = chance(50) ? name("because") : nil
      }
      for parameter in form.parameters { fill(parameter, of: &rule) }
      if style != .robinX, let low = rule.integers["min"], let high = rule.integers["max"], low > high {
        (rule.integers["min"], rule.integers["max"]) = (high, low)
      }
      if catalog.check(rule, league) == nil {
        league.rules.append(rule)
        return
      }
    }
  }

  private mutating func fill(_ parameter: RuleParameter, of rule: inout RuleSpec) {
    // RobinX files leave attributes out, and league.json says so with null.
    if chance(5) { return }
    switch parameter.role {
    case .teams: rule.teams[parameter.attribute] = teamScope()
    case .slots: rule.slots[parameter.attribute] = slotScope()
    case .meetings:
      rule.meetings = (0..<random.below(4)).map { _ in
        MeetingPair(home: random.below(league.teams.count), away: random.below(league.teams.count))
      }
    case .slotPairs:
      rule.slotPairs = (0..<random.below(4)).map { _ in
        SlotPair(first: random.below(league.slots.count), second: random.below(league.slots.count))
      }
    case .integer(let defaultValue):
      let odd = style == .robinX && chance(20) ? -1 : random.below(5)
      rule.integers[parameter.attribute] = defaultValue.flatMap { chance(40) ? $0 : nil } ?? odd
    case .choice(let choices): rule.choices[parameter.attribute] = pick(choices).robinX
    }
  }

  private mutating func addRepair() {
    for field in ChangeCosts.fields where chance(20) { league.repair.costs[keyPath: field.path] = random.below(1000) }
    if chance(40) { league.repair.strategies = [name("move"), name("swap")] }
    for kind in Conflict.Kind.allCases where chance(20) {
      let names = [name("move"), name("swap")]
      league.repair.strategiesByKind[kind] = some(names, percent: 60)
    }
  }

  private mutating func addBlackout(_ number: Int) {
    let subject: Blackout.Subject =
      switch random.below(3) {
      case 0: .league
      case 1 where !league.venues.isEmpty: .venue(random.below(league.venues.count))
      default: .team(random.below(league.teams.count))
      }
    league.blackouts.append(
      Blackout(
        id: name("b\(number)"), subject: subject, activity: pick(Blackout.Activity.allCases), when: slotScope(),
        hard: chance(60), weight: chance(50) ? 1 : random.below(1000), reason: chance(50) ? name("since") : nil))
  }
}
