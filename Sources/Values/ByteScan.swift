/// Looks for bytes eight at a time: texts are most of what a ledger reads and writes.
package enum ByteScan {
  /// Index from `start` on of the first byte that a JSON string cannot hold as it is (a quote, a backslash, a control
  /// character), or the end.
  package static func special(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int {
    first(in: bytes, from: start) { word in
      below20(word) | zero(word ^ 0x2222_2222_2222_2222) | zero(word ^ 0x5C5C_5C5C_5C5C_5C5C)
    }
  }

  /// Index of the first byte below 0x20, or the end.
  package static func control(in bytes: UnsafeRawBufferPointer) -> Int { first(in: bytes, from: 0, where: below20) }

  package static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    first(in: bytes, from: 0) { $0 & 0x8080_8080_8080_8080 } == bytes.count
  }

  /// - Parameter hits: the top bit of each byte that is looked for; bits above the lowest one set may be wrong.
  @inline(__always)
  private static func first(
    in bytes: UnsafeRawBufferPointer, from start: Int, where hits: (UInt64) -> UInt64
  ) -> Int {
    var index = start
    while index + 8 <= bytes.count {
      let found = hits(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      if hits(0x4141_4141_4141_4100 | UInt64(bytes[index])) != 0 { return index }
      index += 1
    }
    return index
  }

  // S. E. Anderson, "Bit Twiddling Hacks": a byte less than n, a byte that is zero. The lowest hit is exact.
  @inline(__always)
  private static func below20(_ word: UInt64) -> UInt64 {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func zero(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}

extension String {
  /// Nil where the bytes are not UTF-8.
  package init?(utf8 bytes: UnsafeRawBufferPointer) {
    // For ASCII, decoding takes a path that validating does not have.
    guard ByteScan.isASCII(bytes) else {
      self.init(validating: bytes, as: UTF8.self)
      return
    }
    self.init(decoding: bytes.assumingMemoryBound(to: UInt8.self), as: UTF8.self)
  }
}
