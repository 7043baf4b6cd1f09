/// Why a command was not carried out: the rule, the facts that it saw, who could instead, and what to do next.
public struct Refusal: Error, Hashable, Sendable {
  public var rule: Rule
  public var facts: [String: String]
  /// Persons who could do it now; empty where none is known.
  public var whoCould: [String]
  public var next: String

  public init(_ rule: Rule, facts: [String: String] = [:], whoCould: [String] = [], next: String) {
    self.rule = rule
    self.facts = facts
    self.whoCould = whoCould
    self.next = next
  }
}

extension Refusal: CustomStringConvertible {
  /// One line: the rule in words, then the facts.
  public var description: String {
    let details = facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return details.isEmpty ? rule.sentence : "\(rule.sentence) (\(details))"
  }
}

/// The rules that commands are decided by. Raw values are a wire contract.
public enum Rule: String, Hashable, Sendable, CaseIterable {
  case roleRequired = "role-required"
  case unknownSubject = "unknown-subject"
  case alreadyExists = "already-exists"
  case notBaselined = "not-baselined"
  case valueKind = "value-kind"
  case staleValue = "stale-value"
  case unapprovedMovement = "unapproved-movement"
  case lifecycle = "lifecycle"
  case emptyChange = "empty-change"
  case requesterMayNotDecide = "requester-may-not-decide"
  case deciderMayNotImplement = "decider-may-not-implement"
  case limitExceeded = "limit-exceeded"
  case staleAssessment = "stale-assessment"
  case membership = "membership"
  case currency = "currency"
  case reasonRequired = "reason-required"
  case repeatedField = "repeated-field"
  case period = "period"
  case ownRole = "own-role"
  case attestation = "attestation"
  case interestedMayNotDecide = "interested-may-not-decide"
  case verifierIsInvolved = "verifier-is-involved"
  case verificationRequired = "verification-required"
  case evidenceRequired = "evidence-required"
  case condition = "condition"
  case reversalRequired = "reversal-required"
  case partition = "partition"
  case policyForbids = "policy-forbids"
  case proposerMayNotPublish = "proposer-may-not-publish"
  case assessmentRequired = "assessment-required"
  case signatureRequired = "signature-required"
  case deadline = "deadline"
  case notAnElector = "not-an-elector"
  case noElector = "no-elector"
  case alreadyVoted = "already-voted"
  case ballot = "ballot"
  case aggregateLimitExceeded = "aggregate-limit-exceeded"
  case emergencyOverdue = "emergency-overdue"
  case budgetBalance = "budget-balance"
  case budgetCause = "budget-cause"
  case reserveCause = "reserve-cause"
  case contingencyCause = "contingency-cause"
  case overTarget = "over-target"
  case periodClosed = "period-closed"
  case periodFrozen = "period-frozen"
  case periodOpen = "period-open"
  case ownBenefit = "own-benefit"
  case backDated = "back-dated"
  case delegation = "delegation"
  case board = "board"
  case pmoOnly = "pmo-only"
  case planOwner = "plan-owner"
  case notWaivable = "not-waivable"
  case waiverState = "waiver-state"
  case waiverRequester = "waiver-requester"
  case signatureInvalid = "signature-invalid"
  case signingKey = "signing-key"
  case workBreakdown = "work-breakdown"
  case riskScore = "risk-score"
  case unknownItem = "unknown-item"
  case ownTolerances = "own-tolerances"
  case tolerance = "tolerance"
  case escalation = "escalation"
  case riskScale = "risk-scale"
  case planNetwork = "plan-network"
  case openWork = "open-work"
  case closed = "closed"
  case configuration
  case ownConfiguration = "own-configuration"
  case ownReview = "own-review"
  case positions
  case meeting
  case findingState = "finding-state"
  case findingDuties = "finding-duties"
  case varianceNarrative = "variance-narrative"
  case statement = "statement"
  case ownNotice = "own-notice"
  case consent = "consent"
  case assurance = "assurance"
  case gateNotAssured = "gate-not-assured"
  case witnessPolicy = "witness-policy"
  case unwitnessed = "unwitnessed"
  case notErasable = "not-erasable"
  case erasure = "erasure"
  case erasureRequester = "erasure-requester"
  case retention = "retention"
  case legalHold = "legal-hold"
  case archive = "archive"
  case documentVersion = "document-version"
  case obligationState = "obligation-state"
  case obligationDuties = "obligation-duties"
  case evidencePack = "evidence-pack"
  case decisionPack = "decision-pack"

