import Values

extension DomainEvent {
  /// RFC 8785 canonical payload bytes.
  package var payloadBytes: [UInt8] {
    switch self {
    case .baselineRevised(let event): event.payloadBytes
    case .statusReported(let event): event.payloadBytes
    case .ledgerOpened(let event): event.payload.canonicalBytes
    case .commandRefused(let event): event.payload.canonicalBytes
    case .findingRaised(let event): event.payload.canonicalBytes
    case .importRecorded(let event): event.payload.canonicalBytes
    case .personRegistered(let event): event.payload.canonicalBytes
    case .roleGranted(let event): event.payload.canonicalBytes
    case .roleRevoked(let event): event.payload.canonicalBytes
    case .signingKeyRegistered(let event): event.payload.canonicalBytes
    case .signingKeyRevoked(let event): event.payload.canonicalBytes
    case .initiativeRegistered(let event): event.payload.canonicalBytes
    case .identityRecorded(let event): event.payload.canonicalBytes
    case .membershipChanged(let event): event.payload.canonicalBytes
    case .operatingModelSet(let event): event.payload.canonicalBytes
    case .policyProposed(let event): event.payload.canonicalBytes
    case .policyPublished(let event): event.payload.canonicalBytes
    case .budgetMoved(let event): event.payload.canonicalBytes
    case .periodClosed(let event): event.payload.canonicalBytes
    case .budgetFrozen(let event): event.payload.canonicalBytes
    case .changeBudgetSet(let event): event.payload.canonicalBytes
    case .earnedValueIssued(let event): event.payload.canonicalBytes
    case .boardEstablished(let event): event.payload.canonicalBytes
    case .boardMembershipChanged(let event): event.payload.canonicalBytes
    case .delegationGranted(let event): event.payload.canonicalBytes
    case .delegationRevoked(let event): event.payload.canonicalBytes
    case .absenceRecorded(let event): event.payload.canonicalBytes
    case .boardConvened(let event): event.payload.canonicalBytes
    case .configurationApproved(let event): event.payload.canonicalBytes
    case .auditReviewed(let event): event.payload.canonicalBytes
    case .findingOpened(let event): event.payload.canonicalBytes
    case .findingAssigned(let event): event.payload.canonicalBytes
    case .findingWaived(let event): event.payload.canonicalBytes
    case .findingRemedied(let event): event.payload.canonicalBytes
    case .documentRegistered(let event): event.payload.canonicalBytes
    case .documentSuperseded(let event): event.payload.canonicalBytes
    case .documentLinked(let event): event.payload.canonicalBytes
    case .obligationRegistered(let event): event.payload.canonicalBytes
    case .obligationAmended(let event): event.payload.canonicalBytes
    case .obligationMet(let event): event.payload.canonicalBytes
    case .businessUnitRegistered(let event): event.payload.canonicalBytes
    case .tierAssigned(let event): event.payload.canonicalBytes
    case .initiativeClosed(let event): event.payload.canonicalBytes
    case .continuationReviewed(let event): event.payload.canonicalBytes
    case .assuranceGiven(let event): event.payload.canonicalBytes
    case .stageEntered(let event): event.payload.canonicalBytes
    case .waiverRequested(let event): event.payload.canonicalBytes
    case .waiverDecided(let event): event.payload.canonicalBytes
    case .waiverEnded(let event): event.payload.canonicalBytes
    case .absenceEnded: Array("{}".utf8)
    case .changeRaised(let event): event.payload.canonicalBytes
    case .changeAssessed(let event): event.payload.canonicalBytes
    case .changeDecided(let event): event.payload.canonicalBytes
    case .changeImplemented(let event): event.payload.canonicalBytes
    case .changeClosed, .changeWithdrawn, .changeSubmitted, .changeResumed, .initiativeReopened,
      .findingClosed:
      Array("{}".utf8)
    case .changeRevised(let event): event.payload.canonicalBytes
    case .changeRouted(let event): event.payload.canonicalBytes
    case .voteCast(let event): event.payload.canonicalBytes
    case .ballotEscalated(let event): event.payload.canonicalBytes
    case .conditionDischarged(let event): event.payload.canonicalBytes
    case .emergencyInvoked(let event): event.payload.canonicalBytes
    case .implementationStarted(let event): event.payload.canonicalBytes
    case .changeVerified(let event): event.payload.canonicalBytes
    case .changeSuperseded(let event): event.payload.canonicalBytes
    case .changePrepared(let event): event.payload.canonicalBytes
    case .noticeSent(let event): event.payload.canonicalBytes
    case .noticeAcknowledged(let event): event.payload.canonicalBytes
    case .spendingJudged(let event): event.payload.canonicalBytes
    case .consentRecorded(let event): event.payload.canonicalBytes
    case .decisionPackIssued(let event): event.payload.canonicalBytes
    case .witnessPolicySet(let event): event.payload.canonicalBytes
    case .riskScaleSet(let event): event.payload.canonicalBytes
    case .riskEscalated(let event): event.payload.canonicalBytes
    case .riskEscalationDecided(let event): event.payload.canonicalBytes
    case .tolerancesSet(let event): event.payload.canonicalBytes
    case .exceptionRaised(let event): event.payload.canonicalBytes
    case .exceptionCleared(let event): event.payload.canonicalBytes
    case .exceptionResolved(let event): event.payload.canonicalBytes
    case .exceptionReported(let event): event.payload.canonicalBytes
    case .riskAppetiteSet(let event): event.payload.canonicalBytes
    case .erasureRequested(let event): event.payload.canonicalBytes
    case .payloadErased(let event): event.payload.canonicalBytes
    case .retentionSet(let event): event.payload.canonicalBytes
    case .legalHoldPlaced(let event): event.payload.canonicalBytes
    case .legalHoldLifted(let event): event.payload.canonicalBytes
    case .ledgerArchived(let event): event.payload.canonicalBytes
    case .archiveDisposed(let event): event.payload.canonicalBytes
    case .evidenceExported(let event): event.payload.canonicalBytes
    // Never written again.
    case .erased: []
    }
  }

