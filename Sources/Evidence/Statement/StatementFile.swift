import Values

/// `statement.json`, written in pieces: its movements may be many.
package enum StatementFile {
  private static let chunk = 65_536

  package static func write(
    _ statement: CompletenessStatement, _ ledger: CompletenessStatement.Ledger, withholding: Set<DisclosureClass>,
    to sink: any PackSink
  ) throws {
    try sink.begin(PackPath.statement)
    var bytes: [UInt8] = []
    func put(_ more: [UInt8]) throws {
      bytes += more
      guard bytes.count > chunk else { return }
      try sink.append(bytes, to: PackPath.statement)
      bytes.removeAll(keepingCapacity: true)
    }
    let members = statement.members(ledger, withholding: withholding)
    for (index, key) in (Array(members.keys) + ["movements"]).sorted().enumerated() {
      try put(Array((index == 0 ? "{\"" : ",\"").utf8) + Array(key.utf8) + Array("\":".utf8))
      guard key == "movements" else {
        try put((members[key] ?? .null).canonicalBytes)
        continue
      }
      try put([0x5B])
      for (place, movement) in statement.movements.movements.enumerated() {
        try put((place == 0 ? [] : [0x2C]) + movement.json.canonicalBytes)
      }
      try put([0x5D])
    }
    try put([0x7D, 0x0A])
    try sink.append(bytes, to: PackPath.statement)
    try sink.end(PackPath.statement)
  }
}
