import Evidence
import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// What others put under a checkpoint: cosignatures and time stamps.
@Suite struct `A pack whose checkpoint others saw` {
  private func script(_ pack: MemoryPack, _ arguments: [String] = [], in folder: URL) throws -> RunResult {
    try? FileManager.default.removeItem(at: folder.appending(path: "pack"))
    try pack.write(to: folder.appending(path: "pack"))
    return try run("/usr/bin/python3", [folder.appending(path: "pack/verify.py").path] + arguments)
  }

  private func witness(_ seed: UInt8) throws -> SigningKey {
    try SigningKey(name: try #require(KeyName("witness.example/\(seed)")), seed: [UInt8](repeating: seed, count: 32))
  }

  private func cosigning(_ key: SigningKey) throws -> VerifierKey {
    try VerifierKey(name: key.verifierKey.name, type: .cosignature, publicKey: key.verifierKey.publicKey)
  }

  /// `note` with a cosignature/v1 by each of the keys.
  private func cosigned(_ note: SignedNote, by keys: [SigningKey]) throws -> SignedNote {
    try keys.reduce(note) { note, key in
      let time = withUnsafeBytes(of: UInt64(1_800_000_000).bigEndian, Array.init)
      let message = Array("cosignature/v1\ntime 1800000000\n".utf8) + note.text
      let line = NoteSignature(
        name: key.verifierKey.name, keyID: try cosigning(key).id, bytes: time + (try key.rawSignature(of: message)))
      return try note.adding(line)
    }
  }

  @Test(arguments: [
    ("2", true), ("any", true), ("all", false), ("3", false),
  ])
  func `holds where the quorum of its policy signed, and only there`(rule: String, holds: Bool) throws {
    var sample = try PackSample()
    let keys = try [11, 12, 13].map(witness)
    let note = try cosigned(SignedNote(parsing: Array(sample.evidence.checkpoint.utf8)), by: Array(keys.prefix(2)))
    sample.evidence.checkpoint = String(decoding: note.bytes, as: UTF8.self)
    var policy = "log \(sample.evidence.verifierKey)\n"
    for (index, key) in keys.enumerated() { policy += "witness w\(index) \(try cosigning(key).vkey)\n" }
    policy += "group g \(rule) w0 w1 w2\nquorum g\n"
    let pack = try sample.pack(
      adding: [PackFile("witness.policy", Array(policy.utf8))], holding: ["witness.policy"])
    let report = PackVerification.run(pack, key: nil)
    #expect(report.isSound == holds, "\(report.lines)")
    try withTemporaryFolder { folder in
      let answer = try script(pack, in: folder)
      #expect(answer.status == (holds ? 0 : 1), "\(answer.outputText)\(answer.errorText)")
      if holds { #expect(answer.outputText.contains("cosigned by 2 witnesses")) }
    }
  }

  @Test func `holds with a time stamp, under its authority's certificate alone`() throws {
    guard findExecutable("openssl") != nil else {
      Skip.announce("openssl is not installed, so no time stamp in a pack was checked")
      if Skip.isForbidden { Issue.record("openssl is not installed") }
      return
    }
    try withTemporaryFolder { folder in
      let sample = try PackSample()
      try Data(sample.evidence.checkpoint.utf8).write(to: folder.appending(path: "checkpoint"))
      let made = try run("/bin/bash", ["-ec", Self.authority, "bash", folder.path])
      try #require(made.status == 0, "\(made.errorText)")
      let files = try ["tsq", "tsr"].map { kind in
        PackFile("timestamps/6.\(kind)", Array(try Data(contentsOf: folder.appending(path: "stamp.\(kind)"))))
      }
      let pack = try sample.pack(adding: files, holding: ["timestamps/"])
      #expect(PackVerification.run(pack, key: nil).isSound)
      let unknown = try script(pack, in: folder)
      #expect(unknown.status == 0 && unknown.outputText.contains("NOT CHECKED time"), "\(unknown.outputText)")
      let known = try script(pack, ["--tsa-ca", folder.path + "/ca.pem"], in: folder)
      #expect(known.status == 0 && known.outputText.contains("6.tsr holds under"), "\(known.outputText)")
      let other = try script(pack, ["--tsa-ca", folder.path + "/other.pem"], in: folder)
      #expect(other.status == 1, "\(other.outputText)")
      if let python = PythonTool.interpreter {
        let read = try run(python, ["-c", Self.client, folder.path])
        #expect(read.outputText == "True\n", "\(read.errorText)")
      } else if Skip.isForbidden {
        Issue.record("rfc3161-client is not installed")
      }
      let guide = GuideCommands(
        String(decoding: try #require(pack.files["VERIFY.md"]), as: UTF8.self), in: folder.appending(path: "pack"))
      let block = try #require(guide.blocks.first { $0.contains("openssl ts") })
      #expect(try guide.run(block).outputText.contains("Time stamp:"))
      var moved = pack
      moved.files["timestamps/4.tsr"] = files[1].bytes
      #expect(!PackVerification.run(try moved.signedAgain(sample, by: sample.key), key: nil).isSound)
    }
  }

  private static let client = """
    import os, sys
    from cryptography.x509 import load_pem_x509_certificate
    from rfc3161_client import VerifierBuilder, decode_timestamp_response
    os.chdir(sys.argv[1])
    reply = decode_timestamp_response(open("stamp.tsr", "rb").read())
    root = load_pem_x509_certificate(open("ca.pem", "rb").read())
    print(VerifierBuilder().add_root_certificate(root).build().verify_message(reply, open("checkpoint", "rb").read()))
    """

  /// Makes an authority, one that it is not, and stamps `checkpoint`.
  private static let authority = """
    cd "$1"
    printf '[x]\\nextendedKeyUsage=critical,timeStamping\\n' > extension
    for name in ca other; do
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $name.key -out $name.pem \\
        -subj "/CN=$name" -days 3650
    done
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /CN=tsa
    openssl x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile extension \\
      -extensions x -out tsa.pem
    printf '%s\\n' '[tsa]' 'default_tsa=t' '[t]' 'serial=./serial' 'signer_digest=sha256' 'default_policy=1.2.3.4' \\
      'digests=sha256' 'ess_cert_id_alg=sha256' > tsa.cnf
    openssl ts -query -data checkpoint -sha256 -no_nonce -cert -out stamp.tsq
    openssl ts -reply -config tsa.cnf -queryfile stamp.tsq -signer tsa.pem -inkey tsa.key -out stamp.tsr
    """
}
