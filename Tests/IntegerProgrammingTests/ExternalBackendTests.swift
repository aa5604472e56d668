import Foundation
import IntegerProgramming
import Synchronization
import TestSupport
import Testing

@testable import ExternalBackend

/// Programs that are on this machine pass what every backend passes.
@Suite(.serialized) struct ExternalBackendTests {
  static let all: [any ExternalSolver.Type] = [
    HiGHSBackend.self, SCIPBackend.self, CBCBackend.self, GLPSolBackend.self,
  ]

  @Test(.enabled(if: HiGHSBackend.isAvailable, "there is no program highs")) func contractOfHiGHS() throws {
    try BackendContract.checkAll(HiGHSBackend.self)
  }

  @Test(.enabled(if: SCIPBackend.isAvailable, "there is no program scip")) func contractOfSCIP() throws {
    try BackendContract.checkAll(SCIPBackend.self)
  }

  @Test(.enabled(if: CBCBackend.isAvailable, "there is no program cbc")) func contractOfCBC() throws {
    try BackendContract.checkAll(CBCBackend.self)
  }

  @Test(.enabled(if: GLPSolBackend.isAvailable, "there is no program glpsol")) func contractOfGLPSol() throws {
    try BackendContract.checkAll(GLPSolBackend.self)
  }

  @Test(arguments: all.indices) func saysWhenItIsNotThere(_ index: Int) {
    let backend = ExternalBackendTests.all[index]
    guard !backend.isAvailable else { return }
    do throws(MIPError) {
      _ = try backend.solve(LinearModel(), MIPOptions())
      Issue.record("solved without a solver")
    } catch {
      guard case .unavailable(let text) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(text.contains(backend.name))
    }
  }

