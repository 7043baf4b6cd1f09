import Foundation
import TestSupport
import Testing

/// Signing keys and signed decisions on the command line.
@Suite struct KeyCommandTests {
  @Test func `a key is registered, listed and revoked`() throws {
    try Sample.withNewLedger { files in
      guard let keygen = SSHKeygen(in: files.folder) else { return }
      _ = try keygen.makeKey("ada")
      try Program.write(["key", "register", "ada", keygen.path("ada.pub")], ledger: files.ledger)
      let listed = try Program.succeed(["key", "list", "ada", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(listed, "countersign key list") == [])
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
      let fingerprint = try #require(rows.first?["fingerprint"] as? String)
      let printed = try run("ssh-keygen", ["-l", "-f", keygen.path("ada.pub")]).outputText
      #expect(printed.contains(fingerprint))
      #expect(try Program.succeed(["key", "list"], ledger: files.ledger).contains(fingerprint))

      try Program.write(["key", "revoke", "ada", fingerprint], ledger: files.ledger)
      let again = ["key", "register", "ada", keygen.path("ada.pub"), "--actor", "ada", "--reason", "Found it again"]
      try Program.run(again, ledger: files.ledger).expectError(1, "once revoked never comes back")
      let audit = try Program.succeed(["audit", "--subject", "key:\(fingerprint)", "--json"], ledger: files.ledger)
      #expect(audit.contains("registered") && audit.contains("revoked"))
    }
  }

  @Test func `what is no public key is refused with its file`() throws {
    try Sample.withNewLedger { files in
      guard let keygen = SSHKeygen(in: files.folder) else { return }
      _ = try keygen.makeKey("ada")
      for (file, phrase) in [("ada", "is a private key"), ("sample.db", "sample.db: "), ("none.pub", "No such file")] {
        let path = file == "none.pub" ? "none.pub" : keygen.path(file)
        let result = try Program.run(
          ["key", "register", "ada", path, "--actor", "ada", "--reason", "My key"], ledger: files.ledger)
        result.expectError(file == "none.pub" ? 74 : 65, phrase)
      }
      try Program.run(["key", "list", "nobody"], ledger: files.ledger).expectError(65, "person:nobody")
      try Program.run(["signatures", "export", "change:NONE", "--to", files.path("out")], ledger: files.ledger)
        .expectError(65, "has no signed decision")
    }
  }
}
