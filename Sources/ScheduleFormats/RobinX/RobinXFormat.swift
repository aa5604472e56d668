import LeagueModel

/// RobinX XML instances: Van Bulck, Goossens, Schönberger, Guajardo, "RobinX: a three-field classification and unified
/// data format for round-robin sports timetabling", EJOR 280 (2020), doi 10.1016/j.ejor.2019.07.023.
///
/// Limits of reading: 128 MiB, 1,000 teams, 5,000 slots, 1,000,000 games, rules and entries of a table, numbers of
/// magnitude up to 10^9. What the archive's validator ignores is read, marked, and reported as a warning.
public enum RobinXFormat: LeagueFormat {
  public static let name = "robinx"
  public static let summary = "RobinX XML, the exchange format of round-robin timetabling"
  public static let fileExtensions = ["xml"]

  public static func recognizes(_ bytes: [UInt8]) -> Bool { XMLReader.rootName(of: bytes) == "Instance" }

  public static func read(
    _ bytes: [UInt8], file: String?, catalog: RuleCatalog
  ) throws(InputErrors) -> Parsed<League> {
    try RobinXReader.read(bytes, file: file, catalog: catalog)
  }

  public static func write(_ league: League, catalog: RuleCatalog) throws(InputErrors) -> [UInt8] {
    try RobinXWriter.write(league, catalog: catalog)
  }
}
