import Values

/// Fields of the approved baseline move. The first such event of an item establishes its original baseline.
public struct BaselineRevised: Hashable, Sendable {
  public var movements: [Movement]
  /// The initiative's baseline version after this event: 1, 2, 3…
  public var baselineVersion: Int64
  public var basis: BaselineBasis
  public var provenance: Provenance?

  public init(
    movements: [Movement], baselineVersion: Int64, basis: BaselineBasis, provenance: Provenance? = nil
  ) {
    self.movements = movements
    self.baselineVersion = baselineVersion
    self.basis = basis
    self.provenance = provenance
  }
}

/// By what right a baseline moved.
public enum BaselineBasis: Hashable, Sendable {
  /// An approved change: its subject, and the position of the decision.
  case change(Subject, decision: Int64)
  /// The first baseline of an initiative that had none.
  case established
  /// Nothing but the command: lands only under the supportive model, with a finding.
  case unapproved
  /// An approval outside this ledger, as an imported source states it.
  case attested(by: String, reference: String?)
}

extension BaselineRevised {
  var payloadBytes: [UInt8] {
    var json = CanonicalJSONWriter(capacity: 256)
    json.beginObject()
    json.key("baselineVersion")
    json.integer(baselineVersion)
    json.key("basis")
    json.write(basis.json)
    json.key("movements")
    movements.write(to: &json)
    if let provenance {
      json.key("provenance")
      json.write(provenance.json)
    }
    json.endObject()
    return json.bytes
  }

  init(_ bytes: [UInt8]) throws {
    var json = JSONReader(bytes)
    var version: Int64?
    var basis: BaselineBasis?
    var movements: [Movement]?
    var provenance: Provenance?
    try json.object { json, key in
      switch key {
      case "provenance": provenance = try Provenance(json.value())
      case "baselineVersion": version = try json.integer()
      case "basis": basis = try BaselineBasis(json.value())
      case "movements": movements = try .init(from: &json)
      default: throw PayloadError.unknownKey(key)
      }
    }
    try json.end()
    guard let version else { throw PayloadError.malformed("baselineVersion") }
    guard let basis else { throw PayloadError.malformed("basis") }
    guard let movements else { throw PayloadError.malformed("movements") }
    self.init(movements: movements, baselineVersion: version, basis: basis, provenance: provenance)
  }
}

extension BaselineBasis {
  var json: JSONValue {
    switch self {
    case .change(let change, let decision):
      ["change": .string(change.description), "decision": .integer(decision)]
    case .established: "established"
    case .unapproved: "unapproved"
    case .attested(let person, let reference):
      ["attestedBy": .string(person), "reference": reference.map { .string($0) } ?? .null]
    }
  }

  init(_ json: JSONValue) throws {
    switch json {
    case "established": self = .established
    case "unapproved": self = .unapproved
    default:
      guard let members = json.objectValue else { throw PayloadError.malformed("basis") }
      let payload = Payload(members: members)
      guard members.count == 2 else { throw PayloadError.malformed("basis") }
      if let change = try payload.optionallyParsed("change", { Subject($0) }) {
        self = try .change(change, decision: payload.integer("decision"))
      } else {
        guard members["reference"] != nil else { throw PayloadError.malformed("reference") }
        self = try .attested(by: payload.text("attestedBy"), reference: payload.optionalText("reference"))
      }
    }
  }
}

/// Fields that no baseline fixes are reported: ratings, forecasts, actuals, narratives, attributes.
public struct StatusReported: Hashable, Sendable {
  public var movements: [Movement]
  public var provenance: Provenance?

  public init(movements: [Movement], provenance: Provenance? = nil) {
    self.movements = movements
    self.provenance = provenance
  }
}

extension StatusReported {
  var payloadBytes: [UInt8] {
    var json = CanonicalJSONWriter(capacity: 256)
    json.beginObject()
    json.key("movements")
    movements.write(to: &json)
    if let provenance {
      json.key("provenance")
      json.write(provenance.json)
    }
    json.endObject()
    return json.bytes
  }

  init(_ bytes: [UInt8]) throws {
    var json = JSONReader(bytes)
    var movements: [Movement]?
    var provenance: Provenance?
    try json.object { json, key in
      switch key {
      case "movements": movements = try .init(from: &json)
      case "provenance": provenance = try Provenance(json.value())
      default: throw PayloadError.unknownKey(key)
      }
    }
    try json.end()
    guard let movements else { throw PayloadError.malformed("movements") }
    self.init(movements: movements, provenance: provenance)
  }
}

extension [Movement] {
  func write(to json: inout CanonicalJSONWriter) {
    json.beginArray()
    for movement in self { movement.write(to: &json) }
    json.endArray()
  }

  init(from json: inout JSONReader) throws {
    var movements: [Movement] = []
    try json.array { json in try movements.append(Movement(from: &json)) }
    self = movements
  }
}
