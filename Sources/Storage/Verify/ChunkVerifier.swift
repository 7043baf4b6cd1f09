import EventSourcing
import GRDBSQLite
import Transparency
import Values

/// Checks the rows of one run of positions: every byte against the hashes, every column against the envelope.
struct ChunkVerifier {
  /// Leaves in a chunk; a power of two, so that a full chunk is a perfect subtree.
  static let levels = 12
  static let size: Int64 = 1 << 12

  let connection: Connection
  /// Sizes at which the tree's peaks are wanted.
  let checkpointSizes: Set<Int64>
  let erasures: StoredErasures
  var columns: ColumnCheck
  var result = ChunkResult()

  init(_ connection: Connection, checkpointSizes: Set<Int64>, erasures: StoredErasures) {
    self.connection = connection
    self.checkpointSizes = checkpointSizes
    self.erasures = erasures
    columns = ColumnCheck(connection)
  }

  private static let sql = """
    SELECT position, envelope, payload, salt, hashes, stream, version, type, schema, recorded, effective
    FROM event WHERE position >= ?1 AND position <= ?2 ORDER BY position
    """

  mutating func run(_ positions: ClosedRange<Int64>) throws -> ChunkResult {
    result = ChunkResult()
    var expected = positions.lowerBound
    do {
      try rows(positions) { me, row in
        let position = row.integer(0)
        while expected < position {
          me.lost(expected, "the event is missing")
          expected += 1
        }
        me.check(row, position)
        expected = position + 1
      }
    } catch let failure as SQLiteFailure where failure.isDamage {
      // A page cannot be read: what can still be reached is reached one by one.
      while expected <= positions.upperBound {
        var found = false
        let position = expected
        do {
          try rows(position...position) { me, row in
            found = true
            me.check(row, position)
          }
          if !found { lost(position, "the event is missing") }
        } catch let failure as SQLiteFailure where failure.isDamage {
          if !found { lost(position, "the event cannot be read: \(failure.message)") }
        }
        expected += 1
      }
    }
    while expected <= positions.upperBound {
      lost(expected, "the event is missing")
      expected += 1
    }
    return result
  }

  private mutating func rows(
    _ positions: ClosedRange<Int64>, _ body: (inout ChunkVerifier, Statement) -> Void
  ) throws {
    try connection.with(Self.sql) { row in
      try row.bind(positions.lowerBound, at: 1)
      try row.bind(positions.upperBound, at: 2)
      while try row.step() { body(&self, row) }
    }
  }

  private mutating func report(_ position: Int64, _ what: String) {
    if result.damages.count < VerifyReport.limit { result.damages.append(Damage(position: position, what: what)) }
  }

  private mutating func lost(_ position: Int64, _ what: String) {
    report(position, what)
    let blank = Digest.sha256([] as [UInt8])
    grow(StoredTree.Node(level: 0, hash: blank, isKnown: false), position, [])
  }

  private mutating func check(_ row: Statement, _ position: Int64) {
    let envelope = row.borrowed(1)
    let hashes = row.borrowed(4)
    let leaf = MerkleTree.leafHash(envelope)
    let stored = Self.digests(hashes)
    result.bytes += Int64(envelope.count + hashes.count)
    let isSound = stored.first == leaf
    if !isSound { report(position, "the envelope and its leaf hash differ") }
    if hashes.count != Digest.byteCount * (1 + (~(position - 1)).trailingZeroBitCount) {
      report(position, "the stored Merkle nodes are not as many as this leaf completes")
    }
    grow(
      StoredTree.Node(level: 0, hash: stored.first ?? leaf, alternative: isSound ? nil : leaf),
      position, Array(stored.dropFirst()))
    result.sums.streams &+= IndexSums.entry(row.integer(5), row.integer(6), position)
    checkRecorded(row.integer(9), position)
    var scanner = EnvelopeScanner(envelope)
    guard let fields = scanner.fields() else {
      if isSound { report(position, "the envelope cannot be read") }
      return
    }
    for tag in fields.tags { result.sums.tags &+= Self.entry(tag, position) }
    result.sums.commands &+= Self.entry(fields.command, position)
    guard isSound else { return }
    if let name = columns.mismatch(row, fields) { report(position, "column \(name) differs from the envelope") }
    checkPayload(row, fields, position)
  }

  private mutating func checkPayload(_ row: Statement, _ fields: EnvelopeScanner.Fields, _ position: Int64) {
    guard !row.isNull(2), !row.isNull(3) else {
      if let what = erasures.fault(ofMissing: position, fields) { report(position, what) }
      return
    }
    if let under = erasures[position]?.under {
      report(position, "erased under position \(under), and its payload is here again")
    }
    let payload = row.borrowed(2)
    let salt = row.borrowed(3)
    result.bytes += Int64(payload.count + salt.count)
    if !Digest.sha256(salt, payload).isHex(fields.commitment) {
      report(position, "payload and salt are not those that the envelope commits to")
    }
  }

  private mutating func checkRecorded(_ recorded: Int64, _ position: Int64) {
    if let last = result.lastRecorded, recorded < last { report(position, "recorded before the event before it") }
    if result.firstRecorded == nil { result.firstRecorded = recorded }
    result.lastRecorded = recorded
  }

  private mutating func grow(_ leaf: StoredTree.Node, _ position: Int64, _ nodes: [Digest]) {
    for level in result.tree.add(leaf, stored: Array(nodes.prefix(Self.levels))) {
      report(position, "the stored Merkle node of level \(level) is not the hash of its children")
    }
    result.above = Array(nodes.dropFirst(Self.levels))
    if checkpointSizes.contains(position) { result.peaks[position] = result.tree.stack }
  }

  private static func entry(_ slice: EnvelopeScanner.Slice, _ position: Int64) -> UInt64 {
    guard EnvelopeScanner.isEscaped(slice) else { return IndexSums.entry(slice, position) }
    return EnvelopeScanner.unescaped(slice).withUnsafeBytes { IndexSums.entry($0, position) }
  }

  private static func digests(_ bytes: UnsafeRawBufferPointer) -> [Digest] {
    stride(from: 0, through: bytes.count - Digest.byteCount, by: Digest.byteCount).map {
      Digest(loading: UnsafeRawBufferPointer(rebasing: bytes[$0..<($0 + Digest.byteCount)]))
    }
  }
}

extension SQLiteFailure {
  var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR].contains(code & 0xFF) }
}
