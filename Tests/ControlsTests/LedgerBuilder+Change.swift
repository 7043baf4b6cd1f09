import Domain
import EventSourcing
import Values

/// Where the steps of a change ended up.
struct ChangePositions {
  var raised: Int64 = 0
  var assessed: Int64 = 0
  var decided: Int64 = 0
  var implemented: Int64 = 0
  var moved: Int64 = 0
}

extension LedgerBuilder {
  /// P1's first baseline: a whole-life cost of £100.
  @discardableResult
  mutating func establish(on effective: String? = nil) -> Int64 {
    add(p1, revised([cost(nil, pounds(100))], 1, .established), by: "raj", on: effective, command: "establish")
  }

  /// A change of P1's cost from £100 to £120, taken through every step; each can be skipped or spoilt.
  @discardableResult
  mutating func change(
    _ subject: Subject = cr1, deltas: [Delta] = [Delta(initiative: p1, movement: cost(pounds(100), pounds(120)))],
    raisedBy: String = "raj", decidedBy: String = "cat", decidedFor: String? = nil, implementedBy: String = "ivy",
    outcome: ChangeDecided.Outcome = .approved, assessedContent: Digest? = nil, decidedContent: Digest? = nil,
    implementedContent: Digest? = nil, version: Int64 = 1, decidedVersion: Int64? = nil, citedAssessment: Int64? = nil,
    skip: Set<EventKind> = [], moves: [Movement]? = nil
  ) -> ChangePositions {
    var at = ChangePositions()
    let content = Change.contentHash(deltas)
    let exposure = Exposure(money: nil, days: 0, riskScore: nil)
    if !skip.contains(.changeRaised) {
      at.raised = add(subject, .changeRaised(ChangeRaised(title: "More", deltas: deltas)), by: raisedBy)
    }
    if !skip.contains(.changeAssessed) {
      let event = ChangeAssessed(
        contentHash: assessedContent ?? content, baselineVersions: [p1: version], exposure: exposure, impact: "Some")
      at.assessed = add(subject, .changeAssessed(event), by: "ann")
    }
    if !skip.contains(.changeDecided) {
      let event = ChangeDecided(
        outcome: outcome, contentHash: decidedContent ?? content, assessment: citedAssessment ?? at.assessed,
        baselineVersions: [p1: decidedVersion ?? version], limit: DelegatedLimit())
      at.decided = add(subject, .changeDecided(event), by: decidedBy, actingFor: decidedFor)
    }
    if !skip.contains(.changeImplemented), outcome.isApproval {
      let event = ChangeImplemented(
        decision: at.decided, contentHash: implementedContent ?? content, baselineVersions: [p1: version])
      at.implemented = add(subject, .changeImplemented(event), by: implementedBy, command: "implement \(subject)")
      for movement in moves ?? deltas.map(\.movement) {
        at.moved = add(
          p1, revised([movement], version + 1, .change(subject, decision: at.decided)), by: implementedBy,
          command: "implement \(subject)")
      }
    }
    return at
  }

  /// An office with a baseline and one change that keeps every rule.
  static func orderly() -> LedgerBuilder {
    var log = LedgerBuilder.office()
    log.establish()
    log.change()
    log.verify(by: "ann")
    log.add(cr1, .changeClosed(ChangeClosed()), by: "raj")
    log.oversee()
    return log
  }

  /// Every role is approved by somebody else (cat, or sam, a sponsor), and all is reviewed by aud, who does nothing else.
  mutating func oversee() {
    for (name, role) in [("sam", Role.sponsor), ("aud", .auditor)] {
      add(person(name), .personRegistered(PersonRegistered(name: name)), by: "ada")
      add(person(name), .roleGranted(RoleGranted(role: role, scope: .ledger)), by: "ada")
    }
    let made = events.filter {
      $0.envelope.command != "open" && EventKind(rawValue: $0.envelope.type)?.isConfiguration ?? false
    }
    let hers = made.filter { $0.envelope.stream == "person:cat" }.map(\.position)
    let others = Set(made.map(\.position)).subtracting(hers)
    if !hers.isEmpty { add(.ledger, .configurationApproved(ConfigurationApproved(positions: hers)), by: "sam") }
    add(.ledger, .configurationApproved(ConfigurationApproved(positions: others)), by: "cat")
    add(
      .ledger, .auditReviewed(AuditReviewed(from: 1, to: Int64(events.count), result: .noExceptions)), by: "aud")
  }
}
