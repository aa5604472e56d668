import Foundation
import TestSupport
import Testing

/// Travel costs through the tool, and what happens when tables and price commands fail.
@Suite struct TravelCostToolTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func league(
    _ prices: String,
    distances: String = #""matrix": [[0,300,900,600],[300,0,700,500],[900,700,0,400],[600,500,400,0]]"#
  ) throws {
    let text = """
      {
        "version": 1, "name": "Four", "slots": 6,
        "teams": [{ "id": "A" }, { "id": "B" }, { "id": "C" }, { "id": "D" }],
        "distances": { "unit": "mi", \(distances) },
        "travelCosts": { \(prices) },
        "objective": { "travelCost": 1 }
      }
      """
    try folder.write(Array(text.utf8), to: "league.json")
  }

  private func script(_ text: String) throws {
    let path = try folder.write(Array(("#!/bin/sh\n" + text).utf8), to: "fares")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  private let command = Self.prices(timeout: 60)
  private let good = "from,to,price\nA,B,50\nB,C,60\n"

  private static func prices(timeout: Int) -> String {
    #""prices": { "command": ["./fares", "now"], "timeoutSeconds": \#(timeout), "lastGood": "last.csv" }"#
  }

  private func solve(_ more: String..., from place: String = "league.json") throws -> ToolRun {
    try RunTool.run(
      ["solve", place, "--evaluations", "2000", "-o", "out.json"] + more, in: folder)
  }

  @Test func costsAreSolvedReportedAndListed() throws {
    try league("")
    let run = try solve("-o", "out.md")
    #expect(
      run.status == 0 && run.error.contains("travel cost") && run.error.contains("missed class days"), "\(run.error)")
    let check = try RunTool.run(["check", "league.json", "out.json", "--trips"], in: folder)
    #expect(
      check.status == 0 && check.output.contains("nights away") && check.output.contains(" to day "),
      "\(check.output)")
    #expect(check.output.contains("A - B"))
    let json = try RunTool.run(["check", "league.json", "out.json", "--trips", "--output-format", "json"], in: folder)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.outputBytes)) as? [String: Any])
    let metrics = try #require(report["metrics"] as? [String: Any])
    #expect(metrics["travelCost"] as? Int == report["objective"] as? Int)
    let bound = try RunTool.run(["bound", "league.json", "--output-format", "json"], in: folder)
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(bound.outputBytes)) as? [String: Any])
    let value = answer["bound"] as? Int
    if let value, let objective = report["objective"] as? Int { #expect(value > 0 && value <= objective) }
    #expect(try folder.text("out.md").contains("Missed class days"))
  }

  @Test func weightsCanBeGivenOnTheCommandLine() throws {
    try league("")
    let run = try solve("--objective", "travelCost=0,travel=3")
    #expect(run.status == 0)
    let plain = try RunTool.run(["check", "league.json", "out.json", "--output-format", "json"], in: folder)
    let other = try RunTool.run(
      ["check", "league.json", "out.json", "--output-format", "json", "--objective", "travelCost=0,travel=3"],
      in: folder)
    func objective(_ run: ToolRun) throws -> (Int?, Int?) {
      let report = try JSONSerialization.jsonObject(with: Data(run.outputBytes)) as? [String: Any]
      let metrics = report?["metrics"] as? [String: Any]
      return (report?["objective"] as? Int, metrics?["travel"] as? Int)
    }
    let (cost, travel) = try objective(plain)
    let (weighted, _) = try objective(other)
    #expect(cost != weighted && weighted == travel.map { 3 * $0 })
    #expect(try folder.text("out.json").contains("objective from the command line: travelCost=0,travel=3"))
    for (text, hint) in [
      ("travelCosts=1", "did you mean 'travelCost'"), ("travel", "names with weights"),
      ("travel=-1", "names with weights"), ("travel=1,travel=2", "names with weights"),
    ] {
      let bad = try solve("--objective", text)
      #expect(bad.status == 2 && bad.error.contains(hint), "\(bad.error)")
    }
  }

  @Test func anAllowedCommandIsRunAndItsPricesKept() throws {
    try league(command)
    try script("echo 'from,to,price'; echo \"A,B,5${1:+0}\"; pwd > where")
    let run = try solve("--allow-price-command")
    #expect(run.status == 0, "\(run.error)")
    #expect(try folder.text("last.csv") == "from,to,price\nA,B,50\n")
    #expect(try folder.text("out.json").contains("prices from the command './fares'"))
    // It runs where the league is.
    let away = try RunTool.run(
      ["check", folder.path("league.json"), folder.path("out.json"), "--allow-price-command"], in: TemporaryFolder())
    #expect(away.status == 0, "\(away.error)")
    #expect(folder.names.filter { $0.hasPrefix(".") } == [])
  }

  @Test func nothingIsRunUnlessAllowed() throws {
    try league(command)
    try script("touch ran; echo 'from,to,price'; echo A,B,1")
    let refused = try solve()
    #expect(refused.status == 2 && refused.error.contains("is not run without --allow-price-command"))
    #expect(refused.error.split(separator: "\n").count == 1)
    try folder.write(Array(good.utf8), to: "last.csv")
    let run = try solve()
    #expect(
      run.status == 0 && run.error.contains("warning: ")
        && run.error.contains("the last good prices, from 'last.csv', are used"))
    #expect(!folder.names.contains("ran"))
    #expect(try folder.text("out.json").contains("is not run without --allow-price-command"))
  }

  /// Whatever a command does, the run goes on with the last good prices, which stay as they were.
  @Test(
    arguments: [
      ("sleep 60", "did not end within 1 s"), ("sleep 60 & sleep 60", "did not end within 1 s"),
      ("kill -SEGV $$", "was ended by signal 11"), ("kill -KILL $$", "was ended by signal 9"),
      ("exit 3", "ended with status 3"),
      ("echo 'Segmentation fault in \"fares'", "'./fares'"), ("echo '<html>503</html>'", "output of ./fares"),
      ("true", "an empty table"),
      ("printf 'from,to,price\\nA,B,-5\\n'", "output of ./fares:2: '-5' is out of range"),
      ("printf 'from,to,price\\nA,B,NaN\\n'", "'NaN' is no price"),
      ("printf 'from,to,price\\nA,B,1e300\\n'", "'1e300' is no price"),
      ("printf 'from,to,price\\nA,B,4\\nA,KSU,4\\n'", "unknown team 'KSU'"),
      ("yes from,to,price", "printed more than 8 MB"), ("printf '\\377\\376\\n\\000'", "output of ./fares"),
    ])
  func commandsThatFail(_ text: String, _ message: String) throws {
    // No more time than it takes where the time is the matter; all that a busy machine needs elsewhere.
    try league(message.contains("within 1 s") ? Self.prices(timeout: 1) : command)
    try script(text)
    try folder.write(Array(good.utf8), to: "last.csv")
    let run = try solve("--allow-price-command", "--quiet")
    #expect(run.status == 0, "\(run.error)")
    let warnings = run.error.split(separator: "\n").filter { $0.hasPrefix("warning:") }
    #expect(warnings.count == 1 && warnings[0].contains("the last good prices"), "\(run.error)")
    if message != "'./fares'" { #expect(warnings.first?.contains(message) == true, "\(run.error)") }
    #expect(try folder.text("last.csv") == good)
    #expect(try folder.text("out.json").contains("the last good prices, from 'last.csv', are used"))
    try FileManager.default.removeItem(at: folder.url("last.csv"))
    try FileManager.default.removeItem(at: folder.url("out.json"))
    let failed = try solve("--allow-price-command", "--quiet")
    #expect(failed.status == 2 && failed.error.contains("no last good ones"), "\(failed.error)")
    #expect(!folder.names.contains("out.json"))
  }

  @Test func whatACommandStartedEndsWithIt() throws {
    try league(Self.prices(timeout: 1))
    try script("sh -c 'sleep 8; touch late' & sleep 60")
    try folder.write(Array(good.utf8), to: "last.csv")
    let begin = Date()
    #expect(try solve("--allow-price-command").status == 0)
    #expect(Date().timeIntervalSince(begin) < 30)
    Thread.sleep(forTimeInterval: 8.5)
    #expect(!folder.names.contains("late"))
  }

  @Test func aSignalEndsTheCommandToo() throws {
    try league(#""prices": { "command": ["./fares"], "timeoutSeconds": 60 }"#)
    try script("touch begun; sleep 4; touch late")
    let run = try RunTool.run(["solve", "league.json", "--allow-price-command", "-o", "out.json"], in: folder) {
      process, _ in
      let deadline = Date().addingTimeInterval(20)
      while !folder.names.contains("begun"), Date() < deadline { usleep(10_000) }
      kill(process.processIdentifier, SIGTERM)
    }
    #expect(run.status == 130)
    Thread.sleep(forTimeInterval: 4.5)
    #expect(folder.names.contains("begun") && !folder.names.contains("late") && !folder.names.contains("out.json"))
  }

  @Test func aMissingCommandIsSaid() throws {
    try league(command)
    try folder.write(Array(good.utf8), to: "last.csv")
    let run = try solve("--allow-price-command")
    #expect(run.status == 0 && run.error.contains("the price command './fares' was not found"), "\(run.error)")
  }

  @Test func tablesThatCannotBeRead() throws {
    try league("", distances: #""csv": "miles.csv""#)
    let missing = try solve()
    #expect(missing.status == 2 && missing.error.contains("cannot read 'miles.csv': No such file"), "\(missing.error)")
    #expect(missing.error.split(separator: "\n").count == 1)
    try FileManager.default.createDirectory(at: folder.url("miles.csv"), withIntermediateDirectories: false)
    let directory = try solve()
    #expect(directory.status == 2 && directory.error.split(separator: "\n").count == 1, "\(directory.error)")
    try FileManager.default.removeItem(at: folder.url("miles.csv"))
    try folder.write(
      Array("from,to,distance\nA,B,300\nA,C,900\nA,D,600\nB,C,700\nB,D,-1\nC,D,400\n".utf8), to: "miles.csv")
    let absurd = try solve()
    #expect(absurd.status == 2 && absurd.error.contains("miles.csv:6: '-1' is out of range"), "\(absurd.error)")
    try folder.write(
      Array("from,to,distance\nA,B,300\nA,C,900\nA,D,600\nB,C,700\nB,D,500\nC,D,400\n".utf8), to: "miles.csv")
    #expect(try solve().status == 0)
    try league(#""prices": { "csv": "prices.csv" }"#)
    let prices = try solve()
    #expect(prices.status == 2 && prices.error.contains("cannot read 'prices.csv'"))
  }

  @Test(arguments: ["../secret.csv", "a/../../secret.csv", "/etc/hostname"]) func namesStayInTheFolder(_ name: String)
    throws
  {
    try league("", distances: "\"csv\": \"\(name)\"")
    let refused = try solve()
    #expect(
      refused.status == 2 && refused.error.contains("'\(name)' is outside the folder of the league file"),
      "\(refused.error)")
    #expect(!refused.error.contains("unknown team"))
    let allowed = try solve("--allow-price-command")
    #expect(allowed.status == 2 && !allowed.error.contains("outside the folder"))
  }

  @Test func tablesAreRelativeToTheLeague() throws {
    try FileManager.default.createDirectory(at: folder.url("sub"), withIntermediateDirectories: false)
    try folder.write(
      Array("from,to,distance\nA,B,300\nA,C,900\nA,D,600\nB,C,700\nB,D,500\nC,D,400\n".utf8), to: "sub/miles.csv")
    try league("", distances: #""csv": "miles.csv""#)
    try FileManager.default.moveItem(at: folder.url("league.json"), to: folder.url("sub/league.json"))
    #expect(try solve(from: "sub/league.json").status == 0)
    // Written out whole, a league needs no table.
    #expect(try RunTool.run(["convert", "sub/league.json", "whole.json"], in: folder).status == 0)
    #expect(try solve(from: "whole.json").status == 0)
  }
}
