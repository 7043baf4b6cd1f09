import Values

/// What the check of one run of positions found, and hands on to the check of the whole.
struct ChunkResult {
  var damages: [Damage] = []
  var sums = IndexSums()
  var bytes: Int64 = 0
  var firstRecorded: Int64?
  var lastRecorded: Int64?
  var tree = StoredTree()
  /// Stored nodes of the last leaf above the chunk's own subtree, lowest first.
  var above: [Digest] = []
  /// Peaks within the chunk at each size that has a checkpoint.
  var peaks: [Int64: [StoredTree.Node]] = [:]
}
