import FlexSchedKit

enum ConfigFile {
  static func add(_ path: String, to arguments: inout Arguments, by form: CommandForm) throws(CommandFailure) {
  }
}
