import Glibc

/// Beam search over the games of a travelling tournament, in the order of the rounds.
///
/// A layer of the beam adds one game to each of its states: in a random order of the teams, drawn anew for each round, the first
/// one without a game gets every possible opponent, or stays idle where it may. What is ranked is travel so far plus, for every
/// team, the least travel that brings it from where it is through all opponents that it has still to visit (`TripTables`): a
/// lower bound of the travel of whatever can follow. States from which the same can follow are kept once. Source: Frohner, Neumann & Raidl, EvoCOP 2020, doi
/// 10.1007/978-3-030-43680-3_7. O(games x width x n^2).
final class TravelBeam {
  private struct TeamState: BitwiseCopyable {
    /// Opponents that it still has to visit, and to host.
    var toVisit: UInt32 = 0
    var toHost: UInt32 = 0
    /// Least travel from where it is through all of `toVisit`, home.
    var bound: Int32 = 0
    /// Opponent of the last game; the number of teams before the first.
    var last: UInt8 = 0
    /// Games since the venue changed: positive at home, negative away.
    var run: Int8 = 0
    /// Idle slots that are left, and whether the last slot was one (where that matters).
    var idle: UInt8 = 0
    var isRested = false
  }

  private struct Head: BitwiseCopyable {
    /// Travel so far and all bounds, and the price of idle slots.
    var value: Int32 = 0
    /// Teams without a game in the round, and those of all whose runs let them host, visit.
    var free: UInt32 = 0
    var canHost: UInt32 = 0
    var canVisit: UInt32 = 0
    var hash: UInt64 = 0
  }

  private typealias Child = BeamSelection.Child

  private static let nobody: UInt8 = 63

  /// One generation of states.
  private struct Layer {
    let teams: Buffer<TeamState>
    let heads: Buffer<Head>
  }

  /// How wide a beam in so much memory can be.
  static func width(_ problem: TravelProblem, bytes: Int) -> Int {
    bytes / (80 * problem.teamCount + 4 * problem.rounds * mostLayers(problem) + 100)
  }

  /// Most layers of a round.
  private static func mostLayers(_ problem: TravelProblem) -> Int {
    let hasIdle = problem.visits.reduce(0) { $0 + $1.count } * 2 < problem.teamCount * problem.rounds
    return hasIdle ? problem.teamCount : problem.teamCount / 2
  }

  let problem: TravelProblem
  /// How many children have been made: the measure of work.
  private(set) var children = 0
  /// Never exceeded.
  var mostChildren = Int.max
  /// Whether a search has ended because of it.
  private(set) var isExhausted = false
  /// Whether the last search left nothing out but what cannot be shorter than its limit, and states with the 64-bit hash of
  /// others.
  private(set) var wasExact = false
  private let tables: TripTables
  private let n: Int
  private let distances: Buffer<Int32>
  private let hashOfGame: Buffer<UInt64>
  private let hashOfTeam: Buffer<UInt64>
  private let hashOfFree: Buffer<UInt64>
  private let hashOfIdle: Buffer<UInt64>
  private let hashOfRest: Buffer<UInt64>
  /// Opponents to visit and to host at the beginning, and idle slots.
  private let firstStates: [TeamState]
  private let hasIdle: Bool
  /// Price of an idle slot: one that is used is missing later, which bounds do not see.
  private var idlePrice: Int32 = 0
  private let meanDistance: Double
  private let order: Buffer<Int32>
  private let small = Arena()
  // Grown to the widest beam so far.
  private var large = Arena()
  /// Of the widest search so far.
  private(set) var width = 0
  private var layers: (current: Layer, next: Layer)
  private var selection: BeamSelection
  private var history: Buffer<UInt32>

