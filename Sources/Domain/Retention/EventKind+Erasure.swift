extension EventKind {
  /// Whether the state that the log folds to, and every decision in it, stands without the payload.
  ///
  /// What is not erasable is withheld when it is handed out.
  public var isErasable: Bool { whyKept == nil }

  /// What rests on the payload; nil where nothing does.
  public var whyKept: String? {
    switch self {
    // The envelope still says who was registered, and who tried what subject when; the rest is for people to read.
    case .personRegistered, .commandRefused: nil
    case .ledgerOpened: "checkpoints are checked against it"
    case .findingRaised: "drift is put down to the waiver that it names"
    case .importRecorded: "later imports are judged by what the file stated"
    case .roleGranted, .roleRevoked, .boardEstablished, .boardMembershipChanged, .delegationGranted, .delegationRevoked,
      .absenceRecorded, .absenceEnded:
      "authority rests on it"
    case .signingKeyRegistered, .signingKeyRevoked: "signatures are checked with it"
    case .initiativeRegistered, .identityRecorded, .membershipChanged, .initiativeClosed, .initiativeReopened,
      .continuationReviewed:
      "what belongs where, and goes on, rests on it"
    case .operatingModelSet, .policyProposed, .policyPublished, .tierAssigned, .waiverRequested, .waiverDecided,
      .waiverEnded:
      "decisions were made under it"
    case .baselineRevised, .statusReported, .budgetMoved, .periodClosed, .budgetFrozen, .earnedValueIssued:
      "figures rest on it"
    case .changeRaised, .changeAssessed, .changeDecided, .changeImplemented, .changeClosed, .changeWithdrawn,
      .changeRevised, .changeSubmitted, .changeRouted, .voteCast, .ballotEscalated, .changeResumed,
      .conditionDischarged, .emergencyInvoked, .implementationStarted, .changeVerified, .changeSuperseded,
      .decisionPackIssued:
      "the decision on the change rests on it"
    case .assuranceGiven, .stageEntered, .boardConvened, .configurationApproved, .auditReviewed, .changeBudgetSet,
      .changePrepared, .noticeSent, .noticeAcknowledged, .spendingJudged, .consentRecorded, .witnessPolicySet,
      .exceptionReported, .riskAppetiteSet:
      "controls rest on it"
    case .evidenceExported: "it says what was handed to whom"
    case .findingOpened, .findingAssigned, .findingWaived, .findingRemedied, .findingClosed:
      "what became of a failed control rests on it"
    case .documentRegistered, .documentSuperseded, .documentLinked: "files are checked against it"
    case .obligationRegistered, .obligationAmended, .obligationMet: "deadlines are kept by it"
    case .businessUnitRegistered: "what belongs to which business unit rests on it"
    case .riskScaleSet, .riskEscalated, .riskEscalationDecided, .tolerancesSet, .exceptionRaised, .exceptionCleared,
      .exceptionResolved:
      "registers and exceptions rest on it"
    case .erasureRequested, .payloadErased, .retentionSet, .legalHoldPlaced, .legalHoldLifted, .ledgerArchived,
      .archiveDisposed:
      "it says what was kept and what was destroyed, and names nothing that was"
    }
  }
}
