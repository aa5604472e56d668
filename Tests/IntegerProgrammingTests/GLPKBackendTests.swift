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

  /// Bounds rise, points get better, and the bound never passes the point.
  @Test func tellsItsProgress() throws {
    let looks = Mutex<[MIPProgress]>([])
    var options = MIPOptions(
      timeLimit: 60,
      shouldStop: {
        looks.withLock { seen in
          seen.count > 10 && seen.contains { $0.bound != nil } && seen.contains { $0.objective != nil }
        }
      })
    options.progress = { look in looks.withLock { $0.append(look) } }
    _ = try GLPKBackend.solve(BackendContract.hard, options)
    let seen = looks.withLock { $0 }
    #expect(seen.count > 10 && seen.contains { $0.bound != nil } && seen.contains { $0.objective != nil })
    let bounds = seen.compactMap(\.bound)
    let points = seen.compactMap(\.objective)
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 <= $1 + 1e-6 })
    #expect(zip(points, points.dropFirst()).allSatisfy { $0 >= $1 - 1e-6 })
    if let bound = bounds.last, let point = points.last { #expect(bound <= point + 1e-6) }
  }

  /// A linear program that takes many seconds is left in the middle of the simplex.
  @Test(.timeLimit(.minutes(15))) func linearProgramsStop() throws {
    var generator = SeededGenerator(seed: 9)
    var model = LinearModel(.maximize)
    let x = (0..<900).map { _ in model.addVariable("x", cost: Double(1 + generator.below(1000))) }
    for _ in 0..<900 {
      model.addRow(
        "r", x.map { ($0, Double(1 + generator.below(1000))) }, upper: Double(1_000_000 + generator.below(1000)))
    }
    let clock = ContinuousClock()
    let begin = clock.now
    let end = begin + .milliseconds(300)
    let solution = try GLPKBackend.solve(model, MIPOptions(shouldStop: { ContinuousClock.now > end }))
    #expect(solution.status == .limit || clock.now - begin < .seconds(2))
    #expect(clock.now - begin < .seconds(20))
    // The thread still works.
    var small = LinearModel()
    let y = small.addVariable("y", lower: 1, cost: 1)
    #expect(try GLPKBackend.solve(small, MIPOptions())[y] == 1)
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
