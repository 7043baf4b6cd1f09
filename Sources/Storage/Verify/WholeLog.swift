import Values

/// Joins the chunks' results: the tree above them, times across their borders, sums, roots at checkpoints.
struct WholeLog: Sendable {
  private(set) var chunks: Int64 = 0
  private(set) var damages: [Damage] = []
  private(set) var sums = IndexSums()
  private(set) var bytes: Int64 = 0
  /// The tree's peaks at each size that has a checkpoint.
  private(set) var peaks: [Int64: [StoredTree.Node]] = [0: []]
  private var tree = StoredTree()
  private var lastRecorded: Int64 = .min
  private let head: Int64
  private let progress: @Sendable (Int64, Int64) -> Void

  init(head: Int64, progress: @escaping @Sendable (Int64, Int64) -> Void) {
    self.head = head
    self.progress = progress
  }

  mutating func add(_ chunk: ChunkResult) {
    let first = chunks * ChunkVerifier.size + 1
    chunks += 1
    let last = min(chunks * ChunkVerifier.size, head)
    damages += chunk.damages.prefix(max(0, VerifyReport.limit - damages.count))
    sums.add(chunk.sums)
    bytes += chunk.bytes
    if let recorded = chunk.firstRecorded, recorded < lastRecorded {
      damages.append(Damage(position: first, what: "recorded before the event before it"))
    }
    lastRecorded = chunk.lastRecorded ?? lastRecorded
    for (size, local) in chunk.peaks { peaks[size] = tree.stack + local }
    for (index, node) in chunk.tree.stack.enumerated() {
      let isWhole = index == 0 && node.level == ChunkVerifier.levels
      for level in tree.add(node, stored: isWhole ? chunk.above : []) {
        let what = "the stored Merkle node of level \(level) is not the hash of its children"
        damages.append(Damage(position: last, what: what))
      }
    }
    if peaks[last] != nil { peaks[last] = tree.stack }
    progress(last, head)
  }
}
