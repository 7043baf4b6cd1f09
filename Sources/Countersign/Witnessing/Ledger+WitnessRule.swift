import Domain
import EventSourcing
import Storage
import Transparency
import Values

extension Ledger {
  /// The refusal where the policy fails closed and no quorum has cosigned for longer than it allows.
  ///
  /// What restores it, or loosens it by somebody's decision, is exempt: witnesses and policies. A ledger without a file has
  /// no checkpoints, and so no such rule.
  func unwitnessed(
    _ command: LedgerCommand, at now: UTCInstant, in state: Organisation, _ reader: any EventReader
  ) throws -> Refusal? {
    switch command {
    case .witness, .policy: return nil
    default: break
    }
    guard let inForce = state.ledger.witnessPolicy(on: now.day), inForce.value.failMode == .closed,
      let file = try? file, let policy = try? WitnessPolicy(parsing: inForce.value.policy), policy.quorum != nil,
      let set = try reader.event(at: inForce.position)?.envelope.recordedAt
    else { return nil }
    let hours = inForce.value.maximumAgeHours
    guard isOverdue(set, hours, at: now) else { return nil }
    let oldest = now.milliseconds / 1000 - hours * 3600
    if !QuorumTimes(policy, try file.cosignatures(since: oldest)).times.isEmpty { return nil }
    let last = QuorumTimes(policy, try file.cosignatures()).times.values.max().flatMap(Self.instant)
    return Refusal(
      .unwitnessed,
      facts: [
        "since": (last ?? set).description, "hours": "\(hours)", "policy": "\(inForce.position)",
        "quorum": policy.quorum ?? "none",
      ],
      next: "Have it cosigned: checkpoint, then witness submit --all; or decide to go on: witness policy --fail open")
  }
}

extension WitnessCommand {
  /// Throws unless the policy's text can be read, and is of this log.
  func requireUsable(by vkey: String) throws(Refusal) {
    guard case .setPolicy(let set) = self else { return }
    let because: String
    do throws(WitnessPolicyError) {
      let policy = try WitnessPolicy(parsing: set.policy)
      if !policy.logs.isEmpty, !policy.logs.contains(where: { $0.key.vkey == vkey }) {
        because = "its log lines name other logs than this, \(vkey)"
      } else if let (one, other) = policy.sharingKey {
        because = "\(one.name) and \(other.name) have one key, which would count twice"
      } else {
        return
      }
    } catch {
      because = "\(error)"
    }
    throw Refusal(.witnessPolicy, facts: ["because": because], next: "docs/witnessing.md has an example")
  }
}
