import Domain
import EventSourcing
import Values

/// K13: nobody decides what they asked for, gain by or work on, works on what they decided, or verifies what they
/// decided or implemented, themselves or through another; nor do they grant the waiver that they asked for.
///
/// Who stands in for another counts as both, and so does in whose place a vote is cast.
struct DutiesSegregated: Control {
  static let id = "K13"
  static let attention = Attention.kinds([
    .waiverDecided, .changeRaised, .changeRevised, .changeResumed, .changeAssessed, .changeRouted, .voteCast,
    .changeDecided, .emergencyInvoked, .implementationStarted, .changeImplemented, .changeVerified,
  ])

  private let question: ControlQuestion
  private var tally = Tally()
  private var duties: [Subject: Duties] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  /// Who did what for a change.
  private struct Duties: Sendable {
    var requesters: Set<String> = []
    var beneficiaries: Set<String> = []
    /// Assessors of the round who gain by it.
    var interested: Set<String> = []
    var deciders: Set<String> = []
    var implementers: Set<String> = []
    /// Who invoked the emergency, began the work or did it.
    var workers: Set<String> = []
    /// The question is put to the vote: another assessment opens it anew.
    var isRouted = false

    mutating func reopen() {
      interested = []
      deciders = []
      isRouted = false
    }

    var conflicted: [(String, Set<String>)] {
      [
        ("raised", requesters), ("of benefit to", beneficiaries), ("assessed with an interest", interested),
        ("worked on", workers),
      ]
    }
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    if case .waiverDecided(let event) = entry.event { return judge(event, entry, before) }
    guard entry.subject.kind == .change else { return }
    let known = duties[entry.subject] ?? Duties()
    let persons = entry.stamp.persons
    switch entry.event {
    case .voteCast(let event):
      judge(entry, persons.union(event.standsFor.map { [$0] } ?? []), "voted on", known.conflicted, before)
    case .changeDecided: judge(entry, persons, "decided", known.conflicted, before)
    case .implementationStarted: judge(entry, persons, "started", [("decided", known.deciders)], before)
    case .changeImplemented: judge(entry, persons, "implemented", [("decided", known.deciders)], before)
    case .changeVerified:
      judge(entry, persons, "verified", [("decided", known.deciders), ("implemented", known.implementers)], before)
    default: break
    }
    note(entry)
  }

  private mutating func judge(_ event: WaiverDecided, _ entry: Entry, _ before: LogState) {
    let state = before.organisation
    let waivers = (entry.subject == .ledger ? state.ledger : state.initiatives[entry.subject])?.waivers
    let requested = waivers?.last { $0.id == event.waiver }?.requested.persons ?? []
    judge(
      entry, entry.stamp.persons, "decided", [("requested", requested)], before,
      of: "waiver \(event.waiver) of \(entry.subject)")
  }

  private mutating func judge(
    _ entry: Entry, _ persons: Set<String>, _ verb: String, _ earlier: [(verb: String, persons: Set<String>)],
    _ before: LogState, of what: String? = nil
  ) {
    guard question.covers(entry, before) else { return }
    let faults = earlier.compactMap { duty -> String? in
      if duty.persons.isDisjoint(with: persons) { return nil }
      let both = duty.persons.intersection(persons).sorted()
      return "\(what ?? entry.subject.description) was \(duty.verb) and \(verb) by \(both.joined(separator: " and "))"
    }
    tally.judge(entry.stamp.position, faults.isEmpty ? nil : faults.joined(separator: "; "))
  }

  private mutating func note(_ entry: Entry) {
    let persons = entry.stamp.persons
    var known = duties[entry.subject] ?? Duties()
    switch entry.event {
    case .changeRaised(let event):
      known.requesters.formUnion(persons.union(event.requesters))
      known.beneficiaries = event.content.beneficiaries
      switch event.origin {
      case .split, .merge:
        for source in event.origin?.changes ?? [] { known.requesters.formUnion(duties[source]?.requesters ?? []) }
      case .reversal, nil: break
      }
    case .changeRevised(let event):
      known.requesters.formUnion(persons)
      known.beneficiaries = event.content.beneficiaries
      known.reopen()
    case .changeResumed: known.reopen()
    case .changeAssessed(let event):
      if known.isRouted { known.reopen() }
      if event.isInterested { known.interested.formUnion(persons) }
    case .changeRouted: known.isRouted = true
    case .voteCast(let event) where event.choice == .approve:
      known.deciders.formUnion(persons.union(event.standsFor.map { [$0] } ?? []))
    case .changeDecided: known.deciders.formUnion(persons)
    case .emergencyInvoked, .implementationStarted: known.workers.formUnion(persons)
    case .changeImplemented:
      known.workers.formUnion(persons)
      known.implementers.formUnion(persons)
    default: return
    }
    duties[entry.subject] = known
  }

  func judgement(after log: LogState) -> Judgement {
    tally.judgement(
      "votes, decisions, implementations and verifications were by others than the steps before",
      none: "No change was decided by \(question.asOf).")
  }
}
