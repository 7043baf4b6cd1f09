import EventSourcing
import Testing
import Values

@Suite struct EnvelopeTests {
  static let golden =
    #"{"actingFor":"grace","actor":"ada","causation":6,"command":"c-1","commitment":"# + "\""
    + String(repeating: "0a", count: 32) + "\""
    + #","correlation":"batch-1","effectiveOn":"2020-09-30","position":7,"reason":"re-plan","recordedAt":"2026-11-21T03:49:22.007Z","schema":1,"source":"cli","stream":"project:P1","tags":["change:CR-7","programme:A"],"type":"BaselineRevised","version":3}"#

  static func envelope() throws -> Envelope {
    try Envelope(
      position: 7, stream: "project:P1", version: 3, type: "BaselineRevised", schema: 1,
      recordedAt: #require(UTCInstant(iso: "2026-11-21T03:49:22.007Z")),
      effectiveOn: #require(CivilDay(iso: "2020-09-30")),
      actor: "ada", actingFor: "grace", command: "c-1", correlation: "batch-1", causation: 6, reason: "re-plan",
      source: "cli", tags: ["change:CR-7", "programme:A"],
      commitment: #require(Digest(hex: String(repeating: "0a", count: 32))))
  }

  @Test func `its bytes are these, for ever`() throws {
    #expect(String(decoding: try Self.envelope().canonicalBytes, as: UTF8.self) == Self.golden)
  }

  @Test func `its bytes are RFC 8785 canonical, and read back to the same envelope`() throws {
    var envelope = try Self.envelope()
    envelope.reason = "a \"quote\", a line\nand 😀"
    for _ in 0..<2 {
      let bytes = envelope.canonicalBytes
      #expect(try Envelope(parsing: bytes) == envelope)
      #expect(try JSONValue(parsing: bytes).canonicalBytes == bytes)
      envelope.actingFor = nil
      envelope.correlation = nil
      envelope.causation = nil
      envelope.tags = []
    }
  }

  @Test func `absent optionals and empty tags are left out, not null`() throws {
    var envelope = try Self.envelope()
    envelope.actingFor = nil
    envelope.tags = []
    let members = try #require(JSONValue(parsing: envelope.canonicalBytes).objectValue)
    #expect(members["actingFor"] == nil)
    #expect(members["tags"] == nil)
  }

  @Test func `a required key that is missing is named`() throws {
    let members = try #require(JSONValue(parsing: Array(Self.golden.utf8)).objectValue)
    let optional: Set = ["actingFor", "causation", "correlation", "tags"]
    for key in members.keys.sorted() {
      var fewer = members
      fewer[key] = nil
      if optional.contains(key) {
        #expect(throws: Never.self) { try Envelope(parsing: JSONValue.object(fewer).canonicalBytes) }
      } else {
        #expect(throws: EnvelopeError.missing(key)) { try Envelope(parsing: JSONValue.object(fewer).canonicalBytes) }
      }
    }
  }

  @Test func `a key that it does not know is refused`() {
    let text = Self.golden.dropLast() + #","zeal":1}"#
    #expect(throws: EnvelopeError.unknownKey("zeal")) { try Envelope(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [#""actor":"eve""#, #""position":8"#, #""tags":["x"]"#, #""actingFor":"eve""#])
  func `a repeated key is refused, so that no reader sees another envelope`(member: String) {
    let text = Self.golden.dropLast() + "," + member + "}"
    #expect(throws: JSONReader.Failure.self) { try Envelope(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    ("2026-11-21T03:49:22.007Z", "2026-11-21 03:49:22.007Z", "recordedAt"),
    ("2026-11-21T03:49:22.007Z", "2026-11-21T03:49:22Z", "recordedAt"),
    ("2026-11-21T03:49:22.007Z", "2026-11-21", "recordedAt"), ("2020-09-30", "2020-09-31", "effectiveOn"),
    (String(repeating: "0a", count: 32), String(repeating: "0A", count: 32), "commitment"),
    (#""position":7"#, #""position":0"#, "position"), (#""version":3"#, #""version":-3"#, "version"),
    (#""schema":1"#, #""schema":0"#, "schema"), (#"["change:CR-7","programme:A"]"#, "[]", "tags"),
  ])
  func `a value in another form is refused by its key`(old: String, new: String, key: String) throws {
    let range = try #require(Self.golden.firstRange(of: old))
    let text = Self.golden.replacingCharacters(in: range, with: new)
    #expect(throws: EnvelopeError.malformed(key)) { try Envelope(parsing: Array(text.utf8)) }
  }

  @Test func `cut or lengthened bytes are refused`() {
    let bytes = Array(Self.golden.utf8)
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) { try Envelope(parsing: Array(bytes[..<length])) }
    }
    #expect(throws: (any Error).self) { try Envelope(parsing: bytes + [0x7D]) }
  }
}

extension String {
  func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
