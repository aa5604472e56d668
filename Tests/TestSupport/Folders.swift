import Foundation

/// Folders that tests read from.
public enum Folders {
  /// Top of the checkout.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static let fixtures = package.appendingPathComponent("Fixtures")

  /// The archive of RobinX instances beside the checkout; `nil` when it is absent (tests that need it are skipped).
  public static let robinX: URL? = {
    let named = ProcessInfo.processInfo.environment["FLEXSCHED_ROBINX"].map { URL(fileURLWithPath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/robinx")
    let marker = folder.appendingPathComponent("best_known.csv")
    return FileManager.default.fileExists(atPath: marker.path) ? folder : nil
  }()

  public static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}
