import LeagueModel

/// RobinX XML solutions. Teams and slots are named by the numbers that the instance has (or would have, written by
/// `RobinXFormat`): ids where the league came from RobinX, else places from 0.
public enum RobinXSolutionFormat: ScheduleFormat {
  public static let name = "robinx"
  public static let summary = "RobinX XML solution"
  public static let fileExtensions = ["xml"]
  public static let profiles: [String] = []
  public static let isReadable = true

  public static func recognizes(_ bytes: [UInt8]) -> Bool { XMLReader.rootName(of: bytes) == "Solution" }

  public static func read(
    _ bytes: [UInt8], file: String?, league: League
  ) throws(InputErrors) -> Parsed<Timetable> {
    try RobinXSolutionReader.read(bytes, file: file, league: league)
  }

  /// Games by slot, then home team; those that nobody asked for at the end. The values of the objective are those of the evaluation, when there is one.
  public static func write(
    _ document: ScheduleDocument, options: ExportOptions
  ) throws(InputErrors) -> [UInt8] {
    if let profile = options.profile {
      throw InputErrors(InputError(.usage, "unknown profile '\(profile)'; format robinx has none"))
    }
    let league = document.league
    let numbering = RobinXNumbering(league)
    var xml = XMLWriter()
    xml.begin("Solution")
    xml.begin("MetaData")
    xml.text("SolutionName", league.name.isEmpty ? "flexsched" : "\(league.name) by flexsched")
    xml.text("InstanceName", league.name)
    xml.text("Contributor", "flexsched \(document.provenance?.version ?? flexschedVersion)")
    xml.text("SolutionMethod", "A")
    if let cost = document.evaluation?.cost ?? document.provenance?.cost {
      xml.empty(
        "ObjectiveValue", [("infeasibility", String(cost.infeasibility)), ("objective", String(cost.objective))])
    }
    xml.end()
    xml.begin("Games")
    for game in document.timetable.inWritingOrder(in: league) {
      if let team = options.team, game.home != team, game.away != team { continue }
      if let venue = options.venue, league.teams[game.home].venue != venue { continue }
      xml.empty(
        "ScheduledMatch",
        [
          ("home", String(numbering.teams.numbers[game.home])), ("away", String(numbering.teams.numbers[game.away])),
          ("slot", String(numbering.slots.numbers[game.slot])),
        ])
    }
    xml.end()
    xml.end()
    return xml.bytes
  }
}
