/// Large-neighborhood search of a travelling tournament: the first rounds of a season stay, or the last ones, and a beam search
/// plays the others anew.
///
/// An episode begins with a few wide beams, goes on with narrower ones from its best season, also to slightly worse ones, and
/// ends when nothing has got better for a while.
///
/// A walk is used by one thread at a time.
final class TravelWalk: @unchecked Sendable {
  /// How wide to search, and how long.
  struct Plan {
    /// Of the beams that an episode begins with, and of later ones that replay half of the season.
    var firstWidth: Int
    var laterWidth: Int
    var firstBeams: Int
    /// Children without progress that end an episode.
    var patience: Int
    /// Widest beam that memory allows, and most children of a proof.
    var widest: Int
    var proofWork: Int
  }

  /// The share of the season that stays.
  private static let kept = (least: 0.1, most: 0.85)
  /// A season may be that much longer than the one it replaces.
  private static let slack = 0.003

  /// How much wider than those before a beam may be.
  private static let growth = 10
  private static let narrow = 16

  private let problem: TravelProblem
  private let beam: TravelBeam
  private var random: RandomSource
  private let isSymmetric: Bool
  private(set) var best: TravelSeason?
  private(set) var bestTravel = Int.max
  private var current: TravelSeason?
  private var currentTravel = Int.max
  private var episodeBest = Int.max
  private var lastProgress = 0
  private var beamsLeft = 0
  private var episodes = 0
  /// Of the others' best season.
  private var knownTravel = Int.max
  private let empty: TravelSeason
  /// What the first episode goes on with when its beams find nothing better.
  private var given: (season: TravelSeason, travel: Int)?
  private let proof: TravelProof?

  /// `starts`: seasons that are allowed; the result is not longer than any of them. `share`: of a proof, where leagues are small
  /// enough, this part of so many.
  init(
    _ problem: TravelProblem, _ tables: TripTables, starts: [TravelSeason], random: RandomSource,
    share: (part: Int, parts: Int)
  ) {
    self.problem = problem
    self.random = random
    beam = TravelBeam(problem, tables)
    isSymmetric = problem.isSymmetric
    let isSmall = problem.isPlain && problem.teamCount <= TravelProof.mostTeams
    proof = isSmall ? TravelProof(problem, part: share.part, of: share.parts) : nil
    empty = TravelSeason(teamCount: problem.teamCount, rounds: problem.rounds)
    for start in starts {
      let travel = start.travel(problem.distances)
      if travel < bestTravel { (best, bestTravel) = (start, travel) }
    }
    given = best.map { ($0, bestTravel) }
  }

  /// The measure of work.
  var children: Int { beam.children }

  /// Never exceeded.
  var mostChildren: Int {
    get { beam.mostChildren }
    set { beam.mostChildren = newValue }
  }

  /// Whether a beam has left nothing out: then nothing is shorter than `best`, and without one there is no season.
  private(set) var isProven = false
  /// Whether there is nothing shorter than any travel that was known in the walk's share of the proof.
  var hasProvenShare: Bool { proof?.isDone ?? false }
  /// Whether nothing more can be done within `mostChildren`.
  var isFinished: Bool { beam.isExhausted }

  /// Searches until so many more children have been made, or it is stopped; a beam that has begun is finished.
  func run(_ count: Int, _ plan: Plan, isStopped: () -> Bool) {
    let total = children + count
    while children < total && !isFinished && !isProven && !isStopped() {
      if current == nil && beamsLeft == 0 && episodes > 0 && prove(plan, isStopped) {
        // The others may still have something to do.
        if hasProvenShare { return }
        continue
      }
      if current == nil || beamsLeft > 0 { begin(plan, isStopped) } else { replay(plan, isStopped) }
      if current != nil, beamsLeft == 0, children - lastProgress > plan.patience { current = nil }
    }
  }

  /// What others have found: the proof need not look for longer ones.
  func learn(travel: Int) { knownTravel = min(knownTravel, travel) }

  /// A single beam through the whole season. The number of its children.
  func look(width: Int, isStopped: () -> Bool) -> Int {
    let before = children
    if let found = beam.extend([empty], from: 0, width: width, below: .max, &random, isStopped: isStopped),
      found.travel < bestTravel
    {
      (best, bestTravel) = found
    }
    isProven = beam.wasExact
    return children - before
  }

  /// A beam through the whole season.
  private func begin(_ plan: Plan, _ isStopped: () -> Bool) {
    if current == nil && beamsLeft == 0 {
      (episodeBest, currentTravel, beamsLeft) = (.max, .max, plan.firstBeams)
      episodes += 1
    }
    // Wide beams take memory and time; small leagues need none.
    let width = min(plan.firstWidth, TravelWalk.growth * max(TravelWalk.narrow, beam.width))
    let found = beam.extend([empty], from: 0, width: width, below: currentTravel, &random, isStopped: isStopped)
    if let found { take(found.season, found.travel) }
    isProven = beam.wasExact
    // A beam can run dry; some season there must be.
    if current != nil && width == plan.firstWidth { beamsLeft -= 1 }
    if beamsLeft == 0, let start = given {
      given = nil
      if start.travel < currentTravel { take(start.season, start.travel) }
    }
    lastProgress = children
  }

  /// Between episodes, a part of the proof that nothing is shorter, where there is a hope of one; whether there was.
  private func prove(_ plan: Plan, _ isStopped: () -> Bool) -> Bool {
    guard let proof, best != nil, !proof.isDone, !proof.isHopeless else { return false }
    let limit = min(bestTravel, knownTravel)
    if let found = proof.step(
      beam, below: limit, widest: plan.widest, mostWork: plan.proofWork, &random, isStopped: isStopped)
    {
      (best, bestTravel) = found
    }
    return true
  }

  private func replay(_ plan: Plan, _ isStopped: () -> Bool) {
    guard var season = current else { return }
    let isReversed = isSymmetric && random.below(2) == 1
    if isReversed { season.reverse() }
    let rounds = problem.rounds
    let share = TravelWalk.kept.least + (TravelWalk.kept.most - TravelWalk.kept.least) * random.unit()
    let first = min(rounds - 1, max(1, Int((Double(rounds) * share).rounded())))
    let width = plan.laterWidth * rounds / (2 * (rounds - first))
    let limit = currentTravel + Int(Double(currentTravel) * TravelWalk.slack) + 1
    guard var found = beam.extend([season], from: first, width: width, below: limit, &random, isStopped: isStopped)
    else { return }
    if isReversed { found.season.reverse() }
    take(found.season, found.travel)
  }

  private func take(_ season: TravelSeason, _ travel: Int) {
    (current, currentTravel) = (season, travel)
    if travel < episodeBest {
      episodeBest = travel
      lastProgress = children
    }
    if travel < bestTravel { (best, bestTravel) = (season, travel) }
  }
}
