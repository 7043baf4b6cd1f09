/// K04: the root over bytes read again equals the newest signed root, and no event is damaged.
struct UnalteredBytes: Control {
  static let id = "K04"

  private let facts: IntegrityFacts

  init(_ question: ControlQuestion) { facts = question.integrity }

  func judgement(after log: LogState) -> Judgement {
    let damaged = (facts.damagedPositions ?? [:]).filter { $0.key <= facts.through ?? .max }
    var failures = damaged.map { ControlResult.Failure(position: $0.key, why: $0.value) }
    let newest = facts.checkpointsInQuestion?.max { $0.size < $1.size }
    var missing: String?
    if facts.damagedPositions == nil { missing = "The stored bytes were not verified." }
    if let reread = facts.reread, let newest {
      if let fault = Self.fault(reread, newest) {
        failures.append(ControlResult.Failure(position: newest.size, why: fault))
      } else if reread.size > newest.size {
        missing = "The bytes were read again to \(reread.size), where no checkpoint is signed."
      }
    } else {
      missing = facts.reread == nil ? "The stored bytes were not read again." : "There is no signed checkpoint to hold."
    }
    if failures.isEmpty, let missing { return .notApplicable(missing) }
    let size = facts.reread?.size ?? newest?.size ?? 0
    let explanation =
      failures.isEmpty
      ? "\(size) of \(size) events, read again, give the signed root."
      : "\(size) events were read again: \(damaged.count) are damaged, and the signed root "
        + (failures.count == damaged.count ? "does not show it or was not compared." : "does not follow from them.")
    return Judgement(population: Int(size), failures: failures, explanation: explanation)
  }

  private static func fault(_ reread: IntegrityFacts.Reread, _ newest: IntegrityFacts.Checkpoint) -> String? {
    if !newest.isSignatureValid { return "the signature of the checkpoint of \(newest.size) does not verify" }
    if reread.size < newest.size {
      return "the checkpoint covers \(newest.size) events, only \(reread.size) could be read again"
    }
    if reread.size == newest.size, reread.root != newest.root {
      return "the recomputed root \(reread.root) is not the signed root \(newest.root)"
    }
    return nil
  }
}
