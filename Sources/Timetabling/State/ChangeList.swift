/// A move: games that change their slot or venue, and the placements that this removes and adds.
///
/// Neighborhoods append games; `expand` turns them into placements (with the images of symmetric timetables); evaluators
/// see placements only. So neighborhoods never touch a rule, and rules never touch a neighborhood.
struct ChangeList {
  /// One game that moves. `home` and `away` as before the move.
  struct Change: BitwiseCopyable {
    var home: Int16
    var away: Int16
    var from: Int16
    var to: Int16
    var layer: Int16
    /// Whether the venue changes too (games with free venue only).
    var flips: Bool
  }

  /// A placement as evaluators index it: `index` = (slot * n + home) * n + away.
  struct Cell: BitwiseCopyable {
    var home: Int16
    var away: Int16
    var slot: Int32
    var index: Int32
  }

  let changes: Buffer<Change>
  let removed: Buffer<Cell>
  let added: Buffer<Cell>
  /// Number of games, and of placements. In a buffer, so that the list itself never changes and copies share it.
  private let counts: Buffer<Int>

  @inline(__always) var count: Int { counts[0] }
  @inline(__always) var cellCount: Int { counts[1] }

  /// Room for `games` games and `images` placements of each. The arena must live as long as the list.
  init(games: Int, images: Int, arena: Arena) {
    let none = Change(home: 0, away: 0, from: 0, to: 0, layer: 0, flips: false)
    let cell = Cell(home: 0, away: 0, slot: 0, index: 0)
    changes = arena.buffer(games, of: none)
    removed = arena.buffer(games * images, of: cell)
    added = arena.buffer(games * images, of: cell)
    counts = arena.buffer(2, of: 0)
  }

  @inline(__always) func clear() {
    counts[0] = 0
    counts[1] = 0
  }

  @inline(__always) func move(
    _ home: Int, _ away: Int, layer: Int = 0, from: Int, to: Int, flips: Bool = false
  ) {
    let count = counts[0]
    changes[count] = Change(
      home: Int16(truncatingIfNeeded: home), away: Int16(truncatingIfNeeded: away),
      from: Int16(truncatingIfNeeded: from),
      to: Int16(truncatingIfNeeded: to), layer: Int16(truncatingIfNeeded: layer), flips: flips)
    counts[0] = count &+ 1
  }

  /// Fills `removed` and `added`. O(changes x images).
  @inline(__always) func expand(_ instance: Instance) {
    let n = instance.teamCount
    let count = counts[0]
    if instance.images == 1 {
      for k in 0..<count {
        let change = changes[k]
        let home = Int(change.home)
        let away = Int(change.away)
        removed[k] = ChangeList.cell(home, away, Int(change.from), n)
        added[k] =
          change.flips
          ? ChangeList.cell(away, home, Int(change.to), n) : ChangeList.cell(home, away, Int(change.to), n)
      }
      counts[1] = count
      return
    }
    var cellCount = 0
    for k in 0..<count {
      let change = changes[k]
      for image in 0..<instance.images {
        let reversed = image & 1 == 1
        let from = instance.imageSlot(Int(change.from), image)
        let to = instance.imageSlot(Int(change.to), image)
        let home = Int(reversed ? change.away : change.home)
        let away = Int(reversed ? change.home : change.away)
        removed[cellCount] = ChangeList.cell(home, away, from, n)
        added[cellCount] = change.flips ? ChangeList.cell(away, home, to, n) : ChangeList.cell(home, away, to, n)
        cellCount &+= 1
      }
    }
    counts[1] = cellCount
  }

  @inline(__always) private static func cell(_ home: Int, _ away: Int, _ slot: Int, _ n: Int) -> Cell {
    Cell(
      home: Int16(truncatingIfNeeded: home), away: Int16(truncatingIfNeeded: away),
      slot: Int32(truncatingIfNeeded: slot),
      index: Int32(truncatingIfNeeded: (slot &* n &+ home) &* n &+ away))
  }
}
