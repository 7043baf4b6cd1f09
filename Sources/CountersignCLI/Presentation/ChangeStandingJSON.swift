import Countersign
import Domain
import Projections
import Values

extension ChangeStanding {
  var json: JSONValue {
    var members = content
    members.merge(progress) { mine, _ in mine }
    members.merge(safeguards) { mine, _ in mine }
    return .object(members)
  }

  private var content: [String: JSONValue] {
    let content = change.content
    return [
      "asOf": .text(asOf), "change": .string(change.subject.id), "title": .string(change.title),
      "state": .string(change.state.rawValue), "round": .integer(Int64(change.round)),
      "kind": .string(content.kind.rawValue),
      "sensitivities": .array(content.sensitivities.sorted().map { .string($0.rawValue) }),
      "beneficiaries": .array(content.beneficiaries.sorted().map { .string($0) }),
      "links": .array(content.links.sorted().map { .string($0.id) }), "origin": .optional(change.origin?.words),
      "successors": .array(change.successors.sorted().map { .string($0.id) }),
      "contentHash": .string(change.contentHash.hex), "raised": Self.json(change.raised),
      "requesters": .array(change.requesters.sorted().map { .string($0) }),
      "movements": .array(
        change.deltas.map {
          [
            "subject": .text($0.initiative), "field": .text($0.movement.address),
            "from": .optional($0.movement.from?.description), "to": .optional($0.movement.to?.description),
          ]
        }),
      "transfers": .array(content.transfers.map { .string("\($0.initiative) \($0)") }),
      "exposure": .optional(exposure?.description),
      "obligations": .array(
        obligations.map {
          [
            "obligation": .string($0.obligation.id), "title": .string($0.title), "deadline": .text($0.deadline),
            "before": .optional($0.before?.description), "after": .text($0.after), "lateDays": .optional($0.lateDays),
          ]
        }),
      "documents": .array(
        documents.map {
          [
            "document": .string($0.document.id), "title": .string($0.title), "version": .string($0.version.name),
            "sha256": .string($0.version.content.digest.hex), "supersededBy": .optional($0.supersededBy),
          ]
        }),
    ]
  }

  private var progress: [String: JSONValue] {
    [
      "assessments": .array(change.assessments.map(DecisionReplay.json)), "route": route, "ballots": ballots,
      "packs": packs, "decision": decision, "conditions": conditions, "emergency": emergency,
      "started": Self.json(change.start?.stamp),
      "implemented": Self.json(change.implementation?.stamp), "verification": verification,
      "ended": Self.json(change.ended), "next": .string(next),
      "overdue": .array(
        overdue.map {
          ["cause": .string($0.cause.rawValue), "due": .text($0.due), "condition": .optional($0.condition)]
        }),
      "tasks": .array(
        tasks.map {
          [
            "action": .string($0.action.rawValue), "item": .optional($0.item), "due": .optional($0.due?.description),
            "actors": .array($0.actors.map { .text($0) }),
          ]
        }),
    ]
  }

  private var route: JSONValue {
    guard let routing = change.routing?.event else { return .null }
    return [
      "policies": .array(routing.policies.map { .text($0) }), "rules": .array(routing.rules.map { .string($0) }),
      "exposure": .text(routing.exposure), "summedWith": .array(routing.aggregated.sorted().map { .string($0.id) }),
      "signature": .bool(routing.isSignatureRequired), "deadline": .optional(change.routing?.deadline?.description),
    ]
  }

  private var ballots: JSONValue {
    .array(
      (change.routing?.ballots ?? []).map { ballot in
        let votes = change.routing?.votes.filter { $0.event.ballot == ballot.name } ?? []
        return [
          "name": .string(ballot.name), "electorate": .text(ballot.electorate),
          "electors": .array(ballot.electors.map { .string($0.person + ($0.standsFor.map { " for \($0)" } ?? "")) }),
          "quorum": .integer(Int64(ballot.quorum)), "share": .optional(ballot.share),
          "outcome": .string(Count(votes.map(\.event.choice)).outcome(of: ballot).rawValue),
          "votes": .array(
            votes.map {
              [
                "person": .string($0.stamp.actor), "standsFor": .optional($0.event.standsFor ?? $0.stamp.actingFor),
                "choice": .string($0.event.choice.rawValue), "isSigned": .bool($0.event.signature != nil),
                "limit": .text($0.event.limit), "position": .integer($0.stamp.position),
                "pack": .optional($0.event.pack?.hex),
              ]
            }),
        ]
      })
  }

  private var packs: JSONValue {
    let current = Set(change.currentPacks.map(\.stamp.position))
    return .array(
      change.packs.map {
        [
          "stamp": Self.json($0.stamp), "knownAt": .integer($0.event.position), "round": .integer($0.event.round),
          "data": .string($0.event.data.hex), "page": .string($0.event.page.hex),
          "isCurrent": .bool(current.contains($0.stamp.position)),
        ]
      })
  }

  private var decision: JSONValue {
    guard let step = change.decision else { return .null }
    return [
      "outcome": .string(step.event.outcome.rawValue), "stamp": Self.json(step.stamp),
      "resumeOn": .optional(step.event.resumeOn?.description),
    ]
  }

  private var conditions: JSONValue {
    .array(
      (change.decision?.event.conditions ?? []).map {
        [
          "id": .string($0.id), "text": .string($0.text), "owner": .string($0.owner), "due": .text($0.due),
          "discharged": Self.json(change.discharged[$0.id]),
        ]
      })
  }

  private var emergency: JSONValue {
    guard let step = change.emergency else { return .null }
    return [
      "hazard": .string(step.event.hazard), "ratifyBy": .text(step.event.ratifyBy), "stamp": Self.json(step.stamp),
    ]
  }

  private var verification: JSONValue {
    guard let step = change.verification else { return .null }
    return [
      "passed": .bool(step.event.passed), "evidence": .array(step.event.evidence.map { .string($0.hex) }),
      "stamp": Self.json(step.stamp),
    ]
  }

  static func json(_ stamp: Stamp?) -> JSONValue {
    guard let stamp else { return .null }
    return [
      "by": .string(stamp.who), "effectiveOn": .text(stamp.effectiveOn), "recordedAt": .text(stamp.recordedAt),
      "position": .integer(stamp.position),
    ]
  }
}

extension ChangeOrigin {
  /// `split from CR-1`.
  var words: String {
    switch self {
    case .split(let change): "split from \(change.id)"
    case .merge(let changes): "merge of \(changes.sorted().map(\.id).joined(separator: ", "))"
    case .reversal(let change): "reversal of \(change.id)"
    }
  }
}
