import Testing
import Transparency
import Values

/// A key whose 32 secret bytes count up from `seed`.
func signingKey(_ name: String, seed: UInt8) throws -> SigningKey {
  try SigningKey(name: #require(KeyName(name)), seed: [UInt8](seed..<(seed + 32)))
}

/// The bytes of a text in hexadecimal.
func hexadecimal(_ text: String) throws -> [UInt8] {
  let digits = Array(text)
  return try stride(from: 0, to: digits.count, by: 2).map {
    try #require(UInt8(String(digits[$0..<($0 + 2)]), radix: 16))
  }
}

extension Digest {
  /// This digest with one bit turned over.
  func flipping(bit: Int) -> Digest {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return Digest(bytes: bytes) ?? self
  }
}

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
