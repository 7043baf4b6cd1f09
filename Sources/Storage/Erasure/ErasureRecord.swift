package import Values

/// A line of the file beside the ledger: an event that erased others, or that nothing of them is left in the file.
package enum ErasureRecord: Hashable, Sendable {
  package struct Erasure: Hashable, Sendable {
    package var origin: String
    /// The erasing event's position in the log that it was recorded in.
    package var under: Int64
    package var actor: String
    package var actingFor: String?
    package var reason: String
    /// The erasing event's payload.
    package var payload: [UInt8]
    /// SHA-256 of the line: the same line is the same erasure.
    package var digest: Digest
  }

  case erased(Erasure)
  /// The file was rewritten, and views built anew, after the erasure under this position.
  case purged(Int64)

  /// Nil for a line that says neither.
  package init?(_ line: [UInt8]) {
    guard case .object(let members)? = try? JSONValue(parsing: line) else { return nil }
    if let position = members["purged"]?.integerValue {
      self = .purged(position)
      return
    }
    guard let origin = members["origin"]?.stringValue, let under = members["under"]?.integerValue,
      let actor = members["actor"]?.stringValue, let reason = members["reason"]?.stringValue,
      let payload = members["payload"], payload.objectValue != nil
    else { return nil }
    self = .erased(
      Erasure(
        origin: origin, under: under, actor: actor, actingFor: members["actingFor"]?.stringValue, reason: reason,
        payload: payload.canonicalBytes, digest: .sha256(line)))
  }

  static func line(
    origin: String, under: Int64, actor: String, actingFor: String?, reason: String, payload: [UInt8]
  ) -> [UInt8] {
    var json = CanonicalJSONWriter()
    json.beginObject()
    if let actingFor {
      json.key("actingFor")
      json.string(actingFor)
    }
    json.key("actor")
    json.string(actor)
    json.key("origin")
    json.string(origin)
    json.key("payload")
    json.raw(payload)
    json.key("reason")
    json.string(reason)
    json.key("under")
    json.integer(under)
    json.endObject()
    return json.bytes
  }

  static func isPurge(_ line: [UInt8]) -> Bool {
    if case .purged = ErasureRecord(line) { true } else { false }
  }

  static func purgedLine(_ position: Int64) -> [UInt8] { Array("{\"purged\":\(position)}".utf8) }
}
