extension TextEncoding {
  /// Resolves `auto` by reading the source once; any other encoding is itself.
  func detected(in source: ByteSource) throws -> TextEncoding {
    guard self == .auto else { return self }
    var start: [UInt8] = []
    var decoder = TextDecoder(.utf8)
    var scratch: [UInt8] = []
    var isUTF16 = false
    try source.forEachChunk { chunk in
      if start.count < 2 { start += chunk.prefix(2 - start.count) }
      isUTF16 = start == [0xFE, 0xFF] || start == [0xFF, 0xFE]
      scratch.removeAll(keepingCapacity: true)
      decoder.decode(chunk, into: &scratch)
      return decoder.malformed == 0 && !isUTF16
    }
    decoder.finish(into: &scratch)
    return isUTF16 ? .utf16 : decoder.malformed == 0 ? .utf8 : .windows1252
  }
}
