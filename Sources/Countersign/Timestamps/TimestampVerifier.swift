import Transparency
import Values

/// Verifies an authority's signature, through `openssl ts -verify`.
struct TimestampVerifier {
  /// Files of certificates in PEM: the roots that are trusted, and what leads from the signer to them.
  var authorities: String
  var untrusted: String?

  private static let largestCertificates = 1_048_576

  /// SHA-256 of the trusted certificates' file.
  func digest() throws -> Digest {
    Digest.sha256(try PlainFile.readBytes(authorities, atMost: Self.largestCertificates))
  }

  /// Throws where there is no such file, or no openssl.
  func requireUsable() throws {
    _ = try digest()
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try ExternalProgram(name: "openssl", package: "openssl").run(["version"], in: folder)
  }

  /// Throws ``WitnessError/unverified(_:)`` where the reply is not the authority's, of these bytes.
  func verify(_ reply: [UInt8], of note: [UInt8]) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try PlainFile.write(note, to: folder.path("note"))
    try PlainFile.write(reply, to: folder.path("reply"))
    var arguments = [
      "ts", "-verify", "-data", folder.path("note"), "-in", folder.path("reply"), "-CAfile", authorities,
    ]
    if let untrusted { arguments += ["-untrusted", untrusted] }
    let result = try ExternalProgram(name: "openssl", package: "openssl").run(arguments, in: folder)
    guard result.status == 0 else {
      // Its errors are fields between colons; the last is the words.
      let error = result.errors.split(whereSeparator: \.isNewline).last { $0.contains("error:") }
      throw WitnessError.unverified(error?.split(separator: ":").last.map(String.init) ?? result.complaint)
    }
  }
}
