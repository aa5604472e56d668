import FlexSchedKit

/// An instance with what is known about it: a row of `best_known.csv`.
struct BestKnown: Sendable {
  let category: String
  let instance: String
  /// Path of the instance, within the folder of the table.
  let file: String
  /// Path of the stored schedule, within the folder; `nil` when none is stored.
  let solution: String?
  /// Of the stored schedule.
  let infeasibility: Int?
  let objective: Int?
  /// The best value claimed anywhere.
  let claimedObjective: Int?

  /// The name of the instance's file without folder and ending.
  var fileName: String {
    let name = file.split(separator: "/").last.map { String($0) } ?? instance
    return name.hasSuffix(".xml") ? String(name.dropLast(4)) : name
  }

  /// What gaps are measured against; `nil` when no feasible schedule is known.
  var reference: Int? {
    if let claimedObjective { return claimedObjective }
    return infeasibility == 0 ? objective : nil
  }

  /// Reads the table; columns are found by the names in its first line.
  static func table(in folder: String) throws(CommandFailure) -> [BestKnown] {
    let path = FilePath.join(folder, "best_known.csv")
    guard let records = CSVText.records(try Load.input(path).bytes), let header = records.first else {
      throw CommandFailure(.usage, "\(path): this is no table of comma-separated values")
    }
    let needed = ["instance", "file", "best_infeasibility", "best_objective", "solution"]
    let missing = needed.filter { !header.contains($0) }
    guard missing.isEmpty else {
      throw CommandFailure(.usage, "\(path): the first line names no column \(missing.joined(separator: ", "))")
    }
    var rows: [BestKnown] = []
    for (number, record) in records.dropFirst().enumerated() {
      guard record.count == header.count else {
        throw CommandFailure(
          .usage, "\(path): record \(number + 2) has \(record.count) fields, the first line has \(header.count)")
      }
      func text(_ column: String) -> String? {
        header.firstIndex(of: column).map { record[$0] }.flatMap { $0.isEmpty ? nil : $0 }
      }
      rows.append(
        BestKnown(
          category: text("category") ?? "", instance: text("instance") ?? "", file: text("file") ?? "",
          solution: text("solution"), infeasibility: text("best_infeasibility").flatMap { Int($0) },
          objective: text("best_objective").flatMap { Int($0) },
          claimedObjective: text("best_claimed_objective").flatMap { Int($0) }))
    }
    return rows
  }

  func matches(_ filter: String) -> Bool { "\(category)/\(instance)".lowercased().contains(filter.lowercased()) }
}
