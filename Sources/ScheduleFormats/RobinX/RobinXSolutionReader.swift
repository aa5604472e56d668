import LeagueModel

/// Reads a RobinX solution with the steps of the instance reader.
struct RobinXSolutionReader {
  /// Its ids are those of the league.
  private var reader: RobinXReader
  private let league: League

  static func read(_ bytes: [UInt8], file: String?, league: League) throws(InputErrors) -> Parsed<Timetable> {
    let tree: XMLTree
    do throws(InputError) {
      tree = try XMLReader.parse(bytes, file: file)
    } catch {
      throw InputErrors(error)
    }
    var solution = RobinXSolutionReader(file: file, league: league)
    let timetable = solution.readSolution(tree.root)
    try solution.reader.report.throwErrors()
    return Parsed(timetable, warnings: solution.reader.report.warnings)
  }

  private init(file: String?, league: League) {
    let numbering = RobinXNumbering(league)
    reader = RobinXReader(catalog: RuleCatalog([]), report: InputReport(file: file))
    reader.teams = numbering.teams
    reader.slots = numbering.slots
    self.league = league
  }

  private mutating func readSolution(_ root: XMLTree.Node) -> Timetable {
    guard root.name == "Solution" else {
      let hint = root.name == "Instance" ? "; this is a league, not a schedule" : ""
      reader.report.error(
        .type, "the root element is <\(excerpt(root.name))>; expected <Solution>\(hint)", at: root.place)
      return Timetable()
    }
    reader.check(root, attributes: [], children: ["MetaData", "Games"])
    if let metaData = reader.section("MetaData", of: root, required: false) { readMetaData(metaData) }
    guard let games = reader.section("Games", of: root) else { return Timetable() }
    return readGames(games)
  }

  /// Metadata of archived solutions are unreliable: oddities are warnings.
  private mutating func readMetaData(_ metaData: XMLTree.Node) {
    reader.check(
      metaData, attributes: [],
      children: [
        "SolutionName", "InstanceName", "Contributor", "Contributer", "Date", "SolutionMethod", "ObjectiveValue",
        "Remarks", "LowerBound",
      ])
    if let name = metaData.child("InstanceName"), !name.text.isEmpty, name.text != league.name {
      reader.report.warn(
        .contradiction, "the schedule says it is of '\(excerpt(name.text))', the league is '\(excerpt(league.name))'",
        at: name.place)
    }
    if let value = metaData.child("ObjectiveValue") {
      for name in ["infeasibility", "objective"] {
        guard let attribute = value.attribute(name), RobinXNumber(attribute.value).whole == nil else { continue }
        reader.report.warn(
          .type, "\(name) of ObjectiveValue is '\(excerpt(attribute.value))', no whole number",
          at: value.place(of: attribute))
      }
    }
  }

  /// A match that cannot be of this league is an error, except when all games are scheduled without it: then the
  /// validator would have no meeting left for it in any case.
  private mutating func readGames(_ games: XMLTree.Node) -> Timetable {
    reader.check(games, attributes: [], children: ["ScheduledMatch"])
    let hadErrors = reader.report.hasErrors
    var timetable = Timetable()
    var seen: Set<Placement> = []
    for match in games.children where match.name == "ScheduledMatch" {
      guard timetable.games.count < RobinXReader.maximumEntries else {
        reader.report.error(.limit, "more than \(RobinXReader.maximumEntries) games", at: match.place)
        break
      }
      reader.check(match, attributes: ["home", "away", "slot"], children: [])
      let home = reader.reference("home", to: reader.teams, of: match)
      let away = reader.reference("away", to: reader.teams, of: match)
      let slot = reader.reference("slot", to: reader.slots, of: match)
      guard let home, let away, let slot else { continue }
      guard home != away else {
        reader.report.error(.contradiction, "team \(reader.teams.numbers[home]) plays against itself", at: match.place)
        continue
      }
      let game = Placement(home: home, away: away, slot: slot)
      if !seen.insert(game).inserted {
        reader.report.warn(.duplicate, "the same game in the same slot a second time", at: match.place)
      }
      timetable.games.append(game)
    }
    if !hadErrors, reader.report.hasErrors,
      timetable.accepted(in: league).games.count == league.requiredMeetings.count
    {
      reader.report.demoteErrors(
        because: "ignored, as by the RobinX validator, since all games are scheduled without it")
    }
    return timetable
  }
}
