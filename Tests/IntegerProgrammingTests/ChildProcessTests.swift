import Foundation
import Testing

@testable import Processes

@Suite struct ChildProcessTests {
  private func run(_ words: [String]) throws -> (ending: ChildProcess.Ending, output: String, folder: String) {
    let folder = try TemporaryFolder("test")
    let output = try folder.create("out")
    defer { close(output) }
    let child = try ChildProcess(words, in: folder.path, output: output, errors: output)
    while true {
      if let ending = child.poll() {
        // The same again, and nothing happens.
        #expect(child.poll() == ending && child.end() == ending)
        return (ending, folder.read("out"), folder.path)
      }
      usleep(2000)
    }
  }

  @Test(.timeLimit(.minutes(15))) func endings() throws {
    #expect(try run(["sh", "-c", "exit 3"]).ending == .exit(3))
    #expect(try run(["sh", "-c", "kill -9 $$"]).ending == .signal(9))
    #expect(try run(["no-such-program-at-all"]).ending == .exit(127))
    let both = try run(["sh", "-c", "echo out; echo err >&2; pwd; cat"])
    #expect(both.ending == .exit(0))
    #expect(both.output.hasPrefix("out\nerr\n") && both.output.contains("flexsched-test-"))
    #expect(!FileManager.default.fileExists(atPath: both.folder))
  }

  /// Words are no text of a shell.
  @Test(.timeLimit(.minutes(15))) func wordsAreWords() throws {
    let words = ["a b", "$HOME", "`id`", "'", "\"", ";", "-n"]
    let result = try run(["printf", "%s|"] + words)
    #expect(result.output == words.map { $0 + "|" }.joined())
  }

  /// Asked to end, it does, with whatever it has started; one that does not listen is ended all the same.
  @Test(.timeLimit(.minutes(15))) func ends() throws {
    let folder = try TemporaryFolder("test")
    let output = try folder.create("out")
    defer { close(output) }
    let polite = try ChildProcess(["sh", "-c", "sleep 77 & wait"], in: folder.path, output: output)
    #expect(polite.poll() == nil)
    polite.ask()
    while polite.poll() == nil { usleep(2000) }
    #expect(polite.poll() == .signal(SIGTERM))
    let deaf = try ChildProcess(
      ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"], in: folder.path, output: output)
    while !folder.read("out").contains("ready") { usleep(2000) }
    deaf.ask()
    usleep(50_000)
    #expect(deaf.poll() == nil)
    #expect(deaf.end() == .signal(SIGKILL))
  }
}
