package import EventSourcing
import Transparency
import Values

/// A line of events read back: nothing in it is trusted.
package struct EventLineReading {
  package var event: EvidenceEvent
  /// The leaf's preimage.
  package var entry: [UInt8]
  /// The ledger that the line says it is of: see `EventLine.source`.
  package var source: String
}

extension EventLine {
  /// Reads what ``bytes`` gives, and nothing else: every event has one line, and the payload is the one that its entry
  /// commits to. Whether the entry is in a log, its proof tells.
  ///
  /// - Throws: a sentence that says what is wrong.
  package static func read(_ line: [UInt8]) throws -> EventLineReading {
    let fields = try Fields(line)
    let envelope: Envelope
    do {
      envelope = try Envelope(parsing: fields.entry)
    } catch {
      throw PackFault("its entry is no entry of a ledger: \(error)")
    }
    let event = try event(envelope, fields)
    guard envelope.canonicalBytes == fields.entry, bytes(event, source: fields.source) == line else {
      throw PackFault("position \(event.position): the line says otherwise than its entry")
    }
    return EventLineReading(event: event, entry: fields.entry, source: fields.source)
  }

  private static func event(_ envelope: Envelope, _ fields: Fields) throws -> EvidenceEvent {
    guard let disclosure = fields.disclosure.flatMap(EvidenceEvent.Disclosure.init) else {
      throw PackFault("position \(envelope.position): an unknown disclosure")
    }
    var event = EvidenceEvent(RecordedEvent(envelope: envelope, payload: nil, salt: nil))
    event.disclosure = disclosure
    guard disclosure == .disclosed else { return event }
    guard let payload = fields.data, let salt = fields.salt.flatMap([UInt8].init(hex:)) else {
      throw PackFault("position \(envelope.position): a disclosed event has data and salt")
    }
    guard RecordedEvent.commitment(salt: salt, payload: payload) == envelope.commitment else {
      throw PackFault("position \(envelope.position): the payload is not the one that the entry commits to")
    }
    (event.payload, event.salt) = (payload, salt)
    return event
  }

  /// What of a line doesn't follow from its entry. That the rest does, writing it again tells.
  private struct Fields {
    var entry: [UInt8] = []
    var source = ""
    var disclosure: String?
    var data: [UInt8]?
    var salt: String?

    init(_ line: [UInt8]) throws {
      var base64: String?
      var reader = JSONReader(line)
      try reader.object { reader, key in
        switch key {
        case "entry": base64 = try reader.string()
        case "source": source = try reader.string()
        case "disclosure": disclosure = try reader.string()
        case "data": data = try reader.raw()
        case "salt": salt = try reader.string()
        default: try reader.skip()
        }
      }
      try reader.end()
      guard let entry = base64.flatMap({ Base64.decode(Array($0.utf8)[...]) }) else {
        throw PackFault("the line has no entry in base 64")
      }
      self.entry = entry
    }
  }
}

extension EvidenceEvent {
  /// As the ledger gave it. Under which event a payload was erased, that event says, and not this one.
  package var recorded: RecordedEvent { RecordedEvent(envelope: envelope, payload: payload, salt: salt) }
}

extension [UInt8] {
  /// Nil unless the text is lower-case hexadecimal digits, two a byte.
  init?(hex text: String) {
    let digits = text.utf8
    guard digits.count.isMultiple(of: 2) else { return nil }
    self.init()
    reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let first = high {
        append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
  }
}
