import Domain
import Values

extension DomainEvent {
  /// What the event says, in few words. Empty for events that move fields: the movements say it.
  package var summary: String? {
    switch self {
    case .ledgerOpened(let event): "ledger \(event.origin) opened"
    case .commandRefused(let event): "\(event.attempt) refused: \(event.refusal.description)"
    case .findingRaised(let event): event.text
    case .importRecorded(let event):
      "\(event.fileName) imported by \(event.mapping): \(event.rows) rows, \(event.movements) movements, "
        + "\(event.problems.count) unreadable, SHA-256 \(event.fileDigest.hex.prefix(16))…"
    case .personRegistered(let event): "\(event.name) registered\(event.isExternal ? ", external" : "")"
    case .roleGranted(let event): event.summary
    case .roleRevoked(let event): "\(event.role.rawValue) over \(event.scope) revoked"
    case .boardEstablished(let event): "board \(event.name) established"
    case .boardMembershipChanged(let event): event.summary
    case .delegationGranted(let event):
      "\(event.role.rawValue) over \(event.scope) delegated to \(event.delegate)"
        + (event.until.map { " until \($0)" } ?? "") + (event.limit.map { ", limit \($0)" } ?? "")
    case .delegationRevoked(let event):
      "delegation of \(event.role.rawValue) over \(event.scope) to \(event.delegate) revoked"
    case .absenceRecorded(let event):
      "away\(event.until.map { " until \($0)" } ?? ""), \(event.deputy.map { "deputy \($0)" } ?? "no deputy")"
    case .absenceEnded: "back"
    case .boardConvened(let event):
      "met: \(event.present.joined(separator: ", ")); \(event.changes.count) changes presented"
    case .configurationApproved(let event):
      "configuration approved at \(event.positions.map(String.init).joined(separator: ", "))"
    case .auditReviewed(let event):
      "positions \(event.from) to \(event.to) reviewed, \(event.result.rawValue)\(event.remarks.map { ": \($0)" } ?? "")"
    case .findingOpened(let event): "\(event.severity.rawValue) finding on \(event.control): \(event.text)"
    case .findingAssigned(let event): "assigned to \(event.owner), due \(event.due)"
    case .findingWaived(let event): "waived until \(event.until)"
    case .findingRemedied(let event): "remedied: \(event.text)"
    case .findingClosed: "closed"
    case .documentRegistered(let event):
      "\(event.title), version \(event.version), of \(event.scope), \(event.owner)'s\(event.links.words): "
        + "SHA-256 \(event.content.digest.hex.prefix(16))…"
    case .documentSuperseded(let event):
      "version \(event.version), \(event.owner)'s\(event.links.words): SHA-256 \(event.content.digest.hex.prefix(16))…"
    case .documentLinked(let event): "version \(event.version)\(event.links.words)"
    case .obligationRegistered(let event):
      "\(event.title), by \(event.deadline), of \(event.scope)\(event.milestone.map { " milestone/\($0)" } ?? ""), "
        + "\(event.owner)'s: \(event.basis)"
    case .obligationAmended(let event):
      "by \(event.deadline), \(event.owner)'s\(event.milestone.map { ", milestone/\($0)" } ?? "")"
    case .businessUnitRegistered(let event):
      "business unit \(event.title)\(event.within.map { ", within \($0.id)" } ?? "")"
    case .obligationMet(let event):
      "met, shown by \(event.evidence.count) files"
        + (event.documents.isEmpty ? "" : ", among them \(event.documents.map(\.id).joined(separator: ", "))")
    case .tierAssigned(let event): "tier \(event.tier)"
    case .initiativeClosed(let event): "closed, \(event.outcome.rawValue)"
    case .initiativeReopened: "opened again"
    case .continuationReviewed(let event):
      event.decision.rawValue + (event.nextReview.map { ", asked again on \($0)" } ?? "")
    case .waiverRequested(let event):
      "waiver \(event.waiver) of \(event.rule.rawValue) asked for, "
        + "\(event.practice?.rawValue ?? "every practice"), until \(event.expires)"
    case .waiverDecided(let event): "waiver \(event.waiver) \(event.outcome.rawValue), until \(event.expires)"
    case .waiverEnded(let event): "waiver \(event.waiver) ended"
    case .signingKeyRegistered(let event): "signing key \(event.fingerprint) registered"
    case .signingKeyRevoked(let event): "signing key \(event.fingerprint) revoked"
    case .initiativeRegistered(let event): "registered as \(event.name)"
    case .identityRecorded(let event): "known as \(event.identity)"
    case .membershipChanged(let event): "\(event.isMember ? "joined" : "left") \(event.parent)"
    case .operatingModelSet(let event): "\(event.practice?.rawValue ?? "every practice") under \(event.model.rawValue)"
    case .policyProposed(let event): "policy '\(event.policy.name)' proposed as version \(event.version)"
    case .policyPublished(let event): "\(event.version) published"
    case .baselineRevised, .statusReported: nil
    case .budgetMoved(let event): event.transfers.map(\.description).joined(separator: "; ")
    case .periodClosed(let event): "periods through \(event.through) closed"
    case .budgetFrozen(let event): "periods through \(event.through) frozen"
    case .earnedValueIssued(let event):
      "earned value as of \(event.asOf), \(event.baseline.rawValue) baseline: \(event.measures.count) accounts"
    case .changeRaised(let event): "\(event.title): \(event.deltas.count) movements asked for"
    case .changeAssessed(let event):
      "assessed: \(event.impact) (exposure \(event.exposure))"
        + (event.computed?.headline.map { "; computed: \($0)" } ?? "")
    case .changeDecided(let event): event.summary
    case .changeImplemented(let event): "implemented on decision \(event.decision)"
    case .changeClosed: "closed"
    case .changeWithdrawn: "withdrawn"
    case .changeRevised(let event): "\(event.content.title): revised, \(event.content.deltas.count) movements asked for"
    case .changeSubmitted: "submitted"
    case .changeRouted(let event): event.summary
    case .voteCast(let event): event.summary
    case .ballotEscalated(let event):
      "\(event.ballot) escalated to \(event.successor.electorate) (\(event.cause.rawValue))"
    case .changeResumed: "taken up again"
    case .conditionDischarged(let event): "condition \(event.condition) discharged"
    case .emergencyInvoked(let event): "emergency, to be ratified by \(event.ratifyBy): \(event.hazard)"
    case .implementationStarted(let event): "work started on decision \(event.decision)"
    case .changeVerified(let event): event.passed ? "verified" : "failed its verification"
    case .changeSuperseded(let event):
      "\(event.relation.rawValue): \(event.successors.sorted().map(\.id).joined(separator: ", "))"
    case .witnessPolicySet(let event):
      "witness policy, fails \(event.failMode.rawValue) after \(event.maximumAgeHours) h"
    case .riskScaleSet(let event): "risks scored on \(event.scale.name), version \(event.scale.version)"
    case .riskEscalated(let event): "risk \(event.risk) escalated to \(event.to)"
    case .riskEscalationDecided(let event): "escalation \(event.escalation) \(event.outcome.rawValue)"
    case .tolerancesSet(let event): event.tolerances.map(\.description).joined(separator: "; ")
    case .exceptionRaised(let event):
      "exception: \(event.dimension.rawValue) \(event.field) forecast \(event.forecast), baseline \(event.baseline), "
        + "allowed \(event.allowed), \(event.beyond) beyond"
    case .exceptionCleared(let event): "exception \(event.exception) cleared"
    case .changePrepared(let event): "prepared; told: \(event.communication); fallback: \(event.fallback)"
    case .noticeSent(let event): "notice to \(event.audience): \(event.text)"
    case .noticeAcknowledged(let event): "notice \(event.notice) acknowledged"
    case .spendingJudged(let event): event.summary
    case .consentRecorded(let event): "consent of \(event.authority), \(event.reference) of \(event.day)"
    case .decisionPackIssued(let event):
      "decision pack of round \(event.round) as known at \(event.position), SHA-256 \(event.data.hex.prefix(16))…"
    case .assuranceGiven(let event): "\(event.stage) assured \(event.rating.rawValue) by \(event.reviewer)"
    case .stageEntered(let event): "stage \(event.stage) entered"
    case .changeBudgetSet(let event):
      "change budget \(event.amount) from \(event.from)\(event.until.map { " until \($0)" } ?? "")"
    case .exceptionReported(let event): "exception reported on \(event.change.id): \(event.text)"
    case .riskAppetiteSet(let event): "risk appetite up to score \(event.score)"
    case .exceptionResolved(let event):
      "exception \(event.exception) resolved\(event.change.map { " by \($0)" } ?? "")"
    case .erasureRequested(let event):
      "erasure of \(event.payloads.positionList) requested: \(event.basis)"
    case .payloadErased(let event):
      "payload of \(event.payloads.positionList) erased, asked for by "
        + "\(event.requestedBy.joined(separator: " and ")): \(event.basis)"
    case .retentionSet(let event): event.summary
    case .legalHoldPlaced(let event): "hold \(event.hold) on \(event.subject) by \(event.authority)"
    case .legalHoldLifted(let event): "hold \(event.hold) lifted"
    case .ledgerArchived(let event):
      "events 1 to \(event.through) archived in \(event.fileName), SHA-256 \(event.fileDigest.hex.prefix(16))…"
    case .archiveDisposed(let event):
      "archive of events 1 to \(event.through) disposed of, SHA-256 \(event.fileDigest.hex.prefix(16))…"
    case .evidenceExported(let event):
      "evidence over \(event.size) events handed to \(event.recipient), MANIFEST SHA-256 \(event.manifest.hex.prefix(16))…"
    case .erased(_, let position): DomainEvent.erasedText(under: position)
    }
  }
}

