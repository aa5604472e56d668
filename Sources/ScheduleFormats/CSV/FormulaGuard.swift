/// Keeps spreadsheets from running a value as a formula: an apostrophe in front makes it text.
///
/// A value is dangerous when its first character, after blanks, quotes and invisible characters, is one of `= + - @` (also
/// in their full-width and small forms), a tab or a line break. Source: OWASP, "CSV Injection".
/// For every text, `exposed(guarded(text)) == text`.
enum FormulaGuard {
  /// The value as it is written. O(length).
  static func guarded(_ text: String) -> String { isDangerous(text.unicodeScalars[...]) ? "'" + text : text }

  /// The value as it was before it was written. O(length).
  static func exposed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", isDangerous(scalars.dropFirst()) else { return text }
    return String(String.UnicodeScalarView(scalars.dropFirst()))
  }

  private static func isDangerous(_ scalars: Substring.UnicodeScalarView) -> Bool {
    for scalar in scalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n",
        "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",  // full-width
        "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}",  // small
        "\u{2212}":  // minus sign
        return true
      case "\"", "'", "\u{FF02}", "\u{FF07}", "\u{2018}"..."\u{201F}": continue
      default:
        guard isInvisible(scalar) else { return false }
      }
    }
    return false
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      || scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
  }
}
