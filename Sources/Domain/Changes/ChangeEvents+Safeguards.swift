public import Values

/// What is in place before work begins; a later one replaces it (ISO/IEC 27001 A.8.32).
public struct ChangePrepared: Hashable, Sendable {
  /// Who is told, what and when.
  public var communication: String
  /// How to go back.
  public var fallback: String

  public init(communication: String, fallback: String) {
    self.communication = communication
    self.fallback = fallback
  }
}

extension ChangePrepared {
  var payload: JSONValue { ["communication": .string(communication), "fallback": .string(fallback)] }

  init(_ payload: Payload) throws {
    try self.init(communication: payload.text("communication"), fallback: payload.text("fallback"))
  }
}

/// Those whom a change concerns were told.
public struct NoticeSent: Hashable, Sendable {
  /// The office's own name of those told: `harbour users`.
  public var audience: String
  public var text: String

  public init(to audience: String, text: String) {
    self.audience = audience
    self.text = text
  }
}

extension NoticeSent {
  var payload: JSONValue { ["audience": .string(audience), "text": .string(text)] }

  init(_ payload: Payload) throws { try self.init(to: payload.text("audience"), text: payload.text("text")) }
}

public struct NoticeAcknowledged: Hashable, Sendable {
  /// Position of the notice.
  public var notice: Int64

  public init(notice: Int64) { self.notice = notice }
}

extension NoticeAcknowledged {
  var payload: JSONValue { ["notice": .integer(notice)] }

  init(_ payload: Payload) throws { try self.init(notice: payload.integer("notice")) }
}

/// Whether spending is novel, contentious or repercussive: each is said, yes or no (Managing Public Money).
public struct SpendingJudged: Hashable, Sendable {
  /// SHA-256 of the content judged: `ChangeContent.hash`.
  public var contentHash: Digest
  public var isNovel: Bool
  public var isContentious: Bool
  public var isRepercussive: Bool

  public init(contentHash: Digest, isNovel: Bool, isContentious: Bool, isRepercussive: Bool) {
    self.contentHash = contentHash
    self.isNovel = isNovel
    self.isContentious = isContentious
    self.isRepercussive = isRepercussive
  }

  public var sensitivities: Set<Sensitivity> {
    var found: Set<Sensitivity> = []
    if isNovel { found.insert(.novel) }
    if isContentious { found.insert(.contentious) }
    if isRepercussive { found.insert(.repercussive) }
    return found
  }
}

extension SpendingJudged {
  var payload: JSONValue {
    [
      "contentHash": .string(contentHash.hex), "isContentious": .bool(isContentious), "isNovel": .bool(isNovel),
      "isRepercussive": .bool(isRepercussive),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) }, isNovel: payload.flag("isNovel"),
      isContentious: payload.flag("isContentious"), isRepercussive: payload.flag("isRepercussive"))
  }
}

/// An authority above the organisation agreed to the spending.
public struct ConsentRecorded: Hashable, Sendable {
  /// SHA-256 of the content that it agreed to.
  public var contentHash: Digest
  /// `HM Treasury`.
  public var authority: String
  public var reference: String
  /// The day of its letter.
  public var day: CivilDay
  /// SHA-256 of its letter.
  public var letter: Digest

  public init(contentHash: Digest, authority: String, reference: String, day: CivilDay, letter: Digest) {
    self.contentHash = contentHash
    self.authority = authority
    self.reference = reference
    self.day = day
    self.letter = letter
  }
}

extension ConsentRecorded {
  var payload: JSONValue {
    [
      "authority": .string(authority), "contentHash": .string(contentHash.hex), "day": .string(day.description),
      "letter": .string(letter.hex), "reference": .string(reference),
    ]
  }

  init(_ payload: Payload) throws {
    try self.init(
      contentHash: payload.parsed("contentHash") { Digest(hex: $0) }, authority: payload.text("authority"),
      reference: payload.text("reference"), day: payload.parsed("day") { CivilDay(iso: $0) },
      letter: payload.parsed("letter") { Digest(hex: $0) })
  }
}
