/// The entries of a tile, each behind its length as a big-endian UInt16 (C2SP tlog-tiles).
public enum EntryBundle {
  /// In bytes.
  public static let longestEntry = 65_535
  /// No bundle has more bytes.
  package static let maximumByteCount = TilePath.fullWidth * (longestEntry + 2)

  /// Appends an entry; false where it is too long for a bundle.
  package static func append(_ entry: some Collection<UInt8>, to bundle: inout [UInt8]) -> Bool {
    guard let count = UInt16(exactly: entry.count) else { return false }
    bundle += count.bigEndianBytes
    bundle += entry
    return true
  }

  /// The entries, or nil where the bytes are not a whole number of them.
  public static func entries(_ bundle: [UInt8]) -> [ArraySlice<UInt8>]? {
    var entries: [ArraySlice<UInt8>] = []
    var rest = bundle[...]
    while let high = rest.popFirst() {
      guard let low = rest.popFirst() else { return nil }
      let count = Int(high) << 8 | Int(low)
      guard rest.count >= count, entries.count < TilePath.fullWidth else { return nil }
      entries.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return entries
  }
}
