import LeagueModel

/// Where tables come from that a league file names and does not hold. Formats read no files themselves: whoever reads a league
/// says what it may read and run.
public struct ExternalTables: Sendable {
  /// The bytes of a file that the league file names, relative to its own folder.
  public var file: @Sendable (_ name: String) throws(InputError) -> [UInt8]
  /// What a command prints that the league file names, within so many seconds.
  public var command: @Sendable (_ words: [String], _ seconds: Int) throws(InputError) -> [UInt8]
  /// Keeps the last good table in a file that the league file names: whole or not at all.
  public var keep: @Sendable (_ bytes: [UInt8], _ name: String) throws(InputError) -> Void

  public init(
    file: @escaping @Sendable (_ name: String) throws(InputError) -> [UInt8],
    command: @escaping @Sendable (_ words: [String], _ seconds: Int) throws(InputError) -> [UInt8],
    keep: @escaping @Sendable (_ bytes: [UInt8], _ name: String) throws(InputError) -> Void
  ) {
    self.file = file
    self.command = command
    self.keep = keep
  }

  /// Nothing is read and nothing is run.
  public static let none = ExternalTables(
    file: { (name) throws(InputError) in
      throw InputError(.unsupported, "the file \(quote(name)) is not read: only the league itself is read here")
    },
    command: { (words, _) throws(InputError) in
      throw InputError(
        .unsupported, "the command \(quote(words.first ?? "")) is not run: only the league itself is read here")
    },
    keep: { (_, name) throws(InputError) in
      throw InputError(.unsupported, "the file \(quote(name)) is not written here")
    })
}
