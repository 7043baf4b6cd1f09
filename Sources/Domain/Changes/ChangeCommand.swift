public import Values

/// What can be asked of a change request, from draft to closure.
public enum ChangeCommand: Hashable, Sendable {
  case raise(Subject, ChangeContent, isDraft: Bool = false)
  case revise(Subject, ChangeContent)
  case submit(Subject)
  /// - Parameters:
  ///   - design: what it does to the design; nil: not said.
  ///   - documentation: what it does to the documentation; nil: not said.
  case assess(
    Subject, impact: String, aspects: Set<String> = [], isInterested: Bool = false, design: String? = nil,
    documentation: String? = nil)
  case route(Subject)
  case vote(Subject, Vote)
  case escalate(Subject)
  case resume(Subject)
  case invoke(Subject, hazard: String, ratifyBy: CivilDay)
  case start(Subject)
  case implement(Subject, evidence: [Digest] = [])
  case verify(Subject, passed: Bool = true, evidence: [Digest])
  case discharge(Subject, condition: String, evidence: [Digest] = [])
  case close(Subject)
  case withdraw(Subject)
  case supersede(Subject, by: Subject)
  case split(Subject, into: [Part])
  case merge([Subject], into: Subject, title: String)
  case reverse(Subject, as: Subject)
  case prepare(Subject, ChangePrepared)
  case notify(Subject, NoticeSent)
  /// - Parameter notice: its position.
  case acknowledge(Subject, notice: Int64)
  case judgeSpending(Subject, isNovel: Bool, isContentious: Bool, isRepercussive: Bool)
  case consent(Subject, authority: String, reference: String, day: CivilDay, letter: Digest)
  /// - Parameter pack: as the application gathers it at the head of the log.
  case issuePack(Subject, DecisionPackIssued? = nil)

  /// One of the changes that a change is split into: some of its movements.
  public struct Part: Hashable, Sendable {
    public var change: Subject
    public var title: String
    public var fields: [Subject: [FieldAddress]]
    /// The initiatives whose budget transfers it takes over.
    public var transfersOf: Set<Subject>

    public init(
      change: Subject, title: String, fields: [Subject: [FieldAddress]], transfersOf: Set<Subject> = []
    ) {
      self.change = change
      self.title = title
      self.fields = fields
      self.transfersOf = transfersOf
    }
  }

  public static func raise(_ change: Subject, title: String, deltas: [Delta]) -> ChangeCommand {
    .raise(change, ChangeContent(title: title, deltas: deltas))
  }

  /// A plain vote for or against it.
  public static func decide(_ change: Subject, _ choice: VoteCast.Choice) -> ChangeCommand {
    .vote(change, Vote(choice))
  }

  /// In whose stream it, or its refusal, is recorded.
  public var change: Subject {
    switch self {
    case .raise(let change, _, _), .revise(let change, _), .submit(let change), .assess(let change, _, _, _, _, _),
      .route(let change), .vote(let change, _), .escalate(let change), .resume(let change),
      .invoke(let change, _, _), .start(let change), .implement(let change, _), .verify(let change, _, _),
      .discharge(let change, _, _), .close(let change), .withdraw(let change), .supersede(let change, _),
      .split(let change, _), .merge(_, let change, _), .reverse(let change, _),
      .prepare(let change, _), .notify(let change, _), .acknowledge(let change, _),
      .judgeSpending(let change, _, _, _), .consent(let change, _, _, _, _), .issuePack(let change, _):
      change
    }
  }

  /// As users know it: the command line's word.
  public var verb: String {
    switch self {
    case .raise: "raise"
    case .revise: "revise"
    case .submit: "submit"
    case .assess: "assess"
    case .route: "route"
    case .vote(_, let vote): vote.choice.rawValue
    case .escalate: "escalate"
    case .resume: "resume"
    case .invoke: "invoke"
    case .start: "start"
    case .implement: "implement"
    case .verify: "verify"
    case .discharge: "discharge"
    case .close: "close"
    case .withdraw: "withdraw"
    case .supersede: "supersede"
    case .split: "split"
    case .merge: "merge"
    case .reverse: "reverse"
    case .prepare: "prepare"
    case .notify: "notify"
    case .acknowledge: "acknowledge"
    case .judgeSpending: "judge-spending"
    case .consent: "consent"
    case .issuePack: "pack"
    }
  }

  /// Every change that it is about.
  public var changes: [Subject] {
    switch self {
    case .supersede(let change, let successor), .reverse(let change, let successor): [change, successor]
    case .split(let change, let parts): [change] + parts.map(\.change)
    case .merge(let changes, let successor, _): changes + [successor]
    case .raise(let change, let content, _), .revise(let change, let content): [change] + content.links.sorted()
    default: [change]
    }
  }
}

/// What an elector says in a ballot.
public struct Vote: Hashable, Sendable {
  public var choice: VoteCast.Choice
  /// Which ballot, where several are open to the voter; nil: the first.
  public var ballot: String?
  public var conditions: [Condition]
  /// Of a deferral.
  public var resumeOn: CivilDay?
  public var signature: Signature?
  /// SHA-256 of the file that the voter read: an issued pack, in either form; nil: the newest of what stands now.
  public var pack: Digest?

  public init(
    _ choice: VoteCast.Choice, ballot: String? = nil, conditions: [Condition] = [], resumeOn: CivilDay? = nil,
    signature: Signature? = nil, pack: Digest? = nil
  ) {
    self.choice = choice
    self.ballot = ballot
    self.conditions = conditions
    self.resumeOn = resumeOn
    self.signature = signature
    self.pack = pack
  }
}
