/// A delimited text file: from bytes to records, in one pass and bounded memory (two passes where the encoding is to be
/// found out).
package struct DelimitedText: Sendable {
  package enum Delimiter: Hashable, Sendable {
    /// Found from the file's beginning.
    case auto
    case byte(UInt8)

    /// One ASCII character, `tab` or `auto`.
    package init?(_ text: String) {
      switch text {
      case "auto": self = .auto
      case "tab", "\t", "\\t": self = .byte(0x09)
      default:
        guard text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte != 0x22, byte < 0x7F
        else { return nil }
        self = .byte(byte)
      }
    }
  }

  package let source: ByteSource
  package let encoding: TextEncoding
  package let delimiter: Delimiter
  /// Lines before the first record, such as a title.
  package let skippedLines: Int

  package init(
    _ source: ByteSource, encoding: TextEncoding = .auto, delimiter: Delimiter = .auto, skippedLines: Int = 0
  ) {
    self.source = source
    self.encoding = encoding
    self.delimiter = delimiter
    self.skippedLines = skippedLines
  }

  /// Calls `body` with each record in file order, blank ones too, until it returns false.
  ///
  /// Throws `ExchangeError` where the file cannot be read, or a cell or record passes the limits of `DelimitedParser`.
  package func forEachRecord(_ body: (DelimitedRecord) throws -> Bool) throws {
    let encoding = try encoding.detected(in: source)
    var parser = try DelimitedParser(delimiter: delimiterByte(encoding), skippingLines: skippedLines)
    do {
      var goesOn = true
      try forEachDecodedChunk(encoding) { utf8 in
        goesOn = try parser.parse(utf8, emit: body)
        return goesOn
      }
      if goesOn { try parser.finish(emit: body) }
    } catch DelimitedParser.Failure.cellTooLong(let line) {
      throw ExchangeError(
        file: source.name, line: line, "a cell is longer than \(DelimitedParser.cellLimit) bytes",
        advice: "look for a quote that is not closed")
    } catch DelimitedParser.Failure.tooManyCells(let line) {
      throw ExchangeError(
        file: source.name, line: line, "a record has more than \(DelimitedParser.cellsLimit) cells",
        advice: "check the mapping's delimiter")
    }
  }

  private func forEachDecodedChunk(_ encoding: TextEncoding, _ body: ([UInt8]) throws -> Bool) throws {
    var decoder = TextDecoder(encoding)
    var utf8: [UInt8] = []
    var goesOn = true
    try source.forEachChunk { chunk in
      utf8.removeAll(keepingCapacity: true)
      decoder.decode(chunk, into: &utf8)
      goesOn = try body(utf8)
      return goesOn
    }
    guard goesOn else { return }
    utf8.removeAll(keepingCapacity: true)
    decoder.finish(into: &utf8)
    _ = try body(utf8)
  }

  private func delimiterByte(_ encoding: TextEncoding) throws -> UInt8 {
    if case .byte(let byte) = delimiter { return byte }
    var sample: [UInt8] = []
    try forEachDecodedChunk(encoding) { utf8 in
      sample += utf8
      return sample.count < Self.sampleSize
    }
    return Self.likeliestDelimiter(sample, skippingLines: skippedLines)
  }

  private static let sampleSize = 1 << 16

  /// The candidate that cuts most of the first records into the same number of cells, the larger number if several do;
  /// a comma where none cuts anything.
  private static func likeliestDelimiter(_ sample: [UInt8], skippingLines: Int) -> UInt8 {
    var best: (byte: UInt8, score: Int) = (0x2C, 0)
    for candidate: UInt8 in [0x2C, 0x3B, 0x09, 0x7C] {
      var parser = DelimitedParser(delimiter: candidate, skippingLines: skippingLines)
      var widths: [Int: Int] = [:]
      var count = 0
      // A candidate that runs into a limit is judged by what came before.
      _ = try? parser.parse(sample) { record in
        if !record.isBlank {
          widths[record.cells.count, default: 0] += 1
          count += 1
        }
        return count < 50
      }
      if count == 0 {
        try? parser.finish {
          widths[$0.cells.count, default: 0] += 1; count += 1; return true
        }
      }
      let score = widths.filter { $0.key > 1 }.map { $0.value * 1000 / max(count, 1) * 100 + min($0.key, 99) }.max()
      if let score, score > best.score { best = (candidate, score) }
    }
    return best.byte
  }
}
