/// The form that a kind of rule fills in: its names, and the attributes it takes.
///
/// Readers, writers, the JSON Schema and `flexsched list rules` are all driven by these forms, so that a new kind of rule
/// is one new file.
public struct RuleForm: Sendable {
  /// RobinX tag, `CA1`.
  public let tag: String
  /// Readable name in league.json, `venueCount`.
  public let name: String
  /// One sentence: what deviates, and by how much.
  public let summary: String
  public let parameters: [RuleParameter]
  /// Which of the six containers of a RobinX file holds it: `Capacity`, `Game`, `Break`, `Fairness`, `Separation`, `Basic`.
  public let family: String
  /// False for kinds that the RobinX validator reads but does not score.
  public let scoredByValidator: Bool

  public init(
    tag: String, name: String, family: String, scoredByValidator: Bool = true, summary: String,
    parameters: [RuleParameter]
  ) {
    self.tag = tag
    self.name = name
    self.family = family
    self.scoredByValidator = scoredByValidator
    self.summary = summary
    self.parameters = parameters
  }
}

/// One attribute of a rule.
public struct RuleParameter: Sendable {
  public enum Role: Sendable, Equatable {
    /// A `TeamScope`. In league.json absent means everyone.
    case teams
    /// A `SlotScope`. In league.json absent means all slots.
    case slots
    /// A list of ordered pairs of teams; required.
    case meetings
    /// A list of pairs of slots; required.
    case slotPairs
    /// An integer; `defaultValue` when league.json does not give it, required when that is `nil`.
    case integer(defaultValue: Int?)
    /// A word of league.json for each RobinX word; the first is the default.
    case choice([Choice])
  }

  public struct Choice: Sendable, Equatable {
    public let word: String
    public let robinX: String

    public init(_ word: String, _ robinX: String) {
      self.word = word
      self.robinX = robinX
    }
  }

  /// Key in league.json: `teams`, `opponents`, `venue`, `atMost`.
  public let name: String
  /// RobinX attribute and key in `RuleSpec`: `teams1`, `mode1`, `max`. Team scopes also read `teamGroups…`, slot scopes
  /// `slotGroups…` with the same suffix.
  public let attribute: String
  public let role: Role
  public let summary: String

  public init(_ name: String, _ attribute: String, _ role: Role, _ summary: String) {
    self.name = name
    self.attribute = attribute
    self.role = role
    self.summary = summary
  }
}

/// All forms that readers accept, in the order in which they are listed.
public struct RuleCatalog: Sendable {
  public let forms: [RuleForm]
  /// What is wrong with a rule beyond its form (attributes that contradict each other), without a place; `nil` when nothing
  /// is. Readers call it where they know the place.
  public let check: @Sendable (RuleSpec, League) -> InputError?
  private let byTag: [String: Int]
  private let byName: [String: Int]

  public init(_ forms: [RuleForm], check: @escaping @Sendable (RuleSpec, League) -> InputError? = { _, _ in nil }) {
    self.forms = forms
    self.check = check
    byTag = Dictionary(forms.enumerated().map { ($1.tag, $0) }, uniquingKeysWith: { first, _ in first })
    byName = Dictionary(forms.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func form(tag: String) -> RuleForm? { byTag[tag].map { forms[$0] } }

  public func form(name: String) -> RuleForm? { byName[name].map { forms[$0] } }
}

extension Int {
  /// Stands for "no upper limit" in `RuleSpec.integers`; far from overflow when multiplied by weights.
  public static let unlimited = 1_000_000
}
