import Domain
import EventSourcing
import Values

/// K07: everyone who acted, or was acted for, held on the day of recording a role that permits it there.
///
/// Who acts for another may, instead of a role of their own, have the other's delegation or be the deputy in the other's
/// absence. What concerns a person alone, their delegations and absences, they do themselves, or an administrator for
/// them. Under the directive model a project manager is appointed by a PMO.
///
/// A membership concerns two: a role is needed over the initiative that joins or leaves and over the parent, and over the
/// parent alone where the same command registers the initiative.
///
/// A vote is its elector's: a holder of the role that the ballot asks for, somebody named, or who has a seat on the
/// board, whose role it then is; the decision follows from the last vote, whoever cast it. A condition is discharged by
/// its owner, whatever their role.
///
/// Left out: what the ledger does by itself (refusals, findings), and the command that opened it, before which nobody
/// can have held a role.
struct AuthorityHeld: Control {
  static let id = "K07"
  static let attention = Attention.every

  private let question: ControlQuestion
  private var tally = Tally()
  private var exempt = 0
  private var registration: Registration?
  private var memo = AuthorityMemo()

  init(_ question: ControlQuestion) { self.question = question }

  /// A registration is authorised over the parents that its command gives, or over the ledger where it gives none.
  private struct Registration: Sendable {
    var subject: Subject
    var command: String
    var position: Int64
    /// Over the ledger.
    var fault: String?
    var hasParents = false
    var parentFault: String?
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let command = envelope.command
    if let registration, registration.command != command || registration.subject != entry.subject {
      closeRegistration()
    }
    let kind = entry.event.kind
    memo.note(kind)
    if kind.isConsequence { return }
    guard question.covers(entry, before) else { return }
    if before.isOpening {
      exempt += 1
      return
    }
    switch entry.event {
    case .initiativeRegistered:
      registration = Registration(
        subject: entry.subject, command: command, position: entry.stamp.position,
        fault: fault(kind, over: [.ledger], entry, before))
    case .membershipChanged(let event):
      let isOwn = registration != nil && event.isMember
      if isOwn {
        registration?.hasParents = true
        let fault = fault(.initiativeRegistered, over: [event.parent], entry, before)
        if let fault { registration?.parentFault = fault }
      }
      let scopes = isOwn ? [event.parent] : [entry.subject, event.parent]
      tally.judge(entry.stamp.position, fault(kind, over: scopes, entry, before))
    case .signingKeyRegistered, .signingKeyRevoked:
      // One's own keys need no role.
      let isOwn = entry.stamp.persons == [entry.subject.id]
      tally.judge(entry.stamp.position, isOwn ? nil : fault(kind, over: [.ledger], entry, before))
    case .importRecorded:
      // Each event of the import is judged over its own subject; its record asks for the role, wherever held.
      tally.judge(entry.stamp.position, importFault(entry, before))
    default:
      tally.judge(entry.stamp.position, fault(kind, over: Self.scopes(of: entry, before), entry, before))
    }
  }

  private mutating func closeRegistration() {
    guard let registration else { return }
    tally.judge(registration.position, registration.hasParents ? registration.parentFault : registration.fault)
    self.registration = nil
  }

  /// Over what the role must be held: each of these.
  private static func scopes(of entry: Entry, _ before: LogState) -> [Subject] {
    switch entry.event {
    case .roleGranted(let event): return [event.scope]
    case .roleRevoked(let event): return [event.scope]
    case .changeRaised(let event): return event.content.initiatives
    case .documentRegistered(let event): return [event.scope]
    case .obligationRegistered(let event): return [event.scope]
    default: break
    }
    switch entry.subject.kind {
    case .portfolio, .programme, .project: return [entry.subject]
    case .document: return [before.organisation.documents[entry.subject]?.registered?.scope ?? .ledger]
    case .obligation: return [before.organisation.obligations[entry.subject]?.registered?.scope ?? .ledger]
    case .change:
      // Over what it moved, and over what a revision makes it move.
      var moved = before.organisation.changes[entry.subject]?.initiatives ?? []
      if case .changeRevised(let event) = entry.event { moved = Set(moved + event.content.initiatives).sorted() }
      return moved.isEmpty ? [.ledger] : moved
    default: return [.ledger]
    }
  }

  private mutating func fault(
    _ kind: EventKind, over scopes: [Subject], _ entry: Entry, _ before: LogState
  ) -> String? {
    if PersonalAct.isOwn(entry) { return PersonalAct.fault(entry, before.organisation) }
    if let fault = BallotAuthority.fault(entry, before.organisation) { return fault.isEmpty ? nil : fault }
    let day = entry.stamp.recordedAt.day
    for scope in scopes {
      if let fault = AppointmentRule.fault(entry, over: scope, before.organisation) {
        if fault.isEmpty { continue }
        return fault
      }
      if let other = entry.stamp.actingFor, !memo.holds(other, kind, scope, day, before.organisation) {
        return Self.sentence(other, kind, scope, day)
      }
      let actor = entry.stamp.actor
      if memo.holds(actor, kind, scope, day, before.organisation) { continue }
      let stand = StandIn(actor: actor, principal: entry.stamp.actingFor, day: day)
      if !stand.reaches(scope, before.organisation, as: { $0.permits.contains(kind) }) {
        return Self.sentence(actor, kind, scope, day)
      }
    }
    return nil
  }

  private func importFault(_ entry: Entry, _ before: LogState) -> String? {
    let day = entry.stamp.recordedAt.day
    return [entry.stamp.actor, entry.stamp.actingFor].compactMap(\.self).first { person in
      let holdings = before.organisation.people[person]?.holdings(on: day) ?? []
      return !holdings.contains { $0.role.permits.contains(.importRecorded) }
    }.map { "\($0) held no role on \(day) that permits \(EventKind.importRecorded.rawValue)" }
  }

  private static func sentence(_ person: String, _ kind: EventKind, _ scope: Subject, _ day: CivilDay) -> String {
    "\(person) held no role on \(day) that permits \(kind.rawValue) over \(scope)"
  }

  func judgement(after log: LogState) -> Judgement {
    var end = self
    end.closeRegistration()
    return end.tally.judgement(
      "events were caused by holders of a role that permits them",
      none: "Nothing but the ledger's opening was done by \(question.asOf).",
      note: "the \(exempt) of the opening command precede every role")
  }
}
