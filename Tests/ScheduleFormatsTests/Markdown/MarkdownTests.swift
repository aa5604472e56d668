import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct MarkdownTests {
  private func text(_ document: ScheduleDocument, _ options: ExportOptions = ExportOptions()) throws -> String {
    String(decoding: try MarkdownFormat.write(document, options: options), as: UTF8.self)
  }

  @Test func golden() throws {
    let bytes = try MarkdownFormat.write(ExportFixtures.document(), options: ExportOptions())
    try ExportFixtures.expectGolden(bytes, "summary.md")
  }

  @Test func withoutEvaluation() throws {
    let document = ScheduleDocument(league: ExportFixtures.league(), timetable: ExportFixtures.timetable())
    let text = try text(document)
    #expect(text.contains("| Games | 12 |") && !text.contains("Infeasibility") && !text.contains("Breaks"))
  }

  /// Home and away games and the longest road trip, counted by hand from the twelve games of the fixture.
  @Test func teamTable() throws {
    let rows = try text(ExportFixtures.document()).split(separator: "\n").map {
      $0.split(separator: "|").map { cell in
        cell.filter { $0 != " " }
      }
    }
    let chicago = try #require(rows.first { $0.first == "Chicago\"Wind\"" && $0.count == 6 })
    #expect(chicago.dropFirst() == ["3", "3", "1", "300", "1"])
    let brussels = try #require(rows.first { $0.first?.hasPrefix("Brüssel") == true && $0.count == 6 })
    #expect(brussels.dropFirst() == ["3", "3", "2", "312", "3"])
  }

  @Test func oneTeamOnly() throws {
    let text = try text(ExportFixtures.document(), ExportOptions(team: 0))
    #expect(text.components(after: "## Games").split(separator: "\n").count { $0.hasPrefix("| ") } == 6 * 3)
  }

  @Test func isNotReadBack() {
    #expect(!MarkdownFormat.isReadable && !MarkdownFormat.recognizes(Array("# x".utf8)))
    #expect(throws: InputErrors.self) {
      try MarkdownFormat.read([], file: "f", league: ExportFixtures.league())
    }
  }

  /// Whatever the names: the same lines, each table row with the columns of its header, no tag, link, mention or image.
  @Test(arguments: 0..<60) func namesCannotInject(_ seed: UInt64) throws {
    var document = ExportFixtures.random(seed)
    let nasty = [
      "[x](javascript:1)", "![i](u)", "<img src=x>", "@org/team", "#12", "http://a.b", "www.a.b", "a|b", "\\|", "`",
    ]
    for index in document.league.teams.indices {
      document.league.teams[index].name += nasty[(index + Int(seed)) % nasty.count]
    }
    var tame = document
    for index in tame.league.teams.indices { tame.league.teams[index].name = "team" }
    for index in tame.league.venues.indices { tame.league.venues[index].name = "venue" }
    tame.league.name = "league"
    let lines = try text(document).split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try text(tame).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == expected.count)
    for (line, other) in zip(lines, expected) {
      #expect(MarkdownTests.bars(line) == MarkdownTests.bars(other), "\(line)")
      let scalars = Array(line.unicodeScalars)
      for (index, scalar) in scalars.enumerated() {
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        let isEscaped = MarkdownTests.isEscaped(index, in: scalars)
        switch scalar {
        case "<", ">": Issue.record("\(line)")
        case "[", "]", "`", "*", "_", "~", "!", "$": #expect(isEscaped, "\(line)")
        case "@": #expect(next == "\u{200B}", "\(line)")
        case "/": #expect(index == 0 || scalars[index - 1] != ":", "\(line)")
        case "#": #expect(isEscaped || index < 3, "\(line)")
        default: #expect(scalar.value >= 32 && !("\u{7F}"..."\u{9F}").contains(scalar) && scalar != "\u{202E}")
        }
      }
      #expect(!line.contains("www."), "\(line)")
    }
  }

  private static func bars(_ line: Substring) -> Int {
    let scalars = Array(line.unicodeScalars)
    return scalars.indices.count { scalars[$0] == "|" && !isEscaped($0, in: scalars) }
  }

  private static func isEscaped(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    !scalars[..<index].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
  }
}

extension String {
  fileprivate func components(after marker: String) -> Substring {
    firstRange(of: marker).map { self[$0.upperBound...] } ?? ""
  }
}
