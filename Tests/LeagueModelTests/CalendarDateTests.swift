import LeagueModel
import Testing

@Suite struct CalendarDateTests {
  @Test func everyDayOfFourCenturiesRoundTrips() {
    let start = CalendarDate(year: 1800, month: 1, day: 1)!
    var weekday = start.weekday.rawValue
    var previous = start
    for number in (start.dayNumber + 1)..<(start.dayNumber + 146_097) {
      let date = CalendarDate(dayNumber: number)!
      #expect(date.dayNumber == number)
      #expect(previous < date)
      weekday = (weekday + 1) % 7
      #expect(date.weekday.rawValue == weekday)
      previous = date
    }
  }

  @Test func knownDays() {
    #expect(CalendarDate(iso: "1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate(iso: "2026-11-20")?.weekday == .friday)
    #expect(CalendarDate(iso: "2000-02-29") != nil)
    #expect(CalendarDate(iso: "1900-02-29") == nil)
  }

  @Test(arguments: ["2026-1-01", "2026-13-01", "2026-00-10", "20260101", "2026-01-01T", "0000-01-01", "", "２０２６-01-01"])
  func rejected(_ text: String) { #expect(CalendarDate(iso: text) == nil) }

  @Test func times() {
    #expect(TimeOfDay(iso: "19:30")?.minutes == 1170)
    #expect(TimeOfDay(iso: "24:00") == nil)
    #expect(TimeOfDay(iso: "7:30") == nil)
    #expect(TimeOfDay(minutes: 65)?.description == "01:05")
  }
}
