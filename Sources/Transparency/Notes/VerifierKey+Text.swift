extension VerifierKey {
  /// Parses a vkey, and checks that its id belongs to its name and bytes.
  public init(vkey: String) throws(NoteError) {
    let fields = try KeyText(vkey)
    guard let tag = fields.material.first else { throw .malformedKey }
    guard let type = SignatureType(rawValue: tag) else { throw .unsupportedSignatureType(tag) }
    try self.init(name: fields.name, type: type, publicKey: Array(fields.material.dropFirst()))
    guard id == fields.id else { throw .keyIDMismatch }
  }

  public var vkey: String { KeyText(name: name, id: id, material: [type.rawValue] + publicKey).text }
}

extension VerifierKey: CustomStringConvertible {
  public var description: String { vkey }
}
