/// Cuts the text of an XER file into its lines: the header, tables, their columns, records, the end.
///
/// Bytes are any encoding that leaves ASCII as it is. A field that holds a line break makes a record of several physical
/// lines: whatever follows a record and does not begin with `%` belongs to it.
struct XERParser {
  /// The longest record, in bytes.
  static let recordLimit = 16 << 20

  enum Failure: Error, Equatable {
    case recordTooLong(line: Int)
  }

  private var pending: [UInt8] = []
  /// The physical line where the pending one begins.
  private var first = 1
  private var line = 1
  private var isContinued = false
  /// Empty physical lines since: they count only where text follows.
  private var blankLines = 0
  private var current: [UInt8] = []

  /// Calls `emit` with each line that `bytes` complete; stops early where it returns false.
  mutating func parse(_ bytes: [UInt8], emit: (XERLine) throws -> Bool) throws -> Bool {
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      try append(bytes[start..<end])
      start = end + 1
      guard try endLine(emit) else { return false }
    }
    try append(bytes[start...])
    return true
  }

  mutating func finish(emit: (XERLine) throws -> Bool) throws {
    if !current.isEmpty, try !endLine(emit) { return }
    _ = try flush(emit)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
    guard current.count + pending.count + bytes.count <= Self.recordLimit else {
      throw Failure.recordTooLong(line: current.first == 0x25 || pending.isEmpty ? line : first)
    }
    current += bytes
  }

  private mutating func endLine(_ emit: (XERLine) throws -> Bool) throws -> Bool {
    if current.last == 0x0D { current.removeLast() }
    var goesOn = true
    if current.isEmpty {
      blankLines += 1
    } else if current.first == 0x25 || !pending.starts(with: [0x25, 0x52, 0x09]) {
      goesOn = try flush(emit)
      swap(&pending, &current)
      first = line
    } else {
      pending += [UInt8](repeating: 0x0A, count: min(blankLines, 1000) + 1)
      pending += current
      isContinued = true
      blankLines = 0
    }
    current.removeAll(keepingCapacity: true)
    line += 1
    return goesOn
  }

  private mutating func flush(_ emit: (XERLine) throws -> Bool) throws -> Bool {
    defer {
      pending.removeAll(keepingCapacity: true)
      isContinued = false
      blankLines = 0
    }
    return pending.isEmpty ? true : try emit(XERLine(line: first, bytes: pending, isContinued: isContinued))
  }
}
