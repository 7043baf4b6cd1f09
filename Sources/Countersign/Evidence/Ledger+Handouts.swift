public import Domain
import EventSourcing
import Evidence
import Storage
import Transparency
import Values

extension Ledger {
  /// Records that an evidence pack of this ledger is handed to somebody. The pack is checked in every part first, with
  /// the ledger's own key; one that does not hold, or stands on a log that is not this one's, is refused.
  ///
  /// Writing a pack changes nothing: this is the act that the log knows of.
  ///
  /// - Throws: where the folder is no evidence pack under this ledger's key at all.
  public func issueEvidence(_ folder: String, to recipient: String, _ instruction: Instruction) throws -> CommandResult
  {
    let (report, contents) = PackVerification.examine(try PackOnDisk(folder), .init(key: verifierKey))
    var faults = report.lines.filter { $0.verdict == .wrong }.map { "\($0.part): \($0.text)" }
    guard let contents else {
      throw LedgerError.badFile(
        path: folder, why: "is no evidence pack of this ledger: \(faults.first ?? "it is empty")")
    }
    let root = try file.tree { head, nodes in
      (1...max(head, 1)).contains(contents.size) && head > 0
        ? try MerkleTree.root(size: contents.size, reading: nodes) : nil
    }
    if root != contents.root {
      faults.append("checkpoint: this ledger never had the root \(contents.root.hex) at size \(contents.size)")
    }
    let handout = EvidenceExported(
      recipient: recipient, manifest: contents.manifest, size: contents.size, root: contents.root,
      scope: contents.scope, controls: contents.controls, withheld: contents.withheld)
    return try perform(.evidence(.issue(handout, faults: faults)), instruction)
  }

  /// The evidence packs that were handed out, in the order of the log; the cost follows the ledger's own stream.
  public func handouts(_ moment: Moment = .now) throws -> [Records.Handout] {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      try loader.load([.ledger])
      return loader.organisation.records.handouts.filter { $0.stamp.effectiveOn <= day }
    }
  }
}
