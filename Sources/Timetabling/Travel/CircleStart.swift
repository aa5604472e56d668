/// A season of the circle method with the best places for the teams and the best venues, in seconds for any number of teams: where a
/// search of large travelling tournaments begins.
///
/// Seasons with venues in blocks of the longest runs get the best order of teams; seasons without venues get those as well. Many
/// of either kind are searched shortly, the best of them longer.
struct CircleStart {
  private let problem: TravelProblem
  private let perform: SearchWorker.Perform

  /// Of each round of either kind: how many seasons, from the best of the last round, and their share of all moves.
  private static let blocks = [(count: 24, share: 0.05), (count: 6, share: 0.05), (count: 2, share: 0.1)]
  private static let turned = [(count: Int.max, share: 0.3), (count: 6, share: 0.25), (count: 2, share: 0.25)]
  /// When there are fewer kinds of seasons, each is searched several times.
  private static let fewest = 8
  /// Moves of one annealing, times the square of the number of teams; more of them are better than longer ones.
  private static let length = 6000

  init(_ problem: TravelProblem, perform: @escaping SearchWorker.Perform) {
    self.problem = problem
    self.perform = perform
  }

  /// What one piece of work is about; used by one thread at a time.
  private final class Candidate: @unchecked Sendable {
    let season: TravelSeason
    let turnsVenues: Bool
    var random: RandomSource
    var best: TravelSeason?
    var travel = Int.max

    init(_ season: TravelSeason, turnsVenues: Bool, _ random: RandomSource) {
      self.season = season
      self.turnsVenues = turnsVenues
      self.random = random
    }

    func search(_ problem: TravelProblem, _ steps: Int, isStopped: () -> Bool) {
      let n = problem.teamCount
      let times = turnsVenues ? max(1, steps / (CircleStart.length * n * n)) : 1
      for _ in 0..<times where !isStopped() {
        let annealing = SeasonAnnealing(season, problem, turnsVenues: turnsVenues, &random)
        annealing.anneal(steps / times, &random, isStopped: isStopped)
        if annealing.bestTravel < travel { (best, travel) = (annealing.best, annealing.bestTravel) }
      }
    }
  }

  /// The best of all with about so many moves (`left`, asked before each round: how many there are after so many); `nil` when no
  /// season that is allowed has been found.
  func run(
    _ random: inout RandomSource, left: (_ done: Int) -> Int, isStopped: @escaping @Sendable () -> Bool
  ) -> (season: TravelSeason, travel: Int, steps: Int)? {
    let circles = CircleSeasons(problem: problem)
    let blocks = circles.best(CircleStart.blocks[0].count, isStopped: isStopped)
      .map { Candidate($0, turnsVenues: false, random.split()) }
    let rotations = circles.rotations
    let copies = (CircleStart.fewest + rotations.count - 1) / rotations.count
    let turned = (0..<copies).flatMap { _ in rotations.map { Candidate($0, turnsVenues: true, random.split()) } }
    var done = 0
    var shareLeft = (CircleStart.blocks + CircleStart.turned).reduce(0) { $0 + $1.share }
    var best: (season: TravelSeason, travel: Int)?
    for (all, rounds) in [(blocks, CircleStart.blocks), (turned, CircleStart.turned)] {
      var candidates = all
      for round in rounds {
        defer { shareLeft -= round.share }
        if candidates.isEmpty || (best != nil && isStopped()) { continue }
        candidates = Array(candidates.prefix(round.count))
        let each = max(1, Int(Double(left(done)) * round.share / shareLeft) / candidates.count)
        let (pieces, problem) = (candidates, problem)
        perform(pieces.count) { pieces[$0].search(problem, each, isStopped: isStopped) }
        done += each * pieces.count
        candidates = candidates.enumerated()
          .sorted { ($0.element.travel, $0.offset) < ($1.element.travel, $1.offset) }.map(\.element)
        if let first = candidates.first, let season = first.best, first.travel < best?.travel ?? .max {
          best = (season, first.travel)
        }
      }
    }
    return best.map { ($0.season, $0.travel, done) }
  }
}
