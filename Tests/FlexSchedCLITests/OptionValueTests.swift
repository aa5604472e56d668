import FlexSchedCLI
import Testing

@Suite struct OptionValueTests {
  @Test(arguments: [
    ("90s", 90), ("5m", 300), ("1h30m", 5400), ("500ms", 0.5), ("0", 0), ("12", 12), ("1.5h", 5400), ("2d", 172_800),
    ("1m30s500ms", 90.5), ("5min", 300),
  ])
  func durations(text: String, seconds: Double) throws {
    #expect(try OptionValue.duration(text) == seconds)
  }

  @Test(arguments: [
    "", "s", "5x", "-5s", "1m1h", "1h30", "inf", "nan", "1e3", "0x10", "5 m", "1..5s", "5.s", "400d", "1s1s", "٣s",
    "99999999999999999999s",
  ])
  func noDurations(text: String) {
    #expect(throws: UnreadableValue.self) { try OptionValue.duration(text) }
  }

  @Test(arguments: [("0", 0), ("500k", 500_000), ("2M", 2_000_000), ("1.5M", 1_500_000), ("3G", 3_000_000_000)])
  func counts(text: String, value: Int) throws {
    #expect(try OptionValue.count(text) == value)
  }

  @Test(arguments: [
    "", "k", "-1", "1.5", "1.2345k", "2m", "1,000", "9223372036854775808", "9999999999999G", "1.M", ".5M",
  ])
  func noCounts(text: String) {
    #expect(throws: UnreadableValue.self) { try OptionValue.count(text) }
  }

  @Test(arguments: [("1%", 0.01), ("0.5%", 0.005), ("0%", 0), ("100%", 1)])
  func percentages(text: String, share: Double) throws {
    #expect(try OptionValue.percentage(text) == share)
  }

  @Test(arguments: ["", "%", "1", "-1%", "1%%", "one%"])
  func noPercentages(text: String) {
    #expect(throws: UnreadableValue.self) { try OptionValue.percentage(text) }
  }

  @Test func seeds() throws {
    #expect(try OptionValue.seeds("3") == [1, 2, 3])
    #expect(try OptionValue.seeds("7,2") == [7, 2])
    #expect(try OptionValue.seed("18446744073709551615") == .max)
    for text in ["", "0", ",", "1,", "1,x", "99999999"] {
      #expect(throws: UnreadableValue.self) { try OptionValue.seeds(text) }
    }
  }
}
