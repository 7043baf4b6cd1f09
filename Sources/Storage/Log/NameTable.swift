/// Ids of streams, tags and types on one connection, remembered up to a bound.
struct NameTable {
  private var ids: [String: Int64] = [:]
  private static let capacity = 65_536

  mutating func forget() { ids.removeAll() }

  /// Nil where the ledger has never seen the name.
  mutating func id(of name: String, on connection: Connection) throws -> Int64? {
    if let id = ids[name] { return id }
    guard let id = try connection.integer("SELECT id FROM name WHERE name = ?1", { try $0.bind(name, at: 1) })
    else { return nil }
    remember(name, id)
    return id
  }

  /// The name's id, given now where it had none.
  mutating func intern(_ name: String, on connection: Connection) throws -> Int64 {
    if let id = try id(of: name, on: connection) { return id }
    let id = try connection.integer("INSERT INTO name (name) VALUES (?1) RETURNING id") { try $0.bind(name, at: 1) }
    guard let id else { throw SQLiteFailure(code: 1, message: "no id for a new name") }
    remember(name, id)
    return id
  }

  private mutating func remember(_ name: String, _ id: Int64) {
    if ids.count >= Self.capacity { ids.removeAll(keepingCapacity: true) }
    ids[name] = id
  }
}
