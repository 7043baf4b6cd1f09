public import Values

/// What is put before those who decide a change was frozen: as known at a position of the log, and nothing after it.
public struct DecisionPackIssued: Hashable, Sendable {
  /// What it asks them to decide on.
  public var contentHash: Digest
  public var assessmentHash: Digest
  public var round: Int64
  /// The last event that it knows of.
  public var position: Int64
  /// The day as of which it shows what holds.
  public var asOf: CivilDay
  /// SHA-256 of `decision-pack.json`.
  public var data: Digest
  /// SHA-256 of the same as a page, `index.html`.
  public var page: Digest

  public init(
    contentHash: Digest, assessmentHash: Digest, round: Int64, position: Int64, asOf: CivilDay, data: Digest,
    page: Digest
  ) {
    self.contentHash = contentHash
    self.assessmentHash = assessmentHash
    self.round = round
    self.position = position
    self.asOf = asOf
    self.data = data
    self.page = page
  }

  /// Whether a file of this digest is the pack, in either form.
  public func includes(_ digest: Digest) -> Bool { digest == data || digest == page }
}

extension DecisionPackIssued {
  var payload: JSONValue {
    [
      "asOf": .string(asOf.description), "assessmentHash": .string(assessmentHash.hex),
      "contentHash": .string(contentHash.hex), "data": .string(data.hex), "page": .string(page.hex),
      "position": .integer(position), "round": .integer(round),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) },
      assessmentHash: payload.parsed("assessmentHash") { Digest(hex: $0) }, round: payload.integer("round"),
      position: payload.integer("position"), asOf: payload.parsed("asOf") { CivilDay(iso: $0) },
      data: payload.parsed("data") { Digest(hex: $0) }, page: payload.parsed("page") { Digest(hex: $0) })
  }
}

extension Change {
  /// The packs that show it as it stands: the content, the assessments and the round of today.
  public var currentPacks: [Step<DecisionPackIssued>] {
    let (content, assessment) = (contentHash, assessmentHash)
    return packs.filter {
      $0.event.contentHash == content && $0.event.assessmentHash == assessment && $0.event.round == Int64(round)
    }
  }

  /// The pack that a vote rests on: the one that it names, else the newest of what stands now; nil where there is none.
  public func pack(of vote: Vote) -> Step<DecisionPackIssued>? {
    if packs.isEmpty { return nil }
    guard let digest = vote.pack else { return currentPacks.last }
    return currentPacks.last { $0.event.includes(digest) }
  }
}
