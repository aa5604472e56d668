import LeagueModel

/// One deviation per unordered pair for which `measure` (given places in `teams`) says more than zero.
func pairDeviations(
  _ teams: [Int], _ schedule: ScheduleView, measure: (Int, Int) -> (amount: Int, message: String)
) -> [Deviation] {
  var result: [Deviation] = []
  for i in teams.indices {
    for j in teams.indices where j > i {
      let (amount, message) = measure(i, j)
      guard amount > 0 else { continue }
      result.append(
        Deviation(
          amount: amount, teams: [teams[i], teams[j]],
          message: "\(schedule.name(of: teams[i])) and \(schedule.name(of: teams[j])) \(message)"))
    }
  }
  return result
}
