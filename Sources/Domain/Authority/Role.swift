/// What a person is to a scope. Raw values are a wire contract.
public enum Role: String, Hashable, Sendable, CaseIterable {
  case administrator
  case pmo
  case sponsor
  case programmeManager = "programme-manager"
  case projectManager = "project-manager"
  case assessor
  case changeAuthority = "change-authority"
  case auditor
  /// Keeps what must be kept, and destroys what must be destroyed.
  case recordsOfficer = "records-officer"

  /// The kinds of event that a holder may cause within the scope.
  public var permits: Set<EventKind> {
    switch self {
    case .administrator:
      [
        .personRegistered, .roleGranted, .roleRevoked, .operatingModelSet, .initiativeRegistered,
        .identityRecorded, .membershipChanged, .importRecorded, .policyProposed, .policyPublished,
        .boardEstablished, .boardMembershipChanged, .delegationRevoked, .absenceRecorded, .absenceEnded,
        .tierAssigned, .signingKeyRegistered, .signingKeyRevoked, .riskScaleSet, .riskAppetiteSet,
        .noticeAcknowledged, .configurationApproved, .boardConvened, .witnessPolicySet, .erasureRequested,
        .ledgerArchived,
        .legalHoldPlaced,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .businessUnitRegistered,
        .evidenceExported,
      ]
    case .recordsOfficer:
      [
        .erasureRequested, .payloadErased, .retentionSet, .legalHoldPlaced, .legalHoldLifted, .ledgerArchived,
        .archiveDisposed,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .evidenceExported,
      ]
    case .pmo:
      [
        .initiativeRegistered, .identityRecorded, .membershipChanged, .importRecorded, .statusReported,
        .baselineRevised, .changeRaised, .changeAssessed, .changeImplemented, .changeClosed, .changeWithdrawn,
        .changeRevised, .changeSubmitted, .changeRouted, .ballotEscalated, .changeResumed, .emergencyInvoked,
        .implementationStarted, .changeVerified, .changeSuperseded, .conditionDischarged, .budgetMoved,
        .periodClosed, .budgetFrozen, .earnedValueIssued, .policyProposed, .tierAssigned, .waiverRequested,
        .waiverEnded,
        .witnessPolicySet,
        .riskScaleSet, .riskEscalated, .riskEscalationDecided, .tolerancesSet, .exceptionResolved,
        .changePrepared, .noticeSent, .noticeAcknowledged, .spendingJudged, .consentRecorded, .assuranceGiven,
        .stageEntered, .changeBudgetSet, .exceptionReported, .riskAppetiteSet,
        .boardConvened, .auditReviewed, .findingOpened, .findingAssigned, .findingClosed,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .businessUnitRegistered,
        .obligationRegistered, .obligationAmended,
        .decisionPackIssued, .evidenceExported,
      ]
    case .programmeManager:
      [
        .statusReported, .baselineRevised, .changeRaised, .changeAssessed, .changeImplemented, .changeClosed,
        .changeWithdrawn, .changeRevised, .changeSubmitted, .changeRouted, .ballotEscalated, .changeResumed,
        .emergencyInvoked, .implementationStarted, .changeVerified, .changeSuperseded, .conditionDischarged,
        .budgetMoved, .earnedValueIssued, .waiverRequested, .waiverEnded, .riskEscalated, .riskEscalationDecided,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .obligationRegistered,
        .changePrepared, .noticeSent, .noticeAcknowledged, .consentRecorded, .stageEntered, .exceptionReported,
        .decisionPackIssued,
      ]
    case .projectManager:
      [
        .statusReported, .baselineRevised, .changeRaised, .changeAssessed, .changeImplemented, .changeClosed,
        .changeWithdrawn, .changeRevised, .changeSubmitted, .changeRouted, .ballotEscalated, .changeResumed,
        .emergencyInvoked, .implementationStarted, .changeVerified, .changeSuperseded, .conditionDischarged,
        .budgetMoved, .earnedValueIssued, .waiverRequested, .waiverEnded, .riskEscalated,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .obligationRegistered,
        .changePrepared, .noticeSent, .noticeAcknowledged, .consentRecorded, .stageEntered, .exceptionReported,
        .decisionPackIssued,
      ]
    case .sponsor:
      [
        .changeRaised, .changeWithdrawn, .changeRevised, .changeSubmitted, .changeResumed, .emergencyInvoked,
        .changeSuperseded, .conditionDischarged, .policyProposed, .waiverRequested, .riskEscalationDecided,
        .tolerancesSet, .exceptionResolved, .initiativeClosed, .initiativeReopened, .continuationReviewed,
        .changePrepared, .noticeSent, .noticeAcknowledged, .spendingJudged, .consentRecorded, .stageEntered,
        .changeBudgetSet, .riskAppetiteSet, .configurationApproved, .findingWaived,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .obligationRegistered, .obligationAmended,
        .decisionPackIssued,
      ]
    case .assessor:
      [
        .changeAssessed, .changeRouted, .changeVerified, .conditionDischarged, .noticeAcknowledged, .spendingJudged,
        .assuranceGiven,
        .documentRegistered, .documentSuperseded, .documentLinked,
        .decisionPackIssued,
      ]
    case .changeAuthority:
      [
        .changeDecided, .changeRouted, .voteCast, .ballotEscalated, .emergencyInvoked, .conditionDischarged,
        .policyPublished, .waiverDecided, .waiverEnded, .tolerancesSet, .exceptionResolved, .initiativeClosed,
        .initiativeReopened, .continuationReviewed, .configurationApproved, .boardConvened, .findingWaived,
        .noticeSent, .noticeAcknowledged, .spendingJudged, .changeBudgetSet, .riskAppetiteSet,
        .obligationAmended,
        .decisionPackIssued,
      ]
    case .auditor: [.auditReviewed, .findingOpened, .findingAssigned, .findingClosed, .evidenceExported]
    }
  }
}

extension EventKind {
  /// Events that follow from any command by the system's own rules, whoever the actor.
  public var isConsequence: Bool {
    switch self {
    case .commandRefused, .findingRaised, .ledgerOpened: true
    case .exceptionRaised, .exceptionCleared: true
    default: false
    }
  }
}
