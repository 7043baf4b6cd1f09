/// K04: the root over bytes read again equals the newest signed root, and no event is damaged.
struct UnalteredBytes: Control {
  static let id = "K04"
  static let isAboutLog = true
  static let attention = Attention.kinds([])

  private let facts: IntegrityFacts

  init(_ question: ControlQuestion) { facts = question.integrity }

  func judgement(after log: LogState) -> Judgement {
    let damaged = (facts.damagedPositions ?? [:]).filter { $0.key <= facts.through ?? .max }
    let newest = facts.checkpointsInQuestion?.max { $0.size < $1.size }
    var rootFault: String?
    var missing: String?
    if facts.damagedPositions == nil { missing = "The stored bytes were not verified." }
    if let reread = facts.reread, let newest {
      rootFault = Self.fault(reread, newest)
      if rootFault == nil, reread.size > newest.size {
        missing = "The bytes were read again to \(reread.size), where no checkpoint is signed."
      }
    } else {
      missing = facts.reread == nil ? "The stored bytes were not read again." : "There is no signed checkpoint to hold."
    }
    if damaged.isEmpty, rootFault == nil, let missing { return .notApplicable(missing) }
    let size = facts.reread?.size ?? newest?.size ?? 0
    if damaged.isEmpty, rootFault == nil {
      return Judgement(
        population: Int(size), examined: Self.all(size), failures: [],
        explanation: "\(size) of \(size) events, read again, give the signed root."
      )
    }
    // One failure an event: where the checkpoint's last event is damaged too, it has both reasons.
    var reasons = damaged
    if let rootFault, let newest { reasons[newest.size] = (damaged[newest.size].map { "\($0); " } ?? "") + rootFault }
    // Damage at no position, which 0 stands for, and a checkpoint of more than there is are items by themselves. A forged
    // checkpoint may claim any size.
    let last = min(max(size, damaged.keys.max() ?? 0, 1), .max - 2)
    let population = last + Int64(reasons.keys.count { !(1...last).contains($0) })
    return Judgement(
      population: Int(population), examined: Self.all(size),
      failures: reasons.map { ControlResult.Failure(position: $0.key == 0 ? nil : $0.key, why: $0.value) },
      explanation: "\(damaged.count) of \(population) events are damaged, and the signed root "
        + (rootFault == nil ? "does not show it or was not compared." : "does not follow from the \(size) read again."))
  }

  private static func all(_ size: Int64) -> PositionRanges {
    PositionRanges(run: size < 1 ? nil : 1...size)
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
