import FlexSchedKit
import Testing

@testable import FlexSchedCLI

/// Values of the options of `repair`.
@Suite struct EventWordsTests {
  private func days(_ first: String, _ last: String) throws -> DateRange {
    DateRange(first: try #require(CalendarDate(iso: first)), last: try #require(CalendarDate(iso: last)))
  }

  @Test func namesMayHoldBlanks() throws {
    let one = try days("2027-01-02", "2027-01-02")
    let two = try days("2027-01-02", "2027-01-05")
    #expect(try EventWords.closure("old hall 2 2027-01-02") == .init(name: "old hall 2", days: one))
    #expect(try EventWords.closure("  hall  2027-01-02   2027-01-05 ") == .init(name: "hall", days: two))
    #expect(
      try EventWords.unavailability("St. John's 2027-01-02 2027-01-05 host")
        == .init(name: "St. John's", days: two, activity: .host))
    #expect(try EventWords.unavailability("travel 2027-01-02") == .init(name: "travel", days: one))
    #expect(try EventWords.move("A-B C 2027-01-02") == .init(game: "A-B C", target: .date(one.first)))
    #expect(try EventWords.move("A-B slot:late round") == .init(game: "A-B", target: .slot("late round")))
  }

  @Test(arguments: ["", "hall", "2027-01-02", "hall 2027-01-05 2027-01-02", "hall 2027-02-30", "hall 2027-01-02 x"])
  func closuresThatCannotBe(_ text: String) {
    #expect(throws: UnreadableValue.self) { try EventWords.closure(text) }
    #expect(throws: UnreadableValue.self) { try EventWords.unavailability(text) }
  }

  @Test(arguments: ["", "A-B", "2027-01-02", " slot:5", "A-B slot:", "A-B slot:5 slot:6", "A-B 2027-13-01"])
  func movesThatCannotBe(_ text: String) {
    #expect(throws: UnreadableValue.self) { try EventWords.move(text) }
  }

  @Test func stamps() throws {
    #expect(try TimeStamp.read("1970-01-02T00:00:01Z").seconds == 86_401)
    for text in ["2027-02-12T18:30:00Z", "1969-12-31T23:59:59Z", "9999-12-31T00:00:00Z"] {
      #expect(try TimeStamp.read(text).text == text)
    }
    #expect(try TimeStamp.read("clock").seconds > 1_700_000_000)
    for text in [
      "", "now", "2027-02-12", "2027-02-12T18:30Z", "2027-02-12T18:30:60Z", "2027-02-12T18:30:00",
      "2027-02-12T18:30:+1Z",
    ] {
      #expect(throws: UnreadableValue.self) { try TimeStamp.read(text) }
    }
  }
}
