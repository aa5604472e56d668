import LeagueModel

/// A small strict XML reader: elements, attributes, text, comments, CDATA, processing instructions, the five predefined
/// entities and character references. UTF-8 (with or without byte order mark), or ISO 8859-1 where the file declares it and
/// is not UTF-8 in truth; document type declarations are refused, so there are no entities to expand and nothing outside
/// the file is ever opened. The first error ends it.
///
/// Source: W3C, Extensible Markup Language 1.0 (Fifth Edition), without section 2.8's DTDs. O(bytes); no recursion.
struct XMLReader {
  static let maximumBytes = 128 << 20
  static let maximumDepth = 64
  static let maximumElements = 2_500_000
  static let maximumAttributes = 64

  private let bytes: [UInt8]
  private var at: Int
  private let lines: LineIndex
  private var elements: [XMLTree.Element] = []
  private var attributes: [XMLTree.Attribute] = []
  /// Open elements, the root first.
  private var open: [Int] = []

  /// Throws the first thing that is not well-formed, or a limit.
  static func parse(_ bytes: [UInt8], file: String?) throws(InputError) -> XMLTree {
    var reader = try XMLReader(XMLCharacters.decoded(bytes), file: file)
    try reader.parseDocument()
    return XMLTree(elements: reader.elements, attributes: reader.attributes, lines: reader.lines)
  }

  /// Name of the root element, without looking further; `nil` when the bytes do not begin like XML. O(bytes before it).
  static func rootName(of bytes: [UInt8]) -> String? {
    var reader = XMLReader(unchecked: bytes)
    while true {
      reader.skipBlanks()
      guard reader.at < bytes.count, bytes[reader.at] == UInt8(ascii: "<") else { return nil }
      do throws(InputError) {
        if reader.starts("<?") {
          try reader.skip(past: "?>", from: reader.at, what: "declaration")
        } else if reader.starts("<!--") {
          try reader.skip(past: "-->", from: reader.at, what: "comment")
        } else if reader.starts("<!") {
          try reader.skip(past: ">", from: reader.at, what: "declaration")
        } else {
          reader.at += 1
          return try reader.parseName("an element name")
        }
      } catch {
        return nil
      }
    }
  }

  private init(unchecked bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lines = LineIndex(file: nil, starts: [at])
  }

  private init(_ bytes: [UInt8], file: String?) throws(InputError) {
    self.bytes = bytes
    lines = try XMLCharacters.check(bytes, file: file, maximumBytes: XMLReader.maximumBytes)
    at = lines.starts[0]
  }

  // MARK: Document

