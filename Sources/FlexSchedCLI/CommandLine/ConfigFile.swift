import FlexSchedKit

/// `--config FILE`: options of one command as a JSON object, `{"time-limit": "5m", "threads": 2, "quiet": true}`.
///
/// Names are those of the command line without dashes, values are written as there; flags are true or false; options that
/// can be repeated take an array. What the command line gives wins. Paths are relative to the current folder.
enum ConfigFile {
  /// Adds the options that the command line has not given. Every unknown name and unreadable value is reported.
  static func add(_ path: String, to arguments: inout Arguments, by form: CommandForm) throws(CommandFailure) {
    let file = try Load.input(path)
    let given = Set(arguments.values.keys)
    var errors: [InputError] = []
    do {
      for entry in try FlatJSON.entries(of: file.bytes, file: path) {
        do {
          let values = try read(entry, by: form)
          if !given.contains(entry.name), !values.isEmpty { arguments.values[entry.name] = values }
        } catch {
          errors.append(InputError(error.code, error.message, at: entry.place))
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    if !errors.isEmpty { throw CommandFailure(InputErrors(errors)) }
  }

  private static func read(_ entry: FlatJSON.Entry, by form: CommandForm) throws(InputError) -> [any Sendable] {
    let own = [CommandForm.config.info.name, CommandForm.help.info.name]
    guard let option = form.option(named: entry.name), !own.contains(entry.name) else {
      let names = form.options.map { $0.info.name }.filter { !own.contains($0) }
      let near = nearestName(to: entry.name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw InputError(.unknownName, "unknown option '\(entry.name)' of '\(form.name)'.\(near)")
    }
    let texts: [String]
    switch entry.value {
    case .bool(let isOn) where option.info.isFlag: return isOn ? [true] : []
    case .scalar(let text) where !option.info.isFlag: texts = [text]
    case .list(let list) where option.info.repeats: texts = list
    default:
      let expected =
        option.info.isFlag ? "true or false" : "a text or a number" + (option.info.repeats ? ", or an array" : "")
      throw InputError(.type, "option '\(entry.name)' takes \(expected)")
    }
    var values: [any Sendable] = []
    for text in texts {
      do {
        values.append(try option.readAny(text))
      } catch {
        throw InputError(.range, "option '\(entry.name)': '\(text)' is not \(error.expected)")
      }
    }
    return values
  }
}