  init(_ problem: TravelProblem, _ tables: TripTables) {
    self.problem = problem
    self.tables = tables
    n = problem.teamCount
    distances = small.buffer(problem.distances.map { Int32($0) }, orEmpty: 0)
    var random = RandomSource(seed: 0x7eA)
    let runs = 2 * max(problem.mostAway, problem.mostHome) + 1
    func hashes(_ count: Int) -> [UInt64] { (0..<count).map { _ in random.next() } }
    hashOfGame = small.buffer(hashes(n * n), orEmpty: 0)
    hashOfTeam = small.buffer(hashes(n * (n + 1) * runs), orEmpty: 0)
    hashOfFree = small.buffer(hashes(n), orEmpty: 0)
    let states = TravelBeam.firstStates(problem)
    firstStates = states
    hashOfIdle = small.buffer(hashes(n * (1 + Int(states.map(\.idle).max() ?? 0))), orEmpty: 0)
    hashOfRest = small.buffer(hashes(n), orEmpty: 0)
    hasIdle = states.contains { $0.idle > 0 }
    meanDistance = Double(problem.distances.reduce(0, +)) / Double(max(1, n * (n - 1)))
    order = small.buffer((0..<n).map { Int32($0) }, orEmpty: 0)
    let nothing = Layer(teams: small.buffer(0, of: TeamState()), heads: small.buffer(0, of: Head()))
    layers = (nothing, nothing)
    selection = BeamSelection(width: 0, children: 0, arena: small)
    history = small.buffer(0, of: 0)
  }

  /// Of an idle slot, times the mean distance: what is best differs, so that every beam draws its own.
  private static let priceOfIdle = (least: 0.1, most: 1.0)

  private static func firstStates(_ problem: TravelProblem) -> [TeamState] {
    var states = [TeamState](repeating: TeamState(), count: problem.teamCount)
    for (team, visits) in problem.visits.enumerated() {
      for host in visits {
        states[team].toVisit |= 1 << UInt32(host)
        states[host].toHost |= 1 << UInt32(team)
      }
    }
    for team in states.indices {
      let games = states[team].toVisit.nonzeroBitCount + states[team].toHost.nonzeroBitCount
      states[team].idle = UInt8(clamping: problem.rounds - games)
      states[team].last = UInt8(problem.teamCount)
    }
    return states
  }

  /// The shortest season that it can find that begins like one of `starts` up to round `first`, and is shorter than `limit`;
  /// `nil` when there is none, or when it is stopped. `onlyExact`: gives up as soon as something has to be left out.
  func extend(
    _ starts: [TravelSeason], from first: Int, width: Int, below limit: Int, onlyExact: Bool = false,
    _ random: inout RandomSource, isStopped: () -> Bool
  ) -> (season: TravelSeason, travel: Int)? {
    let width = max(starts.count, min(width, 1 << 20))
    grow(width)
    if hasIdle {
      let (least, most) = TravelBeam.priceOfIdle
      idlePrice = Int32(meanDistance * least * pow(most / least, random.unit()))
    }
    for (index, start) in starts.enumerated() { begin(start, first, index) }
    var count = starts.count
    wasExact = false
    var leftOut = false
    // By layer.
    var roundOf: [Int] = []
    for round in first..<problem.rounds {
      shuffle(&random)
      beginRound(count)
      while (0..<count).contains(where: { layers.current.heads[$0].free != 0 }) {
        if isStopped() || (onlyExact && leftOut) { return nil }
        if children > mostChildren - (2 * n - 1) * count {
          isExhausted = true
          return nil
        }
        let made = expand(count, limit: Int32(clamping: limit), &random)
        // A dead end is work, too.
        children += max(1, made)
        count = selection.select(made, width, &leftOut)
        if count == 0 {
          wasExact = !leftOut
          return nil
        }
        build(count, history.from(roundOf.count * width))
        roundOf.append(round)
      }
    }
    wasExact = !leftOut
    var best = 0
    for state in 1..<max(1, count) where layers.current.heads[state].value < layers.current.heads[best].value {
      best = state
    }
    let travel = Int(layers.current.heads[best].value)
    var played: [(home: Int, away: Int, round: Int)] = []
    for step in roundOf.indices.reversed() {
      let packed = history[step * width + best]
      if packed >> 6 & 63 != UInt32(TravelBeam.nobody) {
        played.append((Int(packed >> 6 & 63), Int(packed & 63), roundOf[step]))
      }
      best = Int(packed >> 12)
    }
    var season = starts[best]
    for game in played { season.set(home: game.home, away: game.away, in: game.round) }
    return (season, travel)
  }

