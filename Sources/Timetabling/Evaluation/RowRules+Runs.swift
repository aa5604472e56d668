/// FA1 from the masks of a row.
extension RowRules {
  /// The longest run of repeated venues that ends at a repetition in `slots`, when longer than `most`, else 0. `scratch`
  /// holds the masks of the row. A run of the season's first venue counts one more than its repetitions. O(words x run).
  func longestRun(in slots: Buffer<UInt64>, longerThan most: Int) -> Int {
    // Marks: the first game and all repetitions. A place in the run of ones that ends there is its count.
    let played = scratch.from(2 &* words)
    let breaks = scratch.from(3 &* words)
    var first = 0
    while first < words && played[first] == 0 { first &+= 1 }
    if first == words { return 0 }
    let opening = played[first] & (0 &- played[first])
    for word in 0..<words {
      runMarks[word] = breaks[word] | (word == first ? opening : 0)
      runCounted[word] = breaks[word] & slots[word]
    }
    if !isFull {
      _ = BitWindows.compress(runMarks, at: played, words: words, into: compressed)
      runMarks.copy(compressed, count: words)
      _ = BitWindows.compress(runCounted, at: played, words: words, into: compressed)
      runCounted.copy(compressed, count: words)
    }
    // After `length` rounds, `runEnds` has the places where a run of more than `length` ones ends.
    runEnds.copy(runMarks, count: words)
    var length = 0
    while true {
      var isCounted = false
      for word in 0..<words where runEnds[word] & runCounted[word] != 0 { isCounted = true }
      if !isCounted { return length > most ? length : 0 }
      length &+= 1
      var carry: UInt64 = 0
      for word in 0..<words {
        let shifted = (runEnds[word] &<< 1) | carry
        carry = runEnds[word] &>> 63
        runEnds[word] = shifted & runMarks[word]
      }
    }
  }

  /// The number of breaks in `slots`. `mask`: which of the masks of breaks in `scratch`.
  @inline(__always) func breakCount(_ mask: Int, in slots: Buffer<UInt64>) -> Int {
    var count = 0
    for word in 0..<words { count &+= (scratch[mask &* words &+ word] & slots[word]).nonzeroBitCount }
    return count
  }
}
