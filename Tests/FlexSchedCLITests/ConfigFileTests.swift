import FlexSchedCLI
import FlexSchedKit
import Testing

/// `--config FILE`.
@Suite struct ConfigFileTests {
  let session: Session

  init() throws {
    session = try Session()
    try session.writeLeague(SmallLeague.make())
  }

  private func run(_ config: String, _ words: String...) throws -> Session.Outcome {
    try session.folder.write(Array(config.utf8), to: "config.json")
    return session.run(words: ["solve", "./league.xml", "--config", "./config.json"] + words)
  }

  @Test func commandLineWins() throws {
    let config = #"{"time-limit": "5m", "seed": 7, "evaluations": 2000, "format": "robinx", "threads": "2"}"#
    let run = try run(config, "--seed", "9")
    #expect(run.status == .success)
    #expect(run.error.hasPrefix("Small league: time limit 300 s, 2,000 evaluations, seed 9, 2 threads\n"))
  }

  @Test func flagsAndLists() throws {
    let (a, b) = (session.folder.path("a.xml"), session.folder.path("b.xml"))
    let run = try run(#"{ "quiet": true, "verbose": false, "output": ["\#(a)", "\#(b)"] }"#)
    #expect(run.status == .success)
    #expect(run.error.isEmpty)
    #expect(session.folder.names == ["a.xml", "b.xml", "config.json", "league.xml"])
  }

  @Test func allErrorsAtOnce() throws {
    let run = try run("{\"sead\": 7,\n \"time-limit\": \"5x\",\n \"quiet\": \"yes\",\n \"seed\": [1]}")
    let file = session.folder.path("config.json")
    #expect(run.status == .usage)
    #expect(
      run.error == """
        error: \(file):1:2: unknown option 'sead' of 'solve'. Did you mean 'seed'? (at /sead)
        error: \(file):2:2: option 'time-limit': '5x' is not a duration such as 90s, 5m, 1h30m or 500ms (at /time-limit)
        error: \(file):3:2: option 'quiet' takes true or false (at /quiet)
        error: \(file):4:2: option 'seed' takes a text or a number (at /seed)

        """)
  }

  @Test(arguments: [
    "", "[", "{", "{}x", "{\"seed\"}", "{\"seed\":}", "{\"seed\":1,}", "{\"seed\":01}", "{\"seed\":null}",
    "{\"seed\":{}}", "{\"seed\":1 \"gap\":2}", "{\"seed\":1,\"seed\":2}", "{\"format\":\"a\nb\"}", "{\"format\":\"a",
    "{\"format\":\"\\", "{\"output\":[[1]]}", "{\"seed\":tru", "\u{0}",
  ])
  func brokenFiles(config: String) throws {
    let run = try run(config)
    #expect(run.status == .usage)
    #expect(run.error.hasPrefix("error: \(session.folder.path("config.json")):"))
    #expect(!run.error.contains("limit 60"))
  }

  @Test func notText() throws {
    try session.folder.write([0x7b, 0xff, 0x7d], to: "config.json")
    let run = session.run("solve", "./league.xml", "--config", "./config.json")
    #expect(run.error.contains("0xFF"))
    #expect(session.run("solve", "./league.xml", "--config", "./none").status == .usage)
  }
}