  // MARK: A run

  private func grow(_ width: Int) {
    guard width > self.width else { return }
    self.width = width
    large = Arena()
    func layer() -> Layer {
      Layer(teams: large.buffer(width * n, of: TeamState()), heads: large.buffer(width, of: Head()))
    }
    layers = (layer(), layer())
    selection = BeamSelection(width: width, children: width * (2 * n - 1), arena: large)
    history = large.buffer(width * problem.rounds * TravelBeam.mostLayers(problem), of: 0)
  }

  /// The state after the first rounds, as one of the current ones.
  private func begin(_ season: TravelSeason, _ first: Int, _ index: Int) {
    var head = Head()
    var value: Int32 = 0
    for team in 0..<n {
      var state = firstStates[team]
      var place = team
      for round in 0..<first {
        guard let game = season.game(of: team, in: round) else {
          state.idle -= 1
          state.isRested = problem.forbidsRepeats
          continue
        }
        state.isRested = false
        let bit = ~(UInt32(1) << UInt32(game.opponent))
        if game.isHome {
          state.toHost &= bit
          state.run = state.run > 0 ? state.run + 1 : 1
        } else {
          state.toVisit &= bit
          state.run = state.run < 0 ? state.run - 1 : -1
        }
        let next = game.isHome ? team : game.opponent
        value += distances[place * n + next]
        place = next
        state.last = UInt8(game.opponent)
      }
      state.bound = completion(team, state.toVisit, from: place, stops: max(0, -Int(state.run)))
      // All of them are used in the end: then the price has been paid back.
      value += state.bound - idlePrice * Int32(state.idle)
      if Int(state.run) < problem.mostHome { head.canHost |= 1 << UInt32(team) }
      if -Int(state.run) < problem.mostAway { head.canVisit |= 1 << UInt32(team) }
      layers.current.teams[index * n + team] = state
    }
    head.value = value
    layers.current.heads[index] = head
  }

  /// All teams are free.
  private func beginRound(_ count: Int) {
    for index in 0..<count { layers.current.heads[index].free = (UInt32(1) << UInt32(n)) - 1 }
  }

  private func shuffle(_ random: inout RandomSource) {
    for last in stride(from: n - 1, to: 0, by: -1) {
      let other = random.below(last + 1)
      (order[last], order[other]) = (order[other], order[last])
    }
  }

  /// Least travel of a team at `place` after so many stops of its trip, through `cities`, home.
  @inline(__always) private func completion(_ team: Int, _ cities: UInt32, from place: Int, stops: Int) -> Int32 {
    if stops == 0 { return tables[team, cities] }
    let (d, n) = (distances, n)
    let fromPlace = place &* n
    var best = d[fromPlace &+ team] &+ tables[team, cities]
    let left = problem.mostAway &- stops
    if left <= 0 { return best }
    var q = cities
    while q != 0 {
      let x = q.trailingZeroBitCount
      q &= q &- 1
      let withoutX = cities & ~(UInt32(1) &<< UInt32(truncatingIfNeeded: x))
      best = min(best, d[fromPlace &+ x] &+ d[x &* n &+ team] &+ tables[team, withoutX])
      if left < 2 { continue }
      var r = q
      while r != 0 {
        let y = r.trailingZeroBitCount
        r &= r &- 1
        let there = d[fromPlace &+ x] &+ d[x &* n &+ y] &+ d[y &* n &+ team]
        let back = d[fromPlace &+ y] &+ d[y &* n &+ x] &+ d[x &* n &+ team]
        let trip = min(there, back)
        if trip >= best { continue }
        best = min(best, trip &+ tables[team, withoutX & ~(UInt32(1) &<< UInt32(truncatingIfNeeded: y))])
      }
    }
    return best
  }

