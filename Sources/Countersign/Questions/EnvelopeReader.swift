import EventSourcing
import Glibc
import Values

/// Reads stored envelopes one after another, each in full. Texts that one has in common with the one before are shared
/// with it.
struct EnvelopeReader {
  private var last: Envelope?

  init() {}

  /// The same as `Envelope(parsing:)`, which reads what is stored in any other form than this version writes.
  mutating func read(_ stored: UnsafeRawBufferPointer) throws -> Envelope {
    let envelope = try scan(stored) ?? Envelope(parsing: Array(stored))
    last = envelope
    return envelope
  }

  private func scan(_ stored: UnsafeRawBufferPointer) -> Envelope? {
    var json = CanonicalScanner(stored)
    var actingFor: String?
    if json.take("{\"actingFor\":") {
      actingFor = text(&json, last?.actingFor)
      guard actingFor != nil, json.take(",\"actor\":") else { return nil }
    } else if !json.take("{\"actor\":") {
      return nil
    }
    guard let actor = text(&json, last?.actor) else { return nil }
    var causation: Int64?
    if json.take(",\"causation\":") {
      causation = json.integer()
      if causation == nil { return nil }
    }
    guard json.take(",\"command\":"), let command = text(&json, last?.command), json.take(",\"commitment\":"),
      let commitment = json.plain().flatMap({ Digest(hexDigits: $0) })
    else { return nil }
    var correlation: String?
    if json.take(",\"correlation\":") {
      correlation = text(&json, last?.correlation)
      if correlation == nil { return nil }
    }
    guard json.take(",\"effectiveOn\":"), let effectiveOn = json.day(), json.take(",\"position\":"),
      let position = ordinal(&json), json.take(",\"reason\":"), let reason = text(&json, last?.reason),
      json.take(",\"recordedAt\":"), let recordedAt = json.instant(), json.take(",\"schema\":"),
      let schema = ordinal(&json), json.take(",\"source\":"), let source = text(&json, last?.source),
      json.take(",\"stream\":"), let stream = text(&json, last?.stream), let tags = tags(&json),
      json.take(",\"type\":"), let type = text(&json, last?.type), json.take(",\"version\":"),
      let version = ordinal(&json), json.take("}"), json.isAtEnd
    else { return nil }
    return Envelope(
      position: position, stream: stream, version: version, type: type, schema: schema, recordedAt: recordedAt,
      effectiveOn: effectiveOn, actor: actor, actingFor: actingFor, command: command, correlation: correlation,
      causation: causation, reason: reason, source: source, tags: tags, commitment: commitment)
  }

  private func text(_ json: inout CanonicalScanner, _ earlier: String?) -> String? {
    guard let bytes = json.plain() else { return nil }
    if let earlier, earlier.isStored(as: bytes) { return earlier }
    return String(utf8: bytes)
  }

  /// Positions, versions and schemas count from 1.
  private func ordinal(_ json: inout CanonicalScanner) -> Int64? { json.integer().flatMap { $0 >= 1 ? $0 : nil } }

  /// Empty where there is no such member; nil where it cannot be read so.
  private func tags(_ json: inout CanonicalScanner) -> [String]? {
    guard json.take(",\"tags\":[") else { return [] }
    var tags: [String] = []
    repeat {
      guard let tag = text(&json, last?.tags.first) else { return nil }
      tags.append(tag)
    } while json.take(",")
    return json.take("]") ? tags : nil
  }
}

extension String {
  fileprivate func isStored(as bytes: UnsafeRawBufferPointer) -> Bool {
    utf8.withContiguousStorageIfAvailable { own in
      guard own.count == bytes.count, let mine = own.baseAddress, let other = bytes.baseAddress else { return false }
      return memcmp(mine, other, own.count) == 0
    } ?? false
  }
}
