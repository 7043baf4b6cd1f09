extension PlanDocument {
  /// Reads a plan, of the form that its beginning shows where `format` is nil.
  ///
  /// Throws `ExchangeError` where the file can't be read at all, and for the first cell of a CSV that can't; all that is not
  /// understood of it is in its notes.
  package static func read(
    _ source: ByteSource, format: Format? = nil, encoding: TextEncoding = .auto,
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanDocument {
    switch try format ?? Format.detected(in: source) {
    case .mspdi: return try MSPDIReader.read(source, progress: progress)
    case .p6: return try P6Reader.read(source, progress: progress)
    case .xer:
      let size = source.size
      return try XERReader.read(source, encoding: encoding) { progress(Int64($0), size) }
    case .csv:
      var options = PlanCSVReader.Options()
      options.encoding = encoding
      let result = try PlanCSVReader.read(source, options)
      guard let first = result.problems.first else { return result.document }
      let more = result.report.problemCount - 1
      throw ExchangeError(
        file: source.name, line: first.line,
        "\(first.columnName.isEmpty ? "" : "(\(first.columnName)) ")'\(first.text.collapsed)' \(first.why)"
          + (more > 0 ? ", and \(more) more" : ""),
        advice: "correct the cells; import plan lists them all")
    }
  }
}
