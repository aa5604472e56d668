import LeagueModel
import TimeZones

/// Values as RFC 5545 writes them.
enum ICalendarText {
  /// TEXT (section 3.3.11): `\`, `;`, `,` and line breaks escaped, other control characters removed.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in PlainText.withoutControls(text).unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\n":
        result.append("\\")
        result.append("n")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The opposite of `escaped`. A backslash before any other character stands for that character.
  static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// `19700101`.
  static func date(_ date: CalendarDate) -> String {
    PlainText.padded(date.year, 4) + PlainText.padded(date.month, 2) + PlainText.padded(date.day, 2)
  }

  /// `19700101T000000`, `nil` outside years 1 to 9999.
  static func dateTime(_ seconds: LocalSeconds) -> String? {
    let day = seconds.floorDivided(by: 86_400)
    guard let date = CalendarDate(dayNumber: day) else { return nil }
    let time = seconds - day * 86_400
    return self.date(date) + "T" + PlainText.padded(time / 3600, 2) + PlainText.padded(time / 60 % 60, 2)
      + PlainText.padded(time % 60, 2)
  }

  /// UTC-OFFSET (section 3.3.14): `-0600`, `+013045`.
  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let tail = size % 60 == 0 ? "" : PlainText.padded(size % 60, 2)
    return (seconds < 0 ? "-" : "+") + PlainText.padded(size / 3600, 2) + PlainText.padded(size / 60 % 60, 2) + tail
  }

  /// FLOAT with at most six decimals, never `-0`.
  static func degrees(_ value: Double) -> String {
    let millionths = Int(value * 1_000_000 + (value < 0 ? -0.5 : 0.5))
    let size = abs(millionths)
    var fraction = PlainText.padded(size % 1_000_000, 6)
    while fraction.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
    return (millionths < 0 ? "-" : "") + String(size / 1_000_000) + "." + fraction
  }

  /// `YYYYMMDD` or `YYYYMMDDTHHMMSS`, without the `Z`.
  static func readDateTime(_ text: some StringProtocol) -> (date: CalendarDate, time: Int?)? {
    let digits = Array(text.utf8)
    guard digits.count == 8 || (digits.count == 15 && digits[8] == UInt8(ascii: "T")),
      let year = number(digits[0..<4]), let month = number(digits[4..<6]), let day = number(digits[6..<8]),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    guard digits.count == 15 else { return (date, nil) }
    guard let hour = number(digits[9..<11]), hour < 24, let minute = number(digits[11..<13]), minute < 60,
      let second = number(digits[13..<15]), second <= 60
    else { return nil }
    return (date, hour * 3600 + minute * 60 + min(second, 59))
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    return value
  }
}
