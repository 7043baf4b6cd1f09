import Testing
import Transparency

struct SignedNoteTests {
  let key: SigningKey
  let other: SigningKey

  init() throws {
    key = try signingKey("ledger.example/pmo", seed: 1)
    other = try signingKey("witness.example", seed: 2)
  }

  private func parse(_ text: String) throws(NoteError) -> SignedNote { try SignedNote(parsing: Array(text.utf8)) }

  /// A syntactically valid signature line.
  private let line = "— a.example AAAAAQI=\n"

  @Test func `the specification's key parses and prints as it was`() throws {
    let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    let key = try VerifierKey(vkey: vkey)
    #expect(key.name.text == "example.com/foo")
    #expect(key.id == 0x530d_903a)
    #expect(key.vkey == vkey)
  }

  @Test func `Go's private key gives Go's public key`() throws {
    let skey = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
    let key = try SigningKey(skey: skey)
    #expect(key.skey == skey)
    #expect(key.verifierKey.vkey == "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")
    var shown = "\(key) \(String(reflecting: key)) "
    dump(key, to: &shown)
    #expect(!shown.contains("eymY") && !shown.contains("seed"), "a secret must not be printed")
  }

  @Test func `a note survives being written and read, and verifies`() throws {
    let text = Array("Ognuno sta solo\n\nè subito sera.\n".utf8)
    let note = try SignedNote(signing: text, with: key, other)
    #expect(try SignedNote(parsing: note.bytes) == note)
    #expect(try note.verify(by: [key.verifierKey]) == [key.verifierKey])
    #expect(try note.verify(by: [other.verifierKey, key.verifierKey]).count == 2)
  }

