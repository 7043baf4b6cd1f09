import Transparency
public import Values

/// What a pack says that it is: to be believed only where its check found nothing wrong.
public struct PackContents: Hashable, Sendable {
  /// SHA-256 of `MANIFEST`.
  public var manifest: Digest
  /// Of its checkpoint.
  public var size: Int64
  public var root: Digest
  /// In a sentence.
  public var scope: String?
  public var controls: Set<String>
  /// Kinds of data that its reader does not see.
  public var withheld: Set<String>
}

extension PackVerification {
  /// Nil where it has no `MANIFEST`, or no checkpoint of the key's.
  func contents() -> PackContents? {
    guard let head = head?.checkpoint, let manifest = try? digest(of: Manifest.path) else { return nil }
    let statement = try? JSONValue(parsing: folder.whole(PackPath.statement))
    let results = try? JSONValue(parsing: folder.whole(AssessmentResults.path))
    let result = results?["assessment-results"]?["results"]?.arrayValue?.first
    let selection = result?["reviewed-controls"]?["control-selections"]?.arrayValue?.first
    return PackContents(
      manifest: manifest, size: head.size, root: head.root, scope: result?["description"]?.stringValue,
      controls: Set(
        Self.texts(selection?["include-controls"]?.arrayValue?.map { $0["control-id"] }).map { $0.uppercased() }),
      withheld: Self.texts(statement?["withheld"]?.arrayValue?.map { $0 }))
  }

  func digest(of path: String) throws -> Digest {
    var digest = DigestBuilder()
    try folder.read(path) { piece in
      digest.update(piece)
      return true
    }
    return digest.finalized()
  }

  private static func texts(_ values: [JSONValue?]?) -> Set<String> {
    Set((values ?? []).compactMap { $0?.stringValue })
  }
}
