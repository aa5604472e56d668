import LeagueModel

/// What strategies ask again and again.
extension RepairSchedule {
  /// Games in a slot, by number of the host. O(teams).
  public func games(in slot: Int) -> [Int] {
    league.teams.indices.compactMap { team in
      game(of: team, in: slot).flatMap { placement(of: $0)?.home == team ? $0 : nil }
    }
  }

  /// The other games that the game's teams have in the slot of a place: none, one or two.
  public func occupants(of place: RepairPlace, for game: Int) -> [Int] {
    guard let slot = place.slot else { return [] }
    let first = self.game(of: games[game].home, in: slot)
    let second = self.game(of: games[game].away, in: slot)
    return [first, second == first ? nil : second].compactMap { $0 }.filter { $0 != game }
  }

  /// The moves that follow from moving a game to a place, when whatever is in the way goes to the slot where the game was, what
  /// is in the way there comes back, and so on. `nil`: a game that would have to move may not, or the game is in no slot.
  /// O(games of both slots).
  func chain(moving game: Int, to place: RepairPlace) -> [RepairMove]? {
    guard let there = place.slot, let here = self.place(of: game).slot, here != there else { return nil }
    var moves = [RepairMove(game, to: place)]
    var seen: Set<Int> = [game]
    var next = 0
    while next < moves.count {
      let move = moves[next]
      next += 1
      guard isOpen(move.game, move.to) else { return nil }
      for blocking in occupants(of: move.to, for: move.game) where seen.insert(blocking).inserted {
        let other = self.place(of: blocking).slot == there ? here : there
        moves.append(RepairMove(blocking, to: RepairPlace(other, swapped: self.place(of: blocking).swapped)))
      }
    }
    return moves
  }

  /// The proposal, and published games that are not scheduled, for they shared a slot with another one, go home where it makes
  /// room for them. O(games).
  func returning(_ proposal: RepairProposal) -> RepairProposal {
    let moved = Set(proposal.moves.map(\.game))
    let away = games.indices.filter {
      guard place(of: $0).slot == nil, let home = games[$0].originalPlace else { return false }
      return !moved.contains($0) && isOpen($0, home)
    }
    guard !away.isEmpty, let back = make(proposal.moves) else { return proposal }
    var result = proposal
    var undo = [back]
    for game in away {
      guard let home = games[game].originalPlace, let back = make([RepairMove(game, to: home)]) else { continue }
      result.moves.append(RepairMove(game, to: home))
      undo.append(back)
    }
    for back in undo.reversed() { _ = make(back) }
    return result
  }

  var places: [RepairPlace] { games.indices.map { place(of: $0) } }

  /// Games that are not where they were published.
  var changedGames: [Int] {
    games.indices.filter { games[$0].origin != nil && place(of: $0) != games[$0].originalPlace }
  }
}
