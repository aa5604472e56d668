import Foundation
import LeagueModel

/// Names of the IANA time zone database, as the system knows them. Where it knows none, every well-formed name is accepted.
package enum TimeZoneNames {
  package static func isKnown(_ name: String) -> Bool {
    guard isWellFormed(name) else { return false }
    // Foundation also takes offsets (GMT+0530), which no other system knows as a name.
    let isOffset = !name.contains("/") && name.contains { $0 == "+" || $0 == "-" }
    return known.isEmpty || known.contains(name) || (!isOffset && TimeZone(identifier: name) != nil)
  }

  /// In alphabetical order.
  package static let all = known.sorted()

  package static func nearest(to name: String) -> String? { nearestName(to: name, among: all) }

  private static let known = Set(TimeZone.knownTimeZoneIdentifiers)

  /// `Area/Place` of letters, digits, `_`, `-`, `+`, or `UTC`: nothing that could leave a folder.
  private static func isWellFormed(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 64 && !parts.isEmpty
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
              || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
              || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || Array("_-+".utf8).contains(byte)
          }
      }
  }
}
