import Controls
import Evidence
import EventSourcing
import Testing
import Values

/// What a pack's writers hold back does not follow its size: they hand on what they were given, in pieces of a bounded
/// length, and keep no event.
@Suite struct `A pack of many events` {
  /// The sample's events over and over, at positions that go on, each about a subject of its own.
  private struct Many: EvidenceSource {
    let sample: PackSample
    let count: Int
    let pace: Pace

    func forEach(_ body: (EvidenceEvent) throws -> Void) throws {
      for position in 1...Int64(count) {
        var event = sample.events[Int(position) % sample.events.count]
        event.envelope.position = position
        event.envelope.stream += "-\(position)"
        pace.given += 1
        try body(event)
      }
    }
  }

  /// How far the writers lag behind what they were given.
  private final class Pace: PackSink {
    var given = 0
    private(set) var largestPiece = 0
    /// The most events that were read between two pieces.
    private(set) var largestLag = 0
    private(set) var written = 0
    private var last = 0

    func begin(_ path: String) { last = given }
    func end(_ path: String) { largestLag = max(largestLag, given - last) }

    func append(_ bytes: [UInt8], to path: String) {
      largestPiece = max(largestPiece, bytes.count)
      largestLag = max(largestLag, given - last)
      last = given
      written += bytes.count
    }
  }

  private static let sizes = [500, 5_000]
  /// A chunk of 64 KiB, and what the item that filled it has beyond.
  private static let largest = 80_000

  private func pace(_ write: (Many, Pace) throws -> Void) throws -> [Pace] {
    let sample = try PackSample()
    return try Self.sizes.map { size in
      let pace = Pace()
      try write(Many(sample: sample, count: size, pace: pace), pace)
      return pace
    }
  }

  @Test func `is written line by line`() throws {
    for pace in try pace({ try EventsFile.write($0, origin: "ledger.example/pmo", to: $1) }) {
      #expect(pace.largestLag == 1 && pace.largestPiece < 10_000)
    }
  }

  @Test func `is written for process mining as it is read`() throws {
    let paces = try pace { try OCELLog.write($0, to: $1) }
    #expect(paces[1].written > 8 * paces[0].written)
    for pace in paces { #expect(pace.largestPiece < Self.largest) }
    // A chunk is some two hundred events, or as many decisions: a sixth of the events is one.
    #expect(paces[1].largestLag < 4_000, "\(paces[1].largestLag)")
  }

  @Test func `has its failures written one by one`() throws {
    let paces = try Self.sizes.map { size in
      var evidence = try PackSample().evidence
      evidence.results[1].failures = (1...Int64(size)).map {
        ControlResult.Failure(position: $0, why: "change:CR-\($0) has no approval")
      }
      let pace = Pace()
      try AssessmentResults.write(evidence, hasProof: { $0 % 2 == 0 }, to: pace)
      return pace
    }
    #expect(paces[1].written > 8 * paces[0].written)
    for pace in paces { #expect(pace.largestPiece < Self.largest) }
  }

  @Test func `has OSCAL results in canonical form, a finding with every failure`() throws {
    var evidence = try PackSample().evidence
    evidence.results[1].failures += [.init(position: nil, why: "a\nb"), .init(position: 2, why: "x")]
    let sink = MemorySink()
    try AssessmentResults.write(evidence, hasProof: { $0 == 2 }, to: sink)
    let bytes = try #require(sink.files[AssessmentResults.path])
    let document = try JSONValue(parsing: bytes)
    #expect(document.canonicalBytes + [0x0A] == bytes)
    let result = document["assessment-results"]?["results"]?.arrayValue?.first
    #expect(result?["observations"]?.arrayValue?.count == 6)
    let findings = result?["findings"]?.arrayValue?.map { $0["related-observations"]?.arrayValue?.count }
    #expect(findings == [1, 4])
    evidence.results = []
    try AssessmentResults.write(evidence, hasProof: { _ in true }, to: sink)
    #expect(sink.text(AssessmentResults.path).contains("\"include-all\":{}"))
  }

  @Test func `has each proof listed as it comes`() throws {
    let paces = try Self.sizes.map { size in
      let pace = Pace()
      let pack = PackWriter(pace)
      var lines = 0
      _ = try pack.writeManifest {
        try PackPath.forEachInOrder(of: PositionRanges(run: 1...Int64(size))) { position in
          let before = pace.written
          try pack.add(PackFile(PackPath.proof(of: position), [1]))
          if pace.written > before + 64 { lines += 1 }
        }
      }
      #expect(lines == size)
      return pace
    }
    for pace in paces { #expect(pace.largestPiece < 200) }
  }
}
