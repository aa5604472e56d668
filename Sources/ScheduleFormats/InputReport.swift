import LeagueModel

/// Errors and warnings of one file, collected so that all of them are reported at once.
struct InputReport: Sendable {
  /// As many errors are listed; the rest is counted.
  static let errorLimit = 50
  /// Later ones are counted without being kept: their places cost time.
  private static let keptLimit = 200

  let file: String?
  private var errors: [InputError] = []
  private var furtherErrors = 0
  private var furtherWarnings = 0
  private var findings: [Finding] = []
  private var repeated: [String: Int] = [:]

  private struct Finding {
    var warning: InputWarning
    var count: Int
  }

  init(file: String?) { self.file = file }

  var hasErrors: Bool { !errors.isEmpty }

  /// Whether the next error is still worth a search for the nearest valid name: a file with a million unknown names is not.
  var takesSuggestions: Bool { errors.count < InputReport.errorLimit }

  mutating func error(_ code: InputError.Code, _ message: String, at place: @autoclosure () -> Place) {
    guard errors.count < InputReport.keptLimit else {
      furtherErrors += 1
      return
    }
    errors.append(InputError(code, message, at: withFile(place())))
  }

  /// A warning; equal messages are one warning at the first place, with their number. `hint` is added to the message.
  mutating func warn(
    _ code: InputError.Code, _ message: String, hint: @autoclosure () -> String = "", at place: @autoclosure () -> Place
  ) {
    if let index = repeated[message] {
      findings[index].count += 1
      return
    }
    guard findings.count < InputReport.keptLimit else {
      furtherWarnings += 1
      return
    }
    repeated[message] = findings.count
    findings.append(Finding(warning: InputWarning(code, message + hint(), at: withFile(place())), count: 1))
  }

  /// Makes one warning of all errors: the first of them, their number, and why they do no harm.
  mutating func demoteErrors(because reason: String) {
    guard let first = errors.first else { return }
    let count = errors.count + furtherErrors
    errors = []
    furtherErrors = 0
    warn(
      first.code, first.message + (count > 1 ? " (and \(count - 1) more like this)" : "") + ": " + reason,
      at: first.place)
  }

  /// The warnings in the order of their places.
  var warnings: [InputWarning] {
    var all = InputReport.sorted(
      findings.map { finding in
        var warning = finding.warning
        if finding.count > 1 { warning.message += " (\(finding.count) times, first here)" }
        return warning
      })
    if furtherWarnings > 0 {
      all.append(InputWarning(.limit, "and \(furtherWarnings) more warnings in this file", at: Place(file: file)))
    }
    return all
  }

  /// Throws the errors, if any, in the order of their places.
  func throwErrors() throws(InputErrors) {
    guard hasErrors else { return }
    var sorted = InputReport.sorted(errors)
    let further = furtherErrors + max(0, sorted.count - InputReport.errorLimit)
    if further > 0 {
      sorted = Array(sorted.prefix(InputReport.errorLimit))
      sorted.append(
        InputError(.limit, "and \(further) more error\(further == 1 ? "" : "s") in this file", at: Place(file: file)))
    }
    throw InputErrors(sorted)
  }

  /// By line and column; those without a line last.
  private static func sorted(_ errors: [InputError]) -> [InputError] {
    errors.enumerated().sorted { first, second in
      let (a, b) = (first.element.place, second.element.place)
      return (a.line ?? Int.max, a.column ?? 0, first.offset) < (b.line ?? Int.max, b.column ?? 0, second.offset)
    }.map(\.element)
  }

  private func withFile(_ place: Place) -> Place {
    var place = place
    if place.file == nil { place.file = file }
    return place
  }
}
