/// The bytes that every row works on: the same for all of them, and for every run.
struct Workload {
  var options: Options

  /// About the size of a real ledger's: canonical JSON, an envelope and its payload.
  static let envelopeBytes = 400
  static let payloadBytes = 400

  struct Event {
    var envelope: [UInt8]
    var payload: [UInt8]
  }

  /// The event at `position`, from 1; no two are alike.
  func event(at position: Int) -> Event {
    var generator = SplitMix64(state: UInt64(position))
    return Event(
      envelope: Self.text(Self.envelopeBytes, &generator),
      payload: Array("{\"text\":\"".utf8) + Self.text(Self.payloadBytes - 11, &generator) + Array("\"}".utf8))
  }

  /// Events at positions 1 to `count`, made before the clock starts.
  func events(_ count: Int) -> [Event] {
    (0..<count).map { event(at: $0 + 1) }
  }

  private static func text(_ count: Int, _ generator: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      var word = generator.next()
      for _ in 0..<8 {
        bytes.append(UInt8(0x61 + word % 26))
        word >>= 8
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// Steele, Lea and Flood's generator: the same sequence from the same state, on every machine.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