  /// Decodes a stored payload; older layouts are brought up to today's here.
  ///
  /// Refuses what this version would not write: unknown, missing and repeated keys, and values in another form.
  package init(type: String, schema: Int64, payload bytes: [UInt8]) throws {
    guard let kind = EventKind(rawValue: type) else { throw PayloadError.unknownType(type, schema: schema) }
    self = try bytes.withUnsafeBytes { try DomainEvent(kind, schema: schema, payload: $0) }
  }

  /// The same from where the payload is stored.
  package init(_ kind: EventKind, schema: Int64, payload stored: UnsafeRawBufferPointer) throws {
    guard schema == kind.schema else { throw PayloadError.unknownType(kind.rawValue, schema: schema) }
    if let event = Self.scan(kind, stored) {
      self = event
      return
    }
    let bytes = Array(stored)
    // Bytes that the fast readers left. The two frequent kinds have strict readers of their own; of the others, writing
    // them again shows all at once.
    switch kind {
    case .baselineRevised: self = try .baselineRevised(BaselineRevised(bytes))
    case .statusReported: self = try .statusReported(StatusReported(bytes))
    default:
      let payload = try Payload(bytes)
      try self.init(kind: kind, payload: payload)
      let written = payloadBytes
      if written != bytes { throw payload.difference(from: try Payload(written)) }
    }
  }

  private static func scan(_ kind: EventKind, _ bytes: UnsafeRawBufferPointer) -> DomainEvent? {
    switch kind {
    case .statusReported: StatusReported(scanning: bytes).map { .statusReported($0) }
    case .baselineRevised: BaselineRevised(scanning: bytes).map { .baselineRevised($0) }
    case .changeRaised: ChangeRaised(scanning: bytes).map { .changeRaised($0) }
    case .changeAssessed: ChangeAssessed(scanning: bytes).map { .changeAssessed($0) }
    case .changeImplemented: ChangeImplemented(scanning: bytes).map { .changeImplemented($0) }
    default: nil
    }
  }

