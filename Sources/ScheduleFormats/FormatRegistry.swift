/// All file formats. A new one is a folder and a line here.
public enum FormatRegistry {
  public static let leagues: [any LeagueFormat.Type] = [
    LeagueJSONFormat.self,
    RobinXFormat.self,
  ]

  public static let schedules: [any ScheduleFormat.Type] = [
    ScheduleJSONFormat.self,
    RobinXSolutionFormat.self,
    CSVFormat.self,
    ICalendarFormat.self,
    MarkdownFormat.self,
  ]

  /// The format for leagues that is called `name` on the command line.
  public static func league(named name: String) -> (any LeagueFormat.Type)? { leagues.first { $0.name == name } }

  /// The format for leagues whose files end in `fileExtension` (without the dot, any letter case).
  public static func league(forExtension fileExtension: String) -> (any LeagueFormat.Type)? {
    leagues.first { $0.fileExtensions.contains(fileExtension.lowercased()) }
  }

  /// The first format that takes the bytes for a league of its own.
  public static func league(recognizing bytes: [UInt8]) -> (any LeagueFormat.Type)? {
    leagues.first { $0.recognizes(bytes) }
  }

  /// The format for schedules that is called `name` on the command line.
  public static func schedule(named name: String) -> (any ScheduleFormat.Type)? { schedules.first { $0.name == name } }

  /// The format for schedules whose files end in `fileExtension` (without the dot, any letter case).
  public static func schedule(forExtension fileExtension: String) -> (any ScheduleFormat.Type)? {
    schedules.first { $0.fileExtensions.contains(fileExtension.lowercased()) }
  }

  /// The first readable format that takes the bytes for a schedule of its own.
  public static func schedule(recognizing bytes: [UInt8]) -> (any ScheduleFormat.Type)? {
    schedules.first { $0.isReadable && $0.recognizes(bytes) }
  }
}
