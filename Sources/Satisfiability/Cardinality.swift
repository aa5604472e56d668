/// How many of some literals hold, in clauses.
///
/// A totalizer: a binary tree of sorted outputs, output j of a node holding when at least j + 1 of its leaves do, cut off
/// above the bound. Source: Bailleux & Boufkhad, CP 2003, doi 10.1007/978-3-540-45193-8_8.
extension Formula {
  /// Between `min` and `max` of the literals hold. O(n x bound) variables, O(n x bound^2) clauses.
  public mutating func count(_ literals: [Literal], min: Int, max: Int) {
    atMost(max, of: literals)
    atLeast(min, of: literals)
  }

  /// At most so many of the literals hold, or one of `unless` does.
  public mutating func atMost(_ bound: Int, of literals: [Literal], unless: [Literal] = []) {
    if bound >= literals.count { return }
    if bound < 0 {
      require(unless)
    } else if bound == 0 {
      for literal in literals { require([!literal] + unless) }
    } else if bound == literals.count - 1 {
      require(literals.map { !$0 } + unless)
    } else if bound == 1 && literals.count <= 6 {
      for i in literals.indices {
        for j in 0..<i { require([!literals[i], !literals[j]] + unless) }
      }
    } else {
      let outputs = counts(literals, upTo: bound + 1, exact: false)
      require([!outputs[bound]] + unless)
    }
  }

  /// At least so many of the literals hold, or one of `unless` does.
  public mutating func atLeast(_ bound: Int, of literals: [Literal], unless: [Literal] = []) {
    if bound <= 0 { return }
    if bound == 1 {
      require(literals + unless)
    } else {
      atMost(literals.count - bound, of: literals.map { !$0 }, unless: unless)
    }
  }

  public mutating func exactlyOne(of literals: [Literal]) {
    require(literals)
    atMost(1, of: literals)
  }

  /// Literals of which number j holds if at least j + 1 of the given ones do, at most `most` of them; with `exact` also only if.
  public mutating func counts(_ literals: [Literal], upTo most: Int, exact: Bool) -> [Literal] {
    if literals.count <= 1 { return Array(literals.prefix(most)) }
    let middle = literals.count / 2
    let left = counts(Array(literals[..<middle]), upTo: most, exact: exact)
    let right = counts(Array(literals[middle...]), upTo: most, exact: exact)
    return merge(left, right, upTo: most, exact: exact)
  }

  /// The sum of numbers, all in unary: literal j of a number holds when it is at least j + 1, and then so do those before it. As
  /// with `counts`, literals of the sum hold if, not only if, it is so large; at most `most` of them. `nil` when that takes more
  /// than so many clauses. O(numbers x log + clauses).
  public mutating func sum(_ numbers: [[Literal]], upTo most: Int, mostClauses: Int) -> [Literal]? {
    // The shortest first, next to each other: sums of sums of about the same length cost the fewest clauses.
    var level = numbers.filter { !$0.isEmpty }.map { Array($0.prefix(most)) }.sorted { $0.count < $1.count }
    var lengths = level.map(\.count)
    var clauses = 0
    while lengths.count > 1 {
      lengths = stride(from: 0, to: lengths.count, by: 2).map { first in
        guard first + 1 < lengths.count else { return lengths[first] }
        clauses += (lengths[first] + 1) * (lengths[first + 1] + 1) - 1
        return Swift.min(most, lengths[first] + lengths[first + 1])
      }
      if clauses > mostClauses { return nil }
    }
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map { first in
        first + 1 < level.count ? merge(level[first], level[first + 1], upTo: most, exact: false) : level[first]
      }
    }
    return level.first ?? []
  }

  private mutating func merge(_ left: [Literal], _ right: [Literal], upTo most: Int, exact: Bool) -> [Literal] {
    let outputs = (0..<Swift.min(left.count + right.count, most)).map { _ in addVariable() }
    for i in 0...left.count {
      for j in 0...right.count {
        if i + j > 0 {
          let reached = Swift.min(i + j, outputs.count)
          imply((i > 0 ? [left[i - 1]] : []) + (j > 0 ? [right[j - 1]] : []), [outputs[reached - 1]])
        }
        // Fewer on both sides, fewer together. A side that is cut off says nothing about more.
        if exact && i + j < outputs.count {
          imply([outputs[i + j]], (i < left.count ? [left[i]] : []) + (j < right.count ? [right[j]] : []))
        }
      }
    }
    return outputs
  }
}
