extension EventKind {
  /// Changes limits, roles or rules: what other events are judged by. Has a decision of its own.
  public var isConfiguration: Bool {
    switch self {
    case .roleGranted, .roleRevoked, .signingKeyRegistered, .signingKeyRevoked, .boardEstablished,
      .boardMembershipChanged, .delegationGranted, .delegationRevoked, .operatingModelSet, .policyPublished,
      .tierAssigned, .tolerancesSet, .riskScaleSet, .changeBudgetSet, .riskAppetiteSet, .witnessPolicySet,
      .retentionSet:
      true
    default: false
    }
  }

  /// Changes how other events are judged: configuration, and what changes it for a while, for one case, or has yet to be
  /// decided: stand-ins, waivers, legal holds and policies in preparation.
  public var isConfigurationAtLarge: Bool {
    switch self {
    case .ledgerOpened, .policyProposed, .absenceRecorded, .absenceEnded, .waiverRequested, .waiverDecided,
      .waiverEnded, .legalHoldPlaced, .legalHoldLifted:
      true
    default: isConfiguration
    }
  }

  /// Keeps a reviewer from no range: the reviewer's own work on the record, and attempts that came to nothing.
  public var isReviewersWork: Bool {
    switch self {
    case .auditReviewed, .findingOpened, .findingAssigned, .findingClosed, .evidenceExported, .commandRefused:
      true
    default: false
    }
  }
}

extension Organisation {
  /// Whom a change of configuration gives something to, or takes it from: they do not approve it.
  public func beneficiaries(of entry: Entry) -> Set<String> {
    var persons: Set<String> = []
    switch entry.event {
    case .boardMembershipChanged(let event): persons.insert(event.member)
    case .delegationGranted(let event): persons.insert(event.delegate)
    case .delegationRevoked(let event): persons.insert(event.delegate)
    case .roleGranted, .roleRevoked:
      if let board = boards[entry.subject] { persons.formUnion(board.seats(on: entry.stamp.effectiveOn).map(\.person)) }
    default: break
    }
    if entry.subject.kind == .person { persons.insert(entry.subject.id) }
    return persons
  }
}
