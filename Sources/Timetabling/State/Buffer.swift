/// Storage for the hot loop: a base address and a count, bounds checked by `assert` (debug builds) only.
///
/// The only unsafe file of the package. Elements are plain values; whoever makes a buffer through an `Arena` keeps the
/// arena alive as long as the buffer. Reads and writes cost what they cost in C.
struct Buffer<Element: BitwiseCopyable> {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  fileprivate init(base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = base
    self.count = count
  }

  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(index >= 0 && index < count)
      return UnsafePointer(base + index)
    }
    @inline(__always) nonmutating unsafeMutableAddress {
      assert(index >= 0 && index < count)
      return base + index
    }
  }

  /// The part that starts at `offset`. O(1).
  @inline(__always) func from(_ offset: Int) -> Buffer {
    assert(offset >= 0 && offset <= count)
    return Buffer(base: base + offset, count: count - offset)
  }

  /// Copies `count` elements from the start of `other`.
  @inline(__always) func copy(_ other: Buffer, count: Int) {
    assert(count <= self.count && count <= other.count)
    base.update(from: other.base, count: count)
  }

  func fill(_ value: Element) { base.update(repeating: value, count: count) }

  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// Owns the memory of buffers and frees it when it goes.
final class Arena {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  func buffer<Element: BitwiseCopyable>(_ count: Int, of value: Element) -> Buffer<Element> {
    let bytes = max(1, count) * MemoryLayout<Element>.stride
    let block = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    blocks.append(block)
    let base = block.bindMemory(to: Element.self, capacity: max(1, count))
    base.initialize(repeating: value, count: max(1, count))
    return Buffer(base: base, count: count)
  }

  func copy<Element: BitwiseCopyable>(_ other: Buffer<Element>) -> Buffer<Element> {
    let made = buffer(max(1, other.count), of: other.base[0])
    let exact = Buffer(base: made.base, count: other.count)
    exact.copy(other, count: other.count)
    return exact
  }

  func buffer<Element: BitwiseCopyable>(_ values: [Element], orEmpty value: Element) -> Buffer<Element> {
    let made = buffer(values.count, of: values.first ?? value)
    for (index, element) in values.enumerated() { made[index] = element }
    return made
  }
}
