package import EventSourcing
package import Values

/// The hash of a view's rows: SHA-256 over its keys in order, each with the hash of its rows in canonical JSON.
///
/// Equal for a live and a rebuilt view of the same events; a difference is an alarm.
package struct ViewHash {
  private var running = Digest.sha256([] as [UInt8])

  package init() {}

  /// Keys must come in ascending order of their UTF-8 bytes; keys without rows do not count.
  package mutating func add(_ key: String, _ rows: [String: [[Cell]]]) {
    guard rows.values.contains(where: { !$0.isEmpty }) else { return }
    var json = CanonicalJSONWriter(capacity: 1024)
    json.beginArray()
    json.string(key)
    for table in rows.keys.sorted() {
      json.string(table)
      for row in rows[table] ?? [] {
        json.beginArray()
        for cell in row { json.write(cell) }
        json.endArray()
      }
    }
    json.endArray()
    running = running.withUnsafeBytes { before in
      json.bytes.withUnsafeBytes { Digest.sha256(before, $0) }
    }
  }

  package var digest: Digest { running }
}

extension CanonicalJSONWriter {
  fileprivate mutating func write(_ cell: Cell) {
    switch cell {
    case .null: null()
    case .integer(let number): integer(number)
    case .text(let text): string(text)
    }
  }
}
