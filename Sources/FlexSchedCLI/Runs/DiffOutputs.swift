import FlexSchedKit

/// Where reports of changes go, each in the form that its name says.
struct DiffOutputs {
  private let paths: [String]
  private let asJSON: Bool

  /// `asJSON`: on standard output, and where a name says nothing.
  init(_ paths: [String], asJSON: Bool, inputs: [String?], others: [String]) throws(CommandFailure) {
    for (index, path) in paths.enumerated() {
      if paths[..<index].contains(path) || others.contains(path) {
        throw CommandFailure(.usage, "'\(path == "-" ? "standard output" : path)' is to hold two things")
      }
      try Load.checkNotInput(path, inputs: inputs)
    }
    self.paths = paths
    self.asJSON = asJSON
  }

  /// Refuses, before a long run, places that cannot be written.
  func rehearse() throws(CommandFailure) {
    do throws(FileProblem) { for path in paths { try AtomicFile.checkWritable(path) } } catch {
      throw CommandFailure(error)
    }
  }

  func contents(of report: RepairReport) -> [(path: String, bytes: [UInt8])] {
    paths.map { path in
      switch FilePath.fileExtension(of: path) {
      case "json": (path, report.json.bytes())
      case "md", "markdown": (path, Array(report.markdown().utf8))
      default: (path, DiffOutputs.bytes(of: report, asJSON: asJSON && path == "-"))
      }
    }
  }

  static func bytes(of report: RepairReport, asJSON: Bool) -> [UInt8] {
    asJSON ? report.json.bytes() : Array(report.text().utf8)
  }
}