  private mutating func parseDocument() throws(InputError) {
    if starts("<?xml"), at + 5 < bytes.count, isBlank(bytes[at + 5]) { try parseDeclaration() }
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") {
        try parseMarkup()
      } else {
        try parseText()
      }
    }
    if let last = open.last {
      let element = elements[last]
      let line = lines.place(offset: element.offset).line ?? 0
      throw error("the file ends inside <\(element.name)> (opened in line \(line)); is it truncated?", at: bytes.count)
    }
    if elements.isEmpty { throw error("there is no element; expected <Instance> or <Solution>", at: bytes.count) }
  }

  private mutating func parseMarkup() throws(InputError) {
    if starts("<!--") {
      try skipComment()
    } else if starts("<?") {
      try skip(past: "?>", from: at, what: "processing instruction")
    } else if starts("<![CDATA[") {
      try parseCharacterData()
    } else if starts("<!DOCTYPE") {
      throw error("document type declarations (<!DOCTYPE ...>) are refused: RobinX needs none", at: at, .unsupported)
    } else if starts("</") {
      try parseEndTag()
    } else {
      try parseStartTag()
    }
  }

  private mutating func parseDeclaration() throws(InputError) {
    let start = at
    try skip(past: "?>", from: at, what: "XML declaration")
    let encoding = XMLCharacters.declaredEncoding(bytes[start..<at]) ?? "utf-8"
    if !(XMLCharacters.utf8Names + XMLCharacters.latin1Names).contains(encoding.lowercased()) {
      throw error("the encoding is '\(excerpt(encoding))'; expected UTF-8", at: start, .unsupported)
    }
  }

  // MARK: Elements

  private mutating func parseStartTag() throws(InputError) {
    let start = at
    if open.isEmpty, let root = elements.first {
      throw error("a second root element; the file should end after </\(root.name)>", at: start)
    }
    at += 1
    let name = try parseName("an element name after '<'")
    guard open.count < XMLReader.maximumDepth else {
      throw error("elements are nested deeper than \(XMLReader.maximumDepth)", at: start, .limit)
    }
    guard elements.count < XMLReader.maximumElements else {
      throw error("more than \(XMLReader.maximumElements) elements", at: start, .limit)
    }
    let firstAttribute = attributes.count
    var isEmpty = false
    while true {
      let separated = skipBlanks()
      guard at < bytes.count else { throw error("the file ends inside the tag <\(name)>; is it truncated?", at: at) }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        break
      }
      if starts("/>") {
        at += 2
        isEmpty = true
        break
      }
      guard separated else {
        throw error("unexpected \(character(at)) in the tag <\(name)>; expected a blank, '>' or '/>'", at: at)
      }
      try parseAttribute(of: name, from: firstAttribute)
    }
    let index = elements.count
    elements.append(
      XMLTree.Element(
        name: name, offset: start, parent: open.last ?? -1, attributes: firstAttribute..<attributes.count,
        end: index + 1, text: ""))
    if !isEmpty { open.append(index) }
  }

  private mutating func parseAttribute(of element: String, from first: Int) throws(InputError) {
    let start = at
    let name = try parseName("an attribute name in the tag <\(element)>")
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
      throw error("attribute \(name) of <\(element)> has no value; expected '='", at: at)
    }
    at += 1
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
      throw error("the value of attribute \(name) of <\(element)> is not in quotation marks", at: at)
    }
    let quote = bytes[at]
    at += 1
    let value = try parseCharacters(until: quote, in: "the value of attribute \(name)", openedAt: start)
    at += 1
    if attributes[first...].contains(where: { $0.name == name }) {
      throw error("attribute \(name) of <\(element)> occurs twice", at: start, .duplicate)
    }
    guard attributes.count - first < XMLReader.maximumAttributes else {
      throw error("<\(element)> has more than \(XMLReader.maximumAttributes) attributes", at: start, .limit)
    }
    attributes.append(XMLTree.Attribute(name: name, value: value, offset: start))
  }

  private mutating func parseEndTag() throws(InputError) {
    let start = at
    at += 2
    let name = try parseName("an element name after '</'")
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else {
      throw error("the end tag </\(name)> is not closed by '>'", at: at)
    }
    at += 1
    guard let index = open.popLast() else { throw error("</\(name)> closes an element that is not open", at: start) }
    let element = elements[index]
    guard element.name == name else {
      let line = lines.place(offset: element.offset).line ?? 0
      throw error("</\(name)> where </\(element.name)> was expected (opened in line \(line))", at: start)
    }
    elements[index].end = elements.count
  }

  // MARK: Text

  private mutating func parseText() throws(InputError) {
    let start = at
    let text = try parseCharacters(until: UInt8(ascii: "<"), in: "text", openedAt: at)
    guard let current = open.last else {
      let first = (start..<at).first { !isBlank(bytes[$0]) }
      guard let first else { return }
      let place = elements.isEmpty ? "before the first element; is this XML?" : "after the root element"
      throw error("unexpected \(character(first)) \(place)", at: first)
    }
    if text.utf8.contains(where: { !isBlank($0) }) { elements[current].text += text }
  }

  private mutating func parseCharacterData() throws(InputError) {
    guard let current = open.last else { throw error("CDATA outside of the root element", at: at) }
    let start = at + 9
    try skip(past: "]]>", from: start, what: "CDATA section")
    elements[current].text += string(start..<(at - 3))
  }

  /// Text or the value of an attribute, references replaced, up to `end` (or, for text, the end of the file).
  private mutating func parseCharacters(
    until end: UInt8, in what: String, openedAt start: Int
  ) throws(InputError) -> String {
    let isText = end == UInt8(ascii: "<")
    var result: [UInt8] = []
    while at < bytes.count, bytes[at] != end {
      switch bytes[at] {
      case UInt8(ascii: "&"):
        result.append(contentsOf: try parseReference())
        continue
      case UInt8(ascii: "<"):
        throw error("'<' inside \(what); is a quotation mark missing?", at: at)
      case UInt8(ascii: "]") where isText && starts("]]>"):
        throw error("']]>' in text", at: at)
      case UInt8(ascii: "\r"):
        if at + 1 >= bytes.count || bytes[at + 1] != UInt8(ascii: "\n") { result.append(isText ? 10 : 32) }
      case 9, 10:
        result.append(isText ? bytes[at] : 32)
      default:
        result.append(bytes[at])
      }
      at += 1
    }
    if at >= bytes.count, !isText { throw error("the file ends inside \(what); is it truncated?", at: start) }
    return String(decoding: result, as: UTF8.self)
  }

  /// `&amp;`, `&#65;`, `&#x41;`, ...
  private mutating func parseReference() throws(InputError) -> [UInt8] {
    let start = at
    let window = bytes[at..<min(bytes.count, at + 12)]
    let semicolon = window.firstIndex(of: UInt8(ascii: ";"))
    guard let semicolon, !window[..<semicolon].contains(where: isBlank) else {
      throw error("'&' that begins no reference; write '&amp;'", at: start)
    }
    let name = string((at + 1)..<semicolon)
    at = semicolon + 1
    if let entity = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name] { return Array(entity.utf8) }
    guard name.hasPrefix("#") else {
      throw error("unknown entity '&\(excerpt(name));'; expected &amp; &lt; &gt; &quot; &apos; or &#...;", at: start)
    }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x")
    let number = digits.dropFirst(isHexadecimal ? 1 : 0)
    guard number.utf8.first != UInt8(ascii: "+"), number.utf8.first != UInt8(ascii: "-"),
      let code = UInt32(number, radix: isHexadecimal ? 16 : 10), XMLCharacters.isAllowed(code),
      let scalar = Unicode.Scalar(code)
    else { throw error("'&\(excerpt(name));' is no character of XML", at: start) }
    return Array(String(Character(scalar)).utf8)
  }

  // MARK: Small steps

  private mutating func parseName(_ expected: String) throws(InputError) -> String {
    let start = at
    while at < bytes.count, XMLCharacters.isName(bytes[at], first: at == start) { at += 1 }
    guard at > start else {
      let found = at < bytes.count ? "found \(character(at))" : "the file ends"
      throw error("expected \(expected), \(found)", at: at)
    }
    guard at - start <= 256 else { throw error("a name of \(at - start) bytes; at most 256", at: start, .limit) }
    return string(start..<at)
  }

  private mutating func skipComment() throws(InputError) {
    let start = at
    try skip(past: "-->", from: at + 4, what: "comment")
    var index = start + 4
    while index + 1 < at - 3 {
      if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") {
        throw error("'--' inside a comment", at: index)
      }
      index += 1
    }
  }

  private mutating func skip(past end: StaticString, from: Int, what: String) throws(InputError) {
    let start = at
    at = from
    while at < bytes.count, !starts(end) { at += 1 }
    guard at < bytes.count else { throw error("a \(what) that is not closed", at: start) }
    at += end.utf8CodeUnitCount
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = at
    while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    return at > start
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard bytes.count - at >= wanted.count else { return false }
      for index in 0..<wanted.count where bytes[at + index] != wanted[index] { return false }
      return true
    }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The character at an offset, for messages.
  private func character(_ offset: Int) -> String {
    string(offset..<min(bytes.count, offset + 4)).first.map { "'\($0)'" } ?? "the end of the file"
  }

  private func error(_ message: String, at offset: Int, _ code: InputError.Code = .syntax) -> InputError {
    InputError(code, message, at: lines.place(offset: offset))
  }
}
