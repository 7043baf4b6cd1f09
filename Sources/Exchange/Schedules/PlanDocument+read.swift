extension PlanDocument {
  /// Reads a plan, of the form that its beginning shows where `format` is nil.
  ///
  /// Throws `ExchangeError` where the file can't be read at all, or is a table with rows that can't be taken; all else
  /// that is not understood of it is in its notes.
  ///
  /// - Parameter progress: bytes done and in all; a table tells none.
  package static func read(
    _ source: ByteSource, format: Format? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanDocument {
    switch try format ?? Format.detected(in: source) {
    case .mspdi: return try MSPDIReader.read(source, progress: progress)
    case .p6: return try P6Reader.read(source, progress: progress)
    case .xer:
      let size = source.size
      return try XERReader.read(source) { done in progress(Int64(done), max(size, Int64(done))) }
    case .csv:
      let result = try PlanCSVReader.read(source)
      guard let problem = result.problems.first else { return result.document }
      throw ExchangeError(
        file: source.name, line: problem.line, "'\(problem.text.shortened)' \(problem.why)",
        advice: "mend the table and read it again")
    }
  }
}
