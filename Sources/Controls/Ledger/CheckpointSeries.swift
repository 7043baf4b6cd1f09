import Domain
import EventSourcing

/// K03: signed checkpoints never shrink, each is consistent with the one before, and nothing that was to be kept is gone.
///
/// A payload may be erased once its retention is over and no hold is on it, by somebody else than who asked for it.
struct CheckpointSeries: Control {
  static let id = "K03"
  static let isAboutLog = true
  static let attention = Attention.every

  private let facts: IntegrityFacts
  private var first: Int64?
  private var last: Int64 = 0
  private var erasures = ErasuresKept()

  init(_ question: ControlQuestion) { facts = question.integrity }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    note(envelope.position)
    erasures.see(envelope, entry, before)
  }

  mutating func seeUndecodable(_ envelope: Envelope, _ unread: UnreadPayload, _ before: LogState) {
    note(envelope.position)
  }

  private mutating func note(_ position: Int64) {
    first = first ?? position
    last = max(last, position)
  }

  func judgement(after log: LogState) -> Judgement {
    let checkpoints = checkpointJudgement()
    if erasures.faults.isEmpty { return checkpoints }
    var tally = Tally()
    for (position, why) in erasures.faults.sorted(by: { $0.position < $1.position }) { tally.judge(position, why) }
    let erased = tally.judgement("erased payloads had no longer to be kept, and were authorised by another", none: "")
    var examined = erased.examined
    for position in checkpoints.examined.positions { examined.insert(position) }
    return Judgement(
      population: checkpoints.population + erased.population, examined: examined,
      failures: checkpoints.failures + erased.failures,
      explanation: "\(checkpoints.explanation) \(erased.explanation)")
  }

  private func checkpointJudgement() -> Judgement {
    guard let checkpoints = facts.checkpointsInQuestion else {
      return .notApplicable("The ledger's checkpoints were not read.")
    }
    if checkpoints.isEmpty { return .notApplicable("No checkpoint has been signed yet.") }
    if checkpoints.count > 1, facts.consistency == nil {
      return .notApplicable("The consistency of the \(checkpoints.count) checkpoints was not checked.")
    }
    var tally = Tally()
    for index in checkpoints.indices { tally.judge(checkpoints[index].size, fault(at: index, of: checkpoints)) }
    let note = "the newest covers \(checkpoints.map(\.size).max() ?? 0) of \(last) events"
    return tally.judgement(
      "checkpoints are signed, within the log and consistent with the one before", none: "", note: note)
  }

  private func fault(at index: Int, of checkpoints: [IntegrityFacts.Checkpoint]) -> String? {
    let checkpoint = checkpoints[index]
    var faults: [String] = []
    if !checkpoint.isSignatureValid { faults.append("its signature does not verify") }
    if index == 0, let first, first != 1 {
      faults.append("the log begins at position \(first), what came before is pruned")
    }
    if checkpoint.size > last { faults.append("it covers \(checkpoint.size) events, the log holds \(last)") }
    if index > 0 {
      if checkpoint.size < checkpoints[index - 1].size {
        faults.append("it is smaller than the one before, of \(checkpoints[index - 1].size)")
      }
      let proofs = facts.consistency ?? []
      if !proofs.indices.contains(index - 1) {
        faults.append("its consistency with the one before was not checked")
      } else if !proofs[index - 1] {
        faults.append("it is not consistent with the one before")
      }
    }
    return faults.isEmpty ? nil : "checkpoint of \(checkpoint.size): \(faults.joined(separator: "; "))"
  }
}
