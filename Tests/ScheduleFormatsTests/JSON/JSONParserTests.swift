import Testing

@testable import ScheduleFormats

/// The parser against RFC 8259.
@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test(arguments: [
    "{}", "[]", " \n\t\r[] ", "0", "-0", "10", "-12.5e+3", "1E9", "0.0", "\"\"", "true", "false", "null", "[1,[2,[3]]]",
    "{\"a\":{\"b\":null}}", "\"\\u0041\\n\\\\\\/\\\"\"", "\"\\ud83d\\ude00\"", "\"é😀\"", "[\"\u{2028}\"]", "\u{FEFF}{}",
    "{\"\":1}", "[0,0]", "1.5",
  ])
  func accepts(_ text: String) throws { _ = try parse(text) }

  @Test(arguments: [
    "", " ", "{", "[", "]", "{]", "[1,]", "{\"a\":1,}", "[,1]", "{,}", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "01",
    "-01",
    "1.", ".5", "-", "+1", "1e", "1e+", "0x10", "Infinity", "nan", "tru", "True", "nulll", "[1 2]", "\"", "\"\\x\"",
    "\"\\u12G4\"",
    "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\t\"", "[1]]", "{} {}", "// x", "/* */ {}", "[1]\u{0}",
    "{\"a\":1,\"a\":2}",
    "\"\u{1F}\"",
  ])
  func refuses(_ text: String) { #expect(throws: JSONParser.Failure.self) { try parse(text) } }

  @Test func depth() throws {
    _ = try parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
    #expect(throws: JSONParser.Failure.self) {
      try parse(String(repeating: "[", count: 65) + String(repeating: "]", count: 65))
    }
    #expect(throws: JSONParser.Failure.self) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test func texts() throws {
    guard case .string(let text) = try parse("\"a\\u00e9\\ud83d\\ude00\\t\\u0000\"").content else {
      Issue.record("no text")
      return
    }
    #expect(text == "aé😀\t\u{0}")
  }

  @Test func offsetsAndPositions() throws {
    let source = "{\n  \"a\": [1,\n   true]\n}"
    guard case .object(let members) = try parse(source).content, case .array(let items) = members[0].value.content
    else {
      Issue.record("no object")
      return
    }
    let lines = LineTable(Array(source.utf8))
    #expect(lines.position(of: members[0].keyOffset) == (2, 3))
    #expect(lines.position(of: items[1].offset) == (3, 4))
    #expect(lines.position(of: 0) == (1, 1))
  }

  @Test func writingReadsBack() throws {
    let nasty = "q\" b\\ n\n t\t </script> \u{2028}\u{0}\u{7F} é😀"
    let output = JSONOutput.object([
      ("a", .array([.int(-5), .decimal(2.5), .null, .bool(true)])), (nasty, .string(nasty)), ("empty", .object([])),
    ])
    let bytes = output.bytes()
    #expect(!String(decoding: bytes, as: UTF8.self).contains("</script"))
    guard case .object(let members) = try JSONParser.parse(bytes).content else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == ["a", nasty, "empty"])
    guard case .string(let text) = members[1].value.content else {
      Issue.record("no text")
      return
    }
    #expect(text == nasty)
  }
}
