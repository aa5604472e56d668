import IntegerProgramming
import LeagueModel
import Satisfiability
import Timetabling

/// How sure something is.
public enum Certainty: String, Sendable {
  /// By counting, or by an exact solver: whoever claims otherwise is wrong.
  case proven
  /// What a search suggests.
  case suspected
}

/// A weaker form of a rule that lets a set of rules hold together.
public struct Relaxation: Sendable, Equatable {
  /// What becomes of the whole league.
  public enum Prospect: String, Sendable {
    /// A schedule that holds all other hard rules was found.
    case feasible
    /// Proven: other rules still contradict each other.
    case infeasible
    case undecided
  }

  /// "at most 2 -> 3", "except in slot 3", "drop it".
  public var words: String
  /// With the id of the rule that it weakens; `nil`: the rule is dropped.
  public var rule: RuleSpec?
  /// Whether the set can hold together then: proven by a timetable.
  public var certainty: Certainty
  public var prospect: Prospect
}

/// Rules and facts that cannot hold together, none of which can be left out.
public struct InfeasibleSet: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public var statement: HardStatement
    /// The rule itself; `nil` for facts.
    public var rule: RuleSpec?
    /// In words, with names of the league, without a full stop.
    public var words: String
    /// Proven: without it the others can hold together. Suspected: that could not be decided.
    public var need: Certainty
    /// The cheapest one; `nil` for facts.
    public var relaxation: Relaxation?
  }

  /// Whether it is certain that they cannot hold together.
  public var certainty: Certainty
  /// Who says so: "counting", "satisfiability (cadical)", "integer programming (glpk)", "search", "appointments".
  public var method: String
  /// The counting argument in a sentence, or what a search found.
  public var argument: String?
  /// Rules in the order of the league, then facts.
  public var members: [Member]
}

/// Why a league has no feasible schedule, or that it has one.
public struct LeagueExplanation: Sendable {
  public enum Verdict: String, Sendable { case feasible, infeasible, undecided }

  public var verdict: Verdict
  /// Of a feasible league: a schedule, scored.
  public var witness: (timetable: Timetable, evaluation: Evaluation)?
  /// Sets without a rule in common. The first one suffices.
  public var sets: [InfeasibleSet]
  public var notes: [String]
  public var seconds: Double
}

/// What bounds an explanation.
public struct ExplainOptions: Sendable {
  /// Wall-clock seconds; it only cuts: what is found before does not depend on it.
  public var timeLimit: Double?
  /// Work for a last question to the satisfiability solver, where time is not limited.
  public var conflicts = 200_000
  /// Work for each question of the many that make a set minimal or try a relaxation.
  public var conflictsPerQuestion = 20_000
  /// Moves of a search, for what solvers leave open.
  public var evaluations = 200_000
  public var seed: UInt64 = 1
  /// Sets to look for.
  public var mostSets = 3
  /// Whether relaxations are looked for.
  public var relaxations = true
  public var satBackend: (any SATBackend.Type)?
  public var mipBackend: (any MIPBackend.Type)?

  public init() {}
}
