package import EventSourcing
package import Values

/// The hash of a view's rows: SHA-256 of each table's rows in canonical JSON, by key, then of all tables by name.
///
/// Equal for a live and a rebuilt view of the same events; a difference is an alarm.
package struct ViewHash {
  private var tables: [String: DigestBuilder] = [:]

  package init() {}

  /// Rows of a table must come by key in the order of its UTF-8 bytes.
  package mutating func add(_ row: [Cell], of table: String) {
    var json = CanonicalJSONWriter(capacity: 256)
    json.beginArray()
    for cell in row {
      switch cell {
      case .null: json.null()
      case .integer(let number): json.integer(number)
      case .text(let text): json.string(text)
      }
    }
    json.endArray()
    tables[table, default: DigestBuilder()].update(json.bytes[...])
  }

  package mutating func add(_ rows: [String: [[Cell]]]) {
    for (table, rows) in rows { for row in rows { add(row, of: table) } }
  }

  package var digest: Digest {
    var all = DigestBuilder()
    for name in tables.keys.sorted() {
      all.update(Array(name.utf8)[...])
      if let table = tables[name] { all.update(table.finalized().bytes[...]) }
    }
    return all.finalized()
  }
}
