package import Values

/// Reads Microsoft Project's XML (MSPDI, save versions 9 to 14), one task at a time.
package enum MSPDIReader {
  /// - Parameters:
  ///   - currency: of amounts, where the file names none.
  ///   - progress: bytes done and in all.
  ///
  /// Throws `ExchangeError` where the file can't be read, isn't MSPDI, or gives two tasks the same UID.
  package static func read(
    _ source: ByteSource, currency: Currency? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanDocument {
    var reading = MSPDIReading(file: source.name, currency: currency)
    try XMLRecords.read(source, progress: progress, isContainer: MSPDIReading.isContainer) { try reading.take($0) }
    return try reading.document()
  }
}
