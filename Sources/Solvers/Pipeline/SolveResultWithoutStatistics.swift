import LeagueModel
import Timetabling

extension SolveResult {
  /// A result of another search than ours: nothing is known about neighborhoods.
  public init(
    timetable: Timetable, evaluation: Evaluation, evaluations: Int, seconds: Double, bound: Int? = nil,
    status: Provenance.Status, secondsToFeasible: Double? = nil, notes: [String] = []
  ) {
    self.init(
      timetable: timetable, evaluation: evaluation, evaluations: evaluations, seconds: seconds, bound: bound,
      status: status, secondsToFeasible: secondsToFeasible, notes: notes, statistics: [])
  }
}
