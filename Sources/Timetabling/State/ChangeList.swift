/// A move: games that change their slot or venue, and the placements that this removes and adds.
///
/// Neighborhoods append games; `expand` adds the images of symmetric timetables; evaluators see placements only. So
/// neighborhoods never touch a rule, and rules never touch a neighborhood.
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
  private let teamCount: Int
  private let images: Int
  /// Number of games. In a buffer, so that the list itself never changes and copies share it.
  private let counts: Buffer<Int>

  @inline(__always) var count: Int { counts[0] }
  /// Number of placements that are removed, and of those that are added.
  @inline(__always) var cellCount: Int { counts[0] &* images }

  /// Room for `games` games and their images. The arena must live as long as the list.
  init(_ instance: Instance, games: Int, arena: Arena) {
    let none = Change(home: 0, away: 0, from: 0, to: 0, layer: 0, flips: false)
    let cell = Cell(home: 0, away: 0, slot: 0, index: 0)
    teamCount = instance.teamCount
    images = instance.images
    changes = arena.buffer(games, of: none)
    removed = arena.buffer(games * images, of: cell)
    added = arena.buffer(games * images, of: cell)
    counts = arena.buffer(1, of: 0)
  }

  @inline(__always) func clear() { counts[0] = 0 }

  @inline(__always) func move(
    _ home: Int, _ away: Int, layer: Int = 0, from: Int, to: Int, flips: Bool = false
  ) {
    let count = counts[0]
    changes[count] = Change(
      home: Int16(truncatingIfNeeded: home), away: Int16(truncatingIfNeeded: away),
      from: Int16(truncatingIfNeeded: from),
      to: Int16(truncatingIfNeeded: to), layer: Int16(truncatingIfNeeded: layer), flips: flips)
    if images == 1 {
      removed[count] = cell(home, away, from)
      added[count] = flips ? cell(away, home, to) : cell(home, away, to)
    }
    counts[0] = count &+ 1
  }

  /// Brings `removed` and `added` in line with the games: nothing to do where games have no images. O(changes x images).
  @inline(__always) func expand(_ instance: Instance) {
    if images > 1 { addImages(instance) }
  }

  private func addImages(_ instance: Instance) {
    var cellCount = 0
    for k in 0..<count {
      let change = changes[k]
      for image in 0..<images {
        let reversed = image & 1 == 1
        let from = instance.imageSlot(Int(change.from), image)
        let to = instance.imageSlot(Int(change.to), image)
        let home = Int(reversed ? change.away : change.home)
        let away = Int(reversed ? change.home : change.away)
        removed[cellCount] = cell(home, away, from)
        added[cellCount] = change.flips ? cell(away, home, to) : cell(home, away, to)
        cellCount &+= 1
      }
    }
  }

  @inline(__always) private func cell(_ home: Int, _ away: Int, _ slot: Int) -> Cell {
    Cell(
      home: Int16(truncatingIfNeeded: home), away: Int16(truncatingIfNeeded: away),
      slot: Int32(truncatingIfNeeded: slot),
      index: Int32(truncatingIfNeeded: (slot &* teamCount &+ home) &* teamCount &+ away))
  }
}
