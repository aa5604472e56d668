import LeagueModel

/// An XML document in flat arrays, elements in document order, so that every element knows its line, column and path.
///
/// Holds what RobinX needs: names, attributes, text. Comments and processing instructions are gone.
final class XMLTree: Sendable {
  struct Attribute: Sendable {
    let name: String
    let value: String
    /// Byte offset of the name.
    let offset: Int
  }

  struct Element: Sendable {
    let name: String
    /// Byte offset of `<`.
    let offset: Int
    /// Index of the parent; -1 for the root.
    let parent: Int
    /// Its attributes in the document's list.
    let attributes: Range<Int>
    /// Index after its last descendant.
    var end: Int
    /// Text directly inside, runs of nothing but blanks left out.
    var text: String
  }

  let elements: [Element]
  let attributes: [Attribute]
  let lines: LineIndex

  /// `elements` must not be empty.
  init(elements: [Element], attributes: [Attribute], lines: LineIndex) {
    self.elements = elements
    self.attributes = attributes
    self.lines = lines
  }

  var root: Node { Node(tree: self, index: 0) }

  /// An element of a document.
  struct Node: Sendable {
    let tree: XMLTree
    let index: Int

    private var element: Element { tree.elements[index] }
    var name: String { element.name }

    /// Direct text without blanks at either end.
    var text: String { trimmed(element.text) }

    var attributes: ArraySlice<Attribute> { tree.attributes[element.attributes] }

    func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

    var children: Children { Children(tree: tree, nextIndex: index + 1, end: element.end) }

    func child(_ name: String) -> Node? { children.first { $0.name == name } }

    func children(_ name: String) -> [Node] { children.filter { $0.name == name } }

    /// `/Instance/Constraints/CapacityConstraints/CA1[12]`; numbers only where siblings share a name. O(depth x siblings).
    var path: String {
      guard element.parent >= 0 else { return "/" + name }
      let parent = Node(tree: tree, index: element.parent)
      var total = 0
      var mine = 0
      for sibling in parent.children where sibling.name == name {
        total += 1
        if sibling.index == index { mine = total }
      }
      return parent.path + "/" + name + (total > 1 ? "[\(mine)]" : "")
    }

    var place: Place { tree.lines.place(offset: element.offset, path: path) }

    func place(of attribute: Attribute) -> Place {
      tree.lines.place(offset: attribute.offset, path: path + "/@" + attribute.name)
    }
  }

  /// The children of an element, in order.
  struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: XMLTree
    fileprivate var nextIndex: Int
    fileprivate let end: Int

    mutating func next() -> Node? {
      guard nextIndex < end else { return nil }
      defer { nextIndex = tree.elements[nextIndex].end }
      return Node(tree: tree, index: nextIndex)
    }
  }
}

/// Where the lines of a file start.
struct LineIndex: Sendable {
  let file: String?
  /// Byte offsets, ascending; the first is 3 after a byte order mark, else 0.
  let starts: [Int]

  /// Line and column (in bytes), from 1. O(log lines).
  func place(offset: Int, path: String? = nil) -> Place {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Place(file: file, line: low + 1, column: offset - starts[low] + 1, path: path)
  }
}

/// Without blanks (space, tab, line feed, carriage return) at either end.
func trimmed(_ text: String) -> String {
  let blanks: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
  guard let first = text.utf8.firstIndex(where: { !blanks($0) }), let last = text.utf8.lastIndex(where: { !blanks($0) })
  else { return "" }
  return String(text[first...last])
}
