/// Reads Primavera P6's XML (`APIBusinessObjects`), one object at a time: its projects with their baselines.
package enum P6Reader {
  /// - Parameter progress: bytes done and in all.
  ///
  /// Throws `ExchangeError` where the file can't be read, isn't P6's, holds no project, or gives two activities of a
  /// project the same id.
  package static func read(
    _ source: ByteSource, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanDocument {
    var reading = P6Reading(file: source.name)
    try XMLRecords.read(source, progress: progress, isContainer: P6Reading.isContainer) { try reading.take($0) }
    return try reading.document()
  }
}
