package import Values

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
    var json = JSONReader(bytes)
    try self.init(from: &json)
    try json.end()
  }

  package init(from json: inout JSONReader) throws {
    var fields = EnvelopeFields()
    try json.object { json, key in try fields.read(key, &json) }
    self = try fields.envelope()
  }
}

/// An envelope being read, each key at most once.
private struct EnvelopeFields {
  private var actingFor: String?
  private var actor: String?
  private var causation: Int64?
  private var command: String?
  private var commitment: Digest?
  private var correlation: String?
  private var effectiveOn: CivilDay?
  private var position: Int64?
  private var reason: String?
  private var recordedAt: UTCInstant?
  private var schema: Int64?
  private var source: String?
  private var stream: String?
  private var tags: [String] = []
  private var type: String?
  private var version: Int64?

  mutating func read(_ key: String, _ json: inout JSONReader) throws {
    switch key {
    case "actingFor": actingFor = try json.string()
    case "actor": actor = try json.string()
    case "causation": causation = try json.integer()
    case "command": command = try json.string()
    case "commitment": commitment = try Self.parsed(key, Digest(hex: json.string()))
    case "correlation": correlation = try json.string()
    case "effectiveOn": effectiveOn = try Self.parsed(key, CivilDay(iso: json.string()))
    case "position": position = try ordinal(key, &json)
    case "reason": reason = try json.string()
    case "recordedAt": recordedAt = try Self.parsed(key, Self.instant(json.string()))
    case "schema": schema = try ordinal(key, &json)
    case "source": source = try json.string()
    case "stream": stream = try json.string()
    case "tags":
      try json.array { json in try tags.append(json.string()) }
      if tags.isEmpty { throw EnvelopeError.malformed(key) }
    case "type": type = try json.string()
    case "version": version = try ordinal(key, &json)
    default: throw EnvelopeError.unknownKey(key)
    }
  }

  func envelope() throws -> Envelope {
    try Envelope(
      position: Self.required("position", position), stream: Self.required("stream", stream),
      version: Self.required("version", version), type: Self.required("type", type),
      schema: Self.required("schema", schema), recordedAt: Self.required("recordedAt", recordedAt),
      effectiveOn: Self.required("effectiveOn", effectiveOn), actor: Self.required("actor", actor),
      actingFor: actingFor, command: Self.required("command", command), correlation: correlation,
      causation: causation, reason: Self.required("reason", reason), source: Self.required("source", source),
      tags: tags, commitment: Self.required("commitment", commitment))
  }

  private static func required<Value>(_ key: String, _ value: Value?) throws -> Value {
    guard let value else { throw EnvelopeError.missing(key) }
    return value
  }

  private static func parsed<Value>(_ key: String, _ value: Value?) throws -> Value {
    guard let value else { throw EnvelopeError.malformed(key) }
    return value
  }

  private static func instant(_ text: String) -> UTCInstant? {
    var text = text
    return text.withUTF8 { UTCInstant(isoBytes: UnsafeRawBufferPointer($0)) }
  }

  /// Positions, versions and schemas count from 1.
  private func ordinal(_ key: String, _ json: inout JSONReader) throws -> Int64 {
    let number = try json.integer()
    return try Self.parsed(key, number >= 1 ? number : nil)
  }
}

extension Envelope {
  /// Who acted, and for whom, from stored canonical bytes; the rest is not looked at where it can be helped.
  package static func actors(in stored: UnsafeRawBufferPointer) throws -> (actor: String, actingFor: String?) {
    var json = CanonicalScanner(stored)
    var actingFor: String?
    if json.take("{\"actingFor\":") {
      actingFor = json.text()
      if actingFor != nil, json.take(",\"actor\":"), let actor = json.text() { return (actor, actingFor) }
    } else if json.take("{\"actor\":"), let actor = json.text() {
      return (actor, nil)
    }
    let envelope = try Envelope(parsing: Array(stored))
    return (envelope.actor, envelope.actingFor)
  }
}

public enum EnvelopeError: Error, Hashable {
  case unknownKey(String)
  case missing(String)
  case malformed(String)
}
