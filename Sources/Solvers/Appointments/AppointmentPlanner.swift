import Foundation
import IntegerProgramming
import LeagueModel
import Timetabling

/// What became of the appointments in a solve.
public struct AppointmentStatistics: Sendable, Equatable {
  /// Games that can have appointments, and what there is to choose from.
  public var games = 0
  public var choices = 0
  /// Choices that were tried one at a time.
  public var evaluations = 0
  /// Integer programs that were solved, and how many of them to the end.
  public var programs = 0
  public var programsProven = 0
  /// Whether it is proven that no other appointments of the same games cost less.
  public var isProven = false
  /// Whether it is proven that hard rules must be broken with these games in these slots.
  public var isImpossible = false
  public var seconds = 0.0

  public init() {}
}

/// Gives all games of a problem appointments: greedily and by annealing; then by integer programs, round pair by round pair with
/// all other games fixed, and as a whole where that is not too large. Never worse than what it began with.
struct AppointmentPlanner {
  /// Of the whole program, of one that is tried before any window, and of a window of rounds.
  static let most = (wholeChoices: 6000, instantChoices: 800, windowChoices: 3000)
  /// Of a window.
  private static let mostRounds = 6
  /// Of the time that is left, for windows before the whole program.
  private static let rollingShare = 0.4
  /// Changes of the annealing for each choice, at most so many, and the share of the time that it may take.
  private static let annealing = (perChoice: 150, most: 1_500_000, share: 0.3)

  let problem: AppointmentProblem
  /// Without one, or without a deadline, there are no programs: solvers do not count their work.
  let backend: (any MIPBackend.Type)?
  /// Of `monotonicSeconds`; `nil`: none.
  let deadline: Double?
  let isStopped: @Sendable () -> Bool

  private(set) var statistics = AppointmentStatistics()
  private(set) var notes: [String] = []

  init(
    _ problem: AppointmentProblem, backend: (any MIPBackend.Type)?, deadline: Double?,
    isStopped: @escaping @Sendable () -> Bool
  ) {
    self.problem = problem
    self.backend = backend
    self.deadline = deadline
    self.isStopped = isStopped
    statistics.games = problem.games.count
    statistics.choices = problem.games.reduce(0) { $0 + $1.choices.count }
  }

  /// The best appointments found. `known`: appointments that games have; those that no choice equals are not kept.
  mutating func plan(
    known: [Placement: Appointment], random: RandomSource, improve: Bool = true,
    report: (Cost) -> Void = { _ in }
  ) -> [Placement: Appointment] {
    let begin = monotonicSeconds()
    defer { statistics.seconds = monotonicSeconds() - begin }
    let state = AppointmentState(problem)
    for (index, game) in problem.games.enumerated() {
      guard let appointment = known[game.placement],
        let choice = game.choices.firstIndex(where: { $0.appointment == appointment })
      else { continue }
      state.change(index, to: choice)
    }
    let searchEnd = deadline.map { begin + AppointmentPlanner.annealing.share * ($0 - begin) }
    let isStopped = isStopped
    var search = AppointmentSearch(
      state, random: random, isOver: { isStopped() || searchEnd.map { monotonicSeconds() > $0 } ?? false })
    search.fill()
    report(state.cost)
    if improve {
      search.descend()
      let changes = AppointmentPlanner.annealing.perChoice * statistics.choices
      search.anneal(changes: min(AppointmentPlanner.annealing.most, changes))
      report(state.cost)
      // Where no program will see the whole, the time is better spent here.
      while isLarge, !isStopped(), let searchEnd, monotonicSeconds() < begin + (searchEnd - begin) / 2 {
        search.anneal(changes: changes)
        report(state.cost)
      }
    }
    statistics.evaluations = search.evaluations
    guard improve, backend != nil, deadline != nil else { return state.appointments }
    var random = random
    if statistics.choices <= AppointmentPlanner.most.instantChoices, solveWhole(state, report) {
      return state.appointments
    }
    roll(state, &random, until: isLarge ? nil : AppointmentPlanner.rollingShare, report)
    if !isLarge, !solveWhole(state, report) { roll(state, &random, until: nil, report) }
    return state.appointments
  }