  private init(kind: EventKind, payload: Payload) throws {
    switch kind {
    case .ledgerOpened: self = try .ledgerOpened(LedgerOpened(payload))
    case .commandRefused: self = try .commandRefused(CommandRefused(payload))
    case .findingRaised: self = try .findingRaised(FindingRaised(payload))
    case .importRecorded: self = try .importRecorded(ImportRecorded(payload))
    case .personRegistered: self = try .personRegistered(PersonRegistered(payload))
    case .roleGranted: self = try .roleGranted(RoleGranted(payload))
    case .roleRevoked: self = try .roleRevoked(RoleRevoked(payload))
    case .signingKeyRegistered: self = try .signingKeyRegistered(SigningKeyRegistered(payload))
    case .signingKeyRevoked: self = try .signingKeyRevoked(SigningKeyRevoked(payload))
    case .initiativeRegistered: self = try .initiativeRegistered(InitiativeRegistered(payload))
    case .identityRecorded: self = try .identityRecorded(IdentityRecorded(payload))
    case .membershipChanged: self = try .membershipChanged(MembershipChanged(payload))
    case .operatingModelSet: self = try .operatingModelSet(OperatingModelSet(payload))
    case .policyProposed: self = try .policyProposed(PolicyProposed(payload))
    case .policyPublished: self = try .policyPublished(PolicyPublished(payload))
    case .budgetMoved: self = try .budgetMoved(BudgetMoved(payload))
    case .periodClosed: self = try .periodClosed(PeriodClosed(payload))
    case .budgetFrozen: self = try .budgetFrozen(BudgetFrozen(payload))
    case .changeBudgetSet: self = try .changeBudgetSet(ChangeBudgetSet(payload))
    case .earnedValueIssued: self = try .earnedValueIssued(EarnedValueIssued(payload))
    case .boardEstablished: self = try .boardEstablished(BoardEstablished(payload))
    case .boardMembershipChanged: self = try .boardMembershipChanged(BoardMembershipChanged(payload))
    case .delegationGranted: self = try .delegationGranted(DelegationGranted(payload))
    case .delegationRevoked: self = try .delegationRevoked(DelegationRevoked(payload))
    case .absenceRecorded: self = try .absenceRecorded(AbsenceRecorded(payload))
    case .absenceEnded: self = .absenceEnded(AbsenceEnded())
    case .boardConvened: self = try .boardConvened(BoardConvened(payload))
    case .configurationApproved: self = try .configurationApproved(ConfigurationApproved(payload))
    case .auditReviewed: self = try .auditReviewed(AuditReviewed(payload))
    case .findingOpened: self = try .findingOpened(FindingOpened(payload))
    case .findingAssigned: self = try .findingAssigned(FindingAssigned(payload))
    case .findingWaived: self = try .findingWaived(FindingWaived(payload))
    case .findingRemedied: self = try .findingRemedied(FindingRemedied(payload))
    case .findingClosed: self = .findingClosed(FindingClosed())
    case .documentRegistered: self = try .documentRegistered(DocumentRegistered(payload))
    case .documentSuperseded: self = try .documentSuperseded(DocumentSuperseded(payload))
    case .documentLinked: self = try .documentLinked(DocumentLinked(payload))
    case .obligationRegistered: self = try .obligationRegistered(ObligationRegistered(payload))
    case .obligationAmended: self = try .obligationAmended(ObligationAmended(payload))
    case .obligationMet: self = try .obligationMet(ObligationMet(payload))
    case .businessUnitRegistered: self = try .businessUnitRegistered(BusinessUnitRegistered(payload))
    case .tierAssigned: self = try .tierAssigned(TierAssigned(payload))
    case .initiativeClosed: self = try .initiativeClosed(InitiativeClosed(payload))
    case .initiativeReopened: self = .initiativeReopened(InitiativeReopened())
    case .continuationReviewed: self = try .continuationReviewed(ContinuationReviewed(payload))
    case .assuranceGiven: self = try .assuranceGiven(AssuranceGiven(payload))
    case .stageEntered: self = try .stageEntered(StageEntered(payload))
    case .waiverRequested: self = try .waiverRequested(WaiverRequested(payload))
    case .waiverDecided: self = try .waiverDecided(WaiverDecided(payload))
    case .waiverEnded: self = try .waiverEnded(WaiverEnded(payload))
    case .changeRaised: self = try .changeRaised(ChangeRaised(payload))
    case .changeAssessed: self = try .changeAssessed(ChangeAssessed(payload))
    case .changeDecided: self = try .changeDecided(ChangeDecided(payload))
    case .changeImplemented: self = try .changeImplemented(ChangeImplemented(payload))
    case .changeClosed: self = .changeClosed(ChangeClosed())
    case .changeWithdrawn: self = .changeWithdrawn(ChangeWithdrawn())
    case .changeRevised: self = try .changeRevised(ChangeRevised(payload))
    case .changeSubmitted: self = .changeSubmitted(ChangeSubmitted())
    case .changeRouted: self = try .changeRouted(ChangeRouted(payload))
    case .voteCast: self = try .voteCast(VoteCast(payload))
    case .ballotEscalated: self = try .ballotEscalated(BallotEscalated(payload))
    case .changeResumed: self = .changeResumed(ChangeResumed())
    case .conditionDischarged: self = try .conditionDischarged(ConditionDischarged(payload))
    case .emergencyInvoked: self = try .emergencyInvoked(EmergencyInvoked(payload))
    case .implementationStarted: self = try .implementationStarted(ImplementationStarted(payload))
    case .changeVerified: self = try .changeVerified(ChangeVerified(payload))
    case .changeSuperseded: self = try .changeSuperseded(ChangeSuperseded(payload))
    case .changePrepared: self = try .changePrepared(ChangePrepared(payload))
    case .noticeSent: self = try .noticeSent(NoticeSent(payload))
    case .noticeAcknowledged: self = try .noticeAcknowledged(NoticeAcknowledged(payload))
    case .spendingJudged: self = try .spendingJudged(SpendingJudged(payload))
    case .consentRecorded: self = try .consentRecorded(ConsentRecorded(payload))
    case .decisionPackIssued: self = try .decisionPackIssued(DecisionPackIssued(payload))
    case .witnessPolicySet: self = try .witnessPolicySet(WitnessPolicySet(payload))
    case .riskScaleSet: self = try .riskScaleSet(RiskScaleSet(payload))
    case .riskEscalated: self = try .riskEscalated(RiskEscalated(payload))
    case .riskEscalationDecided: self = try .riskEscalationDecided(RiskEscalationDecided(payload))
    case .tolerancesSet: self = try .tolerancesSet(TolerancesSet(payload))
    case .exceptionRaised: self = try .exceptionRaised(ExceptionRaised(payload))
    case .exceptionCleared: self = try .exceptionCleared(ExceptionCleared(payload))
    case .exceptionResolved: self = try .exceptionResolved(ExceptionResolved(payload))
    case .exceptionReported: self = try .exceptionReported(ExceptionReported(payload))
    case .riskAppetiteSet: self = try .riskAppetiteSet(RiskAppetiteSet(payload))
    case .erasureRequested: self = try .erasureRequested(ErasureRequested(payload))
    case .payloadErased: self = try .payloadErased(PayloadErased(payload))
    case .retentionSet: self = try .retentionSet(RetentionSet(payload))
    case .legalHoldPlaced: self = try .legalHoldPlaced(LegalHoldPlaced(payload))
    case .legalHoldLifted: self = try .legalHoldLifted(LegalHoldLifted(payload))
    case .ledgerArchived: self = try .ledgerArchived(LedgerArchived(payload))
    case .archiveDisposed: self = try .archiveDisposed(ArchiveDisposed(payload))
    case .evidenceExported: self = try .evidenceExported(EvidenceExported(payload))
    case .baselineRevised, .statusReported:
      throw PayloadError.unknownType(kind.rawValue, schema: kind.schema)
    }
  }
}
