/// Something wrong in what a user gave us: where, what it was, and what was expected.
public struct InputError: Error, Hashable, Sendable {
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file cannot be opened or read.
    case unreadable
    /// Not JSON, XML, CSV at all.
    case syntax
    /// A value of the wrong type.
    case type
    /// A value out of its range.
    case range
    /// An id or key that does not exist.
    case unknownName
    /// The same id or key twice.
    case duplicate
    /// Something required is missing.
    case missing
    /// Two statements that cannot both hold.
    case contradiction
    /// Larger or deeper than accepted.
    case limit
    /// Correct, but not possible here (a format that cannot say it, ...).
    case unsupported
    /// A command line that cannot be understood.
    case usage
    /// flexsched contradicts itself; never the input's fault.
    case defect
  }

  public var code: Code
  /// One sentence: value + what was expected + "Did you mean …?" where a near name exists. No place in it.
  public var message: String
  public var place: Place

  public init(_ code: Code, _ message: String, at place: Place = Place()) {
    self.code = code
    self.message = message
    self.place = place
  }
}

/// A place in a file.
public struct Place: Hashable, Sendable {
  /// As the user named it; `-` is standard input.
  public var file: String?
  /// From 1.
  public var line: Int?
  /// From 1, in bytes.
  public var column: Int?
  /// JSON pointer (`/rules/3/teams/1`) or path of XML elements (`/Instance/Constraints/CA1[12]`).
  public var path: String?

  public init(file: String? = nil, line: Int? = nil, column: Int? = nil, path: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }
}

extension InputError: CustomStringConvertible {
  /// `league.json:84:12: unknown team 'KSU ' (at /rules/3/teams/1). Did you mean 'KSU'?`
  public var description: String { place.prefix + message + place.suffix }
}

extension Place {
  var prefix: String {
    var parts: [String] = []
    if let file { parts.append(file) }
    if let line { parts.append(String(line)) }
    if line != nil, let column { parts.append(String(column)) }
    return parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
  }

  var suffix: String { path.map { $0.isEmpty ? "" : " (at \($0))" } ?? "" }
}

/// All errors of one input, at least one, in the order of their places.
public struct InputErrors: Error, Sendable, CustomStringConvertible {
  public var errors: [InputError]

  public init(_ errors: [InputError]) { self.errors = errors }

  public init(_ error: InputError) { errors = [error] }

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Something a user should know, though the input is accepted. Printed as an error is, with the word "warning".
public typealias InputWarning = InputError
