import Foundation
import LeagueModel

extension NamedThings {
  /// What a name could mean, the likeliest first, four at most; never said to be it.
  ///
  /// In this order: equal without diacritics and punctuation; words abbreviated (`Kansas St.`, `KSU`); the nearest in
  /// spelling; some words equal (`Baylor Bears`); near in spelling. O(entries x length^2).
  func candidates(for text: String) -> [Int] {
    guard text.count <= 100 else { return [] }
    let words = NamedThings.words(text)
    guard !words.isEmpty else { return [] }
    let nearest = nearestName(to: text, among: entries.flatMap(\.forms))
    let ranked = entries.enumerated().compactMap { index, entry -> (rank: Int, index: Int)? in
      let ranks = entry.forms.compactMap { rank($0, words, text, nearest) }
      return ranks.min().map { ($0, index) }
    }
    return ranked.sorted { $0 < $1 }.prefix(4).map(\.index)
  }

  /// The form of an entry that is most like a name: its id, or its name where no other has one like it.
  func form(of number: Int, likeliest text: String) -> String {
    let entry = entries[number]
    guard index(of: entry.name) == number, looseIndex(of: entry.name) == number else { return entry.id }
    let nearest = nearestName(to: text, among: [entry.id, entry.name])
    return nearest ?? (entry.name.isEmpty ? entry.id : entry.name)
  }

  private func rank(_ form: String, _ words: [String], _ text: String, _ nearest: String?) -> Int? {
    let others = NamedThings.words(form)
    guard !others.isEmpty else { return nil }
    if words.joined() == others.joined() { return 0 }
    if NamedThings.areShort(words, others) { return 1 }
    if form == nearest { return 2 }
    let (fewer, more) = words.count <= others.count ? (words, others) : (others, words)
    if fewer.joined().count >= 3, Set(fewer).isSubset(of: more) { return 3 }
    return nearestName(to: text, among: [form]) == nil ? nil : 4
  }

  /// Whether one is short for the other: word by word one begins the other, or the letters of a single word begin the
  /// words.
  private static func areShort(_ first: [String], _ second: [String]) -> Bool {
    if first.count == second.count, first.joined().count >= 3 {
      return zip(first, second).allSatisfy { $0.hasPrefix($1) || $1.hasPrefix($0) }
    }
    for (short, long) in [(first, second), (second, first)] where short.count == 1 && long.count > 1 {
      if short[0] == String(long.compactMap(\.first)) { return true }
    }
    return false
  }

  /// Runs of letters and digits, without case, width and diacritics.
  private static func words(_ text: String) -> [String] {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
