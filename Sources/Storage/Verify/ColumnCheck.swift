import EventSourcing
import Values

/// Compares a row's index columns, copies for queries, with what the envelope says.
struct ColumnCheck {
  private let connection: Connection
  /// Names by id, as they stand escaped in an envelope; nil for an id that has no name.
  private var names: [Int64: [UInt8]?] = [:]
  // Neighbours share their instants and days, mostly.
  private var recorded: (milliseconds: Int64, text: [UInt8]) = (.min, [])
  private var effective: (day: Int64, text: [UInt8]) = (.min, [])
  private static let capacity = 65_536

  init(_ connection: Connection) { self.connection = connection }

  /// The first column that differs; nil where all agree.
  mutating func mismatch(_ row: Statement, _ fields: EnvelopeScanner.Fields) -> String? {
    if !Self.equal(fields.position, row.integer(0)) { return "position" }
    if !isName(row.integer(5), fields.stream) { return "stream" }
    if !Self.equal(fields.version, row.integer(6)) { return "version" }
    if !isName(row.integer(7), fields.type) { return "type" }
    if !Self.equal(fields.schema, row.integer(8)) { return "schema" }
    if row.integer(9) != recorded.milliseconds {
      recorded = (row.integer(9), UTCInstant(milliseconds: row.integer(9))?.isoBytes ?? [])
    }
    if !EnvelopeScanner.equal(fields.recordedAt, recorded.text) { return "recorded" }
    if row.integer(10) != effective.day {
      effective = (row.integer(10), Int(exactly: row.integer(10)).flatMap { CivilDay(dayNumber: $0) }?.isoBytes ?? [])
    }
    return EnvelopeScanner.equal(fields.effectiveOn, effective.text) ? nil : "effective"
  }

  private mutating func isName(_ id: Int64, _ slice: EnvelopeScanner.Slice) -> Bool {
    if let known = names[id] { return known.map { EnvelopeScanner.equal(slice, $0) } ?? false }
    if names.count >= Self.capacity { names.removeAll(keepingCapacity: true) }
    let name = try? connection.with("SELECT name FROM name WHERE id = ?1") { statement -> [UInt8]? in
      try statement.bind(id, at: 1)
      guard try statement.step() else { return nil }
      var json = CanonicalJSONWriter()
      // Not through a String: bytes that are no UTF-8 must not become equal to anything.
      guard let text = String(validating: statement.borrowed(0), as: UTF8.self) else { return nil }
      json.string(text)
      return Array(json.bytes.dropFirst().dropLast())
    }
    names[id] = .some(name)
    return name.map { EnvelopeScanner.equal(slice, $0) } ?? false
  }

  /// Whether the decimal digits of `slice` are `number`, in their one canonical form.
  private static func equal(_ slice: EnvelopeScanner.Slice, _ number: Int64) -> Bool {
    guard number > 0, slice.count <= 19 else { return false }
    var left = number
    for byte in slice.reversed() {
      guard left > 0, UInt8(left % 10) + 0x30 == byte else { return false }
      left /= 10
    }
    return left == 0
  }
}
