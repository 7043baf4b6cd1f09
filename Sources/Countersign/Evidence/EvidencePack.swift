public import Evidence
import Transparency

/// Evidence packs that lie in a folder.
public enum EvidencePack {
  /// Checks a pack part by part, whatever it holds.
  ///
  /// - Parameters:
  ///   - key: the ledger's vkey, known from elsewhere; nil: the pack's own is believed, and the report says so.
  ///   - witnesses: a file with a witness policy; its quorum must have cosigned the checkpoint. Nil: the pack's own policy is
  ///     looked at, by which a quorum may be missing.
  ///   - authorities: a file of certificates in PEM, by which openssl checks the signature of every time stamp.
  /// - Throws: where there is no such folder, or a file given cannot be used.
  public static func verify(
    _ folder: String, key: String? = nil, witnesses: String? = nil, authorities: String? = nil
  ) throws -> PackReport {
    let pack = try PackOnDisk(folder)
    var demands = PackVerification.Demands(key: key)
    demands.witnesses = try witnesses.map(policy)
    demands.authority = try authorities.map(authority)
    return PackVerification.run(pack, demands)
  }

  private static func policy(_ path: String) throws -> WitnessPolicy {
    let text = try PlainFile.read(path, atMost: WitnessPolicy.maximumByteCount)
    do {
      return try WitnessPolicy(parsing: text)
    } catch {
      throw WitnessError.badPolicy(path, why: "\(error)")
    }
  }

  private static func authority(_ path: String) throws -> (_ reply: [UInt8], _ note: [UInt8]) throws -> Void {
    let verifier = TimestampVerifier(authorities: path)
    try verifier.requireUsable()
    return { reply, note in
      do {
        try verifier.verify(reply, of: note)
      } catch WitnessError.unverified(let why) {
        throw LedgerError.unsound("openssl does not accept it under \(path): \(why)")
      }
    }
  }
}