  // MARK: A layer

  /// All children of all states, into the selection; how many.
  private func expand(_ count: Int, limit: Int32, _ random: inout RandomSource) -> Int {
    var made = 0
    let n = n
    let heads = layers.current.heads
    let found = selection.found
    for index in 0..<count {
      let head = heads[index]
      let teams = layers.current.teams.from(index &* n)
      if head.free == 0 {
        found[made] = Child(
          hash: head.hash, value: head.value, parent: UInt32(index), key: 0, home: TravelBeam.nobody,
          away: TravelBeam.nobody)
        made &+= 1
        continue
      }
      var team = -1
      var visits: UInt32 = 0
      var hosts: UInt32 = 0
      var isDead = false
      for k in 0..<n {
        let t = Int(order[k])
        let bit = UInt32(1) &<< UInt32(truncatingIfNeeded: t)
        if head.free & bit == 0 { continue }
        let state = teams[t]
        var others = head.free
        if problem.forbidsRepeats && !state.isRested && Int(state.last) < n {
          others &= ~(UInt32(1) &<< UInt32(truncatingIfNeeded: state.last))
        }
        let away = head.canVisit & bit == 0 ? 0 : state.toVisit & others & head.canHost
        let home = head.canHost & bit == 0 ? 0 : state.toHost & others & head.canVisit
        if away | home == 0 && state.idle == 0 {
          isDead = true
          break
        }
        if team < 0 { (team, visits, hosts) = (t, away, home) }
      }
      if isDead { continue }
      let idle = teams[team].idle
      if idle > 0, head.value &+ idlePrice < limit {
        var hash = head.hash ^ hashOfFree[team] ^ idleHash(team, idle) ^ idleHash(team, idle &- 1)
        if problem.forbidsRepeats && !teams[team].isRested { hash ^= hashOfRest[team] }
        found[made] = Child(
          hash: hash, value: head.value &+ idlePrice, parent: UInt32(index), key: 0, home: TravelBeam.nobody,
          away: UInt8(team))
        made &+= 1
      }
      while visits | hosts != 0 {
        let host: Int
        let guest: Int
        if visits != 0 {
          (host, guest) = (visits.trailingZeroBitCount, team)
          visits &= visits &- 1
        } else {
          (host, guest) = (team, hosts.trailingZeroBitCount)
          hosts &= hosts &- 1
        }
        guard let value = value(of: host, guest, teams, head.value), value < limit else { continue }
        let (h, g) = (teams[host], teams[guest])
        var hash =
          head.hash ^ hashOfGame[host &* n &+ guest] ^ hashOfFree[host] ^ hashOfFree[guest]
          ^ teamHash(host, h.last, h.run) ^ teamHash(guest, g.last, g.run)
          ^ teamHash(host, UInt8(guest), Int8(run(atHome: h.run)))
          ^ teamHash(guest, UInt8(host), Int8(-run(away: g.run)))
        if h.isRested { hash ^= hashOfRest[host] }
        if g.isRested { hash ^= hashOfRest[guest] }
        found[made] = Child(
          hash: hash, value: value, parent: UInt32(index), key: 0, home: UInt8(host), away: UInt8(guest))
        made &+= 1
      }
    }
    selection.rank(made, &random)
    return made
  }

  @inline(__always) private func run(atHome run: Int8) -> Int { run > 0 ? Int(run) &+ 1 : 1 }
  @inline(__always) private func run(away run: Int8) -> Int { run < 0 ? 1 &- Int(run) : 1 }

  @inline(__always) private func idleHash(_ team: Int, _ left: UInt8) -> UInt64 { hashOfIdle[Int(left) &* n &+ team] }

  @inline(__always) private func teamHash(_ team: Int, _ last: UInt8, _ run: Int8) -> UInt64 {
    let most = max(problem.mostAway, problem.mostHome)
    return hashOfTeam[(team &* (n &+ 1) &+ Int(last)) &* (2 &* most &+ 1) &+ Int(run) &+ most]
  }