  @Test func `an altered text, signature or signer is refused`() throws {
    let text = Array("pay 100\n".utf8)
    let note = try SignedNote(signing: text, with: key)
    let altered = try SignedNote(text: Array("pay 900\n".utf8), signatures: note.signatures)
    let name = key.verifierKey.name
    #expect(throws: NoteError.invalidSignature(by: name)) { try altered.verify(by: [key.verifierKey]) }
    for position in 0..<64 {
      var bytes = note.signatures[0].bytes
      bytes[position] ^= 1
      let forged = NoteSignature(name: name, keyID: key.verifierKey.id, bytes: bytes)
      // Beside a good signature of the same key, too.
      for signatures in [[forged], [note.signatures[0], forged]] {
        let note = try SignedNote(text: text, signatures: signatures)
        #expect(throws: NoteError.invalidSignature(by: name)) { try note.verify(by: [key.verifierKey]) }
      }
    }
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: [other.verifierKey]) }
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: []) }
  }

  @Test func `a key is known by name and id together`() throws {
    let namesake = try SigningKey(name: key.verifierKey.name, seed: [UInt8](repeating: 9, count: 32))
    let note = try SignedNote(signing: Array("text\n".utf8), with: namesake)
    #expect(throws: NoteError.noKnownSignature) { try note.verify(by: [key.verifierKey]) }
    let both = try note.adding(key.signature(of: note.text))
    #expect(both.signatures.count == 2)
    #expect(try both.verify(by: [key.verifierKey]) == [key.verifierKey])
    #expect(try both.adding(key.signature(of: note.text)).signatures.count == 2, "a key signs once")
  }

  @Test func `16 and 100 signatures are accepted, 101 are not`() throws {
    for count in [1, 16, 100] {
      #expect(try parse("text\n\n" + String(repeating: line, count: count)).signatures.count == count)
    }
    #expect(throws: NoteError.tooManySignatures) { try parse("text\n\n" + String(repeating: line, count: 101)) }
  }

  @Test func `the last blank line parts text from signatures`() throws {
    #expect(try parse("a\n\n\n\(line)").text == Array("a\n\n".utf8))
    #expect(try parse("\n\n\(line)").text == [0x0A])
    #expect(try parse("a\n\n\(line)\n\(line)").text == Array("a\n\n\(line)".utf8))
  }

  @Test(arguments: [
    "", "\n", "\n\n", "text", "text\n", "text\n\n", "text\n\n\n", "\n— a.example AAAAAQI=\n",
    "text\n— a.example AAAAAQI=\n", "text\n\n— a.example AAAAAQI=", "text\n\n— a.example AAAAAQI=\n\n",
  ])
  func `a note without its blank line and signatures is refused`(text: String) {
    #expect(throws: NoteError.noSignatures) { try parse(text) }
  }

  @Test(arguments: [
    "- a.example AAAAAQI=", "– a.example AAAAAQI=", "—a.example AAAAAQI=", "— a.exampleAAAAAQI=",
    "—  AAAAAQI=", "— a.example  AAAAAQI=", "— a.example AAAAAQI= ", "— a.example", "— a.example ",
    "— a+b AAAAAQI=", "— a\u{00A0}b AAAAAQI=", "— a\u{2003}b AAAAAQI=", "— a\u{0085}b AAAAAQI=",
    "— a.example AAAAAQI", "— a.example AAAAAQJ=", "— a.example AAAAAQI==", "— a.example AAAAAA==",
    "— a.example ====", "— a.example A===", "— a.example AA=AAAAA", "— a.example AAAA-_==", "text", " ",
  ])
  func `a malformed signature line is refused`(malformed: String) {
    #expect(throws: NoteError.malformedSignature(line: 1)) { try parse("text\n\n\(malformed)\n") }
    #expect(throws: NoteError.malformedSignature(line: 2)) { try parse("text\n\n\(line)\(malformed)\n") }
  }

  @Test func `control characters and broken UTF-8 are refused`() {
    for code in (0..<0x20).map(UInt8.init) where code != 0x0A {
      let bytes = [code] + Array("text\n\n\(line)".utf8)
      #expect(throws: NoteError.controlCharacter(offset: 0)) { try SignedNote(parsing: bytes) }
    }
    #expect(throws: NoteError.controlCharacter(offset: 4)) { try parse("text\r\n\r\n\(line)") }
    for broken: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
      #expect(throws: NoteError.notUTF8) { try SignedNote(parsing: broken + Array("\n\n\(line)".utf8)) }
    }
  }

  @Test func `a note of more than a megabyte is refused, whatever it holds`() throws {
    let room = SignedNote.maximumByteCount - line.utf8.count - 2
    #expect(try parse(String(repeating: "x", count: room) + "\n\n\(line)").signatures.count == 1)
    for filler in ["x", "\n", "—"] {
      let text = String(repeating: filler, count: SignedNote.maximumByteCount) + "\n\n\(line)"
      #expect(throws: NoteError.tooLarge(bytes: text.utf8.count)) { try parse(text) }
    }
    let text = [UInt8](repeating: 0x0A, count: SignedNote.maximumByteCount)
    #expect(throws: NoteError.self) { try SignedNote(signing: text, with: key) }
    #expect(throws: NoteError.noSignatures) { try SignedNote(parsing: text) }
  }

  @Test func `a text that isn't a note's is not signed`() {
    #expect(throws: NoteError.unterminatedText) { try SignedNote(signing: Array("text".utf8), with: key) }
    #expect(throws: NoteError.controlCharacter(offset: 0)) { try SignedNote(signing: [0x09, 0x0A], with: key) }
    #expect(throws: NoteError.notUTF8) { try SignedNote(signing: [0x80, 0x0A], with: key) }
    #expect(throws: NoteError.noSignatures) { try SignedNote(text: Array("text\n".utf8), signatures: []) }
  }

  @Test(
    arguments: [
      ("", .malformedKey), ("a+530d903a", .malformedKey), ("+530d903a+AekyeQ==", .invalidKeyName),
      ("a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .invalidKeyName),
      ("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyIDMismatch),
      ("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .keyIDMismatch),
      ("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .malformedKey),
      ("example.com/foo+30d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .malformedKey),
      ("example.com/foo+530d903a+Aeky", .malformedKey), ("example.com/foo+530d903a+", .malformedKey),
      ("example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", .unsupportedSignatureType(6)),
    ] as [(String, NoteError)])
  func `a malformed or mistyped key is refused`(vkey: String, error: NoteError) {
    #expect(throws: error) { try VerifierKey(vkey: vkey) }
  }

  @Test(arguments: [
    "", "PRIVATE+KEY+", "example.com/log+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg",
    "PRIVATE+KEY+example.com/log+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg", "PRIVATE+KEY+a+33d7b496+AQ==",
  ])
  func `a malformed private key is refused`(skey: String) {
    #expect(throws: NoteError.self) { try SigningKey(skey: skey) }
  }

  @Test func `names are compared byte for byte, not as Unicode would`() throws {
    let composed = try #require(KeyName("caf\u{E9}.example"))
    let decomposed = try #require(KeyName("cafe\u{301}.example"))
    #expect(composed.text == decomposed.text && composed != decomposed)
  }

  @Test func `random damage to a note never crashes, and never verifies`() throws {
    let note = try SignedNote(signing: Array("ledger.example/pmo\n7\nroot\n".utf8), with: key)
    var generator = SeededGenerator(seed: 31)
    for round in 0..<2000 {
      var bytes = note.bytes
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes.remove(at: position)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        }
      }
      guard bytes != note.bytes, let damaged = try? SignedNote(parsing: bytes) else { continue }
      #expect(throws: NoteError.self, "seed 31, round \(round)") { try damaged.verify(by: [key.verifierKey]) }
    }
  }
}
