/// Cuts UTF-8 text into records and cells by RFC 4180, tolerant of what real files hold.
///
/// Line ends are LF, CR or CRLF. A quote inside an unquoted cell is text. What the RFC does not allow is read where it
/// has one plain reading, and noted as an anomaly. Memory is bounded by the limits below.
struct DelimitedParser {
  /// The longest cell, in bytes of UTF-8: an unclosed quote must not swallow a large file.
  static let cellLimit = 1 << 20
  static let cellsLimit = 16_384

  enum Failure: Error, Equatable {
    case cellTooLong(line: Int)
    case tooManyCells(line: Int)
  }

  private enum State { case start, unquoted, quoted, quoteInQuoted }

  private let delimiter: UInt8
  private var linesToSkip: Int
  private var state = State.start
  private var line = 1
  private var sawCR = false
  private var recordLine = 1
  private var cellLine = 1
  private var text: [UInt8] = []
  private var cells: [DelimitedRecord.Cell] = []
  private var anomalies: [DelimitedRecord.Anomaly] = []

  init(delimiter: UInt8, skippingLines: Int = 0) {
    self.delimiter = delimiter
    linesToSkip = skippingLines
  }

  /// Calls `emit` with each record that `bytes` complete; stops early where it returns false.
  mutating func parse(_ bytes: [UInt8], emit: (DelimitedRecord) throws -> Bool) throws -> Bool {
    for byte in bytes {
      let isSecondOfCRLF = sawCR && byte == 0x0A
      sawCR = byte == 0x0D
      if isSecondOfCRLF {
        if state == .quoted { try append(byte) }
        continue
      }
      let isLineEnd = byte == 0x0A || byte == 0x0D
      if linesToSkip > 0 {
        if isLineEnd { endSkippedLine() }
        continue
      }
      if try accept(byte, isLineEnd), try !emit(takeRecord()) { return false }
    }
    return true
  }

  /// Ends the text: a last record without a line end counts, an empty last line does not.
  mutating func finish(emit: (DelimitedRecord) throws -> Bool) throws {
    guard linesToSkip == 0, state != .start || !cells.isEmpty else { return }
    if state == .quoted { note(.unclosedQuote) }
    try endCell()
    _ = try emit(takeRecord())
  }

  private mutating func endSkippedLine() {
    linesToSkip -= 1
    line += 1
    (recordLine, cellLine) = (line, line)
  }

  /// True where the byte ends a record.
  private mutating func accept(_ byte: UInt8, _ isLineEnd: Bool) throws -> Bool {
    if byte == 0 {
      note(.nul)
      return false
    }
    if state == .quoted {
      if isLineEnd { line += 1 }
      if byte == 0x22 { state = .quoteInQuoted } else { try append(byte) }
      return false
    }
    if isLineEnd {
      try endCell()
      line += 1
      return true
    }
    if byte == delimiter {
      try endCell()
      cellLine = line
      return false
    }
    if byte == 0x22, state == .start {
      state = .quoted
      return false
    }
    if state == .quoteInQuoted, byte == 0x22 {
      try append(byte)
      state = .quoted
      return false
    }
    if state == .quoteInQuoted { note(.textAfterQuote) }
    state = .unquoted
    try append(byte)
    return false
  }

  private mutating func append(_ byte: UInt8) throws {
    guard text.count < Self.cellLimit else { throw Failure.cellTooLong(line: cellLine) }
    text.append(byte)
  }

  private mutating func note(_ kind: DelimitedRecord.Anomaly.Kind) {
    let anomaly = DelimitedRecord.Anomaly(kind: kind, line: line, column: cells.count + 1)
    if anomalies.last != anomaly { anomalies.append(anomaly) }
  }

  private mutating func endCell() throws {
    guard cells.count < Self.cellsLimit else { throw Failure.tooManyCells(line: recordLine) }
    let cell = DelimitedRecord.Cell(text: String(decoding: text, as: UTF8.self), line: cellLine)
    if text.contains(0xEF), cell.text.unicodeScalars.contains("\u{FFFD}") {
      anomalies.append(.init(kind: .undecodable, line: cellLine, column: cells.count + 1))
    }
    cells.append(cell)
    text.removeAll(keepingCapacity: true)
    state = .start
  }

  private mutating func takeRecord() -> DelimitedRecord {
    let record = DelimitedRecord(line: recordLine, cells: cells, anomalies: anomalies)
    cells.removeAll(keepingCapacity: true)
    anomalies.removeAll(keepingCapacity: true)
    (recordLine, cellLine) = (line, line)
    return record
  }
}
