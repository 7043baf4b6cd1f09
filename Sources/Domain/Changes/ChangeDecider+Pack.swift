package import Values

/// The pack that is put before those who decide, and the votes that rest on it.
extension ChangeDecider {
  /// - Parameter pack: as gathered from the log by the application; nil where there is no such change.
  static func issue(_ work: ChangeCase, _ pack: DecisionPackIssued?) throws(Refusal) -> [Draft] {
    try work.require([.assessed, .routed, .deciding], "pack")
    try work.require(.decisionPackIssued)
    try work.requireFresh()
    guard let pack, !work.change.packs.contains(where: { $0.event == pack }) else { return [] }
    return [work.draft(.decisionPackIssued(pack))]
  }
}

extension ChangeCase {
  /// The digest of the pack that a vote rests on; nil where it names none and none shows what stands now.
  func packDigest(of vote: Vote) throws(Refusal) -> Digest? {
    if let pack = change.pack(of: vote) { return pack.event.data }
    guard let digest = vote.pack else { return nil }
    var facts = ["change": change.subject.id, "file": digest.hex, "round": String(change.round)]
    if let stale = change.packs.last(where: { $0.event.includes(digest) }) {
      facts["issued at"] = String(stale.stamp.position)
      facts["issued for round"] = String(stale.event.round)
    }
    let next =
      change.currentPacks.isEmpty
      ? "Have a pack of what stands now issued: change pack \(change.subject.id) --out DIR"
      : "Vote with the pack of what stands now: change show \(change.subject.id) names it"
    throw Refusal(.decisionPack, facts: facts, next: next)
  }
}

extension Organisation {
  /// The change as its first vote would find it on `day`: routed, where it is not yet and can be.
  package func asPutToTheVote(_ change: Change, on day: CivilDay) -> Change {
    guard change.routing == nil, change.state == .assessed else { return change }
    let request = Request(ChangeCommand.route(change.subject), by: Actor(""), today: day, reason: "")
    let work = ChangeCase(change: change, request: request, state: self)
    guard let routed = (try? work.routing())?.last else { return change }
    return work.after(routed).change
  }
}
