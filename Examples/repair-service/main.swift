import FlexSchedKit
import Foundation

// A service that keeps one published schedule: every request is validated at once and repaired, and the answer is one line of
// JSON. Requests are read from standard input, one a line; see README.md.

func fail(_ text: String) -> Never {
  FileHandle.standardError.write(Data("repair-service: \(text)\n".utf8))
  exit(2)
}

func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func bytes(_ path: String) -> [UInt8] {
  guard let data = FileManager.default.contents(atPath: path) else { fail("cannot read '\(path)'") }
  return Array(data)
}

guard CommandLine.arguments.count == 3 else { fail("usage: repair-service LEAGUE SCHEDULE < requests") }
let (leaguePath, schedulePath) = (CommandLine.arguments[1], CommandLine.arguments[2])
do {
  let league = try Flexsched.readLeague(bytes(leaguePath), file: leaguePath).value
  let schedule = try Flexsched.readSchedule(bytes(schedulePath), of: league, file: schedulePath).value
  var service = try RepairService(league, schedule)
  say(service.state)
  while let line = readLine() { say(service.answer(to: line)) }
} catch {
  fail("\(error)")
}
