package import EventSourcing
import Values

/// One event as a line of an export: `{"envelope":{…},"payload":{…},"salt":"<hex>"}`, canonical JSON, no line break.
///
/// Once erased, `"erasedUnder":N`, the position of the erasing event, stands in the place of payload and salt.
package enum EventLine {
  package static func encode(_ event: RecordedEvent) -> [UInt8] {
    var json = CanonicalJSONWriter(capacity: 1024)
    json.beginObject()
    json.key("envelope")
    json.raw(event.envelope.canonicalBytes)
    if let position = event.erasedUnder {
      json.key("erasedUnder")
      json.integer(position)
    }
    if let payload = event.payload {
      json.key("payload")
      json.raw(payload)
    }
    if let salt = event.salt {
      json.key("salt")
      json.string(hex(salt))
    }
    json.endObject()
    return json.bytes
  }

  package static func decode(_ line: [UInt8]) throws -> RecordedEvent {
    var envelope: Envelope?
    var payload: [UInt8]?
    var salt: [UInt8]?
    var erasedUnder: Int64?
    var json = JSONReader(line)
    try json.object { json, key in
      switch key {
      case "envelope": envelope = try Envelope(from: &json)
      case "erasedUnder": erasedUnder = try json.integer()
      case "payload": payload = try json.raw()
      case "salt": salt = try unhex(json.string())
      default: throw EventLineError.unknownKey(key)
      }
    }
    try json.end()
    guard let envelope else { throw EventLineError.noEnvelope }
    if let given = payload, let salt, RecordedEvent.commitment(salt: salt, payload: given) != envelope.commitment {
      // Other white space, escapes or order than were committed to mean the same.
      let canonical = try JSONValue(parsing: given).canonicalBytes
      guard RecordedEvent.commitment(salt: salt, payload: canonical) == envelope.commitment else {
        throw EventLineError.commitment(position: envelope.position)
      }
      payload = canonical
    }
    return RecordedEvent(envelope: envelope, payload: payload, salt: salt, erasedUnder: erasedUnder)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func unhex(_ text: String) throws -> [UInt8] {
    let digits = Array(text)
    guard digits.count.isMultiple(of: 2) else { throw EventLineError.salt }
    return try stride(from: 0, to: digits.count, by: 2).map { index in
      guard let byte = UInt8(String(digits[index...(index + 1)]), radix: 16) else { throw EventLineError.salt }
      return byte
    }
  }
}

package enum EventLineError: Error, Hashable {
  case unknownKey(String)
  case noEnvelope
  case salt
  case commitment(position: Int64)
}