  /// What the programs write, as their manuals and runs show it.
  @Test func answersAreRead() {
    let highs = """
      Model status
      Optimal

      # Primal solution values
      Feasible
      Objective -23
      # Columns 3
      x0_a 1
      x1_b 0.5
      x2 -3e+2
      # Rows 1
      r0 7
      """
    #expect(
      HiGHSBackend.read(answer: highs, log: "  Dual bound        -24\n")
        == ExternalAnswer(status: .optimal, values: [0: 1, 1: 0.5, 2: -300], bound: -24))
    #expect(
      HiGHSBackend.read(answer: "Model status\nInfeasible\n\n# Primal solution values\nNone\n", log: "")?.status
        == .infeasible)
    #expect(
      HiGHSBackend.read(answer: "Model status\nTime limit reached\n\n# Primal solution values\nNone\n", log: "")?.status
        == .limit)
    #expect(HiGHSBackend.read(answer: "", log: "") == nil)
    let scip = """
      solution status: optimal solution found
      objective value:                                  -23
      x0_a                                                1 \t(obj:-10)
      x1_b                                                1 \t(obj:-13)
      """
    #expect(
      SCIPBackend.read(answer: scip, log: "Dual Bound         : -2.30000000000000e+01\n")
        == ExternalAnswer(status: .optimal, values: [0: 1, 1: 1], bound: -23))
    #expect(
      SCIPBackend.read(answer: "solution status: infeasible\nno solution available\n", log: "")?.status == .infeasible)
    #expect(
      SCIPBackend.read(answer: "solution status: infeasible or unbounded\n", log: "")?.status == .neither)
    #expect(
      SCIPBackend.read(answer: "solution status: time limit reached\nno solution available\n", log: "")?.status
        == .limit)
    let cbc = """
      Stopped on time - objective value -23.00000000
            0 x0_a                  1                     -10
      **    1 x1_b                  1                     -13
      """
    #expect(
      CBCBackend.read(answer: cbc, log: "Lower bound:                    -25.500\n")
        == ExternalAnswer(status: .feasible, values: [0: 1, 1: 1], bound: -25.5))
    #expect(CBCBackend.read(answer: "Integer infeasible - objective value 0.0\n", log: "")?.status == .infeasible)
    #expect(
      CBCBackend.read(answer: "Stopped on time (no integer solution - continuous used)\n", log: "")?.status == .limit)
    let glpsol = "c Status: INTEGER OPTIMAL\ns mip 1 2 o -23\ni 1 7\nj 1 1\nj 2 0\ne o f\n"
    #expect(
      GLPSolBackend.read(answer: glpsol, log: "") == ExternalAnswer(status: .optimal, values: [0: 1, 1: 0], bound: nil))
    #expect(GLPSolBackend.read(answer: "s bas 1 1 f f 3\nj 1 b 3 0\n", log: "")?.values == [0: 3])
    #expect(
      GLPSolBackend.read(answer: "s mip 1 2 u 0\n", log: "PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION")?.status
        == .infeasible)
  }

  // MARK: A program of our own that misbehaves

  /// Runs a shell script as if it were a solver; one at a time, so tests run one after the other.
  private enum Script: ExternalSolver {
    static let text = Mutex("")
    static let name = "script"
    static let summary = "a shell script"
    static let programs = ["sh"]
    static func arguments(_ options: MIPOptions) -> [String] { ["-c", text.withLock { $0 }] }
    static func read(answer: String, log: String) -> ExternalAnswer? { CBCBackend.read(answer: answer, log: log) }
  }

  private func solve(_ script: String, _ options: MIPOptions = MIPOptions()) throws(MIPError) -> MIPSolution {
    Script.text.withLock { $0 = script }
    var model = LinearModel(.maximize)
    let x = model.addBinary("x", cost: 2)
    let y = model.addBinary("y", cost: 3)
    model.addRow("one", [(x, 1), (y, 1)], upper: 1)
    model.objectiveConstant = 10
    return try Script.solve(model, options)
  }

  private func message(_ script: String) -> String {
    do throws(MIPError) {
      return "\(try solve(script))"
    } catch {
      return error.description
    }
  }

  @Test(.timeLimit(.minutes(15))) func nothingIsBelievedUnchecked() throws {
    let good = try solve("printf 'Optimal - objective value -3\\n 1 x1_y 1 0\\n' > answer.txt")
    #expect(good == MIPSolution(status: .optimal, values: [0, 1], objective: 13, bound: 13))
    #expect(
      message("printf 'Optimal - objective value -5\\n 0 x0 1 0\\n 1 x1 1 0\\n' > answer.txt").contains("row 'one'"))
    #expect(message("printf 'Optimal\\n 0 x0 7 0\\n' > answer.txt").contains("variable 'x'"))
    #expect(
      message("echo out of memory; exit 3")
        == "the solver failed: script ended with status 3 and no answer: out of memory")
    #expect(message("echo nonsense > answer.txt").contains("no answer"))
    #expect(message("kill -9 $$").contains("no answer"))
    // The model is there, in free MPS.
    #expect(message("grep -q ' L r0_one' model.mps && exit 4").contains("status 4"))
  }

  @Test(.timeLimit(.minutes(15))) func endsWhenAsked() throws {
    let clock = ContinuousClock()
    let begin = clock.now
    let late = try solve("trap '' TERM; while :; do sleep 0.2; done", MIPOptions(timeLimit: 0.1))
    #expect(late.status == .limit && clock.now - begin < .seconds(20))
    let asked = Mutex(0)
    let stopped = try solve(
      "exec sleep 60",
      MIPOptions(shouldStop: {
        asked.withLock {
          $0 += 1
          return $0 > 5
        }
      }))
    #expect(stopped.status == .limit && clock.now - begin < .seconds(30))
    // What was known before is kept.
    var options = MIPOptions(timeLimit: 0.1)
    options.warmStart = [1, 0]
    #expect(
      try solve("exec sleep 60", options) == MIPSolution(status: .feasible, values: [1, 0], objective: 12, bound: nil))
  }

  /// A wrapper that starts the solver proper: nothing of it is left, and nobody waits for it.
  @Test(.timeLimit(.minutes(15))) func nothingIsLeftRunning() throws {
    let begin = ContinuousClock.now
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pid")
    defer { try? FileManager.default.removeItem(at: file) }
    for script in ["sleep 77 & echo $! > '\(file.path)'; wait", "sleep 77 & echo $! > '\(file.path)'; exit 3"] {
      _ = try? solve(script, MIPOptions(timeLimit: 0.1))
      let text = try String(contentsOf: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
      let left = try #require(pid_t(text))
      // Ended, if perhaps not yet taken by whoever takes orphans; a busy machine may need a moment for the signal.
      var state = ""
      for _ in 0..<1000 {
        state = (try? String(contentsOfFile: "/proc/\(left)/stat", encoding: .utf8)) ?? ""
        if state.isEmpty || state.contains(") Z") { break }
        usleep(10_000)
      }
      let isGone = state.isEmpty || state.contains(") Z")
      #expect(isGone, "\(state)")
    }
    #expect(ContinuousClock.now - begin < .seconds(40))
  }
}
