import Evidence
import Foundation
import TestSupport
import Testing
import Transparency
import Values

/// What others put under the checkpoints of the sizes 3, 4 and 6.
extension PackSample {
  static func witness(_ seed: UInt8) throws -> SigningKey {
    try SigningKey(name: try #require(KeyName("witness.example/\(seed)")), seed: [UInt8](repeating: seed, count: 32))
  }

  /// A policy of these witnesses: w0, w1, …
  func policy(_ keys: [SigningKey], rule: String, log: String? = nil) throws -> String {
    var text = "log \(log ?? evidence.verifierKey)\n"
    for (index, key) in keys.enumerated() { text += "witness w\(index) \(try Self.cosigning(key).vkey)\n" }
    return text + "group g \(rule) \(keys.indices.map { "w\($0)" }.joined(separator: " "))\nquorum g\n"
  }

  mutating func cosign(_ cosigners: [Int64: [SigningKey]]) throws {
    self.cosigners = cosigners
    evidence.checkpoint = String(decoding: try cosigned(evidence.size).bytes, as: UTF8.self)
  }

  /// The checkpoint of a size with its cosignatures.
  func cosigned(_ size: Int64) throws -> SignedNote {
    try (cosigners[size] ?? []).reduce(note(size)) { note, key in
      let time = withUnsafeBytes(of: UInt64(1_800_000_000).bigEndian, Array.init)
      let message = Array("cosignature/v1\ntime 1800000000\n".utf8) + note.text
      let line = NoteSignature(
        name: key.verifierKey.name, keyID: try Self.cosigning(key).id, bytes: time + (try key.rawSignature(of: message))
      )
      return try note.adding(line)
    }
  }

  private static func cosigning(_ key: SigningKey) throws -> VerifierKey {
    try VerifierKey(name: key.verifierKey.name, type: .cosignature, publicKey: key.verifierKey.publicKey)
  }

  /// The files of a checkpoint's stamps, one by each authority.
  func stamps(of size: Int64, by authorities: [TimestampAuthority]) throws -> [PackFile] {
    let note = try note(size).bytes
    let request = TimestampRequest(digest: .sha256(note)).bytes
    let replies = try authorities.enumerated().map { index, authority in
      PackFile("timestamps/\(size)-\(index + 1).tsr", try authority.stamp(request))
    }
    return [PackFile("timestamps/\(size).note", note), PackFile("timestamps/\(size).tsq", request)] + replies
  }

  /// Authorities in folders of their own; none where there is no openssl.
  static func authorities(_ count: Int, in folder: URL) throws -> [TimestampAuthority] {
    let made = try (0..<count).compactMap { index in
      let own = folder.appending(path: "authority-\(index)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      return try TimestampAuthority(in: own)
    }
    if made.isEmpty, Skip.isForbidden { Issue.record("openssl is not installed") }
    return made
  }

  /// A pack that a quorum of witnesses cosigned and two authorities stamped.
  static func watched(in folder: URL) throws -> MemoryPack {
    var sample = try PackSample()
    let keys = try [11, 12, 13].map(witness)
    try sample.cosign([3: keys, 4: [keys[0]], 6: [keys[1], keys[2]]])
    let authorities = try authorities(2, in: folder)
    var files = [PackFile("witness.policy", Array(try sample.policy(keys, rule: "2").utf8))]
    if !authorities.isEmpty {
      files += try sample.stamps(of: 4, by: [authorities[0]]) + sample.stamps(of: 6, by: authorities)
    }
    return try sample.pack(adding: files, holding: ["witness.policy", "timestamps/"])
  }
}
