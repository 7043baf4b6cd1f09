package import Values

extension Mapping {
  /// A shipped mapping by its name, or a mapping file by its path.
  package static func named(_ name: String) throws -> Mapping { try shipped(named: name) ?? Mapping(file: name) }

  /// SHA-256 of the mapping's text.
  package static func digest(of name: String) throws -> Digest {
    if let source = shippedSource(named: name) { return .sha256(Array(source.utf8)) }
    return try ByteSource.file(path: name).digest()
  }
}

extension ByteSource {
  /// SHA-256 of all bytes, in bounded memory.
  package func digest() throws -> Digest {
    var builder = DigestBuilder()
    try forEachChunk { chunk in
      builder.update(chunk)
      return true
    }
    return builder.finalized()
  }
}
