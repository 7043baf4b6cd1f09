public import Values

/// Where an imported movement stands in its source, and what the source says of who made and who approved it.
public struct Provenance: Hashable, Sendable {
  /// The source's line, from 1.
  public var line: Int64?
  public var author: String?
  public var approver: String?
  /// When the source says that it happened.
  public var at: UTCInstant?
  /// The source's own reference: a commit, a pull request, a minute.
  public var reference: String?

  public init(
    line: Int64? = nil, author: String? = nil, approver: String? = nil, at: UTCInstant? = nil, reference: String? = nil
  ) {
    self.line = line
    self.author = author
    self.approver = approver
    self.at = at
    self.reference = reference
  }
}

extension Provenance {
  var json: JSONValue {
    var members: [String: JSONValue] = [:]
    members.set("line", line.map { .integer($0) })
    members.set("author", author.map { .string($0) })
    members.set("approver", approver.map { .string($0) })
    members.set("at", at.map { .string($0.description) })
    members.set("reference", reference.map { .string($0) })
    return .object(members)
  }

  init(_ json: JSONValue) throws {
    guard let members = json.objectValue else { throw PayloadError.malformed("provenance") }
    let payload = Payload(members: members)
    try self.init(
      line: payload.optionalInteger("line"), author: payload.optionalText("author"),
      approver: payload.optionalText("approver"), at: payload.optionallyParsed("at") { UTCInstant(iso: $0) },
      reference: payload.optionalText("reference"))
    // What is left over, spelled out as null, or a moment in another form would not be written again.
    let present = [line != nil, author != nil, approver != nil, at != nil, reference != nil].count { $0 }
    guard present == members.count, members["at"]?.stringValue == at?.description else {
      throw PayloadError.malformed("provenance")
    }
  }
}

extension Provenance: CustomStringConvertible {
  public var description: String {
    [
      line.map { "line \($0)" }, author.map { "by \($0)" }, approver.map { "approved by \($0)" },
      at.map { "at \($0)" }, reference,
    ].compactMap(\.self).joined(separator: ", ")
  }
}
