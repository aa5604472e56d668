/// The candidate most like `name`, for "Did you mean …?": within a third of its length (at least 1, at most 4, never all) in
/// Damerau-Levenshtein distance (adjacent transposition counts 1), letter case and outer blanks free. Ties: the first.
/// O(candidates x length^2); names longer than 64 characters are not compared.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = folded(name)
  guard wanted.count <= 64 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let other = folded(candidate)
    guard other.count <= 64 else { continue }
    let distance = editDistance(wanted, other)
    let length = max(wanted.count, other.count)
    let allowed = min(4, max(1, length / 3), length - 1)
    if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.candidate
}

private func folded(_ name: String) -> [Character] {
  var characters = Array(name.lowercased())
  while characters.last?.isWhitespace == true { characters.removeLast() }
  while characters.first?.isWhitespace == true { characters.removeFirst() }
  return characters
}

/// Optimal string alignment distance. O(|a| |b|).
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var value = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, rows[i - 1][j - 1] + 1) }
      row.append(value)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
