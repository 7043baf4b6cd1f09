import Transparency

/// What an append must know of the log's end.
struct LogHead {
  var position: Int64
  /// When the last event was recorded, in milliseconds; `Int64.min` in an empty log.
  var recorded: Int64
  var frontier: MerkleFrontier

  init(reading reader: LogReader) throws {
    position = try reader.head
    let last = position
    recorded =
      try reader.connection.integer("SELECT recorded FROM event WHERE position = ?1") { try $0.bind(last, at: 1) }
      ?? .min
    frontier = try MerkleFrontier(size: position, reading: reader.node)
  }
}
