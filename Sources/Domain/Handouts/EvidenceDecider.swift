import EventSourcing
import Values

/// Handing out evidence.
public enum EvidenceCommand: Hashable, Sendable {
  /// - Parameter faults: what the check of the pack found wrong: the application reads it.
  case issue(EvidenceExported, faults: [String] = [])
}

package enum EvidenceDecider: Decider {
  /// The most characters that a recipient's name has.
  static let longestRecipient = 200

  package static func decide(_ request: Request<EvidenceCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .issue(let handout, let faults):
      try state.require(.evidenceExported, over: .ledger, by: request.actor, on: request.today)
      let recipient = handout.recipient
      guard !recipient.allSatisfy(\.isWhitespace), recipient.count <= longestRecipient else {
        throw Refusal(
          .statement, facts: ["recipient": String(recipient.prefix(longestRecipient))],
          next: "Say who gets it, in up to \(longestRecipient) characters: --to WHOM")
      }
      if let fault = faults.first {
        throw Refusal(
          .evidencePack, facts: ["faults": String(faults.count), "first": fault, "manifest": handout.manifest.hex],
          next: "Hand out only what evidence export wrote, as it wrote it: evidence verify DIR")
      }
      // The same pack to the same recipient is one handing out, however often it is sent.
      if state.records.handouts.contains(where: { $0.event == handout }) { return [] }
      return [Draft(.ledger, .evidenceExported(handout), effectiveOn: request.effectiveOn)]
    }
  }
}
