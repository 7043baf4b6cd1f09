import EventSourcing

extension LogReader {
  func replay(
    after: Int64, through: Int64?, envelopes: Bool, _ body: (EventRow) throws -> Bool
  ) throws {
    let columns = "position, stream, version, type, schema, recorded, effective, payload"
    let sql = """
      SELECT \(columns), \(envelopes ? "envelope" : "NULL") FROM event
      WHERE position > ?1 AND position <= ?2 ORDER BY position
      """
    try connection.with(sql) { row in
      try row.bind(after, at: 1)
      try row.bind(through ?? .max, at: 2)
      while try row.step() {
        let payload = row.borrowed(7)
        let event = EventRow(
          position: row.integer(0), stream: row.integer(1), version: row.integer(2),
          type: row.integer(3), schema: row.integer(4), recordedAt: row.integer(5),
          effectiveOn: row.integer(6), payload: payload.baseAddress == nil ? nil : payload,
          envelope: row.borrowed(8))
        guard try body(event) else { return }
      }
    }
  }
}
