import Values

extension Envelope {
  /// RFC 8785 canonical bytes; absent optionals and empty tags are left out. Keys are in byte order.
  public var canonicalBytes: [UInt8] {
    var json = CanonicalJSONWriter(capacity: 480)
    json.beginObject()
    if let actingFor {
      json.key("actingFor")
      json.string(actingFor)
    }
    json.key("actor")
    json.string(actor)
    if let causation {
      json.key("causation")
      json.integer(causation)
    }
    json.key("command")
    json.string(command)
    json.key("commitment")
    json.asciiString(commitment.hexBytes)
    if let correlation {
      json.key("correlation")
      json.string(correlation)
    }
    json.key("effectiveOn")
    json.asciiString(effectiveOn.isoBytes)
    json.key("position")
    json.integer(position)
    json.key("reason")
    json.string(reason)
    json.key("recordedAt")
    json.asciiString(recordedAt.isoBytes)
    json.key("schema")
    json.integer(schema)
    json.key("source")
    json.string(source)
    json.key("stream")
    json.string(stream)
    if !tags.isEmpty {
      json.key("tags")
      json.beginArray()
      for tag in tags { json.string(tag) }
      json.endArray()
    }
    json.key("type")
    json.string(type)
    json.key("version")
    json.integer(version)
    json.endObject()
    return json.bytes
  }

  /// Parses what `canonicalBytes` wrote; refuses unknown, missing and repeated keys, and dates in any other text form.
  public init(parsing bytes: [UInt8]) throws {
    var fields = EnvelopeFields()
    var json = JSONReader(bytes)
    try json.object { json, key in try fields.read(key, &json) }
    try json.end()
    self = try fields.envelope()
  }
}

/// An envelope being read, each key at most once.
private struct EnvelopeFields {
  var texts: [String: String] = [:]
  var numbers: [String: Int64] = [:]
  var tags: [String] = []

  mutating func read(_ key: String, _ json: inout JSONReader) throws {
    switch key {
    case "position", "version", "schema", "causation":
      numbers[key] = try json.integer()
    case "tags":
      try json.array { json in try tags.append(json.string()) }
      if tags.isEmpty { throw EnvelopeError.malformed(key) }
    case "actingFor", "actor", "command", "commitment", "correlation", "effectiveOn", "reason",
      "recordedAt", "source", "stream", "type":
      texts[key] = try json.string()
    default: throw EnvelopeError.unknownKey(key)
    }
  }

  func envelope() throws -> Envelope {
    guard let commitment = Digest(hex: try text("commitment")) else {
      throw EnvelopeError.malformed("commitment")
    }
    guard let effectiveOn = CivilDay(iso: try text("effectiveOn")) else {
      throw EnvelopeError.malformed("effectiveOn")
    }
    let instant = try text("recordedAt")
    guard let recordedAt = UTCInstant(iso: instant), instant.utf8.count == 24, !instant.utf8.contains(0x20) else {
      throw EnvelopeError.malformed("recordedAt")
    }
    return try Envelope(
      position: ordinal("position"), stream: text("stream"), version: ordinal("version"),
      type: text("type"), schema: ordinal("schema"), recordedAt: recordedAt,
      effectiveOn: effectiveOn, actor: text("actor"), actingFor: texts["actingFor"],
      command: text("command"), correlation: texts["correlation"],
      causation: numbers["causation"], reason: text("reason"), source: text("source"),
      tags: tags, commitment: commitment)
  }

  func text(_ key: String) throws -> String {
    guard let text = texts[key] else { throw EnvelopeError.missing(key) }
    return text
  }

  /// Positions, versions and schemas count from 1.
  func ordinal(_ key: String) throws -> Int64 {
    guard let number = numbers[key] else { throw EnvelopeError.missing(key) }
    guard number >= 1 else { throw EnvelopeError.malformed(key) }
    return number
  }
}

public enum EnvelopeError: Error, Hashable {
  case unknownKey(String)
  case missing(String)
  case malformed(String)
}
