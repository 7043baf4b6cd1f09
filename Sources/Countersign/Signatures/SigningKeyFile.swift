public import Domain
import Transparency

extension SigningKeyRegistered {
  /// Reads an OpenSSH public key's file, such as `~/.ssh/id_ed25519.pub`. Throws with the file and what is wrong.
  public init(reading path: String) throws {
    let text = try PlainFile.read(path, atMost: 16_384)
    do throws(SSHSignatureError) {
      let key = try SSHPublicKey(parsing: text)
      self.init(publicKey: key.text, fingerprint: key.fingerprint)
    } catch {
      let isPrivate = text.hasPrefix("-----BEGIN ") && text.utf8.prefix(64).contains(Array("PRIVATE KEY".utf8))
      throw LedgerError.badFile(
        path: path, why: isPrivate ? "is a private key; give the public one, \(path).pub" : "\(error)")
    }
  }

  /// Throws unless the key is one that signatures can be checked with, in its one form, and the fingerprint its own.
  func requireUsable() throws(Refusal) {
    let because: String
    do throws(SSHSignatureError) {
      let key = try SSHPublicKey(parsing: publicKey)
      if key.text == publicKey, key.fingerprint == fingerprint { return }
      because = "the fingerprint is not the key's"
    } catch {
      because = "\(error)"
    }
    throw Refusal(
      .signingKey, facts: ["because": because, "key": fingerprint], next: "Register the public key's file as it is")
  }
}
