import FlexSchedKit

/// What a journal holds, for `flexsched repair --history`.
enum HistoryText {
  /// A line per record, then the events of each.
  static func table(_ journal: Journal) -> String {
    var table = TextTable([
      ("state", .right), ("when", .left), ("what", .left), ("games", .right), ("hard", .right), ("soft", .right),
      ("why", .left),
    ])
    let inEffect = Set(journal.repairsInEffect)
    for (number, record) in journal.records.enumerated() {
      table.add([
        "\(number)", record.stamp ?? "", what(record) + (isTakenBack(number, record, inEffect) ? " (taken back)" : ""),
        "\(record.changes.count)", record.after.map { Number.grouped($0.infeasibility) } ?? "",
        record.after.map { Number.grouped($0.objective) } ?? "", why(record).joined(separator: ", "),
      ])
    }
    return table.text()
  }

  /// An array with an object per record.
  static func json(_ journal: Journal) -> JSONOutput {
    let inEffect = Set(journal.repairsInEffect)
    return .array(
      journal.records.enumerated().map { number, record in
        var restores: Int?
        if case .restored(let state) = record.kind { restores = state }
        return .object([
          ("state", .int(number)), ("what", .string(word(record))), ("restores", .optional(restores)),
          ("stamp", .optional(record.stamp)), ("version", .string(record.version)),
          ("leagueSHA256", .string(record.leagueSHA256)), ("status", .optional(record.status)),
          ("inEffect", .bool(!isTakenBack(number, record, inEffect))), ("games", .int(record.changes.count)),
          ("changeCost", .int(record.changeCost)), ("infeasibility", .optional(record.after?.infeasibility)),
          ("objective", .optional(record.after?.objective)), ("reasons", .strings(why(record))),
          ("events", .strings(record.events.map(\.id))),
        ])
      })
  }

  private static func isTakenBack(_ number: Int, _ record: JournalRecord, _ inEffect: Set<Int>) -> Bool {
    record.kind == .repaired && !inEffect.contains(number)
  }

  private static func word(_ record: JournalRecord) -> String {
    switch record.kind {
    case .published: "published"
    case .repaired: "repaired"
    case .restored: "restored"
    }
  }

  private static func what(_ record: JournalRecord) -> String {
    if case .restored(let state) = record.kind { return "restored state \(state)" }
    return word(record)
  }

  /// Each reason once, in order.
  private static func why(_ record: JournalRecord) -> [String] {
    var reasons: [String] = []
    for reason in record.events.compactMap(\.reason) + [record.reason].compactMap({ $0 })
    where !reasons.contains(reason) { reasons.append(reason) }
    return reasons
  }
}
