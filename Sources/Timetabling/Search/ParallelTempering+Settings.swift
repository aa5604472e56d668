extension ParallelTempering {
  /// Numbers that were measured, on leagues of 16 to 20 teams; tests use smaller ones.
  struct Settings {
    /// Of the search for patterns: its share of the budget at first, how many go side by side, the work of each where there is no
    /// limit, and what they do.
    var patterns = (share: 0.2, searches: 2, openWork: 40_000_000, search: PatternSearch.Settings())
    /// Of the race: its share of the time for cooling, the evaluations of the shortest cooling, and the share of each that the search
    /// for other patterns may take.
    var race = (share: 0.75, shortest: 7_000_000.0, patterns: 0.5)
    /// Replicas at fixed temperatures; fewer when each would get less than so many evaluations.
    var mostReplicas = 8
    var evaluationsPerReplica = 1_000_000
    /// Evaluations of a replica between two exchanges, and of the first annealings.
    var walkLength = 5000
    var firstAnnealing = 300_000
    /// Of annealings where there is no time for tempering: their share of the budget, and the pieces that they are planned in.
    var annealedPart = 0.9
    var pieces = 10
    /// Evaluations per start to find the places of the teams.
    var relabeling = 500_000
    /// Evaluations that tell the speed.
    var calibration = 50_000
    /// Rounds of walks and exchanges before each is cooled down on its own, and for how many evaluations.
    var roundsPerPolish = 40
    var polish = 30_000
    /// Of the first cooling, which the plan is made from: its share of the budget, its levels, its ends times those of
    /// `SearchScale`, and the evaluations between two looks.
    var planning = (share: 0.1, levelsPerOctave: 3.0, hot: 3.0, cold: 0.3, walk: 1000)
    /// The overlaps that the planned cooling goes through.
    var overlaps = (start: 0.7, end: 0.95)
    /// Of the planned cooling: replicas, and their temperatures around the planned one. Few: a slower cooling is worth more.
    var planned = (replicas: 2, cold: 0.9, hot: 1.1)
    /// Share of the budget after which tempering ends; without a limit, evaluations of the first planned cooling, each later one
    /// being twice as long.
    var temperedPart = 0.97
    /// The same where integer programs of parts follow: until when they do, the time that they may gain nothing, and the seconds
    /// in all that are worth it.
    var parts = (tempered: 0.94, until: 0.985, patience: 0.015, fewestSeconds: 5.0, slice: 0.5)
    /// Of a turn of exact solvers: the cooling before it, as a share of the time for cooling, and the time that it may gain
    /// nothing, at first and once it has gained something. Where there is no time for tempering, it comes before the annealing.
    var turn = (share: 0.35, patience: 0.06, gaining: 0.15)
    var openCooling = 50_000_000
    /// Of a cooling around a structure: its share of the budget, and its ends, times the cold of `SearchScale`.
    var structure = (share: 0.85, start: 1.2, end: 0.12)
    /// Ends of a polish, times the cold of `SearchScale`.
    var polishing = (start: 0.7, end: 0.035)
    /// Price of a hard unit at first, and at most, times that of `SearchScale`. It rises or falls by a step when fewer or more
    /// of the colder replicas are feasible, on the average of so many turns. With next to none they go back to the best that is.
    var firstPrice = 12.0
    var highestPrice = 50.0
    var price = (step: 1.03, low: 0.2, high: 0.4, lost: 0.01, turns: 20.0)
    /// Progress of a cooling from one return of the worst replica to the next one. Without, one replica that stayed feasible and one
    /// that stayed infeasible, both dearer than what was known, went on like that for up to half of the time. Two threads, 30 s, Early
    /// 1, 2, 11, 13, Middle 11, 13 of ITC 2021, one seed: costs 8 % lower than without, and with a high share of 0.5; 7 % with that
    /// share; 7, 4 and -1 % with intervals of 0.06, 0.12 and 0.01 and that share.
    var returnInterval = 0.03
    /// Price of a unit of a typical hard rule, in sixteenths, while nothing else counts, and the temperatures that go with it:
    /// of the first annealings, and of special starts.
    var hardOnly = 160
    var firstCooling = (start: 179.0, special: 8.0, end: 2.1)
    /// Of the longer search: replicas, temperatures, and by how much these are raised at the start and at the end of a slice.
    /// The ladder lies where timetables freeze: a wider one spends its replicas where nothing is decided.
    var hardReplicas = 6
    var hardLadder = (cold: 30.0, hot: 48.0)
    var hardHeat = (first: 1.3, last: 0.4)
    /// The first slice of the longer search of hard rules, and which of them have satisfiability for the whole league
    /// beside them.
    var firstSlice = HardRulesSlice.Length()
    var slicesPerClauses = 3
    /// Parts of the best timetable of a slice are mended, if it breaks at most so many times as much as the best of all.
    var mendable = 3
  }
}
