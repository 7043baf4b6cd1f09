package import Transparency

/// The check of a pack, part by part. A part that fails does not keep the others from being looked at, as far as they
/// stand without it.
package struct PackVerification {
  let folder: any PackFolder
  /// The ledger's key as the reader knows it.
  let demands: Demands
  var report = PackReport()
  var census = ManifestCheck.Census()
  var key: VerifierKey?
  var policy: WitnessPolicy?
  var head: SignedHead?
  /// The pack's checkpoint and those before it, by size.
  var heads: [Int64: SignedHead] = [:]
  var summary = EventsCheck.Summary()

  /// What a reader knows from elsewhere than the pack, and holds it to.
  package struct Demands {
    /// The ledger's vkey; nil: the pack's own is believed, and the report says so.
    package var key: String?
    /// Whose quorum the pack's checkpoint must have, in place of the pack's own policy, by which it may lack it.
    package var witnesses: WitnessPolicy?
    /// Throws unless the reply is of an authority that is trusted, over these bytes; nil: signatures are not checked.
    package var authority: ((_ reply: [UInt8], _ note: [UInt8]) throws -> Void)?

    package init(
      key: String? = nil, witnesses: WitnessPolicy? = nil,
      authority: ((_ reply: [UInt8], _ note: [UInt8]) throws -> Void)? = nil
    ) {
      self.key = key
      self.witnesses = witnesses
      self.authority = authority
    }
  }

  /// - Returns: what was found; nothing in a pack makes it throw.
  package static func run(_ folder: any PackFolder, _ demands: Demands) -> PackReport {
    examine(folder, demands).report
  }

  /// The same, with what the pack says that it is; nil where it has no `MANIFEST`, or no checkpoint that holds.
  package static func examine(
    _ folder: any PackFolder, _ demands: Demands
  ) -> (report: PackReport, contents: PackContents?) {
    var verification = PackVerification(folder: folder, demands: demands)
    verification.run()
    return (verification.report, verification.contents())
  }

  package static func run(_ folder: any PackFolder, key: String?) -> PackReport { run(folder, Demands(key: key)) }

  private init(folder: any PackFolder, demands: Demands) {
    self.folder = folder
    self.demands = demands
  }

  private mutating func run() {
    check("files") { try $0.checkFiles() }
    check("key") { try $0.checkKey() }
    check("attestation") { try $0.checkAttestation() }
    check("witnesses") { try $0.checkPolicy() }
    check("checkpoint") { try $0.checkCheckpoint() }
    check("history") { try $0.checkHistory() }
    check("witnesses") { try $0.checkWitnesses() }
    check("time") { try $0.checkTimestamps() }
    check("events") { try $0.checkEvents() }
    check("signatures") { try $0.checkSignatures() }
    check("documents") { try $0.checkDocuments() }
  }

  private mutating func check(_ part: String, _ body: (inout PackVerification) throws -> String?) {
    do {
      if let text = try body(&self) { report.add(part, .holds, text) }
    } catch {
      report.add(part, .wrong, "\(error)")
    }
  }

  private mutating func checkFiles() throws -> String? {
    var check = try ManifestCheck(folder)
    defer {
      census = check.census
      for fault in check.faults { report.add("files", .wrong, fault.description) }
      report.problems += check.faultCount - check.faults.count
    }
    try check.run()
    return check.faultCount > 0 ? nil : "\(check.census.files) files, each as MANIFEST says, and no other"
  }

  private mutating func checkKey() throws -> String? {
    var own = try folder.text(PackPath.verifierKey)
    if own.utf8.last == 0x0A { own.removeLast() }
    let name = demands.key ?? own
    do {
      key = try VerifierKey(vkey: name)
    } catch {
      throw PackFault("'\(name)' is no verifier key: \(error)")
    }
    guard let givenKey = demands.key else {
      report.add(
        "key", .notChecked,
        "\(own) was taken from the pack itself. Whoever forges a pack can put in a key of their own: get the ledger's key "
          + "from its owner by another way, and give it with --key")
      return nil
    }
    guard givenKey.utf8.elementsEqual(own.utf8) else {
      throw PackFault("ledger.vkey is \(own), not the key given: the pack is of another ledger, or forged")
    }
    return "\(own), as given"
  }

  func requireKey() throws -> VerifierKey {
    guard let key else { throw PackFault("without the ledger's key it cannot be checked") }
    return key
  }

  func requireHead() throws -> SignedHead {
    guard let head else { throw PackFault("without the checkpoint it cannot be checked") }
    return head
  }

  /// Paths of one folder, in which numbers stand between other text: `checkpoints/SIZE`, `consistency/OLD-NEW`.
  func numbered(_ folder: String) -> [String] {
    census.others.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.utf8.count + 1)) }
  }
}
