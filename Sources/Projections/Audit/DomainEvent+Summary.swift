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
    case .initiativeRegistered(let event): "registered as \(event.name)"
    case .identityRecorded(let event): "known as \(event.identity)"
    case .membershipChanged(let event): "\(event.isMember ? "joined" : "left") \(event.parent)"
    case .operatingModelSet(let event): "\(event.practice?.rawValue ?? "every practice") under \(event.model.rawValue)"
    case .baselineRevised, .statusReported: nil
    case .budgetMoved(let event): event.transfers.map(\.description).joined(separator: "; ")
    case .periodClosed(let event): "periods through \(event.through) closed"
    case .budgetFrozen(let event): "periods through \(event.through) frozen"
    case .changeRaised(let event): "\(event.title): \(event.deltas.count) movements asked for"
    case .changeAssessed(let event): "assessed: \(event.impact) (exposure \(event.exposure))"
    case .changeDecided(let event): "\(event.outcome.rawValue) under \(event.limit)"
    case .changeImplemented(let event): "implemented on decision \(event.decision)"
    case .changeClosed: "closed"
    case .changeWithdrawn: "withdrawn"
    }
  }
}

extension RoleGranted {
  fileprivate var summary: String {
    let end = until.map { " until \($0)" } ?? ""
    let bound = limit.map { ", limit \($0)" } ?? ""
    return "\(role.rawValue) over \(scope)\(end)\(bound)"
  }
}
