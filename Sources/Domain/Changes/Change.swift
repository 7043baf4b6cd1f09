public import Values

/// A change request, folded from its events.
public struct Change: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case absent, draft, submitted, assessed, routed, deciding, approved
    case approvedWithConditions = "approved-with-conditions"
    case rejected, deferred
    /// An emergency whose work may begin before it is decided.
    case invoked
    case implementing, implemented, verified, closed, withdrawn, superseded
    case ratified
    case notRatified = "not-ratified"
  }

  public let subject: Subject
  public internal(set) var state = State.absent
  public internal(set) var content = ChangeContent(title: "", deltas: [])
  public internal(set) var origin: ChangeOrigin?
  /// 1, and one more for each revision and each assessment that reopened the question.
  public internal(set) var round = 0
  public internal(set) var raised: Stamp?
  /// Everybody who asked for it: who raised, revised or benefits from it, and who asked for what it was made of.
  public internal(set) var requesters: Set<String> = []
  /// Who said as an assessor that they gain by it: that stays so when another assesses it again.
  public internal(set) var interested: Set<String> = []
  /// Of this round, the latest of each aspect.
  public internal(set) var assessments: [Step<ChangeAssessed>] = []
  public internal(set) var routing: Routing?
  public internal(set) var decision: Step<ChangeDecided>?
  public internal(set) var emergency: Step<EmergencyInvoked>?
  public internal(set) var start: Step<ImplementationStarted>?
  public internal(set) var implementation: Step<ChangeImplemented>?
  /// Everybody who began or did the work, at first or again.
  public internal(set) var workers: Set<String> = []
  public internal(set) var verification: Step<ChangeVerified>?
  public internal(set) var discharged: [String: Stamp] = [:]
  public internal(set) var successors: Set<Subject> = []
  public internal(set) var ended: Stamp?
  public internal(set) var safeguards = ChangeSafeguards()
  /// What was frozen for those who decide, in the order of the log; of earlier rounds too.
  public internal(set) var packs: [Step<DecisionPackIssued>] = []
  /// The latest effective day of its steps.
  public internal(set) var lastEffective: CivilDay?

  public init(_ subject: Subject) { self.subject = subject }

  /// A step of the lifecycle, with who took it and when.
  public struct Step<Event: Hashable & Sendable>: Hashable, Sendable {
    public var event: Event
    public var stamp: Stamp
  }

  public var title: String { content.title }
  public var deltas: [Delta] { content.deltas }
  /// The initiatives that the change moves, sorted.
  public var initiatives: [Subject] { content.initiatives }
  public var contentHash: Digest { content.hash }

  /// What it asks for of one initiative's budget log.
  public func transfers(of initiative: Subject) -> [BudgetTransfer] {
    content.transfers.filter { $0.initiative == initiative }
  }

  /// Whether the position is that of its approval, or of the emergency by which its work began.
  public func isMandated(by position: Int64) -> Bool {
    if emergency?.stamp.position == position { return true }
    return decision?.stamp.position == position && decision?.event.outcome.isApproval ?? false
  }

  public var assessment: Step<ChangeAssessed>? { assessments.last }

  /// SHA-256 of the movements' canonical JSON, in their order.
  public static func contentHash(_ deltas: [Delta]) -> Digest {
    var json = CanonicalJSONWriter()
    deltas.write(to: &json)
    return .sha256(json.bytes)
  }

  /// SHA-256 over the round's assessments, in their order: with the content's hash, what a decision binds to.
  public var assessmentHash: Digest {
    .sha256(JSONValue.array(assessments.map(\.event.payload)).canonicalBytes)
  }

  /// What the assessments of the round cover.
  public var aspects: Set<String> { assessments.reduce(into: []) { $0.formUnion($1.event.aspects) } }

  public var openConditions: [Condition] { decision?.event.conditions.filter { discharged[$0.id] == nil } ?? [] }

  /// Who approved: they neither implement nor verify it.
  public var approvers: Set<String> {
    guard let decision, decision.event.outcome.isApproval else { return [] }
    let votes = routing?.votes.filter { $0.event.choice == .approve } ?? []
    return votes.reduce(into: decision.stamp.persons) { persons, vote in
      persons.formUnion(vote.stamp.persons)
      if let member = vote.event.standsFor { persons.insert(member) }
    }
  }

  /// Who may not vote on it: who asks for it, gains by it, or does the work (invariant I1).
  public var conflicted: Set<String> {
    requesters.union(content.beneficiaries).union(interested).union(workers)
  }

  /// Decided in retrospect: its work was done as an emergency.
  public var isEmergency: Bool { emergency != nil }
}

/// The open question of a change: who decides, and the votes so far.
public struct Routing: Hashable, Sendable {
  public var event: ChangeRouted
  public var stamp: Stamp
  public var ballots: [Ballot]
  public var deadline: CivilDay?
  /// The day of recording of its last escalation.
  public internal(set) var escalatedOn: CivilDay?
  public var votes: [Change.Step<VoteCast>] = []

  public func count(_ ballot: Ballot) -> Count {
    Count(votes.filter { $0.event.ballot == ballot.name }.map(\.event.choice))
  }
}
