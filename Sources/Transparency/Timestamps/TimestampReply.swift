public import Values

/// What a time-stamping authority answered (RFC 3161 §2.4.2): that a digest existed at a time.
///
/// Nothing here verifies the authority's signature, for which its certificate is needed.
public struct TimestampReply: Hashable, Sendable {
  /// In bytes; replies with long certificate chains have some ten thousand.
  public static let maximumByteCount = 131_072
  private static let longestSerial = 64

  /// The hash algorithm of the stamped digest, an object identifier.
  public let algorithm: String
  public let imprint: [UInt8]
  /// When the authority says that it stamped it.
  public let time: UTCInstant
  /// The stamp's number at its authority, in hexadecimal without leading zeros.
  public let serial: String
  /// Under which the authority stamps, an object identifier.
  public let policy: String

  /// Reads a reply in DER. Throws ``TimestampError``, also where the authority did not grant the stamp.
  public init(parsing bytes: [UInt8]) throws(TimestampError) {
    guard bytes.count <= Self.maximumByteCount else { throw .tooLarge }
    var outer = DERReader(bytes[...])
    var reply = try outer.enter(.sequence)
    try outer.requireEnd()
    try Self.requireGranted(reply.enter(.sequence))
    let content = try Self.content(&reply)
    try reply.requireEnd()
    var reader = DERReader(content)
    var info = try reader.enter(.sequence)
    try reader.requireEnd()
    guard try info.integer().elementsEqual([1]) else { throw .malformed }
    policy = try info.objectIdentifier()
    var imprint = try info.enter(.sequence)
    algorithm = try Self.algorithm(&imprint)
    self.imprint = Array(try imprint.read(.octetString))
    try imprint.requireEnd()
    let number = try info.integer()
    guard number.count <= Self.longestSerial else { throw .malformed }
    serial = Self.hexadecimal(number)
    guard let time = try Self.instant(info.read(.generalizedTime)) else { throw .malformed }
    self.time = time
    // Accuracy, ordering, nonce, authority's name, extensions.
    while !info.isAtEnd { try info.skip() }
  }

  /// Throws unless it is `digest` that was stamped.
  public func requireStamped(_ digest: Digest) throws(TimestampError) {
    guard algorithm == Self.supportedAlgorithm else { throw .otherAlgorithm(algorithm) }
    guard imprint == digest.bytes else { throw .otherMessage }
  }
}

extension TimestampReply {
  /// SHA-256.
  package static let supportedAlgorithm = "2.16.840.1.101.3.4.2.1"
  private static let signedData = "1.2.840.113549.1.7.2"
  private static let timestampInfo = "1.2.840.113549.1.9.16.1.4"

  /// PKIStatusInfo: granted is 0, granted with modifications 1.
  private static func requireGranted(_ status: DERReader) throws(TimestampError) {
    var status = status
    let number = try status.integer()
    guard let code = number.first, number.count == 1 else { throw .malformed }
    if code <= 1 { return }
    var text = ""
    if status.nextTag == DERTag.sequence.rawValue {
      var texts = try status.enter(.sequence)
      if !texts.isAtEnd { text = String(decoding: try texts.skip().prefix(200), as: UTF8.self) }
    }
    throw .notGranted(status: Int(code), text: text)
  }

  /// TSTInfo out of ContentInfo, SignedData, EncapsulatedContentInfo (RFC 5652).
  private static func content(_ reply: inout DERReader) throws(TimestampError) -> ArraySlice<UInt8> {
    var token = try reply.enter(.sequence)
    guard try token.objectIdentifier() == signedData else { throw .notATimestamp }
    var wrapped = try token.enter(.explicit0)
    try token.requireEnd()
    var signed = try wrapped.enter(.sequence)
    try wrapped.requireEnd()
    _ = try signed.integer()
    _ = try signed.read(.set)
    var encapsulated = try signed.enter(.sequence)
    guard try encapsulated.objectIdentifier() == timestampInfo else { throw .notATimestamp }
    var octets = try encapsulated.enter(.explicit0)
    try encapsulated.requireEnd()
    let content = try octets.read(.octetString)
    try octets.requireEnd()
    // Certificates, revocation lists and signers are for who verifies the signature.
    while !signed.isAtEnd { try signed.skip() }
    return content
  }

  private static func algorithm(_ imprint: inout DERReader) throws(TimestampError) -> String {
    var identifier = try imprint.enter(.sequence)
    let algorithm = try identifier.objectIdentifier()
    if !identifier.isAtEnd {
      guard try identifier.read(.null).isEmpty else { throw .malformed }
    }
    try identifier.requireEnd()
    return algorithm
  }

  /// `20260131120000[.f…]Z`, fractions beyond milliseconds cut off.
  private static func instant(_ text: ArraySlice<UInt8>) -> UTCInstant? {
    guard text.last == 0x5A, (15...32).contains(text.count) else { return nil }
    let digits = text.dropLast()
    guard digits.prefix(14).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let fraction = digits.dropFirst(14)
    var thousandths = Array("000".utf8)
    if let point = fraction.first {
      let decimals = fraction.dropFirst()
      guard point == 0x2E, !decimals.isEmpty, decimals.allSatisfy({ (0x30...0x39).contains($0) }),
        decimals.last != 0x30
      else { return nil }
      for (index, digit) in decimals.prefix(3).enumerated() { thousandths[index] = digit }
    }
    let d = digits.prefix(14).map { Character(UnicodeScalar($0)) }
    let day = "\(String(d[0..<4]))-\(String(d[4..<6]))-\(String(d[6..<8]))"
    let time = "\(String(d[8..<10])):\(String(d[10..<12])):\(String(d[12..<14]))"
    return UTCInstant(iso: "\(day)T\(time).\(String(decoding: thousandths, as: UTF8.self))Z")
  }

  private static func hexadecimal(_ number: ArraySlice<UInt8>) -> String {
    let digits = number.flatMap { byte in
      [byte >> 4, byte & 15].map { String($0, radix: 16) }
    }.joined()
    let trimmed = digits.drop { $0 == "0" }
    return trimmed.isEmpty ? "0" : String(trimmed)
  }
}
