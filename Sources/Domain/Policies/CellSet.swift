/// Some of the cells of an axis, by their index.
struct CellSet: Hashable, Sendable {
  private var words: [UInt64]

  init(count: Int, where isMember: (Int) -> Bool) {
    words = Array(repeating: 0, count: (count + 63) / 64)
    for index in 0..<count where isMember(index) { words[index / 64] |= 1 << UInt64(index % 64) }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The lowest index; nil where it is empty.
  var first: Int? {
    for (index, word) in words.enumerated() where word != 0 { return index * 64 + word.trailingZeroBitCount }
    return nil
  }

  var wordCount: Int { words.count }

  func intersection(_ other: CellSet) -> CellSet { merged(other) { $0 & $1 } }
  func subtracting(_ other: CellSet) -> CellSet { merged(other) { $0 & ~$1 } }

  /// Precondition: both are of the same axis.
  private func merged(_ other: CellSet, _ merge: (UInt64, UInt64) -> UInt64) -> CellSet {
    var result = self
    for index in words.indices { result.words[index] = merge(words[index], other.words[index]) }
    return result
  }
}
