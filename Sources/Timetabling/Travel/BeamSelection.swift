/// Which children of a layer of `TravelBeam` live on: the best ones, those that are the same but once.
///
/// By histograms of keys and a hash table, so that nothing is sorted: O(children + width).
struct BeamSelection {
  struct Child: BitwiseCopyable {
    var hash: UInt64 = 0
    var value: Int32 = 0
    var parent: UInt32 = 0
    /// By value, then at random.
    var key: UInt32 = 0
    /// Both are `nobody` where all teams have their games; `away` alone where the other one is idle.
    var home: UInt8 = 0
    var away: UInt8 = 0
  }

  /// Children that have been made.
  let found: Buffer<Child>
  /// Those that live on.
  let kept: Buffer<Child>
  private let seats: Buffer<UInt32>
  private let histogram: Buffer<UInt32>

  /// Room for so many that live on, out of so many children.
  init(width: Int, children: Int, arena: Arena) {
    found = arena.buffer(children, of: Child())
    kept = arena.buffer(2 * width + 64, of: Child())
    var seatCount = 64
    while seatCount < 8 * width { seatCount *= 2 }
    seats = arena.buffer(seatCount, of: 0)
    histogram = arena.buffer(1 << 16, of: 0)
  }

  /// Gives the first `made` children their keys.
  func rank(_ made: Int, _ random: inout RandomSource) {
    var least = Int32.max
    for index in 0..<made { least = min(least, found[index].value) }
    for index in 0..<made {
      let above = UInt32(min(found[index].value &- least, 1 << 22 - 1))
      found[index].key = above &<< 10 | UInt32(truncatingIfNeeded: random.next() &>> 54)
    }
  }

  /// The best of the first `made` children, different ones, into `kept`; how many.
  func select(_ made: Int, _ width: Int, _ leftOut: inout Bool) -> Int {
    let want = width + width / 2 + 16
    var count = 0
    let mask = UInt64(seats.count - 1)
    seats.fill(0)
    func keep(_ limit: UInt32) {
      for index in 0..<made where found[index].key <= limit {
        let child = found[index]
        var seat = Int(child.hash & mask)
        while true {
          let held = seats[seat]
          if held == 0 {
            if count == kept.count { return }
            kept[count] = child
            count &+= 1
            seats[seat] = UInt32(count)
            break
          }
          if kept[Int(held) &- 1].hash == child.hash {
            if child.value < kept[Int(held) &- 1].value { kept[Int(held) &- 1] = child }
            break
          }
          seat = (seat &+ 1) & Int(mask)
        }
      }
    }
    keep(made <= want ? .max : threshold(found, made, want))
    if made > want || count > width { leftOut = true }
    guard count > width else { return count }
    let limit = threshold(kept, count, width)
    var left = 0
    for index in 0..<count where kept[index].key <= limit && left < width {
      kept[left] = kept[index]
      left &+= 1
    }
    return left
  }

  /// The key of the child that is number `rank` by key.
  private func threshold(_ children: Buffer<Child>, _ count: Int, _ rank: Int) -> UInt32 {
    histogram.fill(0)
    for index in 0..<count { histogram[Int(children[index].key &>> 16)] &+= 1 }
    var below = 0
    var high = 0
    while below + Int(histogram[high]) < rank {
      below += Int(histogram[high])
      high += 1
    }
    histogram.fill(0)
    for index in 0..<count where Int(children[index].key &>> 16) == high {
      histogram[Int(children[index].key & 0xFFFF)] &+= 1
    }
    var low = 0
    while below + Int(histogram[low]) < rank {
      below += Int(histogram[low])
      low += 1
    }
    return UInt32(high << 16 | low)
  }
}
