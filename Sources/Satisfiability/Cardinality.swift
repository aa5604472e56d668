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
