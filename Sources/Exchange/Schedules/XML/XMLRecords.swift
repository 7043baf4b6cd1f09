/// Reads XML as records, each a whole element, below containers that are passed through: the memory holds one record.
enum XMLRecords {
  enum Event {
    /// A container begins; it comes without children.
    case opened(XMLElement)
    /// An element below the innermost open container, with all below it.
    case record(XMLElement)
    case closed(name: String, line: Int)
  }

  /// - Parameters:
  ///   - isContainer: by the names from the root.
  ///   - progress: bytes done and in all.
  static func read(
    _ source: ByteSource, limits: XMLLimits = .standard, progress: (Int64, Int64) -> Void,
    isContainer: @escaping ([String]) -> Bool, _ body: (Event) throws -> Void
  ) throws {
    let total = source.size
    try withoutActuallyEscaping(body) { body in
      let builder = XMLRecordBuilder(file: source.name, limits: limits, isContainer: isContainer, emit: body)
      let parser = try XMLParser(file: source.name, limits: limits, handler: builder)
      var done: Int64 = 0
      try source.forEachChunk { chunk in
        try parser.parse(chunk)
        done += Int64(chunk.count)
        progress(done, max(total, done))
        return true
      }
      try parser.parse([], isLast: true)
      builder.release()
    }
  }
}
