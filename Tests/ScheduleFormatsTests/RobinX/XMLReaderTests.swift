import LeagueModel
import Testing

@testable import ScheduleFormats

@Suite struct XMLReaderTests {
  private func parse(_ text: String) throws(InputError) -> XMLTree {
    try XMLReader.parse(Array(text.utf8), file: nil)
  }

  @Test func elementsAttributesAndText() throws {
    let root = try parse("<?xml version='1.0'?>\n<a x='1' y = \"two\"><!-- c --><b/>one<b z=''>t</b> two </a>\n").root
    #expect(root.name == "a")
    #expect(root.attributes.map(\.name) == ["x", "y"])
    #expect(root.attributes.map(\.value) == ["1", "two"])
    #expect(root.children.map(\.name) == ["b", "b"])
    #expect(root.text == "one two")
    #expect(root.children("b").map(\.text) == ["", "t"])
    #expect(root.child("b")?.attribute("z") == nil)
    #expect(root.children("b")[1].attribute("z")?.value == "")
  }

  @Test func referencesAndCharacterData() throws {
    let root = try parse("<a x='&lt;&#65;&#x1F3C0;&quot;'>&amp;<![CDATA[<&]]>&gt;&apos;</a>").root
    #expect(root.attribute("x")?.value == "<A\u{1F3C0}\"")
    #expect(root.text == "&<&>'")
  }

  @Test func lineEndsAndBlanksAreNormalized() throws {
    let root = try parse("<a x='1\r\n2\t3'>p\r\nq\rr</a>").root
    #expect(root.attribute("x")?.value == "1 2 3")
    #expect(root.text == "p\nq\nr")
  }

  @Test func placesCountLinesColumnsAndSiblings() throws {
    let root = try parse("\u{FEFF}<a>\n  <b/>\n  <c>é<d k='1'/></c><b/>\n</a>").root
    #expect(root.place == Place(line: 1, column: 1, path: "/a"))
    let (first, second) = (root.children("b")[0], root.children("b")[1])
    #expect(first.place == Place(line: 2, column: 3, path: "/a/b[1]"))
    #expect(second.place == Place(line: 3, column: 22, path: "/a/b[2]"))
    let inner = try #require(root.child("c")?.child("d"))
    let key = try #require(inner.attribute("k"))
    #expect(inner.place == Place(line: 3, column: 8, path: "/a/c/d"))
    #expect(inner.place(of: key) == Place(line: 3, column: 11, path: "/a/c/d/@k"))
  }

  @Test func latin1IsDecodedWhereItIsDeclared() throws {
    let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8)
    let tail = Array("</a>".utf8)
    #expect(try XMLReader.parse(head + [0x4A, 0xF6] + tail, file: nil).root.text == "J\u{F6}")
    #expect(try XMLReader.parse(head + [0x4A, 0xC3, 0xB6] + tail, file: nil).root.text == "J\u{F6}")
    #expect(throws: InputError.self) { try XMLReader.parse(Array("<a>".utf8) + [0xF6] + tail, file: nil) }
  }

  @Test func depthIsLimited() throws {
    let deep = { (levels: Int) in
      String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    }
    #expect(try parse(deep(64)).elements.count == 64)
    let error = #expect(throws: InputError.self) { try parse(deep(65)) }
    #expect(error?.code == .limit)
  }

  @Test(arguments: [
    ("<a>", "truncated"), ("<a/>x", "after the root"), ("<a/><b/>", "second root"), ("<a></b>", "expected"),
    ("<a x='1' x='2'/>", "twice"), ("<a x='<'/>", "'<' inside"), ("<a>]]></a>", "]]>"),
    ("<a>&x;</a>", "unknown entity"),
    ("<a>&#xFFFF;</a>", "no character"), ("<a>&#-5;</a>", "no character"), ("<!DOCTYPE a><a/>", "refused"),
    ("<![CDATA[x]]><a/>", "outside"), ("<a><!-- -- --></a>", "'--'"), ("<a", "truncated"), ("<>", "element name"),
    ("<a><?pi</a>", "not closed"), ("", "empty"), ("<!-- only -->", "no element"),
  ])
  func isStrict(_ text: String, _ words: String) {
    let error = #expect(throws: InputError.self) { try parse(text) }
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test func rootNameLooksNoFurther() {
    let name = { (text: String) in XMLReader.rootName(of: Array(text.utf8)) }
    #expect(name("\u{FEFF}<?xml version='1.0'?>\n<!-- x --><!DOCTYPE y><Instance") == "Instance")
    #expect(name("<Solution><broken") == "Solution")
    #expect(name("{\"a\": 1}") == nil)
    #expect(name("") == nil)
    #expect(name("<!-- open") == nil)
  }

  @Test func writtenTextIsReadBack() throws {
    let nasty = "<&>\"' \t\n\r]]> é \u{1F3C0} &amp;"
    var writer = XMLWriter()
    writer.begin("a", [("x", nasty + "\u{0}\u{FFFE}")])
    writer.text("b", "x" + nasty + "x")
    writer.list("c", [])
    writer.end()
    let root = try XMLReader.parse(writer.bytes, file: nil).root
    #expect(root.attribute("x")?.value == nasty)
    #expect(root.child("b")?.text == "x" + nasty + "x")
  }
}
