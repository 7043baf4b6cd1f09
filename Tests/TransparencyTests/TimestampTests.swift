import Foundation
import TestSupport
import Testing
import Transparency
import Values

@Suite struct TimestampTests {
  private let sha512 = "2.16.840.1.101.3.4.2.3"

  private func replies() throws -> [(name: String, bytes: [UInt8])] {
    try SharedData.files("vectors/rfc3161", extension: "tsr").map { file in
      (file.lastPathComponent, Array(try Data(contentsOf: file)))
    }
  }

  @Test func `a request is 59 bytes, and what openssl reads`() throws {
    let request = TimestampRequest(digest: Digest.sha256(Array("checkpoint\n".utf8)))
    #expect(request.bytes.count == 59)
    guard findExecutable("openssl") != nil else { return Skip.announce("openssl is not installed") }
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "request.tsq").path
      try Data(request.bytes).write(to: URL(filePath: file))
      let read = try run("openssl", ["ts", "-query", "-in", file, "-text"])
      #expect(read.status == 0 && read.outputText.contains("Hash Algorithm: sha256"), "\(read.errorText)")
      #expect(read.outputText.contains("Certificate required: yes"))
    }
  }

  @Test func `published replies are read, whatever their digest`() throws {
    let algorithms = [
      "response-sha256.tsr": "2.16.840.1.101.3.4.2.1", "response-sha384.tsr": "2.16.840.1.101.3.4.2.2",
      "response-sha512.tsr": sha512,
    ]
    for (name, bytes) in try replies() {
      let reply = try TimestampReply(parsing: bytes)
      if let algorithm = algorithms[name] { #expect(reply.algorithm == algorithm, "\(name)") }
      #expect(reply.time.description.hasPrefix("202"), "\(name): \(reply.time)")
      #expect(!reply.serial.isEmpty && reply.policy.contains("."), "\(name)")
      #expect(throws: TimestampError.self) { try reply.requireStamped(MerkleTree.emptyRoot) }
      if reply.algorithm == TimestampReply.supportedAlgorithm, let digest = Digest(bytes: reply.imprint) {
        #expect(throws: Never.self) { try reply.requireStamped(digest) }
      }
    }
  }

  @Test func `a reply that is cut short anywhere is refused`() throws {
    for (name, bytes) in try replies() {
      for count in 0..<bytes.count {
        #expect(throws: TimestampError.self, "\(name) \(count)") {
          try TimestampReply(parsing: Array(bytes.prefix(count)))
        }
      }
      #expect(throws: TimestampError.malformed) { try TimestampReply(parsing: bytes + [0]) }
    }
  }

  @Test func `mutated replies are read or refused, and nothing else happens`() throws {
    let seed: UInt64 = 3161
    var random = SeededGenerator(seed: seed)
    var read = 0
    for (_, bytes) in try replies() {
      for _ in 0..<4000 {
        var mutated = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let index = Int.random(in: 0..<mutated.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: mutated[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          case 1: mutated[index] = UInt8.random(in: .min ... .max, using: &random)
          case 2: mutated.remove(at: index)
          default: mutated.insert([0x00, 0x7F, 0x80, 0x84, 0xFF][Int.random(in: 0..<5, using: &random)], at: index)
          }
        }
        if (try? TimestampReply(parsing: mutated)) != nil { read += 1 }
      }
    }
    // A flipped bit of a certificate is the signature's to find.
    #expect(try read > 0 || replies().isEmpty, "seed \(seed)")
  }

  @Test(
    arguments: [
      // Indefinite, too long and not minimal lengths; a tag of several bytes; a refusal with its words.
      [0x30, 0x80, 0x00, 0x00], [0x30, 0x85, 1, 0, 0, 0, 0], [0x30, 0x81, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00],
      [0x3F, 0x01, 0x00], [], [0x30], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x30, 0x03, 0x30, 0x01, 0x02], [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x80],
    ] as [[UInt8]])
  func `what is not the distinguished encoding is refused`(bytes: [UInt8]) {
    #expect(throws: TimestampError.malformed) { try TimestampReply(parsing: bytes) }
  }

  @Test func `a stamp that was not granted says why`() {
    let words: [UInt8] = Array("no such policy".utf8)
    let text: [UInt8] = [0x0C, UInt8(words.count)] + words
    let status: [UInt8] = [0x02, 0x01, 0x02, 0x30, UInt8(text.count)] + text
    let reply: [UInt8] = [0x30, UInt8(status.count + 2), 0x30, UInt8(status.count)] + status
    #expect(throws: TimestampError.notGranted(status: 2, text: "no such policy")) { try TimestampReply(parsing: reply) }
    #expect(throws: TimestampError.tooLarge) { try TimestampReply(parsing: [UInt8](repeating: 0x30, count: 200_000)) }
  }
}
