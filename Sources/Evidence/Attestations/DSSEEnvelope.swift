import Transparency
import Values

/// A signed payload (DSSE 1.0), with one signature.
struct DSSEEnvelope: Hashable {
  var payloadType: String
  var payload: [UInt8]
  /// The name and id of the key: `ledger.example/pmo+530d903a`. A hint.
  var keyID: String
  var signature: [UInt8]

  init(_ payload: [UInt8], type: String, signedBy key: SigningKey) throws {
    payloadType = type
    self.payload = payload
    keyID = Self.keyID(key.verifierKey)
    signature = try key.rawSignature(of: Self.signedBytes(payload, type: type))
  }

  /// Reads what ``bytes`` gives, and nothing else: every envelope has one text.
  init?(parsing bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes), let type = json["payloadType"]?.stringValue,
      let payload = json["payload"]?.base64Value, let signatures = json["signatures"]?.arrayValue,
      signatures.count == 1, let keyID = signatures[0]["keyid"]?.stringValue,
      let signature = signatures[0]["sig"]?.base64Value
    else { return nil }
    (payloadType, self.payload, self.keyID, self.signature) = (type, payload, keyID, signature)
    guard self.bytes == bytes else { return nil }
  }

  var bytes: [UInt8] {
    let json: JSONValue = [
      "payload": .base64(payload), "payloadType": .string(payloadType),
      "signatures": [["keyid": .string(keyID), "sig": .base64(signature)]],
    ]
    return json.canonicalBytes + [0x0A]
  }

  func isSigned(by key: VerifierKey) -> Bool {
    keyID == Self.keyID(key) && key.verifiesRaw(signature, of: Self.signedBytes(payload, type: payloadType))
  }

  private static func keyID(_ key: VerifierKey) -> String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: key.id >> (24 - 8 * UInt32($0))) }
    return "\(key.name)+\(id.hexadecimal)"
  }

  /// DSSE's pre-authentication encoding.
  private static func signedBytes(_ payload: [UInt8], type: String) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }
}

extension JSONValue {
  static func base64(_ bytes: [UInt8]) -> JSONValue { .string(String(decoding: Base64.encode(bytes), as: UTF8.self)) }

  /// The bytes whose only base 64 it is; nil where it is none.
  var base64Value: [UInt8]? { stringValue.flatMap { Base64.decode(Array($0.utf8)[...]) } }
}
