/// Sums over index entries, in any order: what the envelopes say an index must hold, and what it does hold.
///
/// Entries are hashed with Swift's keyed SipHash, whose key no writer of a file can know, so equal sums mean equal sets.
struct IndexSums: Equatable {
  var streams: UInt64 = 0
  var tags: UInt64 = 0
  var commands: UInt64 = 0

  mutating func add(_ other: IndexSums) {
    streams &+= other.streams
    tags &+= other.tags
    commands &+= other.commands
  }

  static func entry(_ first: Int64, _ second: Int64, _ third: Int64) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(first)
    hasher.combine(second)
    hasher.combine(third)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  static func entry(_ text: UnsafeRawBufferPointer, _ position: Int64) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: text)
    hasher.combine(position)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