  /// All games at once. True when that settles everything.
  private mutating func solveWhole(_ state: AppointmentState, _ report: (Cost) -> Void) -> Bool {
    guard !isOver else { return false }
    let isProven = solve(state, free: Array(problem.games.indices), seconds: 0.8 * secondsLeft)
    report(state.cost)
    guard isProven else { return false }
    statistics.isProven = true
    statistics.isImpossible = state.cost.infeasibility > 0
    return true
  }

  private var isLarge: Bool { statistics.choices > AppointmentPlanner.most.wholeChoices }

  private var secondsLeft: Double { deadline.map { $0 - monotonicSeconds() } ?? 0 }

  private var isOver: Bool { isStopped() || secondsLeft <= 0.02 }

  /// Windows of two rounds: in one pass over the season those that follow each other, in the next one any two; when both bring
  /// nothing, of three rounds, and so on, until that share of the time is over.
  private mutating func roll(
    _ state: AppointmentState, _ random: inout RandomSource, until share: Double?, _ report: (Cost) -> Void
  ) {
    let end = share.map { monotonicSeconds() + $0 * secondsLeft }
    let rounds = Dictionary(grouping: problem.games.indices) { problem.games[$0].placement.slot }
      .sorted { $0.key < $1.key }.map(\.value)
    var order = Array(rounds.indices)
    var idlePasses = 0
    var width = 2
    for pass in 0... {
      let before = state.cost
      order.sort()
      if pass % 2 == 1 { random.shuffle(&order) }
      for position in 0...max(0, order.count - width) {
        let pair = order[position..<min(position + width, order.count)]
        let window = pair.flatMap { rounds[$0] }
        let choices = window.reduce(0) { $0 + problem.games[$1].choices.count }
        if isOver || end.map({ monotonicSeconds() > $0 }) ?? false { return }
        guard choices <= AppointmentPlanner.most.windowChoices else { continue }
        let cost = state.cost
        let windows = Double(order.count - position)
        _ = solve(state, free: window, seconds: max(0.2, 2 * secondsLeft / max(1, windows)))
        if state.cost < cost { report(state.cost) }
      }
      idlePasses = state.cost == before ? idlePasses + 1 : 0
      if isOver { return }
      guard idlePasses == 2 else { continue }
      width += 1
      idlePasses = 0
      if width > min(AppointmentPlanner.mostRounds, order.count) { return }
    }
  }

  /// Whether it is proven that the free games cannot do better.
  private mutating func solve(_ state: AppointmentState, free: [Int], seconds: Double) -> Bool {
    let end = monotonicSeconds() + min(seconds, secondsLeft)
    // What is broken outside the free games is no matter of theirs.
    var hard = state.cost.infeasibility == 0 ? 0 : hardCost(state, touching: free)
    if hard > 0 {
      guard run(state, free, .hard, until: end) else { return false }
      hard = hardCost(state, touching: free)
    }
    return run(state, free, .soft(hardAtMost: hard), until: end)
  }

  /// Solves one program from the present choices and takes what is better. True when it was solved to the end.
  private mutating func run(
    _ state: AppointmentState, _ free: [Int], _ goal: AppointmentProgram.Goal, until end: Double
  ) -> Bool {
    guard let backend, !isStopped() else { return false }
    let left = end - monotonicSeconds()
    guard left > 0.01 else { return false }
    let program = AppointmentProgram(problem, fixed: state.choices, free: free, goal: goal)
    let isStopped = isStopped
    var options = MIPOptions(timeLimit: left, shouldStop: isStopped)
    if let point = program.point(of: state.choices), program.model.violation(of: point) == nil {
      options.warmStart = point
    }
    let solution: MIPSolution
    do { solution = try backend.solve(program.model, options) } catch {
      notes.append("appointments: \(error)")
      return false
    }
    statistics.programs += 1
    if solution.status == .optimal { statistics.programsProven += 1 }
    if let found = program.choices(solution, fixed: state.choices) {
      let before = (cost: state.cost, choices: state.choices)
      state.take(found)
      statistics.evaluations += 1
      // Rounding in a solver never makes anything worse here.
      if before.cost < state.cost { state.take(before.choices) }
    }
    return solution.status == .optimal
  }

  /// The hard cost that the program of these free games sees.
  private func hardCost(_ state: AppointmentState, touching free: [Int]) -> Int {
    let program = AppointmentProgram(problem, fixed: state.choices, free: free, goal: .hard)
    guard let point = program.point(of: state.choices) else { return state.cost.infeasibility }
    return Int(program.model.objective(of: point).rounded())
  }
}
