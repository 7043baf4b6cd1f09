/// A stream of its own for each name under a seed: SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014), read at any
/// place, keyed by the name's FNV-1a hash (G. Fowler, L. C. Noll, K.-P. Vo).
///
/// Integers alone: the same on every machine. A name's numbers don't depend on what other names there are, so two
/// plans that share activities are compared under the same luck.
struct RandomStream {
  private let key: UInt64

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    key = Self.mixed(hash ^ Self.mixed(seed &+ Self.increment))
  }

  /// 64 even bits; the same place always holds the same.
  subscript(place: Int) -> UInt64 {
    Self.mixed(key &+ (UInt64(truncatingIfNeeded: place) &+ 1) &* Self.increment)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
