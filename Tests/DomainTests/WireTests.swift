import Domain
import DomainFixtures
import EventSourcing
import Foundation
import Testing
import Values

/// The wire is a contract with every ledger ever written: one golden payload a kind and layout, more where it has forms.
@Suite struct WireTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    var type: String
    var schema: Int64
    var bytes: [UInt8]
    var testDescription: String { "\(type) \(String(decoding: bytes, as: UTF8.self).prefix(60))" }
  }

  /// `fixtures/wire/KIND.vSCHEMA[.FORM].json`.
  static let fixtures: [Fixture] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "fixtures/wire")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.lastPathComponent < $1.lastPathComponent }.compactMap { file in
      let parts = file.lastPathComponent.split(separator: ".")
      guard parts.count >= 3, let schema = Int64(parts[1].dropFirst()), let data = try? Data(contentsOf: file)
      else { return nil }
      return Fixture(type: String(parts[0]), schema: schema, bytes: Array(data))
    }
  }()

  private func decode(_ fixture: Fixture, _ payload: JSONValue? = nil) throws -> DomainEvent {
    try DomainEvent(type: fixture.type, schema: fixture.schema, payload: payload?.canonicalBytes ?? fixture.bytes)
  }

  @Test func `every kind of event has a golden payload in today's layout`() {
    for kind in EventKind.allCases {
      #expect(Self.fixtures.contains { $0.type == kind.rawValue && $0.schema == kind.schema }, "\(kind.rawValue)")
    }
    #expect(Set(Self.fixtures.map(\.type)).isSubset(of: EventKind.allCases.map(\.rawValue)))
  }

  @Test(arguments: fixtures)
  func `a golden payload is read, and written again with the same bytes`(fixture: Fixture) throws {
    let event = try decode(fixture)
    #expect(event.kind.rawValue == fixture.type)
    #expect(String(decoding: event.payloadBytes, as: UTF8.self) == String(decoding: fixture.bytes, as: UTF8.self))
    #expect(event.payloadBytes == fixture.bytes)
  }

  @Test(arguments: fixtures)
  func `a key that the layout does not have is refused, at any depth`(fixture: Fixture) throws {
    let payload = try JSONValue(parsing: fixture.bytes)
    for changed in Self.withOneKeyMore(payload) {
      // Facts and baseline versions are maps: their keys are data.
      if let accepted = try? decode(fixture, changed) { #expect(accepted.payloadBytes == changed.canonicalBytes) }
    }
    guard case .object(var members) = payload else { return }
    members["zeal"] = 1
    #expect(throws: PayloadError.unknownKey("zeal")) { try decode(fixture, .object(members)) }
  }

  @Test(arguments: fixtures)
  func `a key that is missing, null or of another kind is refused, or was optional`(fixture: Fixture) throws {
    let members = try #require(JSONValue(parsing: fixture.bytes).objectValue)
    let optional: Set = [
      "until", "limit", "practice", "provenance", "snapshot", "beneficiaries", "isDraft", "kind", "links", "origin",
      "requesters", "sensitivities", "aspects", "computed", "isInterested", "items", "aggregated", "deadline",
      "escalation",
      "isSignatureRequired", "policies", "conditions", "standsFor", "resumeOn", "signature", "assessmentHash", "round",
      "evidence", "alternateFor", "deputy", "underWaiver", "approvedChange", "nextReview", "remarks", "minutes",
      "design", "documentation", "request", "bytes", "milestone", "within",
      "pack", "controls", "scope", "withheld",
    ]
    // Keys that are optional in one layout and required in another.
    let required: [String: Set<String>] = [
      "ChangeDecided": ["limit"], "VoteCast": ["limit", "assessmentHash"], "ChangeRouted": ["assessmentHash"],
      "ChangeVerified": ["evidence"], "LedgerOpened": ["origin"], "RiskEscalationDecided": ["escalation"],
      "AssuranceGiven": ["evidence"],
      "FindingWaived": ["until"],
      "WaiverDecided": ["request"],
      "ObligationRegistered": ["deadline", "scope"], "ObligationAmended": ["deadline"], "ObligationMet": ["evidence"],
      "RoleGranted": ["scope"], "RoleRevoked": ["scope"], "DelegationGranted": ["scope"],
      "DelegationRevoked": ["scope"], "DocumentRegistered": ["scope"],
      "DecisionPackIssued": ["assessmentHash", "round"],
    ]
    for key in members.keys {
      var fewer = members
      fewer[key] = nil
      if optional.contains(key), !(required[fixture.type]?.contains(key) ?? false) {
        #expect(throws: Never.self) { try decode(fixture, .object(fewer)) }
      } else {
        #expect(throws: PayloadError.self) { try decode(fixture, .object(fewer)) }
      }
      for value: JSONValue in [.null, [[]], ["x": .null]] where members[key] != value {
        var other = members
        other[key] = value
        #expect(throws: (any Error).self, "\(key): \(value)") { try decode(fixture, .object(other)) }
      }
    }
  }

  @Test(arguments: fixtures)
  func `bytes that are cut, doubled or no object are refused`(fixture: Fixture) {
    for bytes in [
      [], Array("[]".utf8), Array("null".utf8), Array(fixture.bytes.dropLast()), fixture.bytes + [0x7D],
      fixture.bytes + fixture.bytes,
    ] {
      #expect(throws: (any Error).self) {
        try DomainEvent(type: fixture.type, schema: fixture.schema, payload: bytes)
      }
    }
  }

  @Test func `an unknown name or layout is refused by name`() {
    #expect(throws: PayloadError.unknownType("BaselineErased", schema: 1)) {
      try DomainEvent(type: "BaselineErased", schema: 1, payload: Array("{}".utf8))
    }
    #expect(throws: PayloadError.unknownType("ChangeClosed", schema: 2)) {
      try DomainEvent(type: "ChangeClosed", schema: 2, payload: Array("{}".utf8))
    }
  }

  @Test(arguments: [
    ("StatusReported", #"{"movements":[{"field":"a","from":null,"item":"initiative","to":{"text":"x","integer":1}}]}"#),
    ("StatusReported", #"{"movements":[{"field":"a","from":null,"item":"initiative","to":{}}]}"#),
    ("StatusReported", #"{"movements":[{"field":"a","from":null,"item":"initiative"}]}"#),
    ("StatusReported", #"{"movements":[{"field":"a","from":null,"item":"planet/x","to":null}]}"#),
    (
      "StatusReported",
      #"{"movements":[{"field":"rating","from":null,"item":"initiative","to":{"rating":{"name":"AMBER red","scale":"rag5"}}}]}"#
    ),
    (
      "StatusReported",
      #"{"movements":[{"field":"a","from":null,"item":"initiative","to":{"money":{"currency":"gbp","minorUnits":1}}}]}"#
    ),
    ("StatusReported", #"{"movements":[{"field":"a","from":null,"item":"initiative","to":{"day":"2020-02-30"}}]}"#),
    ("BaselineRevised", #"{"baselineVersion":1,"basis":{"attestedBy":"x"},"movements":[]}"#),
    ("BaselineRevised", #"{"baselineVersion":1,"basis":{"attestedBy":"x","reference":null,"zeal":1},"movements":[]}"#),
    ("BaselineRevised", #"{"baselineVersion":1,"basis":"divine","movements":[]}"#),
    ("StatusReported", #"{"movements":[],"provenance":{"zeal":1}}"#),
    ("StatusReported", #"{"movements":[],"provenance":{"line":null}}"#),
    ("StatusReported", #"{"movements":[],"provenance":{"at":"2019-04-01"}}"#),
    ("PersonRegistered", #"{"isExternal":true, "name":"x"}"#), ("PersonRegistered", #"{"name":"x","isExternal":true}"#),
    ("RoleGranted", #"{"role":"king","scope":"ledger:main"}"#),
    ("RoleGranted", #"{"role":"pmo","scope":"ledger:other"}"#),
    ("RoleGranted", #"{"role":"pmo","scope":"ledger:main","until":null}"#),
    ("CommandRefused", #"{"attempt":"x","facts":{"a":1},"next":"","rule":"lifecycle","whoCould":[]}"#),
    ("ChangeClosed", " {}"), ("ChangeWithdrawn", "garbage"),
  ])
  func `a value in a form that is never written is refused`(type: String, payload: String) {
    #expect(throws: (any Error).self) { try DomainEvent(type: type, schema: 1, payload: Array(payload.utf8)) }
  }

  /// The value with a key `zeal` added to one object in it, for each object in turn.
  private static func withOneKeyMore(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .object(let members):
      [.object(members.merging(["zeal": "x"]) { $1 })]
        + members.flatMap { key, inner in
          withOneKeyMore(inner).map { .object(members.merging([key: $0]) { $1 }) }
        }
    case .array(let items):
      items.indices.flatMap { index in
        withOneKeyMore(items[index]).map { .array(items[..<index] + [$0] + items[(index + 1)...]) }
      }
    case .null, .bool, .integer, .string: []
    }
  }
}
