import FlexSchedKit

/// Reads the words after the name of a command by its form.
///
/// `--name value`, `--name=value`, `-o value`, `-ovalue`; short flags can be joined (`-vh`); `--` ends the options; `-` is a
/// word (standard input or output). The word after an option that takes a value is its value unless it is itself an option
/// of the command. All errors are found in one go.
struct ArgumentParser {
  let form: CommandForm
  private(set) var arguments = Arguments()
  private var errors: [InputError] = []
  private var hasUnknownOption = false
  private var words: ArraySlice<String>

  private init(_ form: CommandForm, _ words: [String]) {
    self.form = form
    self.words = words[...]
  }

  static func parse(_ words: [String], by form: CommandForm) throws(InputErrors) -> Arguments {
    var parser = ArgumentParser(form, words)
    parser.run()
    guard parser.errors.isEmpty else { throw InputErrors(parser.errors) }
    return parser.arguments
  }

  private mutating func run() {
    var optionsAreOver = false
    while let word = words.popFirst() {
      if optionsAreOver || word == "-" || !word.hasPrefix("-") {
        arguments.positionals.append(word)
      } else if word == "--" {
        optionsAreOver = true
      } else if word.hasPrefix("--") {
        readLong(word.dropFirst(2))
      } else {
        readShort(word.dropFirst())
      }
    }
    // The value of an unknown option would be counted as an argument.
    if !arguments[CommandForm.help], !hasUnknownOption { checkPositionals() }
  }

  private mutating func readLong(_ word: Substring) {
    let equals = word.firstIndex(of: "=")
    let name = String(word[..<(equals ?? word.endIndex)])
    guard let option = form.option(named: name) else { return unknown(name) }
    if let equals {
      let value = String(word[word.index(after: equals)...])
      if option.info.isFlag { return fail("option '--\(name)' takes no value, but '\(value)' is given") }
      store(value, for: option)
    } else {
      readValue(of: option, as: "--\(name)")
    }
  }

  private mutating func readShort(_ letters: Substring) {
    var rest = letters
    while let letter = rest.popFirst() {
      guard let option = form.option(short: letter) else {
        hasUnknownOption = true
        return fail("unknown option '-\(letter)' of '\(form.name)'")
      }
      if option.info.isFlag {
        store("", for: option)
      } else if rest.isEmpty {
        readValue(of: option, as: "-\(letter)")
      } else {
        return store(String(rest), for: option)
      }
    }
  }

  private mutating func readValue(of option: any AnyOption, as spelling: String) {
    if option.info.isFlag { return store("", for: option) }
    if let implicit = option.info.implicit, words.first.flatMap({ try? option.readAny($0) }) == nil {
      return store(implicit, for: option)
    }
    guard let value = words.first, !isOption(value) else {
      return fail("option '\(spelling)' needs a value: \(option.info.placeholder ?? "")")
    }
    words.removeFirst()
    store(value, for: option)
  }

  private func isOption(_ word: String) -> Bool {
    if word == "--" { return true }
    guard word.hasPrefix("--") else { return false }
    return form.option(named: String(word.dropFirst(2).prefix { $0 != "=" })) != nil
  }

  private mutating func store(_ text: String, for option: any AnyOption) {
    do {
      arguments.values[option.info.name, default: []].append(try option.readAny(text))
    } catch {
      fail("option '--\(option.info.name)': '\(text)' is not \(error.expected)")
    }
  }

  private mutating func unknown(_ name: String) {
    hasUnknownOption = true
    let near = nearestName(to: name, among: form.options.map { $0.info.name })
    fail("unknown option '--\(name)' of '\(form.name)'." + (near.map { " Did you mean '--\($0)'?" } ?? ""))
  }

  private mutating func checkPositionals() {
    let needed = form.positionals.filter { !$0.isOptional }.count
    if arguments.positionals.count < needed {
      let missing = form.positionals[arguments.positionals.count..<needed].map(\.name).joined(separator: " and ")
      fail("'\(form.name)' needs \(missing). Usage: \(form.usage)")
    }
    if form.repeatsPositionals {
      let left = arguments.positionals.count % form.positionals.count
      if arguments.positionals.count > needed, left > 0 {
        fail(
          "'\(form.name)' needs \(form.positionals[left].name) for '\(arguments.positionals.last ?? "")'. Usage: \(form.usage)"
        )
      }
      return
    }
    let extra = arguments.positionals.dropFirst(form.positionals.count)
    if !extra.isEmpty {
      fail("too many arguments: \(extra.map { "'\($0)'" }.joined(separator: " ")). Usage: \(form.usage)")
    }
  }

  private mutating func fail(_ message: String) { errors.append(InputError(.usage, message)) }
}
