/// Windows over games against some opponents that `ShortWindows` cannot serve: any size, bounds, number of slots, and
/// windows of consecutive games in rows with gaps. Whole rows are evaluated again.
struct LongWindows {
  let words: Int
  let start: Buffer<Int32>
  let list: Buffer<Int32>
  let teamOf: Buffer<Int32>
  let rule: Buffer<RowRules.Window>
  /// `words` per row.
  private(set) var marks: Buffer<UInt64>
  private(set) var cost: Buffer<PackedCost>
  private(set) var newCost: Buffer<PackedCost>
  private(set) var stamp: Buffer<Int>
  private(set) var touched: Buffer<Int32>
  /// Rows of a team whose windows count games: they change when its played slots do.
  let gamesStart: Buffer<Int32>
  let gamesList: Buffer<Int32>

  init(
    _ windows: [ShapeBuilder.OpponentWindow], instance: Instance, placementCount: Int, words: Int, arena: Arena
  ) {
    self.words = words
    var pairs: [(Int32, Int32)] = []
    for (row, window) in windows.enumerated() { pairs += window.placements.map { ($0, Int32(row)) } }
    let lists = Counters.lists(pairs, count: placementCount)
    start = arena.buffer(lists.start, orEmpty: 0)
    list = arena.buffer(lists.list, orEmpty: 0)
    teamOf = arena.buffer(windows.map { Int32($0.team) }, orEmpty: 0)
    rule = arena.buffer(
      windows.map {
        RowRules.Window(
          mask: 0, size: Int32($0.size), min: Int32(clamping: $0.min), max: Int32(clamping: $0.max), games: $0.games,
          weight: $0.weight)
      }, orEmpty: RowRules.Window(mask: 0, size: 0, min: 0, max: 0, games: false, weight: 0))
    marks = arena.buffer(windows.count * words, of: 0)
    cost = arena.buffer(windows.count, of: 0)
    newCost = arena.buffer(windows.count, of: 0)
    stamp = arena.buffer(windows.count, of: 0)
    touched = arena.buffer(windows.count, of: 0)
    let games = Counters.lists(
      windows.enumerated().filter { $1.games }.map { (Int32($1.team), Int32($0)) }, count: instance.teamCount)
    gamesStart = arena.buffer(games.start, orEmpty: 0)
    gamesList = arena.buffer(games.list, orEmpty: 0)
  }

  var isEmpty: Bool { cost.count == 0 }

  @inline(__always) func toggle(_ placement: Int, slot: Int) {
    for k in Int(start[placement])..<Int(start[placement &+ 1]) {
      let word = Int(list[k]) &* words &+ slot &>> 6
      marks[word] = marks[word] ^ (1 &<< UInt64(slot & 63))
    }
  }

  /// Puts the rows of a placement on the list of touched ones. Returns the new length of the list.
  @inline(__always) func touch(_ placement: Int, epoch: Int, count: Int) -> Int {
    var count = count
    for k in Int(start[placement])..<Int(start[placement &+ 1]) { count = touch(row: Int(list[k]), epoch, count) }
    return count
  }

  @inline(__always) func touchGames(of team: Int, epoch: Int, count: Int) -> Int {
    var count = count
    for k in Int(gamesStart[team])..<Int(gamesStart[team &+ 1]) { count = touch(row: Int(gamesList[k]), epoch, count) }
    return count
  }

  @inline(__always) private func touch(row: Int, _ epoch: Int, _ count: Int) -> Int {
    if stamp[row] == epoch { return count }
    stamp[row] = epoch
    touched[count] = Int32(truncatingIfNeeded: row)
    return count &+ 1
  }

  /// Cost of a row from its marks. `played` is the mask of its team's played slots.
  @inline(__always) func rowCost(_ row: Int, played: Buffer<UInt64>, rows: RowRules) -> PackedCost {
    let window = rule[row]
    return window.weight
      &* rows.windowDeviation(marks.from(row &* words), window, played: played)
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.marks = arena.copy(marks)
    copy.cost = arena.copy(cost)
    copy.newCost = arena.copy(newCost)
    copy.stamp = arena.copy(stamp)
    copy.touched = arena.copy(touched)
    return copy
  }
}
