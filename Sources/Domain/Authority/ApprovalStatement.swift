public import Values

/// What a decider signs: who, when, with what meaning, on which content, having seen which state of the ledger
/// (21 CFR 11.50: printed name, date and time, meaning).
public struct ApprovalStatement: Hashable, Sendable {
  /// What is decided on, without who decides and when.
  public struct Matter: Hashable, Sendable {
    public var meaning: Meaning
    /// What the meaning alone does not say: the conditions of an approval, the day until which it is deferred.
    public var terms: String?
    /// `change:CR-7`, `policy:P`.
    public var subject: Subject
    public var title: String
    /// The ballot's round; nil where there are no rounds.
    public var round: Int64?
    /// SHA-256 of the content decided on.
    public var contentHash: Digest
    /// SHA-256 of the assessment that the decider had; nil where there is none.
    public var assessmentHash: Digest?
    /// SHA-256 of the `decision-pack.json` that the decision rests on; nil where there is none.
    public var packHash: Digest?

    public init(
      meaning: Meaning, terms: String? = nil, subject: Subject, title: String, round: Int64? = nil, contentHash: Digest,
      assessmentHash: Digest? = nil, packHash: Digest? = nil
    ) {
      self.meaning = meaning
      self.terms = terms
      self.subject = subject
      self.title = title
      self.round = round
      self.contentHash = contentHash
      self.assessmentHash = assessmentHash
      self.packHash = packHash
    }
  }

  /// The state of the log that the decider saw, as a checkpoint of it says.
  public struct Seen: Hashable, Sendable {
    public var origin: String
    public var size: Int64
    public var root: Digest

    public init(origin: String, size: Int64, root: Digest) {
      self.origin = origin
      self.size = size
      self.root = root
    }
  }

  /// The printed name of the person who signs.
  public var name: String
  public var actor: Actor
  public var time: UTCInstant
  public var matter: Matter
  public var seen: Seen

  public init(name: String, actor: Actor, time: UTCInstant, matter: Matter, seen: Seen) {
    self.name = name
    self.actor = actor
    self.time = time
    self.matter = matter
    self.seen = seen
  }
}
