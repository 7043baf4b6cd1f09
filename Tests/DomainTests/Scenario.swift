import Domain
import DomainFixtures
import Testing
import Values

/// Given what happened, when somebody asks, then these events or this refusal. A failure prints the story so far.
struct Scenario {
  private(set) var organisation = Organisation()
  private(set) var entries: [Entry] = []
  private(set) var story: [String] = []
  var today: CivilDay = "2026-01-05"

  /// It happened, whether or not anybody might have decided it.
  mutating func given(_ subject: Subject, _ event: DomainEvent, on day: CivilDay, by actor: Actor = "root") {
    record([Draft(subject, event, effectiveOn: day)], by: actor)
  }

  /// It is accepted, yields `kinds` where they are given, and yields nothing when repeated.
  mutating func when(
    _ act: Act, by actor: Actor, effective: CivilDay? = nil, then kinds: [EventKind]? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    story.append("when \(actor.person)\(actor.actingFor.map { " for \($0)" } ?? "") on \(today): \(act)")
    switch act.decide(in: organisation, by: actor, on: today, effective: effective) {
    case .failure(let refusal): fail("refused: \(refusal)", location)
    case .success(let drafts):
      record(drafts, by: actor)
      if let kinds, drafts.map(\.event.kind) != kinds {
        fail("yielded \(drafts.map(\.event.kind.rawValue)), not \(kinds.map(\.rawValue))", location)
      }
    }
    switch act.decide(in: organisation, by: actor, on: today, effective: effective) {
    case .success([]): break
    case .success(let drafts): fail("repeated, it yielded \(drafts.map(\.event.kind.rawValue))", location)
    case .failure(let refusal): fail("repeated, it was refused: \(refusal)", location)
    }
  }

  /// It is refused by `rule`, with who could do it instead, and with something to do next.
  @discardableResult
  func refuses(
    _ act: Act, by actor: Actor, effective: CivilDay? = nil, _ rule: Rule, whoCould: [String]? = nil,
    reason: String = "a reason", at location: SourceLocation = #_sourceLocation
  ) -> Refusal? {
    switch act.decide(in: organisation, by: actor, on: today, effective: effective, reason: reason) {
    case .success(let drafts):
      fail("\(actor.person): \(act) yielded \(drafts.map(\.event.kind.rawValue)), not a refusal by \(rule)", location)
      return nil
    case .failure(let refusal):
      if refusal.rule != rule { fail("\(actor.person): \(act) was refused by \(refusal), not by \(rule)", location) }
      if let whoCould, refusal.whoCould != whoCould {
        fail("who could: \(refusal.whoCould), not \(whoCould)", location)
      }
      if refusal.next.isEmpty { fail("the refusal does not say what to do next", location) }
      return refusal
    }
  }

  mutating func record(_ drafts: [Draft], by actor: Actor) {
    for draft in drafts {
      let stamp = Stamp(
        position: Int64(entries.count + 1), effectiveOn: draft.effectiveOn, recordedAt: UTCInstant(startOf: today),
        actor: actor.person, actingFor: actor.actingFor)
      let entry = Entry(subject: draft.subject, event: draft.event, stamp: stamp)
      entries.append(entry)
      organisation.evolve(with: entry)
      story.append("  \(stamp.position) \(draft.event.kind.rawValue) \(draft.subject) from \(draft.effectiveOn)")
    }
  }

  /// The log is read, as the application does for a decision about the work of others.
  mutating func readLog(reviewerActedAt position: Int64? = nil) {
    organisation.excerpt = LogExcerpt(
      head: Int64(entries.count), cited: Dictionary(uniqueKeysWithValues: entries.map { ($0.stamp.position, $0) }),
      reviewerActedAt: position)
  }

  func value(_ address: FieldAddress, of subject: Subject, asOf day: CivilDay? = nil) -> FieldValue? {
    organisation.initiatives[subject]?.value(address, asOf: day ?? today)
  }

  func fail(_ what: String, _ location: SourceLocation) {
    Issue.record(Comment(rawValue: story.joined(separator: "\n") + "\n→ " + what), sourceLocation: location)
  }
}
