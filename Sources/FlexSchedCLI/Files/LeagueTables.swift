import FlexSchedKit
import Glibc

/// The tables that a league file names: files in its folder, and commands where the user allows them.
///
/// A league file may come from anywhere. Unless it is trusted, it names nothing outside its folder and runs nothing.
enum LeagueTables {
  /// Bytes that a command may print.
  static let mostBytes = 8 << 20

  /// For a league file at `path` (`-`: the current folder).
  static func of(_ path: String, trusted: Bool) -> ExternalTables {
    let folder = path == "-" ? "." : FilePath.folder(of: path)
    return ExternalTables(
      file: { (name) throws(InputError) in
        let place = try place(name, in: folder, trusted)
        do throws(FileProblem) { return try InputFile.read(place).bytes } catch {
          throw InputError(.unreadable, error.description)
        }
      },
      command: { (words, seconds) throws(InputError) in
        let program = words.first ?? ""
        guard trusted else {
          throw InputError(
            .unsupported, "the price command '\(program)' is not run without \(LeagueOptions.flagName)")
        }
        do throws(CommandOutput.Failure) {
          return try CommandOutput.bytes(of: words, in: folder, seconds: Double(seconds), most: mostBytes)
        } catch {
          throw InputError(.unreadable, "the price command '\(program)' \(error.reason)")
        }
      },
      keep: { (bytes, name) throws(InputError) in
        let place = try place(name, in: folder, trusted)
        do throws(FileProblem) { try AtomicFile.write(bytes, to: place) } catch {
          throw InputError(.unreadable, error.description)
        }
      })
  }

  private static func place(_ name: String, in folder: String, _ trusted: Bool) throws(InputError) -> String {
    guard !name.isEmpty, name != "-" else { throw InputError(.range, "'\(name)' is no name of a file") }
    let leaves = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    guard trusted || !leaves else {
      throw InputError(
        .unsupported,
        "'\(name)' is outside the folder of the league file; that is read only with \(LeagueOptions.flagName)")
    }
    return name.hasPrefix("/") ? name : FilePath.join(folder, name)
  }
}
