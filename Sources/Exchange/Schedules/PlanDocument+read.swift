extension PlanDocument {
  /// Reads a plan, of the form that its beginning shows where `format` is nil.
  ///
  /// Throws `ExchangeError` where the file can't be read at all; all that is not understood of it is in its notes.
  package static func read(
    _ source: ByteSource, format: Format? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanDocument {
    switch try format ?? Format.detected(in: source) {
    case .mspdi: try MSPDIReader.read(source, progress: progress)
    case .p6: try P6Reader.read(source, progress: progress)
    case .xer, .csv:
      throw ExchangeError(file: source.name, "is no XML plan", advice: "export it as Microsoft Project or P6 XML")
    }
  }
}