  /// Value of a state with one more game; `nil` when no season can follow.
  @inline(__always) private func value(of host: Int, _ guest: Int, _ teams: Buffer<TeamState>, _ value: Int32) -> Int32?
  {
    let (h, g) = (teams[host], teams[guest])
    let (mostHome, mostAway) = (problem.mostHome, problem.mostAway)
    let hostRun = run(atHome: h.run)
    let guestRun = run(away: g.run)
    let hosted = h.toHost & ~(UInt32(1) &<< UInt32(truncatingIfNeeded: guest))
    let visited = g.toVisit & ~(UInt32(1) &<< UInt32(truncatingIfNeeded: host))
    // Enough games of the other kind to part those of one kind.
    let hostHome = hosted.nonzeroBitCount
    let hostAway = h.toVisit.nonzeroBitCount
    if hostHome > mostHome &- hostRun &+ mostHome &* hostAway || hostAway > mostAway &* (hostHome &+ 1) { return nil }
    let guestHome = g.toHost.nonzeroBitCount
    let guestAway = visited.nonzeroBitCount
    if guestAway > mostAway &- guestRun &+ mostAway &* guestHome || guestHome > mostHome &* (guestAway &+ 1) {
      return nil
    }
    if problem.forbidsRepeats {
      if h.idle == 0, hostHome &+ hostAway == 1, (hosted | h.toVisit).trailingZeroBitCount == guest { return nil }
      if g.idle == 0, guestHome &+ guestAway == 1, (g.toHost | visited).trailingZeroBitCount == host { return nil }
    }
    let hostBound =
      h.run < 0 ? distances[Int(h.last) &* n &+ host] &+ tables[host, h.toVisit] : tables[host, h.toVisit]
    let place = g.run < 0 ? Int(g.last) : guest
    let guestBound =
      distances[place &* n &+ host] &+ completion(guest, visited, from: host, stops: guestRun)
    return value &- h.bound &- g.bound &+ hostBound &+ guestBound
  }

  /// The states of the kept children become the current ones.
  private func build(_ count: Int, _ history: Buffer<UInt32>) {
    let n = n
    let (current, next) = layers
    for index in 0..<count {
      let child = selection.kept[index]
      let (host, guest) = (Int(child.home), Int(child.away))
      let teams = next.teams.from(index &* n)
      teams.copy(current.teams.from(Int(child.parent) &* n), count: n)
      var head = current.heads[Int(child.parent)]
      head.value = child.value
      head.hash = child.hash
      history[index] = child.parent &<< 12 | UInt32(child.home) &<< 6 | UInt32(child.away)
      if child.home == TravelBeam.nobody {
        if child.away != TravelBeam.nobody {
          teams[guest].idle &-= 1
          teams[guest].isRested = problem.forbidsRepeats
          head.free &= ~(UInt32(1) &<< UInt32(child.away))
        }
        next.heads[index] = head
        continue
      }
      let (hostBit, guestBit) = (UInt32(1) &<< UInt32(child.home), UInt32(1) &<< UInt32(child.away))
      var h = teams[host]
      var g = teams[guest]
      let (hostRun, guestRun) = (run(atHome: h.run), run(away: g.run))
      h.toHost &= ~guestBit
      g.toVisit &= ~hostBit
      h.bound = tables[host, h.toVisit]
      g.bound = completion(guest, g.toVisit, from: host, stops: guestRun)
      (h.last, g.last) = (child.away, child.home)
      (h.run, g.run) = (Int8(hostRun), Int8(-guestRun))
      (h.isRested, g.isRested) = (false, false)
      teams[host] = h
      teams[guest] = g
      head.free &= ~(hostBit | guestBit)
      head.canVisit |= hostBit
      head.canHost |= guestBit
      if hostRun >= problem.mostHome { head.canHost &= ~hostBit }
      if guestRun >= problem.mostAway { head.canVisit &= ~guestBit }
      next.heads[index] = head
    }
    layers = (next, current)
  }
}