  public var sentence: String {
    switch self {
    case .roleRequired: "the actor holds no role that permits this here on this day"
    case .unknownSubject: "the ledger does not know this subject"
    case .alreadyExists: "it exists already"
    case .notBaselined: "only baselined fields move through a change request"
    case .valueKind: "the value is not of the field's kind"
    case .staleValue: "the field no longer holds the value that the movement starts from"
    case .unapprovedMovement: "a baseline moves only through an approved change under the controlling model"
    case .lifecycle: "the change is not in a state that allows this"
    case .emptyChange: "a change request moves at least one field"
    case .requesterMayNotDecide: "who raised a change may not decide it"
    case .deciderMayNotImplement: "who decided a change may not implement it"
    case .limitExceeded: "the change is beyond the decider's delegated limit"
    case .staleAssessment: "the baseline has moved since the change was assessed"
    case .membership: "a project enters in a portfolio, is in at most one programme, and nothing lies within itself"
    case .currency: "amounts of different currencies cannot be compared"
    case .reasonRequired: "a reason is required"
    case .repeatedField: "a command moves each field once"
    case .period: "it would end before it begins, or last longer than it may"
    case .ownRole: "an administrator does not end their own role"
    case .signatureInvalid: "the signature is not the decider's own, of this, now"
    case .signingKey: "a signing key is one that can be checked, is one person's, and once revoked never comes back"
    case .attestation: "only who may import can state an approval from outside, or fill in the past, under control"
    case .interestedMayNotDecide: "who gains by a change, or does its work, may not decide it"
    case .verifierIsInvolved: "who decided or implemented a change may not verify it"
    case .verificationRequired: "a change is verified before it is closed"
    case .evidenceRequired: "a verification names the evidence that it looked at"
    case .condition: "an approval's conditions are each discharged by their owner before the change closes"
    case .reversalRequired: "an emergency that was not ratified is reversed before it is closed"
    case .partition: "each movement belongs to exactly one change"
    case .proposerMayNotPublish: "who proposed a policy may not publish it"
    case .policyForbids: "the policy in force leaves no route to an approval"
    case .assessmentRequired: "the policy asks for an assessment that is missing"
    case .signatureRequired: "the policy asks for a signed vote"
    case .deadline: "a ballot is open until its deadline, and escalated after it"
    case .notAnElector: "the actor is no elector of this ballot"
    case .noElector: "too few electors could decide it"
    case .alreadyVoted: "a person votes once in a ballot, whoever they stand for"
    case .ballot: "this ballot does not take such a vote"
    case .aggregateLimitExceeded:
      "the change, summed with those that belong to it, is beyond the decider's delegated limit"
    case .emergencyOverdue: "an emergency is ratified by its deadline"
    case .budgetBalance: "no budget account holds less than nothing, on no day"
    case .budgetCause: "the cause does not move budget between these accounts"
    case .reserveCause:
      "management reserve serves new scope alone, and grows by scope that leaves or budget newly authorised"
    case .contingencyCause: "contingency is drawn for an identified risk alone"
    case .overTarget:
      "budget over the contract budget base needs an over-target baseline, recognised by an approved change"
    case .periodClosed:
      "budget of a closed period moves only by error correction, customer direction or accounting adjustment"
    case .periodFrozen: "budget of a frozen period moves only by an exception that a change approves"
    case .periodOpen: "a period is closed once it has begun"
    case .ownBenefit: "nobody gives a role, a limit, a seat or a delegation to themselves"
    case .backDated: "what was decided under the rules of its day is not loosened afterwards"
    case .delegation:
      "a delegation passes on only what its giver holds, to somebody else, and goes no further"
    case .board:
      "a board decides by its seats: a member sits once, and an alternate stands in for a member"
    case .pmoOnly:
      "under the directive model only the PMO appoints project managers, and authors and implements plan changes"
    case .planOwner:
      "a project's plan is its manager's: the PMO moves it only under the directive model"
    case .notWaivable: "no waiver can be had for this rule"
    case .waiverState: "the waiver is not in a state that allows this"
    case .waiverRequester: "who requested a waiver may not decide it"
    case .workBreakdown: "a scope item lies in another item in scope, and no item lies within itself"
    case .riskScore:
      "a score is probability times impact on the scale; a threat's target is at most its residual, that its inherent"
    case .unknownItem: "the register holds no such item"
    case .ownTolerances: "who manages an initiative neither sets its limits nor resolves its exceptions"
    case .tolerance: "a tolerance says of one dimension how far a forecast may be from its baseline"
    case .escalation: "a risk escalates to a programme or portfolio above it, once, and somebody else there decides"
    case .configuration: "only events that change limits, roles or rules are approved so"
    case .ownConfiguration: "who changed a limit, a role or a rule, or gains by it, may not approve that"
    case .ownReview: "who acted in a range of the log may not review it"
    case .positions: "the log holds no such positions"
    case .meeting: "a meeting is recorded once it was held, by who was there on the board's seats"
    case .findingState: "the finding is not in a state that allows this"
    case .findingDuties: "a finding is remedied by its owner, and waived and closed by others"
    case .varianceNarrative: "a variance beyond its threshold is published with its cause and the decision asked"
    case .riskScale: "a risk scale has ascending weights for each level, and ascending bands"
    case .planNetwork:
      "a plan names activities, calendars and resources that it has, can be computed, and nothing in it waits for itself"
    case .openWork: "what still has open deliverables, changes or members is not closed"
    case .closed: "it is closed"
    case .statement: "what is recorded says something"
    case .ownNotice: "who sent a notice does not acknowledge it"
    case .consent: "a consent has been given: its letter's day is no later than today"
    case .assurance: "an assurance shows what was looked at, and is not given by who manages the initiative"
    case .gateNotAssured: "a gated stage is entered once its assurance approves"
    case .witnessPolicy:
      "a witness policy reads as C2SP tlog-policy, is of this log, and bounds the age by hours up to a year"
    case .unwitnessed:
      "no quorum of witnesses has cosigned the log within the hours allowed, and the policy fails closed"
    case .notErasable: "what decisions rest on is not destroyed; it is withheld when it is handed out"
    case .erasure: "a payload that is there is erased once, on request"
    case .erasureRequester: "who requested an erasure may not authorise it"
    case .retention: "what is younger than its retention class is kept"
    case .legalHold: "what is under a legal hold is kept"
    case .archive: "only an archive that the ledger recorded is disposed of"
    case .documentVersion:
      "each version of a document has a name and bytes of its own, and holds from no earlier than the last"
    case .obligationState: "the obligation is met already"
    case .obligationDuties: "an obligation is met by its owner, and amended by somebody else"
    case .evidencePack: "only a pack of this ledger that holds in every part is handed out"
    case .decisionPack: "a vote rests on an issued pack of what the change asks for now"
    }
  }
}
