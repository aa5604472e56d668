import Foundation

/// Seconds since 1970-01-01 00:00 on some wall clock.
package typealias LocalSeconds = Int

extension Int {
  /// Rounded towards minus infinity. `divisor` is positive.
  package func floorDivided(by divisor: Int) -> Int { self / divisor - (self % divisor < 0 ? 1 : 0) }
}

/// The wall clock of a time zone. Instants are in seconds since 1970-01-01T00:00:00Z.
package struct ZoneClock: Sendable {
  /// A change of the clock: of offset, or of what it is called.
  package struct Transition: Hashable, Sendable {
    /// The first instant with the new offset.
    package var instant: Int
    /// Seconds east of UTC before and after.
    package var from: Int
    package var to: Int
    package var isDaylight: Bool

    /// Of the change on the clock that is left, as RFC 5545 writes the start of an observance.
    package var local: LocalSeconds { instant + from }

    package init(instant: Int, from: Int, to: Int, isDaylight: Bool) {
      self.instant = instant
      self.from = from
      self.to = to
      self.isDaylight = isDaylight
    }
  }

  package let name: String
  private let zone: TimeZone

  /// `nil` for names that the system's time zone database does not have.
  package init?(_ name: String) {
    guard TimeZoneNames.isKnown(name), let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  package func offset(at instant: Int) -> Int { zone.secondsFromGMT(for: date(instant)) }

  package func isDaylight(at instant: Int) -> Bool { zone.isDaylightSavingTime(for: date(instant)) }

  package func local(at instant: Int) -> LocalSeconds { instant + offset(at: instant) }

  /// As RFC 5545 (section 3.3.5) reads a local time: the first of two when the clock is set back; with the offset before
  /// the gap when the clock skips it.
  package func instant(of local: LocalSeconds) -> Int {
    let before = offset(at: local - 86_400)
    let early = local - before
    if offset(at: early) == before { return early }
    let late = local - offset(at: local + 86_400)
    return offset(at: late) == local - late ? late : early
  }

  /// Changes after `start` and up to `end`, to the second. Two changes within a day are seen as one. O(days).
  package func transitions(after start: Int, through end: Int) -> [Transition] {
    var found: [Transition] = []
    var low = start
    while low < end {
      let high = Swift.min(low + 86_400, end)
      if !hasSameClock(low, high) {
        let instant = firstInstant(unlike: low, upTo: high)
        found.append(
          Transition(
            instant: instant, from: offset(at: low), to: offset(at: instant), isDaylight: isDaylight(at: instant)))
      }
      low = high
    }
    return found
  }

  private func firstInstant(unlike low: Int, upTo high: Int) -> Int {
    var (same, other) = (low, high)
    while other - same > 1 {
      let middle = same + (other - same) / 2
      if hasSameClock(low, middle) { same = middle } else { other = middle }
    }
    return other
  }

  private func hasSameClock(_ a: Int, _ b: Int) -> Bool {
    offset(at: a) == offset(at: b) && isDaylight(at: a) == isDaylight(at: b)
  }

  private func date(_ instant: Int) -> Date { Date(timeIntervalSince1970: Double(instant)) }
}
