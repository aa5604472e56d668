import LeagueModel

/// A league compiled for the search: dense numbers, looked up without arithmetic on names. Immutable.
///
/// Slots 0 ..< `slotCount` are the league's; slots from there to `gridSlots` are *shelves*, where games that are not
/// scheduled lie (at most one game per team and shelf), so that a timetable is always whole and moves need no special case.
///
/// Games of a pair are told apart by their **layer**: game (layer, home, away). In a *fixed* layer the ordered pairs (i,j)
/// and (j,i) are different games; in a *free* layer the unordered pair is one game with either venue. A double round robin
/// is one fixed layer, a single round robin one free layer.
///
/// A mirrored, inverted, English or French league is searched in the space of its first leg: the grid has the slots of
/// that leg and one free layer, and every placement has `images` copies, one per leg, with alternating venue.
final class Instance: Sendable {
  let league: League
  let teamCount: Int
  /// Slots of the league.
  let slotCount: Int
  /// Slots of the grid that neighborhoods work on: those of the league (or of its first leg) and the shelves.
  let gridSlots: Int
  let shelves: Int
  /// Whether a layer's games have free venue.
  let layerIsFree: [Bool]
  /// Number of placements per grid placement: 1, or the number of legs of a symmetric league.
  let images: Int
  /// `imageSlots[slot * images + image]`.
  private let imageSlots: [Int]
  /// Games as (layer, home, away), home < away for free ones, in the order of `requiredMeetings`.
  let games: [(layer: Int, home: Int, away: Int)]
  /// Connected parts of the graph of teams and games: sets of teams that can be rearranged on their own.
  let parts: [[Int]]
  /// By team: the index of its part; 0 for teams without games.
  let partOf: [Int]
  /// Sentences about what the search does not take into account.
  let notes: [String]

  /// Throws `limit` when the league is too large for the dense tables (1,000 teams or 4,000 slots or 60 M placements).
  init(_ league: League, shelves: Int) throws(InputError) {
    self.league = league
    teamCount = league.teams.count
    slotCount = league.slots.count
    guard league.teams.count <= 1000, league.slots.count + shelves <= 4000,
      league.teams.count * league.teams.count * (league.slots.count + shelves) <= 60_000_000
    else {
      throw InputError(
        .limit,
        "\(league.teams.count) teams and \(league.slots.count) slots are more than the search can hold "
          + "(1,000 teams, 4,000 slots, 60 million placements)")
    }
    let symmetry = SymmetricSpace(league)
    let meetings = symmetry == nil ? league.requiredMeetings : SymmetricSpace.firstLeg(of: league)
    let base = symmetry?.width ?? league.slots.count
    self.shelves = symmetry == nil ? shelves : 0
    gridSlots = base + self.shelves
    images = symmetry?.legs ?? 1
    imageSlots = symmetry?.imageSlots ?? []
    var notes: [String] = []
    if symmetry == nil,
      league.competitions.contains(where: { $0.roundRobins >= 2 && ![.none, .phased].contains($0.symmetry) })
    {
      notes.append(
        "the symmetry of the competitions is scored but not searched for: it needs equal competitions in compact slots")
    }
    self.notes = notes

    // Layers: the m-th fixed meeting of an ordered pair, then the m-th free meeting of an unordered pair.
    var fixedCount: [MeetingPair: Int] = [:]
    var freeCount: [MeetingPair: Int] = [:]
    var raw: [(free: Bool, repetition: Int, home: Int, away: Int)] = []
    for meeting in meetings where meeting.home != meeting.away {
      if meeting.venueIsFree {
        let pair = MeetingPair(home: min(meeting.home, meeting.away), away: max(meeting.home, meeting.away))
        raw.append((true, freeCount[pair, default: 0], pair.home, pair.away))
        freeCount[pair, default: 0] += 1
      } else {
        let pair = MeetingPair(home: meeting.home, away: meeting.away)
        raw.append((false, fixedCount[pair, default: 0], pair.home, pair.away))
        fixedCount[pair, default: 0] += 1
      }
    }
    let fixedLayers = fixedCount.values.max() ?? 0
    let freeLayers = freeCount.values.max() ?? 0
    layerIsFree =
      [Bool](repeating: false, count: fixedLayers) + [Bool](repeating: true, count: freeLayers)
    games = raw.map { ($0.free ? fixedLayers + $0.repetition : $0.repetition, $0.home, $0.away) }
    parts = Instance.connectedParts(teamCount: league.teams.count, games: games.map { ($0.home, $0.away) })
    var partOf = [Int](repeating: 0, count: league.teams.count)
    for (index, members) in parts.enumerated() { for team in members { partOf[team] = index } }
    self.partOf = partOf
    var played = [Int](repeating: 0, count: league.teams.count)
    for game in games {
      played[game.home] += images
      played[game.away] += images
    }
    isFull = self.shelves == 0 && played.allSatisfy { $0 == league.slots.count }
    isCompactDouble =
      isFull && images == 1 && layerIsFree == [false] && parts.count == 1 && league.slots.count <= 64
      && games.count == league.teams.count * (league.teams.count - 1)
    slotsAreGiven = league.givenSlots != nil
    occupancy = Double(2 * images * games.count) / Double(max(1, league.teams.count * league.slots.count))
    hasRoom = !slotsAreGiven && images == 1 && occupancy <= 0.8
    phaseWidth = isCompactDouble && league.competitions.first?.symmetry == .phased ? league.slots.count / 2 : 0
  }

  var layerCount: Int { layerIsFree.count }

  @inline(__always) func imageSlot(_ slot: Int, _ image: Int) -> Int { imageSlots[slot &* images &+ image] }

  /// Whether every team plays in every slot of the league, so that no row ever has a gap.
  let isFull: Bool
  /// Whether the games are those of a double round robin without gaps, small enough for masks of one word: the case for
  /// which neighborhoods have a shorter way.
  let isCompactDouble: Bool
  /// Number of rounds of a half, in a compact phased double round robin; 0 in all other leagues.
  let phaseWidth: Int
  /// Share of the cells of the league's slots that have a game, when all games are played.
  let occupancy: Double
  /// Whether many games can be moved alone: at most four of five cells are taken, and games are neither tied to slots nor repeated in
  /// other legs.
  let hasRoom: Bool
  /// Whether hard rules tie every game to a slot, so that only venues are left to choose.
  let slotsAreGiven: Bool

  /// Index of a placement in the tables of the evaluators.
  @inline(__always) func index(_ home: Int, _ away: Int, _ slot: Int) -> Int {
    (slot &* teamCount &+ home) &* teamCount &+ away
  }

  private static func connectedParts(teamCount: Int, games: [(Int, Int)]) -> [[Int]] {
    var parent = Array(0..<teamCount)
    func root(_ team: Int) -> Int {
      var team = team
      while parent[team] != team { team = parent[team] }
      return team
    }
    for (a, b) in games {
      let (ra, rb) = (root(a), root(b))
      if ra != rb { parent[max(ra, rb)] = min(ra, rb) }
    }
    var parts: [[Int]] = []
    for team in 0..<teamCount where root(team) == team {
      let members = (0..<teamCount).filter { root($0) == team }
      if members.count > 1 { parts.append(members) }
    }
    return parts
  }
}
