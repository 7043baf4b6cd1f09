package import Domain

/// Kinds of data that a pack may withhold from its reader, a payload as a whole at a time.
public enum DisclosureClass: String, Hashable, Sendable, CaseIterable {
  /// Who somebody is: names, roles, seats, absences, keys, votes, owners.
  case personal
  /// Amounts of money, and limits in money.
  case financial
  /// Words that somebody wrote: titles, texts, conditions, hazards. The reason of an event stands in its entry, and stays.
  case narrative
}

extension DisclosureClass {
  /// What the payload of an event may hold; of a type that this version does not know: anything.
  package static func classes(of type: String) -> Set<DisclosureClass> {
    EventKind(rawValue: type).map(classes(of:)) ?? Set(allCases)
  }

  package static func classes(of kind: EventKind) -> Set<DisclosureClass> {
    switch kind {
    case .ledgerOpened, .initiativeRegistered, .identityRecorded, .membershipChanged, .initiativeClosed,
      .initiativeReopened, .continuationReviewed, .operatingModelSet, .boardEstablished, .tierAssigned, .periodClosed,
      .budgetFrozen, .changeSubmitted, .changeImplemented, .changeClosed, .changeWithdrawn, .changeResumed,
      .conditionDischarged, .implementationStarted, .changeVerified, .changeSuperseded, .waiverRequested,
      .waiverDecided, .waiverEnded, .riskEscalated, .riskEscalationDecided, .exceptionCleared, .exceptionResolved,
      .stageEntered, .configurationApproved, .findingWaived, .findingClosed, .noticeAcknowledged, .spendingJudged,
      .witnessPolicySet, .riskAppetiteSet, .retentionSet, .legalHoldLifted, .ledgerArchived, .archiveDisposed,
      .documentLinked, .obligationMet, .businessUnitRegistered, .decisionPackIssued:
      []
    case .personRegistered, .roleRevoked, .signingKeyRegistered, .signingKeyRevoked, .boardMembershipChanged,
      .delegationRevoked, .absenceRecorded, .absenceEnded, .boardConvened, .findingAssigned, .documentSuperseded,
      .obligationAmended:
      [.personal]
    case .assuranceGiven, .erasureRequested, .payloadErased, .documentRegistered, .obligationRegistered,
      .evidenceExported:
      [.personal, .narrative]
    case .roleGranted, .delegationGranted: [.personal, .financial]
    case .tolerancesSet, .earnedValueIssued, .changeBudgetSet: [.financial]
    case .emergencyInvoked, .riskScaleSet, .auditReviewed, .findingOpened, .findingRemedied, .changePrepared,
      .noticeSent, .consentRecorded, .exceptionReported, .legalHoldPlaced:
      [.narrative]
    case .policyProposed, .policyPublished, .exceptionRaised: [.financial, .narrative]
    case .commandRefused, .findingRaised, .importRecorded, .baselineRevised, .statusReported, .budgetMoved,
      .changeRaised, .changeRevised, .changeAssessed, .changeDecided, .changeRouted, .voteCast, .ballotEscalated:
      [.personal, .financial, .narrative]
    }
  }
}
