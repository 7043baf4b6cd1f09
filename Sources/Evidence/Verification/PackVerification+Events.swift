import Transparency

/// The events, and the files that go with them.
extension PackVerification {
  mutating func checkEvents() throws -> String? {
    let before = report.problems
    let note = try SignedNote(parsing: folder.whole(PackPath.checkpoint))
    var check = EventsCheck(folder, head: try requireHead().checkpoint, note: note)
    var found = report
    defer {
      report = found
      summary = check.summary
    }
    try check.run { part, fault in found.add(part, .wrong, fault) }
    let extra = census.proofs - check.summary.events
    if extra > 0 { throw PackFault("\(extra) proofs are of events that events.jsonl does not have") }
    guard found.problems == before else { return nil }
    return
      "\(check.summary.events) events are in the log as shown, "
      + "\(check.summary.disclosed) with payloads that are those committed to"
  }

  mutating func checkSignatures() throws -> String? {
    guard census.signatures == 2 * summary.signed else {
      throw PackFault("signatures/ has other files than the signed decisions of the pack's events")
    }
    return summary.signed == 0
      ? nil : "\(summary.signed) decisions, each signed by a key of the person who decided"
  }
}
