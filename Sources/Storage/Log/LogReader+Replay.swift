import EventSourcing

extension LogReader {
  func replay(_ scope: ReplayScope, _ body: (EventRow) throws -> Bool) throws {
    let columns = "position, stream, version, type, schema, recorded, effective, payload"
    let share = scope.shares > 1 ? "AND stream % ?3 = ?4" : ""
    let sql = try """
    SELECT \(columns), \(envelopeColumn(scope.envelopes)) FROM event
    WHERE position > ?1 AND position <= ?2 \(share) ORDER BY position
    """
    try connection.with(sql) { row in
      try row.bind(scope.after, at: 1)
      try row.bind(scope.through ?? .max, at: 2)
      if scope.shares > 1 {
        try row.bind(scope.shares, at: 3)
        try row.bind(scope.share, at: 4)
      }
      while try row.step() {
        let payload = row.borrowed(7)
        var event = EventRow(
          position: row.integer(0), stream: row.integer(1), version: row.integer(2),
          type: row.integer(3), schema: row.integer(4), recordedAt: row.integer(5),
          effectiveOn: row.integer(6), payload: payload.baseAddress == nil ? nil : payload,
          envelope: row.borrowed(8))
        if event.payload == nil { event.erasedUnder = try erasure(of: event.position) }
        guard try body(event) else { return }
      }
    }
  }

  private func envelopeColumn(_ wanted: ReplayScope.Envelopes) throws -> String {
    switch wanted {
    case .none: return "NULL"
    case .all: return "envelope"
    case .except(let types):
      let ids = try types.sorted().compactMap { type in
        try connection.integer("SELECT id FROM name WHERE name = ?1") { try $0.bind(type, at: 1) }
      }
      return "CASE WHEN type NOT IN (\(ids.map { String($0) }.joined(separator: ", "))) THEN envelope END"
    }
  }
}
