import Controls
import Domain
import EventSourcing
import Evidence
import Testing
import Transparency
import Values

/// A small ledger: Ada opens it, registers Raj and a project, Raj raises a change of its cost and Ada approves it.
struct PackSample: EvidenceSource {
  var events: [EvidenceEvent] = []
  var evidence: EvidenceCase
  let key: SigningKey
  /// Who cosigned the checkpoint of a size: ``cosign(_:)``.
  var cosigners: [Int64: [SigningKey]] = [:]
  private let tree: [Digest]

  /// - Parameter withheld: positions whose payload is withheld.
  init(withheld: Set<Int64> = [], erased: Set<Int64> = []) throws {
    let recorded = try Self.recorded()
    events = recorded.map { event in
      var event = event
      if erased.contains(event.position) { (event.payload, event.salt) = (nil, nil) }
      return EvidenceEvent(event, withholding: withheld.contains(event.position))
    }
    let name = try #require(KeyName("ledger.example/pmo"))
    key = try SigningKey(name: name, seed: [UInt8](repeating: 9, count: 32))
    tree = recorded.map { MerkleTree.leafHash($0.envelope.canonicalBytes) }
    let size = Int64(tree.count)
    let root = Self.root(tree[...])
    let note = try Checkpoint(origin: "ledger.example/pmo", size: size, root: root).signed(by: key)
    evidence = EvidenceCase(
      origin: "ledger.example/pmo", verifierKey: key.verifierKey.vkey,
      checkpoint: String(decoding: note.bytes, as: UTF8.self), size: size, root: root,
      madeAt: try #require(UTCInstant(iso: "2027-01-05T09:00:00.000Z")),
      asOf: try #require(CivilDay(iso: "2027-01-05")), scope: .everything, results: Self.results,
      catalogue: ControlCatalogue.standard.mapping(Self.framework), frameworks: [Self.framework])
  }

  private static let framework = Framework(
    name: "21 CFR 11", title: "Electronic records", publisher: "FDA", edition: "",
    entries: [
      .init(clause: "11.10(e)", topic: "audit trails", basis: .secondary, controls: ["K10", "K01"]),
      .init(clause: "11.10(g)", topic: "authority <checks>", basis: .recalled, controls: ["K10", "K12"]),
      .init(clause: "11.50", topic: "signatures", basis: .recalled, controls: ["K08"]),
    ])

  func forEach(_ body: (EvidenceEvent) throws -> Void) throws { try events.forEach(body) }

  func proof(of position: Int64) throws -> TransparencyProof {
    let note = try SignedNote(parsing: Array(evidence.checkpoint.utf8))
    return try TransparencyProof(
      index: position - 1, hashes: Self.path(Int(position - 1), tree[...]), checkpoint: note)
  }

  private static var results: [ControlResult] {
    [
      ControlResult(
        id: "K10", title: "Modifications have a reason", verdict: .pass, population: 2,
        examined: PositionRanges([5, 6]), failures: [], explanation: "2 of 2 events that modify have a reason.",
        clauses: [Clause("21 CFR 11", "11.10(e)", .secondary)]),
      ControlResult(
        id: "K12", title: "No change without approval", verdict: .fail, population: 1,
        examined: PositionRanges([6]),
        failures: [.init(position: 6, why: "change:CR-1 was approved by the person who <administers> the ledger")],
        explanation: "0 of 1 decisions are another's.", clauses: []),
      ControlResult(
        id: "K13", title: "Duties are segregated", verdict: .notApplicable, population: 0, failures: [],
        explanation: "Nothing was implemented.", clauses: []),
    ]
  }

  /// RFC 6962 2.1.
  private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
    let split = split(leaves.count)
    return MerkleTree.nodeHash(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
  }

  /// RFC 6962 2.1.1.
  private static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let split = split(leaves.count)
    return index < split
      ? path(index, leaves.prefix(split)) + [root(leaves.dropFirst(split))]
      : path(index - split, leaves.dropFirst(split)) + [root(leaves.prefix(split))]
  }

  private static func split(_ count: Int) -> Int {
    var split = 1
    while split * 2 < count { split *= 2 }
    return split
  }
}
