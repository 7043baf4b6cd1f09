import Transparency

/// The check of a pack, part by part. A part that fails does not keep the others from being looked at, as far as they
/// stand without it.
package struct PackVerification {
  let folder: any PackFolder
  /// The ledger's key as the reader knows it.
  let givenKey: String?
  var report = PackReport()
  var census = ManifestCheck.Census()
  var key: VerifierKey?
  var head: Checkpoint?
  var summary = EventsCheck.Summary()

  /// - Parameter key: the ledger's vkey, known from elsewhere; nil: the pack's own is believed, and the report says so.
  /// - Returns: what was found; nothing in a pack makes it throw.
  package static func run(_ folder: any PackFolder, key: String?) -> PackReport {
    var verification = PackVerification(folder: folder, givenKey: key)
    verification.run()
    return verification.report
  }

  private init(folder: any PackFolder, givenKey: String?) {
    self.folder = folder
    self.givenKey = givenKey
  }

  private mutating func run() {
    check("files") { try $0.checkFiles() }
    check("key") { try $0.checkKey() }
    check("attestation") { try $0.checkAttestation() }
    check("checkpoint") { try $0.checkCheckpoint() }
    check("history") { try $0.checkHistory() }
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
    let name = givenKey ?? own
    do {
      key = try VerifierKey(vkey: name)
    } catch {
      throw PackFault("'\(name)' is no verifier key: \(error)")
    }
    guard let givenKey else {
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

  func requireHead() throws -> Checkpoint {
    guard let head else { throw PackFault("without the checkpoint it cannot be checked") }
    return head
  }

  /// Paths of one folder, in which numbers stand between other text: `checkpoints/SIZE`, `consistency/OLD-NEW`.
  func numbered(_ folder: String) -> [String] {
    census.others.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.utf8.count + 1)) }
  }
}
