import LeagueModel
import Timetabling

/// Where hard rules let teams and games be: what counting proofs count. A place is closed by a rule that alone forbids it.
struct OpenPlaces {
  /// By team and slot: the first rule that closes it at home, and away.
  private(set) var noHome: [[String?]]
  private(set) var noAway: [[String?]]
  /// By team and slot: the first rule that makes the team play then. In a season without gaps all do, by `isFull`.
  private(set) var mustPlay: [[String?]]
  /// Games that single rules keep out of slots.
  private var closedGames: [Placement: String] = [:]
  /// All that are to be played, between different teams; none where games may be left out.
  let meetings: [RequiredMeeting]
  /// By team, indices in `meetings`.
  let meetingsOf: [[Int]]
  /// By team: whether it has as many games as there are slots.
  let isFull: [Bool]
  let slotCount: Int
  /// By slot: whether some rule closes anything in it, or makes a team play.
  private(set) var isTouched: [Bool]

  init(_ league: League) {
    let n = league.teams.count
    slotCount = league.slots.count
    noHome = [[String?]](repeating: [String?](repeating: nil, count: slotCount), count: n)
    noAway = noHome
    mustPlay = noHome
    isTouched = [Bool](repeating: false, count: slotCount)
    let areOptional = league.allRules.contains { $0.kind == BA1.form.tag && !($0.hard && $0.weight > 0) }
    let meetings = areOptional ? [] : league.requiredMeetings.filter { $0.home != $0.away }
    self.meetings = meetings
    var own = [[Int]](repeating: [], count: n)
    for (index, meeting) in meetings.enumerated() {
      own[meeting.home].append(index)
      own[meeting.away].append(index)
    }
    meetingsOf = own
    isFull = own.map { $0.count == league.slots.count }
    closeTeams(league)
    closeOpponents(league)
    closeGames(league)
  }

  /// Whether the team can be there in the slot, as far as single rules about it say.
  func isOpen(_ team: Int, atHome: Bool, in slot: Int) -> Bool { (atHome ? noHome : noAway)[team][slot] == nil }

  /// Whether the game can be in the slot.
  func isOpen(_ home: Int, _ away: Int, _ slot: Int) -> Bool {
    noHome[home][slot] == nil && noAway[away][slot] == nil
      && (closedGames.isEmpty || closedGames[Placement(home: home, away: away, slot: slot)] == nil)
  }

  /// Whether the meeting can be in the slot, in either venue where that is free. O(1).
  func isOpen(_ meeting: RequiredMeeting, _ slot: Int) -> Bool {
    isOpen(meeting.home, meeting.away, slot) || (meeting.venueIsFree && isOpen(meeting.away, meeting.home, slot))
  }

  /// The rules that keep the game out of the slot. O(1).
  func closers(_ home: Int, _ away: Int, _ slot: Int) -> [String] {
    let rules = [noHome[home][slot], noAway[away][slot], closedGames[Placement(home: home, away: away, slot: slot)]]
    return rules.compactMap { $0 }
  }

  /// The rules that keep the meeting out of the slot, in either venue where that is free; none: it can be there.
  func closers(_ meeting: RequiredMeeting, _ slot: Int) -> [String] {
    let first = closers(meeting.home, meeting.away, slot)
    guard meeting.venueIsFree, !first.isEmpty else { return first }
    let second = closers(meeting.away, meeting.home, slot)
    return second.isEmpty ? [] : first + second
  }

  /// The first rule that keeps the team from playing at all in the slot, and its companion; none: it can play.
  func closers(_ team: Int, _ slot: Int) -> [String] {
    guard let home = noHome[team][slot], let away = noAway[team][slot] else { return [] }
    return [home, away]
  }

  /// CA1: none in the slots, or one in each of them.
  private mutating func closeTeams(_ league: League) {
    for (rule, kind) in league.countedRules(CA1.self, hard: true) {
      let isAll = kind.min >= kind.slots.count && !kind.slots.isEmpty
      for team in kind.teams {
        for slot in kind.slots {
          if kind.max <= 0 || (isAll && kind.mode != .both) {
            // All of them at home: none away.
            let closesHome = kind.max <= 0 ? kind.mode != .away : kind.mode == .away
            let closesAway = kind.max <= 0 ? kind.mode != .home : kind.mode == .home
            if closesHome { noHome[team][slot] = noHome[team][slot] ?? rule.id }
            if closesAway { noAway[team][slot] = noAway[team][slot] ?? rule.id }
            isTouched[slot] = true
          }
          if isAll {
            mustPlay[team][slot] = mustPlay[team][slot] ?? rule.id
            isTouched[slot] = true
          }
        }
      }
    }
  }

  /// CA2: none of these games in the slots.
  private mutating func closeOpponents(_ league: League) {
    for (rule, kind) in league.countedRules(CA2.self, hard: true) where kind.max <= 0 {
      for team in kind.teams1 {
        for other in kind.teams2 where other != team {
          for slot in kind.slots {
            if kind.mode1 != .away { close(team, other, slot, rule.id) }
            if kind.mode1 != .home { close(other, team, slot, rule.id) }
          }
        }
      }
    }
  }

  /// GA1: none of these games in the slots, or all of them.
  private mutating func closeGames(_ league: League) {
    var times: [MeetingPair: Int] = [:]
    for meeting in meetings {
      times[MeetingPair(home: meeting.home, away: meeting.away), default: 0] += 1
      // As many as can be at that venue.
      if meeting.venueIsFree { times[MeetingPair(home: meeting.away, away: meeting.home), default: 0] += 1 }
    }
    for (rule, kind) in league.countedRules(GA1.self, hard: true) {
      let games = Set(kind.meetings).filter { $0.home != $0.away }.sorted { ($0.home, $0.away) < ($1.home, $1.away) }
      if kind.max <= 0 {
        for game in games { for slot in kind.slots { close(game.home, game.away, slot, rule.id) } }
      } else if kind.min > 0, kind.min >= games.reduce(0, { $0 + (times[$1] ?? 0) }) {
        let isNamed = Set(kind.slots)
        for game in games {
          for slot in 0..<slotCount where !isNamed.contains(slot) { close(game.home, game.away, slot, rule.id) }
        }
      }
    }
  }

  private mutating func close(_ home: Int, _ away: Int, _ slot: Int, _ rule: String) {
    let place = Placement(home: home, away: away, slot: slot)
    if closedGames[place] == nil { closedGames[place] = rule }
    isTouched[slot] = true
  }
}
