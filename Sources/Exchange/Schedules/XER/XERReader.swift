import Scheduling
import Values

/// Reads a Primavera P6 export (XER), in one pass after its encoding is known, keeping of each table what a plan needs.
///
/// Throws `ExchangeError` with the line where the file is no XER, is broken off, or contradicts itself in what a network
/// can't do without: ids, and what they refer to. All else that is not taken as it stands is in the document's notes.
package struct XERReader {
  private var file: XERFile
  private var table: XERTable?
  private var hasHeader = false
  private var endLine: Int?
  private var lastLine = 1
  private let encoding: TextEncoding
  private var hasMalformed = false

  /// - Parameters:
  ///   - encoding: `auto` finds it out: by byte-order mark, by whether all bytes are UTF-8, else by the signs of the
  ///     currencies and by letters; where it had to guess, a note says so.
  ///   - progress: is called with the number of bytes read, now and then.
  package static func read(
    _ source: ByteSource, encoding: TextEncoding = .auto, progress: (Int) -> Void = { _ in }
  ) throws -> PlanDocument {
    let known = try encoding.detectedForXER(in: source)
    var reader = XERReader(source.name, known.encoding)
    if known.isGuess { reader.noteGuess() }
    do {
      try reader.readAll(source, progress)
    } catch XERParser.Failure.recordTooLong(let line) {
      throw ExchangeError(
        file: source.name, line: line, "a record is longer than \(XERParser.recordLimit) bytes",
        advice: "export the file again")
    }
    return try reader.document()
  }

  private init(_ name: String, _ encoding: TextEncoding) {
    file = XERFile(file: name)
    self.encoding = encoding
  }

  private mutating func noteGuess() {
    file.values.notes.add(
      .assumed, line: 1, element: "encoding",
      "the file does not say its code page: it is read as \(encoding.rawValue); state another where words look wrong")
  }

  private mutating func readAll(_ source: ByteSource, _ progress: (Int) -> Void) throws {
    var decoder = TextDecoder(encoding)
    var parser = XERParser()
    var utf8: [UInt8] = []
    var count = 0
    try source.forEachChunk { chunk in
      utf8.removeAll(keepingCapacity: true)
      decoder.decode(chunk, into: &utf8)
      hasMalformed = decoder.malformed > 0
      let goesOn = try parser.parse(utf8) { try accept($0) }
      count += chunk.count
      progress(count)
      return goesOn
    }
    utf8.removeAll(keepingCapacity: true)
    decoder.finish(into: &utf8)
    hasMalformed = decoder.malformed > 0
    if try parser.parse(utf8, emit: { try accept($0) }) { try parser.finish { try accept($0) } }
  }

  private func error(_ line: Int, _ message: String, _ advice: String = "export the file again") -> ExchangeError {
    ExchangeError(file: file.values.file, line: line, message, advice: advice)
  }

  private mutating func accept(_ line: XERLine) throws -> Bool {
    lastLine = line.line
    guard hasHeader else {
      guard line.mark == .header else {
        throw error(line.line, "is no XER file: it does not begin with ERMHDR", "check what was exported")
      }
      hasHeader = true
      file.readHeader(line)
      return true
    }
    guard endLine == nil else {
      if !line.isBlank { throw error(line.line, "goes on after its end mark %E", "read the files one by one") }
      return true
    }
    switch line.mark {
    case .header: throw error(line.line, "has a second header", "read the files one by one")
    case .other: throw error(line.line, "begins with '\(line.start)', which is no mark of an XER file")
    case .end:
      endTable()
      endLine = line.line
    case .table:
      endTable()
      let name = line.text(0).uppercased()
      guard !name.isEmpty else { throw error(line.line, "begins a table without a name") }
      table = XERTable(name: name, line: line.line, known: XERFile.columns(of: name))
    case .columns:
      guard let known = table, !known.hasColumns else { throw error(line.line, "lists columns outside of a table") }
      table?.setColumns(line)
    case .record: try record(line)
    }
    return true
  }

  private mutating func endTable() {
    table?.note(in: &file.values.notes)
    table = nil
  }

  private mutating func record(_ line: XERLine) throws {
    table?.count(line)
    guard let table, table.hasColumns else { throw error(line.line, "a record stands before the columns of its table") }
    guard table.isRead else { return }
    if line.count != table.columns.count { noteCount(line, table) }
    if line.isContinued {
      file.values.notes.add(
        .contradiction, line: line.line, element: table.name,
        "a record goes over several lines: they are taken as one, with the line breaks")
    }
    if hasMalformed, line.hasReplacement {
      file.values.notes.add(
        .unreadable, line: line.line, element: table.name,
        "bytes that \(encoding.rawValue) does not define are shown as U+FFFD")
    }
    try file.add(XERRow(table: table, source: line))
  }

  private mutating func noteCount(_ line: XERLine, _ table: XERTable) {
    let width = table.columns.count
    let isShort = line.count < width
    guard isShort || (width..<line.count).contains(where: { !line.bytes($0).isEmpty }) else { return }
    file.values.notes.add(
      .contradiction, line: line.line, element: table.name,
      isShort
        ? "a record has fewer fields than columns: the last ones are empty"
        : "a record has more fields than columns: the last ones are left out")
  }

  private mutating func document() throws -> PlanDocument {
    guard hasHeader else { throw error(1, "is empty", "check what was exported") }
    guard endLine != nil else { throw error(lastLine, "is broken off: it has no end mark %E") }
    return try file.document()
  }
}

extension XERLine {
  /// What it begins with, for a message.
  var start: String { String(String(decoding: bytes.prefix(40), as: UTF8.self).collapsed.prefix(20)) }

  /// U+FFFD in UTF-8.
  var hasReplacement: Bool {
    bytes.indices.dropLast(2).contains { bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] == 0xBD }
  }
}
