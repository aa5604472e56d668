import LeagueModel

/// The JSON Schemas (draft 2020-12) of what flexsched reads and writes, made from the same tables as the parser: the forms
/// of the rules, the words of the enumerations.
///
/// A schema cannot say everything that the parser checks (ids that exist, seasons with enough dates); what a schema refuses,
/// the parser refuses too.
public enum JSONSchema: String, Sendable, CaseIterable {
  case league
  case schedule
  case report
  case events
  case diff
  case journal

  /// The schema as a file. Equal catalogs give equal bytes.
  public func bytes(catalog: RuleCatalog) -> [UInt8] {
    switch self {
    case .league: LeagueSchema(catalog: catalog).output.bytes()
    case .schedule: ScheduleSchema.schedule.bytes()
    case .report: ScheduleSchema.report.bytes()
    case .events: EventsSchema.output.bytes()
    case .diff: DiffSchema.output.bytes()
    case .journal: JournalSchema.output.bytes()
    }
  }
}

/// Pieces that schemas are made of.
enum SchemaPart {
  static let dialect: (String, JSONOutput) = ("$schema", .string("https://json-schema.org/draft/2020-12/schema"))

  static func type(_ name: String, _ more: [(String, JSONOutput)] = []) -> JSONOutput {
    .object([("type", .string(name))] + more)
  }

  static let text = type("string")
  static let flag = type("boolean")
  static let whole = type("integer")
  static let number = type("number")

  static func orNull(_ name: String) -> JSONOutput { .object([("type", .strings([name, "null"]))]) }

  static func integer(_ low: Int, _ high: Int, _ description: String? = nil) -> JSONOutput {
    type("integer", [("minimum", .int(low)), ("maximum", .int(high))] + described(description))
  }

  static func word(_ words: [String], _ description: String? = nil) -> JSONOutput {
    .object([("enum", .strings(words))] + described(description))
  }

  static func list(_ items: JSONOutput, _ description: String? = nil) -> JSONOutput {
    type("array", [("items", items)] + described(description))
  }

  static func reference(_ name: String) -> JSONOutput { .object([("$ref", .string("#/$defs/\(name)"))]) }

  static func anyOf(_ parts: [JSONOutput], _ description: String? = nil) -> JSONOutput {
    .object([("anyOf", .array(parts))] + described(description))
  }

  /// An object that has these keys and no others.
  static func object(
    _ properties: [(String, JSONOutput)], required: [String] = [], _ description: String? = nil
  ) -> JSONOutput {
    var members: [(String, JSONOutput)] = described(description) + [("type", .string("object"))]
    members.append(("properties", .object(properties)))
    if !required.isEmpty { members.append(("required", .strings(required))) }
    members.append(("additionalProperties", .bool(false)))
    return .object(members)
  }

  static func described(_ text: String?) -> [(String, JSONOutput)] { text.map { [("description", .string($0))] } ?? [] }

  static let id = type("string", [("minLength", .int(1)), ("maxLength", .int(100))])
  static let date = type("string", [("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))])
  static let time = type("string", [("pattern", .string("^([01][0-9]|2[0-3]):[0-5][0-9]$"))])
}
