import EventSourcing

extension LogWriter {
  /// Before anything is written.
  func checkErasures(_ events: [ProposedEvent]) throws {
    for event in events {
      for position in event.erases {
        guard let earlier = try reader.event(at: position) else {
          throw AppendError.notErasable(position: position)
        }
        try event.checkErasure(of: earlier)
      }
    }
  }

  /// Names what will go in the file beside the ledger, on the disk, and then destroys it: a trigger of the table does,
  /// with the row.
  ///
  /// Between the two nothing may fail but the commit: an erasure that is named and not committed is completed when the
  /// ledger is next opened for writing.
  func erase(_ event: ProposedEvent, at position: Int64, _ context: CommandContext) throws {
    guard let origin = try connection.text("SELECT value FROM meta WHERE key = 'origin'") else {
      throw StorageError.notALedger(path: connection.path)
    }
    try connection.execute("PRAGMA secure_delete = ON")
    let sql = """
      INSERT INTO erasure (position, under, commitment)
      SELECT position, ?2, json_extract(envelope, '$.commitment') FROM event WHERE position = ?1
      """
    for erased in event.erases {
      try connection.with(sql) { statement in
        try statement.bind(erased, at: 1)
        try statement.bind(position, at: 2)
        try statement.run()
      }
    }
    try ErasureFile(besideLedger: connection.path).append([
      ErasureRecord.line(
        origin: origin, under: position, actor: context.actor, actingFor: context.actingFor, reason: context.reason,
        payload: event.payload)
    ])
  }
}
