import Values

/// The rows of the erasure table: few, and wanted wherever a payload is missing.
struct StoredErasures: Sendable {
  struct Row: Hashable, Sendable {
    var under: Int64
    var commitment: [UInt8]
  }

  private var rows: [Int64: Row] = [:]

  init() {}

  init(reading connection: Connection) throws {
    guard try LogReader(connection: connection).hasErasures else { return }
    try connection.with("SELECT position, under, commitment FROM erasure") { row in
      while try row.step() { rows[row.integer(0)] = Row(under: row.integer(1), commitment: row.bytes(2)) }
    }
  }

  subscript(position: Int64) -> Row? { rows[position] }

  /// What is wrong with an event that has no payload; nil where it was erased.
  func fault(ofMissing position: Int64, _ fields: EnvelopeScanner.Fields) -> String? {
    guard let row = rows[position] else { return "the payload is gone, under no erasure" }
    return EnvelopeScanner.equal(fields.commitment, row.commitment)
      ? nil : "the payload is gone, under an erasure of another payload"
  }

  /// - Parameter isArchive: the erasing event may then lie beyond the file's last.
  func damages(head: Int64, isArchive: Bool) -> [Damage] {
    rows.sorted { $0.key < $1.key }.compactMap { position, row in
      if position > head || position < 1 {
        return Damage(position: nil, what: "position \(position) is erased, and the log has none such")
      }
      if row.under <= position || (row.under > head && !isArchive) {
        return Damage(position: position, what: "erased under position \(row.under), where nothing can have erased it")
      }
      return nil
    }
  }
}
