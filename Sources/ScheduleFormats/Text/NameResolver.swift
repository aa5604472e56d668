import LeagueModel

/// Finds out what names mean that are not those of the league: by alias, by letter case and blanks, by asking. What
/// stays unknown is an error, once for each name.
struct NameResolver: Sendable {
  private enum Answer: Sendable {
    case found(Int)
    case unknown
  }

  private let things: NamedThings
  private let names: ScheduleNames
  private let aliases: [String: Int]
  private var answers: [String: Answer] = [:]
  /// Looking for likely names takes time; after so many unknown ones it helps nobody.
  private var looksLeft = 50

  init(_ things: NamedThings, _ names: ScheduleNames) {
    self.things = things
    self.names = names
    var aliases: [String: Int] = [:]
    for alias in names.aliases {
      if let index = things.index(of: alias.meaning) { aliases[NamedThings.loose(alias.name)] = index }
    }
    self.aliases = aliases
  }

  /// What the user says that a name means.
  func alias(_ text: String) -> Int? { aliases.isEmpty ? nil : aliases[NamedThings.loose(text)] }

  /// Whether a name could mean anything here.
  mutating func isLikely(_ text: String) -> Bool {
    if alias(text) != nil || things.looseIndex(of: text) != nil { return true }
    guard looksLeft > 0 else { return false }
    let isLikely = !things.candidates(for: PlainText.trimmed(text)).isEmpty
    if !isLikely { looksLeft -= 1 }
    return isLikely
  }

  /// Of a name that is not in the league. `fallback`: nothing is said or asked where it is among the candidates, or
  /// where there are none.
  mutating func resolve(
    _ text: String, fallback: Int? = nil, report: inout InputReport, at place: @autoclosure () -> Place
  ) -> Int? {
    let key = PlainText.trimmed(text)
    if let known = answers[key] {
      if case .found(let index) = known { return index }
      return nil
    }
    if let index = things.looseIndex(of: key) {
      answers[key] = .found(index)
      report.warn(
        .unknownName, "\(things.what) \(quote(key)) is read as \(quote(form(index, key)))", at: place())
      return index
    }
    let candidates = looksLeft > 0 && report.takesSuggestions ? things.candidates(for: key) : []
    if let fallback, candidates.isEmpty || candidates.contains(fallback) { return fallback }
    looksLeft -= 1
    if let ask = names.ask, !candidates.isEmpty {
      let question = NameQuestion(
        what: things.what, name: key,
        candidates: candidates.map { .init(id: things.entries[$0].id, name: things.entries[$0].name) })
      if let choice = ask(question), candidates.indices.contains(choice) {
        answers[key] = .found(candidates[choice])
        return candidates[choice]
      }
    }
    answers[key] = .unknown
    let likely = candidates.map { quote(form($0, key)) }
    let meant =
      likely.count < 2
      ? likely.first ?? "" : likely.dropLast().joined(separator: ", ") + " or " + likely[likely.count - 1]
    report.error(
      .unknownName, "unknown \(things.what) \(quote(text)).\(meant.isEmpty ? "" : " Did you mean \(meant)?")",
      at: place())
    return nil
  }

  private func form(_ index: Int, _ text: String) -> String { things.form(of: index, likeliest: text) }
}
