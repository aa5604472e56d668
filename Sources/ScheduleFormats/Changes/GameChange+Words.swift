import LeagueModel

extension GameChange {
  /// `KU - BAY: Sat 2027-02-13 19:00 Allen -> Wed 2027-02-17 19:00 Allen`, on one line, not escaped for any format.
  public func words(in league: League) -> String {
    ChangeWords(league).sentence(ScheduleDiff([self], in: league).items[0])
  }
}
