import Domain
import EventSourcing
import Transparency
import Values

/// The text that somebody signed at a decision, and the signature: `signatures/158.txt` and `.sig`.
struct SignatureFiles {
  private let folder: any PackFolder
  static let maximumBytes = 1 << 20

  init(_ folder: any PackFolder) { self.folder = folder }

  /// Whether the pack has the decision's signature; false where there is none to have. Throws where it does not hold.
  func check(_ event: EvidenceEvent) throws -> Bool {
    guard EventKind(rawValue: event.envelope.type) == .voteCast else { return false }
    let recorded = try event.payload.map { try JSONValue(parsing: $0) }?["signature"]
    let (textPath, signaturePath) = (PackPath.signed(event.position), PackPath.signature(event.position))
    guard recorded != nil || folder.has(textPath) else { return false }
    let text = try folder.text(textPath)
    let armored = try folder.text(signaturePath)
    if let recorded {
      guard recorded["statement"] == .string(text), recorded["armored"] == .string(armored) else {
        throw PackFault("\(textPath) and .sig are not what the event holds")
      }
    }
    guard let statement = ApprovalStatement(text: text) else {
      throw PackFault("\(textPath) is no statement of a decision")
    }
    let signature = try SSHSignature(parsing: armored)
    try signature.verify(Array(text.utf8))
    guard try isAllowed(signature.publicKey, person: event.envelope.actor, at: statement.time) else {
      throw PackFault(
        "\(signaturePath) is by a key that \(PackPath.allowedSigners) does not give \(event.envelope.actor) then")
    }
    return true
  }

  /// Whether a line of `allowed_signers` (ssh-keygen(1)) gives the person the key at the time.
  private func isAllowed(_ key: SSHPublicKey, person: String, at time: UTCInstant) throws -> Bool {
    let principal = PackPath.name(person)
    let second = time.description.prefix(19).filter(\.isNumber) + "Z"
    var isFound = false
    try folder.forEachLine(of: PackPath.allowedSigners, limit: Self.maximumBytes) { line in
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4, words[0] == principal, words[2] + " " + words[3] == key.text else { return }
      var isHeld = false
      for option in words[1].split(separator: ",") {
        let parts = option.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != "\"" } }
        guard parts.count == 2 else { return }
        switch parts[0] {
        case "namespaces": isHeld = parts[1] == SSHSignature.namespace
        case "valid-after": if second < parts[1] { return }
        case "valid-before": if second > parts[1] { return }
        default: return
        }
      }
      isFound = isFound || isHeld
    }
    return isFound
  }
}
