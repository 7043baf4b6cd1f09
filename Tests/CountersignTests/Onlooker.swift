import Testing
import Transparency
import Values

/// A witness without a server: it cosigns what it is given, at the time that it is told.
struct Onlooker {
  let name: String
  private let key: SigningKey

  init(_ name: String, seed: UInt8) throws {
    self.name = name
    key = try SigningKey(name: #require(KeyName("\(name).example")), seed: [UInt8](repeating: seed, count: 32))
  }

  private var verifierKey: VerifierKey {
    get throws {
      try VerifierKey(name: key.verifierKey.name, type: .cosignature, publicKey: key.verifierKey.publicKey)
    }
  }

  var vkey: String { get throws { try verifierKey.vkey } }

  /// Its line on a note, with a newline.
  func cosign(_ note: String, at time: UTCInstant) throws -> [UInt8] {
    let seconds = UInt64(time.milliseconds / 1000)
    let text = try SignedNote(parsing: Array(note.utf8)).text
    let message = Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
    let bytes = withUnsafeBytes(of: seconds.bigEndian, Array.init)
    let signature = NoteSignature(
      name: key.verifierKey.name, keyID: try verifierKey.id, bytes: bytes + (try key.rawSignature(of: message)))
    return Array((signature.text + "\n").utf8)
  }
}
