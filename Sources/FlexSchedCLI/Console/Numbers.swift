import Glibc

/// Numbers for people.
enum Number {
  /// `39721` as `39,721`.
  static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return value < 0 ? "-" + text : text
  }

  /// Rounded half away from zero to `decimals` digits; `0.05`, 1 -> `0.1`. Not finite or huge: in Swift's own form.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 1e15 else { return String(value) }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// Rounded to three decimals.
  static func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// `1,234` or `2.41 M`: per second and other rates.
  static func short(_ value: Double) -> String {
    switch abs(value) {
    case 1e9...: fixed(value / 1e9, 2) + " G"
    case 1e6...: fixed(value / 1e6, 2) + " M"
    case 1e4...: fixed(value / 1e3, 1) + " k"
    default: fixed(value, 0)
    }
  }

  /// `0:07`, `12:30`, `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 1e9)))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = (rest < 10 ? "0" : "") + String(rest)
    if hours == 0 { return "\(minutes):\(tail)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }

  /// `90 s`, `500 ms`, `5 min`: a limit as a sentence names it.
  static func duration(_ seconds: Double) -> String {
    if seconds > 0, seconds < 1 { return fixed(seconds * 1000, 0) + " ms" }
    if seconds >= 600, seconds.truncatingRemainder(dividingBy: 60) == 0 { return fixed(seconds / 60, 0) + " min" }
    return fixed(seconds, seconds == seconds.rounded() ? 0 : 1) + " s"
  }

  /// `1.25%`.
  static func percent(_ share: Double) -> String { fixed(share * 100, 2) + "%" }
}
