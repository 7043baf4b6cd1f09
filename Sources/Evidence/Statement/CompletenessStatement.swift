import Domain
public import EventSourcing
import Transparency
public import Values

/// What a ledger holds from its first position to a size: that nothing is missing, and that nothing moved by itself.
///
/// Feed it every event in order. Its memory follows the movements, imports and configuration, not the payloads.
public struct CompletenessStatement: Sendable {
  /// A file that was read into the ledger.
  public struct Import: Hashable, Sendable {
    public var position: Int64
    public var stream: String
    /// Nil where the payload is erased or withheld.
    public var source: Source?

    public struct Source: Hashable, Sendable {
      public var file: String
      public var digest: Digest
      public var mapping: String
      public var mappingDigest: Digest
    }
  }

  /// A rule of the house was set: a policy, role, board, delegation, key, waiver, model, tier, tolerance or scale.
  public struct Configuration: Hashable, Sendable {
    public var position: Int64
    public var type: String
    public var stream: String
    public var actor: String
    public var effectiveOn: CivilDay
  }

  public internal(set) var size: Int64 = 0
  /// Positions after which one or more are missing; empty in any ledger of this software.
  public internal(set) var gaps: [Int64] = []
  public internal(set) var kinds: [String: Int64] = [:]
  public internal(set) var erased: [Int64] = []
  /// By the rule that was applied; those whose payload is gone under an empty rule.
  public internal(set) var refusals: [String: Int64] = [:]
  public internal(set) var imports: [Import] = []
  public internal(set) var configuration: [Configuration] = []
  public internal(set) var movements = MovementMatching()
  private var frontier = MerkleFrontier()

  public init() {}

  /// The root over the entries that were fed, computed from them.
  public var root: Digest { frontier.root }

  public mutating func see(_ recorded: RecordedEvent) {
    let envelope = recorded.envelope
    if envelope.position != size + 1 { gaps.append(size) }
    size = envelope.position
    frontier.append(leaf: MerkleTree.leafHash(envelope.canonicalBytes))
    kinds[envelope.type, default: 0] += 1
    if recorded.payload == nil { erased.append(size) }
    guard let kind = EventKind(rawValue: envelope.type) else { return }
    if kind.isConfigurationAtLarge {
      configuration.append(
        Configuration(
          position: size, type: envelope.type, stream: envelope.stream, actor: envelope.actor,
          effectiveOn: envelope.effectiveOn))
    }
    switch kind {
    case .commandRefused: see(refusal: try? Entry(recorded))
    case .importRecorded: see(import: try? Entry(recorded), envelope)
    case .baselineRevised, .budgetMoved, .changeDecided, .emergencyInvoked: movements.see(recorded)
    default: break
    }
  }

  private mutating func see(refusal entry: Entry?) {
    guard case .commandRefused(let event) = entry?.event else { return refusals["", default: 0] += 1 }
    refusals[event.refusal.rule.rawValue, default: 0] += 1
  }

  private mutating func see(import entry: Entry?, _ envelope: Envelope) {
    var source: Import.Source?
    if case .importRecorded(let event) = entry?.event {
      source = Import.Source(
        file: event.fileName, digest: event.fileDigest, mapping: event.mapping, mappingDigest: event.mappingDigest)
    }
    imports.append(Import(position: size, stream: envelope.stream, source: source))
  }
}
