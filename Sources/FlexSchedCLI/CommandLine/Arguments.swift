/// A command line that has been understood: values by option, words by place.
package struct Arguments: Sendable {
  /// Every value given, in order, by name of the option.
  var values: [String: [any Sendable]] = [:]
  var positionals: [String] = []

  /// The value of an option; the last one when it is given several times.
  subscript<Value>(_ option: Option<Value>) -> Value? { values[option.info.name]?.last as? Value }

  /// Whether a flag is set.
  subscript(_ flag: Option<Bool>) -> Bool { values[flag.info.name]?.last as? Bool ?? false }

  /// All values of an option, in order.
  func all<Value>(_ option: Option<Value>) -> [Value] { values[option.info.name]?.compactMap { $0 as? Value } ?? [] }

  /// The word at a place, when there is one.
  func positional(_ index: Int) -> String? { index < positionals.count ? positionals[index] : nil }
}
