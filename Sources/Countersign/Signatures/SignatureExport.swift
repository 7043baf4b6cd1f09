import Domain
import Transparency
import Values

/// Signed decisions as files that OpenSSH's own `ssh-keygen -Y verify` checks, without this program.
public struct SignatureExport: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public var name: String
    public var text: String
  }

  /// `allowed_signers`, then `POSITION-PERSON.txt` and `.txt.sig` for each decision, then `verify.sh`.
  public var files: [File]
  /// The command that checks each decision, run in the files' folder.
  public var commands: [String]

  /// - Parameter keys: of everybody who signed, with the times that their key events give.
  public init(_ decisions: [SignedDecision], keys: [HeldKey]) {
    files = [File(name: Self.signers, text: Self.allowedSigners(keys))]
    commands = []
    for decision in decisions.sorted(by: { $0.position < $1.position }) {
      let principal = Self.principal(decision.person)
      let name = "\(decision.position)-\(principal).txt"
      files.append(File(name: name, text: decision.signature.statement))
      files.append(File(name: name + ".sig", text: decision.signature.armored))
      let time = ApprovalStatement(text: decision.signature.statement).map {
        " -O verify-time=\(Self.timestamp($0.time))"
      }
      commands.append(
        "ssh-keygen -Y verify -f \(Self.signers) -I '\(principal)' -n \(SSHSignature.namespace)\(time ?? "")"
          + " -s '\(name).sig' < '\(name)'")
    }
    files.append(
      File(
        name: "verify.sh",
        text: "#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 1\nset -e\n" + commands.map { $0 + "\n" }.joined()))
  }

  private static let signers = "allowed_signers"

  /// The file of ssh-keygen(1) ALLOWED SIGNERS.
  static func allowedSigners(_ keys: [HeldKey]) -> String { keys.compactMap(signer).joined() }

  /// A line of ssh-keygen(1) ALLOWED SIGNERS; nil for a key that never held.
  private static func signer(_ held: HeldKey) -> String? {
    var options = "namespaces=\"\(SSHSignature.namespace)\",valid-after=\"\(timestamp(held.key.validFrom))\""
    if let end = held.key.validUntil {
      // Ours is the first moment at which it does not hold, OpenSSH's the last second at which it does.
      guard held.key.validFrom < end, let last = UTCInstant(milliseconds: end.milliseconds - 1) else { return nil }
      options += ",valid-before=\"\(timestamp(last))\""
    }
    return "\(principal(held.person)) \(options) \(held.key.publicKey)\n"
  }

  /// A person's id as OpenSSH takes a principal, and as files are named: letters, digits and `._-@`; other bytes as %XX.
  static func principal(_ person: String) -> String {
    person.utf8.reduce(into: "") { text, byte in
      switch byte {
      case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// `YYYYMMDDHHMMSSZ`, rounded down to the second.
  private static func timestamp(_ instant: UTCInstant) -> String {
    instant.description.prefix(19).filter(\.isNumber) + "Z"
  }
}
