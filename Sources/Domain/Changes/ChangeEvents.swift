public import Values

/// One movement that a change asks for, and of which initiative.
public struct Delta: Hashable, Sendable {
  public var initiative: Subject
  public var movement: Movement

  public init(initiative: Subject, movement: Movement) {
    self.initiative = initiative
    self.movement = movement
  }
}

/// A change enters the ledger: submitted at once, or as a draft.
public struct ChangeRaised: Hashable, Sendable {
  public var content: ChangeContent
  public var isDraft: Bool
  public var origin: ChangeOrigin?
  /// Who asked for what it was made of, besides who raised it.
  public var requesters: Set<String>

  public init(
    _ content: ChangeContent, isDraft: Bool = false, origin: ChangeOrigin? = nil, requesters: Set<String> = []
  ) {
    self.content = content
    self.isDraft = isDraft
    self.origin = origin
    self.requesters = requesters
  }

  public init(title: String, deltas: [Delta]) { self.init(ChangeContent(title: title, deltas: deltas)) }

  public var title: String { content.title }
  public var deltas: [Delta] { content.deltas }
}

/// What a change was made from.
public enum ChangeOrigin: Hashable, Sendable {
  case split(from: Subject)
  case merge(of: Set<Subject>)
  /// Undoes an emergency that was not ratified.
  case reversal(of: Subject)

  public var changes: Set<Subject> {
    switch self {
    case .split(let change), .reversal(let change): [change]
    case .merge(let changes): changes
    }
  }
}

/// The content is replaced: what was assessed and voted on before no longer counts.
public struct ChangeRevised: Hashable, Sendable {
  public var content: ChangeContent

  public init(_ content: ChangeContent) { self.content = content }
}

/// A draft is put forward to be assessed.
public struct ChangeSubmitted: Hashable, Sendable {
  public init() {}
}

/// What the change does, for the content and the baselines named.
public struct ChangeAssessed: Hashable, Sendable {
  /// SHA-256 of the content: `ChangeContent.hash`.
  public var contentHash: Digest
  /// The baseline version of each initiative that the assessment was made on.
  public var baselineVersions: [Subject: Int64]
  /// Of each item that the change moves, the position of its last movement then; 0 for none.
  public var items: [ItemKey: Int64]
  public var exposure: Exposure
  public var impact: String
  /// What it covers besides the general impact, such as `security`, in the words that a policy asks for.
  public var aspects: Set<String>
  /// The assessor gains by the change, and so does not decide on it.
  public var isInterested: Bool
  /// What it comes to, computed; `impact` is the assessor's comment beside it. Nil where there is nothing to compute.
  public var computed: ComputedImpact?
  /// What it does to the design, in the assessor's words; nil: not said.
  public var design: String?
  /// What it does to the documentation, in the assessor's words; nil: not said.
  public var documentation: String?

  public init(
    contentHash: Digest, baselineVersions: [Subject: Int64], items: [ItemKey: Int64] = [:], exposure: Exposure,
    impact: String, aspects: Set<String> = [], isInterested: Bool = false, computed: ComputedImpact? = nil,
    design: String? = nil, documentation: String? = nil
  ) {
    self.contentHash = contentHash
    self.baselineVersions = baselineVersions
    self.items = items
    self.exposure = exposure
    self.impact = impact
    self.aspects = aspects
    self.isInterested = isInterested
    self.computed = computed
    self.design = design
    self.documentation = documentation
  }
}

public struct ChangeDecided: Hashable, Sendable {
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case approved, rejected
    case approvedWithConditions = "approved-with-conditions"
    case deferred
    /// Of an emergency, in retrospect.
    case ratified
    case notRatified = "not-ratified"

    public var isApproval: Bool { self == .approved || self == .approvedWithConditions || self == .ratified }
  }

  public var outcome: Outcome
  /// The content decided on: an approval is valid for these bytes only.
  public var contentHash: Digest
  /// Position of the assessment that the decider had.
  public var assessment: Int64
  /// SHA-256 over the assessments of the round: `Change.assessmentHash`; nil in ledgers from before there were rounds.
  public var assessmentHash: Digest?
  public var baselineVersions: [Subject: Int64]
  /// The limit under which the last vote was cast.
  public var limit: DelegatedLimit
  /// The round whose votes it follows from; nil in ledgers from before there were rounds.
  public var round: Int64?
  public var conditions: [Condition]
  /// Of a deferral: when it is taken up again.
  public var resumeOn: CivilDay?

  public init(
    outcome: Outcome, contentHash: Digest, assessment: Int64, assessmentHash: Digest? = nil,
    baselineVersions: [Subject: Int64], limit: DelegatedLimit, round: Int64? = nil, conditions: [Condition] = [],
    resumeOn: CivilDay? = nil
  ) {
    self.outcome = outcome
    self.contentHash = contentHash
    self.assessment = assessment
    self.assessmentHash = assessmentHash
    self.baselineVersions = baselineVersions
    self.limit = limit
    self.round = round
    self.conditions = conditions
    self.resumeOn = resumeOn
  }
}

/// What an approval depends on: it is discharged by its owner, and the change closes only after that (invariant I7).
public struct Condition: Hashable, Sendable {
  public var id: String
  public var text: String
  public var owner: String
  public var due: CivilDay

  public init(id: String, text: String, owner: String, due: CivilDay) {
    self.id = id
    self.text = text
    self.owner = owner
    self.due = due
  }
}

/// A deferred change is taken up again.
public struct ChangeResumed: Hashable, Sendable {
  public init() {}
}

public struct ConditionDischarged: Hashable, Sendable {
  public var condition: String
  /// SHA-256 of what shows it.
  public var evidence: [Digest]

  public init(condition: String, evidence: [Digest] = []) {
    self.condition = condition
    self.evidence = evidence
  }
}
