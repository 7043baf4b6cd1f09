@testable import Countersign
import DomainFixtures
import EventSourcing
import Testing
import Values

@Suite struct `Envelopes read one after another` {
  /// Texts that repeat, with escapes and other scripts among them.
  private static let texts = [
    "ada", "grace", "project:P1", "As the board of March agreed, in its minute 4", "a \"quote\", a line\nand 😀",
    "Größe", "As the board of April agreed, in its minute 4",
  ]

  private static func envelope(_ position: Int64, _ random: inout some RandomNumberGenerator) throws -> Envelope {
    func text() -> String { texts.randomElement(using: &random) ?? "" }
    let day = try #require(CivilDay(dayNumber: Int.random(in: -40_000...40_000, using: &random)))
    var envelope = Envelope(
      position: position, stream: text(), version: .random(in: 1...9, using: &random), type: text(),
      schema: .random(in: 1...3, using: &random), recordedAt: UTCInstant(startOf: day), effectiveOn: day, actor: text(),
      command: text(), reason: text(), source: text(), commitment: .sha256(Array(text().utf8)))
    if Bool.random(using: &random) { envelope.actingFor = text() }
    if Bool.random(using: &random) { envelope.correlation = text() }
    if Bool.random(using: &random) { envelope.causation = .random(in: 1...99, using: &random) }
    envelope.tags = (0..<Int.random(in: 0...3, using: &random)).map { _ in text() }
    return envelope
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `are those read one by one`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var reader = EnvelopeReader()
    for position in 1...500 as ClosedRange<Int64> {
      let envelope = try Self.envelope(position, &random)
      #expect(try envelope.canonicalBytes.withUnsafeBytes { try reader.read($0) } == envelope, "seed \(seed)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `are refused where one by one they are`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var reader = EnvelopeReader()
    for position in 1...2_000 as ClosedRange<Int64> {
      var bytes = try Self.envelope(position, &random).canonicalBytes
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[index] = .random(in: .min ... .max, using: &random)
      case 1: bytes.remove(at: index)
      default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: index)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let expected = try? Envelope(parsing: bytes)
      #expect((try? bytes.withUnsafeBytes { try reader.read($0) }) == expected, "seed \(seed): \(text)")
    }
  }
}