extension DecisionLinks {
  /// `, for CR-7, position 41`; empty where there are none.
  fileprivate var words: String {
    let names = changes.map(\.id) + positions.map { "position \($0)" }
    return names.isEmpty ? "" : ", for \(names.joined(separator: ", "))"
  }
}

extension BoardMembershipChanged {
  fileprivate var summary: String {
    let seat = alternateFor.map { "alternate for \($0)" } ?? "member"
    return "\(member) \(isMember ? "joined" : "left") as \(seat)"
  }
}

extension RoleGranted {
  fileprivate var summary: String {
    let end = until.map { " until \($0)" } ?? ""
    let bound = limit.map { ", limit \($0)" } ?? ""
    return "\(role.rawValue) over \(scope)\(end)\(bound)"
  }
}

extension ChangeDecided {
  fileprivate var summary: String {
    let terms = conditions.map { "\($0.id) \($0.text), \($0.owner) by \($0.due)" }.joined(separator: "; ")
    return "\(outcome.rawValue) under \(limit)" + (terms.isEmpty ? "" : ": \(terms)")
      + (resumeOn.map { " until \($0)" } ?? "")
  }
}

extension ChangeRouted {
  fileprivate var summary: String {
    let ballots = ballots.map { "\($0.electorate)\($0.share.map { " \($0) %" } ?? "")" }.joined(separator: ", ")
    let rules = rules.isEmpty ? "" : " by \(rules.joined(separator: ", "))"
    let sum = aggregated.isEmpty ? "" : ", summed with \(aggregated.sorted().map(\.id).joined(separator: ", "))"
    return "routed to \(ballots)\(rules); exposure \(exposure)\(sum)"
  }
}

extension SpendingJudged {
  fileprivate var summary: String {
    let words = sensitivities.sorted().map(\.rawValue).joined(separator: ", ")
    return "spending judged \(words.isEmpty ? "neither novel, contentious nor repercussive" : words)"
  }
}

extension VoteCast {
  fileprivate var summary: String {
    let member = standsFor.map { " for \($0)" } ?? ""
    let read = pack.map { ", on decision pack \($0.hex.prefix(16))…" } ?? ""
    return "\(choice.rawValue)\(member) in \(ballot)\(signature == nil ? "" : ", signed")\(read)"
  }
}

extension [PayloadReference] {
  fileprivate var positionList: String {
    count > 8
      ? "\(count) events" : (count == 1 ? "position " : "positions ") + map { "\($0.position)" }.joined(separator: ", ")
  }
}

extension RetentionSet {
  fileprivate var summary: String {
    let kinds = kinds.isEmpty ? "any kind" : kinds.map(\.rawValue).sorted().joined(separator: ", ")
    let subjects = subjects.isEmpty ? "any subject" : subjects.sorted().map(\.description).joined(separator: ", ")
    return "retention class \(name): \(years) years from the day \(start.rawValue), \(kinds), \(subjects)"
  }
}
