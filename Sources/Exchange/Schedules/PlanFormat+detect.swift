extension PlanDocument.Format {
  /// Told by the first bytes: `ERMHDR` begins XER, `<` XML, of which the first element tells the kind; anything else is
  /// a table.
  package static func detected(in source: ByteSource) throws -> PlanDocument.Format {
    var start: [UInt8] = []
    try source.forEachChunk { chunk in
      start += chunk
      return start.count < 1 << 14
    }
    guard !start.isEmpty else { throw ExchangeError(file: source.name, "is empty", advice: "export the plan again") }
    // Of UTF-16, the bytes that are not zero spell the ASCII that matters here.
    let text = String(decoding: start.prefix(1 << 14).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
    let trimmed = text.drop { $0.isWhitespace }
    if trimmed.hasPrefix("ERMHDR") { return .xer }
    guard trimmed.hasPrefix("<") else { return .csv }
    if trimmed.contains("<APIBusinessObjects") || trimmed.contains(":APIBusinessObjects") { return .p6 }
    return .mspdi
  }
}
