import FlexSchedCLI
import FlexSchedKit
import TestSupport
import Testing

/// Whatever is in a file, commands end with a message and status 2, or do their work; nothing else.
@Suite struct BrokenInputTests {
  @Test(arguments: [
    [], [0], [0xff, 0xfe, 0x3c], Array("<".utf8), Array("{".utf8), Array("[]".utf8), Array("null".utf8),
    Array("<Instance/>".utf8), Array("<Solution/>".utf8), Array("{\"version\": 1}".utf8), Array("\u{FEFF}".utf8),
    [UInt8](repeating: UInt8(ascii: "["), count: 100_000), Array(String(repeating: "<a>", count: 50_000).utf8),
  ])
  func leagues(bytes: [UInt8]) throws {
    let session = try Session()
    try session.folder.write(bytes, to: "league")
    for words in [["solve", "./league", "--format", "robinx"], ["check", "./league", "./league"]] {
      let run = session.run(words: words)
      #expect(run.status == .usage)
      #expect(run.error.hasPrefix("error: \(session.folder.path("league"))"))
      #expect(run.output.isEmpty)
    }
  }

  @Test func mutantsOfALeagueAndASchedule() throws {
    let session = try Session()
    let league = SmallLeague.make()
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    var random = SeededGenerator(seed: 7)
    for name in ["json", "robinx"] {
      let leagueBytes = try Flexsched.writeLeague(league, format: name)
      let scheduleBytes = try Flexsched.writeSchedule(document, format: name)
      for round in 0..<60 {
        var (a, b) = (leagueBytes, scheduleBytes)
        for _ in 0...(round % 3) {
          a[random.below(a.count)] = UInt8(random.below(256))
          b[random.below(b.count)] = UInt8(random.below(128))
        }
        try session.folder.write(round % 2 == 0 ? a : leagueBytes, to: "league")
        try session.folder.write(round % 2 == 1 ? b : scheduleBytes, to: "schedule")
        let run = session.run("check", "./league", "./schedule")
        #expect([.success, .usage, .violations].contains(run.status))
        #expect(run.output.isEmpty == (run.status == .usage))
      }
    }
  }
}
