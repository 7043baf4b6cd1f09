import Testing
import Values

/// Generated texts, and valid texts with bytes changed, cut, doubled or swapped.
@Suite struct JSONFuzzTests {
  static let seed: UInt64 = 8785

  @Test func `a generated value survives its canonical text`() throws {
    var random = SeededGenerator(seed: Self.seed)
    for _ in 0..<2_000 {
      let value = Self.value(depth: 4, &random)
      let bytes = value.canonicalBytes
      #expect(try JSONValue(parsing: bytes) == value, "seed \(Self.seed)")
      #expect(try JSONValue(parsing: bytes).canonicalBytes == bytes, "seed \(Self.seed)")
    }
  }

  @Test func `a mutated text is refused, or reads as a value whose canonical text is a fixed point`() throws {
    var random = SeededGenerator(seed: Self.seed)
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = Self.value(depth: 3, &random).canonicalBytes
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
      guard let value = try? JSONValue(parsing: bytes) else { continue }
      accepted += 1
      let canonical = value.canonicalBytes
      #expect(try JSONValue(parsing: canonical).canonicalBytes == canonical, "seed \(Self.seed): \(bytes)")
    }
    #expect(accepted > 500, "seed \(Self.seed): the mutations leave too little that still parses")
  }

  static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let index = Int.random(in: bytes.indices, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[index] = .random(in: 0...255, using: &random)
    case 1: bytes.remove(at: index)
    case 2: bytes.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: index)
    case 3: bytes.swapAt(index, Int.random(in: bytes.indices, using: &random))
    default:
      bytes.insert(contentsOf: Array("{}[]\",:\\u-0eE.\u{1F600} ".utf8).shuffled(using: &random).prefix(1), at: index)
    }
  }

  static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
    case 0: return Bool.random(using: &random) ? .null : .bool(.random(using: &random))
    case 1: return .integer(.random(in: -1_000...1_000, using: &random))
    case 2: return .integer(.random(in: -Money.bound...Money.bound, using: &random))
    case 3: return .string(text(&random))
    case 4: return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth - 1, &random) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<Int.random(in: 0..<4, using: &random) { members[text(&random)] = value(depth: depth - 1, &random) }
      return .object(members)
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{301}", "€", "\u{E000}",
      "\u{FFFF}", "😀",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<6, using: &random) { text.append(alphabet.randomElement(using: &random) ?? "a") }
    return String(text)
  }
}
