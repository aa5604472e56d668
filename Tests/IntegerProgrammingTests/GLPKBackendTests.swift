import Foundation
import IntegerProgramming
import Synchronization
import TestSupport
import Testing

@testable import GLPKBackend

@Suite(.enabled(if: GLPKBackend.isAvailable, "this build has no GLPK")) struct GLPKBackendTests {
  @Test func contract() throws { try BackendContract.checkAll(GLPKBackend.self) }

  @Test func aFatalErrorBecomesATypedErrorAndTheProcessLives() throws {
    for _ in 0..<3 {
      var model = LinearModel()
      let x = model.addVariable("x", lower: 1, cost: 1)
      do throws(MIPError) {
        _ = try GLPKBackend.solve(model, MIPOptions(), injectFault: true)
        Issue.record("the fault went unnoticed")
      } catch {
        guard case .solver(let text) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(text.contains("out of range"))
      }
      #expect(try GLPKBackend.solve(model, MIPOptions())[x] == 1)
    }
  }

  @Test func eightSolvesAtOnceAreRight() async throws {
    let wrong = Mutex(0)
    let done = DispatchSemaphore(value: 0)
    for worker in 0..<8 {
      let thread = Thread {
        var generator = SeededGenerator(seed: UInt64(worker))
        for round in 0..<25 {
          let (model, optimum) = BackendContract.random(&generator)
          // Faults on one thread must not disturb the others.
          if worker == 0, round % 5 == 0 { _ = try? GLPKBackend.solve(model, MIPOptions(), injectFault: true) }
          let solution = try? GLPKBackend.solve(model, MIPOptions())
          let isRight =
            optimum.map { solution?.status == .optimal && close(solution?.objective, $0) }
            ?? (solution?.status == .infeasible)
          if !isRight { wrong.withLock { $0 += 1 } }
        }
        done.signal()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    await withCheckedContinuation { continuation in
      Thread {
        for _ in 0..<8 { done.wait() }
        continuation.resume()
      }.start()
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}

@Suite struct GLPKAbsenceTests {
  @Test(.enabled(if: !GLPKBackend.isAvailable, "this build has GLPK")) func saysThatItIsNotThere() {
    do throws(MIPError) {
      _ = try GLPKBackend.solve(LinearModel(), MIPOptions())
      Issue.record("solved without a solver")
    } catch {
      #expect(error == .unavailable("this build has no GLPK"))
    }
  }
}
