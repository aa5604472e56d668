/// A season of the circle method with the best places for the teams, in a second or two for any number of teams: where a search
/// of large travelling tournaments begins.
///
/// Many seasons get a short search of places, the best of them longer ones.
struct CircleStart {
  private let problem: TravelProblem
  private let perform: SearchWorker.Perform

  /// Of each round: how many seasons, from the best of the last round.
  private static let rounds = [24, 6, 2]

  init(_ problem: TravelProblem, perform: @escaping SearchWorker.Perform) {
    self.problem = problem
    self.perform = perform
  }

  /// What one piece of work is about; used by one thread at a time.
  private final class Candidate: @unchecked Sendable {
    let season: TravelSeason
    var random: RandomSource
    var teams: [Int] = []
    var travel = Int.max

    init(_ season: TravelSeason, _ random: RandomSource) {
      self.season = season
      self.random = random
    }

    func search(_ problem: TravelProblem, _ steps: Int, isStopped: () -> Bool) {
      let labels = LabelSearch(season, problem, &random)
      labels.anneal(steps, &random, isStopped: isStopped)
      if labels.bestTravel < travel { (teams, travel) = (labels.best, labels.bestTravel) }
    }
  }

  /// The best of all with about so many moves (`steps`, asked before each round: what is left); `nil` when no season of the
  /// circle method is allowed.
  func run(
    _ random: inout RandomSource, steps: (_ round: Int, _ rounds: Int, _ done: Int) -> Int,
    isStopped: @escaping @Sendable () -> Bool
  ) -> (season: TravelSeason, travel: Int, steps: Int)? {
    var candidates = CircleSeasons(problem: problem).best(CircleStart.rounds[0], isStopped: isStopped)
      .map { Candidate($0, random.split()) }
    var done = 0
    for (round, count) in CircleStart.rounds.enumerated() where !candidates.isEmpty {
      if round > 0 && isStopped() { break }
      candidates = Array(candidates.prefix(count))
      let each = max(1, steps(round, CircleStart.rounds.count, done) / candidates.count)
      let (pieces, problem) = (candidates, problem)
      perform(pieces.count) { pieces[$0].search(problem, each, isStopped: isStopped) }
      done += each * pieces.count
      candidates = candidates.enumerated()
        .sorted { ($0.element.travel, $0.offset) < ($1.element.travel, $1.offset) }.map(\.element)
    }
    guard let best = candidates.first else { return nil }
    return (best.season.renamed(best.teams), best.travel, done)
  }
}
