import LeagueModel
import Timetabling

/// All slots together hold fewer games than are to be played: with an odd number of teams one is idle in every slot, and some slots
/// are closed for some teams.
enum SlotSupply: InfeasibilityProof {
  static func contradiction(in league: League, _ places: OpenPlaces) -> Contradiction? {
    var groups = league.competitions.indices.map { league.members(of: $0) }
    if groups.count > 1 { groups.append(Array(league.teams.indices)) }
    for teams in groups {
      var isMember = [Bool](repeating: false, count: league.teams.count)
      for team in teams { isMember[team] = true }
      let games = places.meetings.count { isMember[$0.home] && isMember[$0.away] }
      var room = 0
      var rules: [String] = []
      for slot in 0..<places.slotCount {
        let home = teams.filter { places.isOpen($0, atHome: true, in: slot) }
        let away = teams.filter { places.isOpen($0, atHome: false, in: slot) }
        let either = teams.filter { places.closers($0, slot).isEmpty }
        let most = min(either.count / 2, home.count, away.count)
        room += most
        if most == teams.count / 2 { continue }
        for team in teams { rules += [places.noHome[team][slot], places.noAway[team][slot]].compactMap { $0 } }
      }
      guard games > room else { continue }
      return Contradiction(
        "\(games) games are to be played by \(teams.count) teams, but the \(places.slotCount) slots hold at most "
          + "\(room)\(rules.asRules)", rules: rules)
    }
    return nil
  }
}
