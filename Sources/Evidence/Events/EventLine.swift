import EventSourcing
import Transparency
import Values

/// An event as a CloudEvent 1.0 in the JSON format, one line of RFC 8785 JSON, without the line's end.
///
/// The keys beyond CloudEvents' own are extensions. `entry` is the leaf's preimage; all but it, `data`, `salt` and
/// `disclosure` repeat what stands in it.
package enum EventLine {
  /// Digits of `sequence`: enough for any position, so that its order as text is the order of the log.
  private static let sequenceDigits = 19

  /// - Parameter origin: the ledger's own name.
  package static func bytes(_ event: EvidenceEvent, origin: String) -> [UInt8] {
    bytes(event, source: source(origin))
  }

  /// - Parameter source: the ledger's own name as ``source(_:)`` writes it.
  package static func bytes(_ event: EvidenceEvent, source: String) -> [UInt8] {
    let envelope = event.envelope
    let entry = envelope.canonicalBytes
    var json = CanonicalJSONWriter(capacity: 2 * entry.count + (event.payload?.count ?? 0) + 512)
    json.beginObject()
    if let actingFor = envelope.actingFor {
      json.key("actingfor")
      json.string(actingFor)
    }
    json.key("actor")
    json.string(envelope.actor)
    if let payload = event.payload {
      json.key("data")
      json.raw(payload)
      json.key("datacontenttype")
      json.string("application/json")
    }
    json.key("disclosure")
    json.string(event.disclosure.rawValue)
    json.key("effectiveon")
    json.asciiString(envelope.effectiveOn.isoBytes)
    json.key("entry")
    json.asciiString(Base64.encode(entry))
    json.key("id")
    json.string(String(envelope.position))
    json.key("position")
    json.integer(envelope.position)
    if let salt = event.salt {
      json.key("salt")
      json.asciiString(salt.hexBytes)
    }
    json.key("sequence")
    json.string(sequence(envelope.position))
    json.key("source")
    json.string(source)
    json.key("specversion")
    json.string("1.0")
    json.key("subject")
    json.string(envelope.stream)
    json.key("time")
    json.asciiString(envelope.recordedAt.isoBytes)
    json.key("type")
    json.string(envelope.type)
    json.endObject()
    return json.bytes
  }

  private static func sequence(_ position: Int64) -> String {
    let digits = String(position)
    return String(repeating: "0", count: max(0, sequenceDigits - digits.utf8.count)) + digits
  }

  /// The origin as a URI reference (RFC 3986): `//ledger.example/pmo`, other bytes than a path's percent-encoded.
  package static func source(_ origin: String) -> String {
    origin.utf8.reduce(into: "//") { text, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + [byte].hexadecimal.uppercased()
      }
    }
  }
}

extension [UInt8] {
  var hexBytes: [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * count)
    for byte in self {
      for digit in [byte >> 4, byte & 15] { digits.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10) }
    }
    return digits
  }

  package var hexadecimal: String { String(decoding: hexBytes, as: UTF8.self) }
}
