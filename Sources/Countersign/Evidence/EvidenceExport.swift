import Controls
import Domain
import EventSourcing
import Evidence
import Projections
import Storage
import Transparency
import Values

/// One pack being written: each step adds files.
struct EvidenceExport {
  let ledger: Ledger
  let order: EvidenceOrder
  let evidence: EvidenceCase
  let statement: CompletenessStatement
  let source: LedgerEvidence
  let pack: PackWriter
  var report: EvidenceReport
  private var signers: Set<String> = []
  /// The first event whose payload is shown.
  private var example: Int64?
  private var held: Set<String> = []

  init(
    ledger: Ledger, order: EvidenceOrder, evidence: EvidenceCase, statement: CompletenessStatement,
    source: LedgerEvidence, pack: PackWriter, report: EvidenceReport
  ) {
    self.ledger = ledger
    self.order = order
    self.evidence = evidence
    self.statement = statement
    self.source = source
    self.pack = pack
    self.report = report
  }

  /// The checkpoint and its key; what was signed before, and that each is a prefix of the next; what others put under them.
  mutating func writeLog(_ log: EvidenceLog) throws {
    try add(PackPath.checkpoint, evidence.checkpoint)
    try add(PackPath.verifierKey, evidence.verifierKey + "\n")
    for (old, new) in zip(log.kept, log.kept.dropFirst()) {
      held.insert(PackPath.earlierCheckpoints)
      try add(PackPath.earlierCheckpoints + String(old.size), log.cosigned(old))
      let proof = try ledger.consistency(from: old.size, to: new.size)
      let lines = proof.hashes.map { String(decoding: Base64.encode($0.bytes), as: UTF8.self) + "\n" }
      try add(PackPath.consistency(old.size, new.size), lines.joined())
    }
    if let policy = log.policy {
      held.insert(PackPath.witnessPolicy)
      try add(PackPath.witnessPolicy, policy.text)
    }
    for kept in log.kept { try write(log.timestamps[kept.size] ?? [], of: kept) }
  }

  private mutating func write(_ stamps: [KeptTimestamp], of kept: KeptCheckpoint) throws {
    guard let first = stamps.first else { return }
    held.insert(PackPath.timestamps)
    try add(PackPath.stampedNote(kept.size), kept.note)
    try pack.add(PackFile(PackPath.timestampRequest(kept.size), first.request))
    for (index, stamp) in stamps.enumerated() {
      try pack.add(PackFile(PackPath.timestampReply(kept.size, index + 1), stamp.reply))
    }
    report.timestamps += stamps.count
  }

  mutating func writeEvents(_ progress: (Int64, Int64) -> Void) throws {
    let total = Int64(report.events)
    var done: Int64 = 0
    var report = report
    var signers = signers
    var example = example
    try EventsFile.write(source, origin: evidence.origin, to: pack) { event in
      done += 1
      if done % 1024 == 0 || done == total { progress(done, total) }
      switch event.disclosure {
      case .withheld: report.withheld += 1
      case .erased: report.erased += 1
      case .disclosed:
        example = example ?? event.position
        guard let signature = signature(of: event) else { return }
        report.signatures += 1
        signers.insert(event.envelope.actor)
        try add(PackPath.signed(event.position), signature.statement)
        try add(PackPath.signature(event.position), signature.armored)
      }
    }
    (self.report, self.signers, self.example) = (report, signers, example)
    guard !signers.isEmpty else { return }
    let keys = try signers.sorted().flatMap { try ledger.signingKeys(of: $0, through: evidence.size) }
    try add(PackPath.allowedSigners, SignatureExport.allowedSigners(keys))
  }

  private func signature(of event: EvidenceEvent) -> Signature? {
    guard event.envelope.type == EventKind.voteCast.rawValue else { return nil }
    let recorded = RecordedEvent(envelope: event.envelope, payload: event.payload, salt: event.salt)
    return (try? Entry(recorded))?.event.signature
  }

  /// In order of path, so that MANIFEST may list each as it comes.
  func writeProofs(_ progress: (Int64, Int64) -> Void) throws {
    let note = try SignedNote(parsing: Array(evidence.checkpoint.utf8))
    let total = Int64(report.events)
    var done: Int64 = 0
    try ledger.file.tree { _, nodes in
      try PackPath.forEachInOrder(of: source.positions) { position in
        let hashes = try MerkleTree.inclusionProof(index: position - 1, size: evidence.size, reading: nodes)
        let proof = try TransparencyProof(index: position - 1, hashes: hashes, checkpoint: note)
        try pack.add(PackFile(PackPath.proof(of: position), proof.bytes))
        done += 1
        if done % 1024 == 0 || done == total { progress(done, total) }
      }
    }
  }

  /// Left out where anything is withheld: they are sums of what the payloads hold.
  mutating func writeCertificates(of initiatives: [Subject]) throws {
    guard order.withheld.isEmpty else { return }
    for initiative in initiatives {
      let drift = try ledger.drift(of: initiative, asOf: evidence.asOf, through: evidence.size)
      try pack.add(Certificates.drift(drift, size: evidence.size, decisions: statement.movements.decision(at:)))
      let budget = try ledger.budgetCertificate(of: initiative, asOf: evidence.asOf, through: evidence.size)
      try pack.add(Certificates.budget(budget))
      report.initiatives.append(initiative)
    }
  }

  /// Whatever is a function of the case and its events, and last what lists all files, with the proofs.
  mutating func writeDocuments(signedBy key: SigningKey?, _ progress: (Int64, Int64) -> Void) throws {
    try StatementFile.write(
      statement, .init(origin: evidence.origin, asOf: evidence.asOf), withholding: order.withheld, to: pack)
    let page = ReportPage(
      evidence: evidence, statement: statement, withheld: order.withheld, initiatives: report.initiatives,
      figures: .init(
        events: report.events, withheld: report.withheld, erased: report.erased, signatures: report.signatures,
        timestamps: report.timestamps))
    try page.write(source, to: pack)
    try writeForOtherPrograms()
    let manifest = try pack.writeManifest { try writeProofs(progress) }
    guard let key else { return }
    try pack.add(try Attestation.file(evidence, manifest: manifest, signedBy: key))
    report.isSigned = true
  }

  private func writeForOtherPrograms() throws {
    try pack.add(OSCALCatalog.file(evidence))
    try AssessmentResults.write(evidence, hasProof: source.positions.contains, to: pack)
    try OCELLog.write(source, to: pack)
    var held = held.union(["oscal/", OCELLog.path])
    if report.signatures > 0 { held.insert("signatures/") }
    for file in VerificationGuide.files(evidence, holding: held, example: example) { try pack.add(file) }
  }

  private func add(_ path: String, _ text: String) throws { try pack.add(PackFile(path, Array(text.utf8))) }
}
