import Countersign
import Domain
import Projections
import Values

extension DecisionReplay {
  var json: JSONValue {
    let stamp = decision.stamp
    let route = change.routing?.event
    let conditions = decision.event.conditions.map { condition -> JSONValue in
      [
        "id": .string(condition.id), "text": .string(condition.text), "owner": .string(condition.owner),
        "due": .text(condition.due),
      ]
    }
    return [
      "change": .string(change.subject.id), "title": .string(change.title),
      "kind": .string(change.content.kind.rawValue), "round": .integer(Int64(change.round)),
      "contentHash": .string(change.contentHash.hex), "outcome": .string(decision.event.outcome.rawValue),
      "position": .integer(stamp.position), "recordedAt": .text(stamp.recordedAt),
      "effectiveOn": .text(stamp.effectiveOn), "actor": .string(stamp.actor), "actingFor": .optional(stamp.actingFor),
      "exposure": .optional(exposure?.description), "limit": .text(decision.event.limit),
      "conditions": .array(conditions), "assessments": .array(change.assessments.map(Self.json)),
      "fields": .array(fields.map(\.json)), "deciders": .array(deciders.map(\.json)),
      "policies": .array((route?.policies ?? []).map { .text($0) }),
      "rules": .array((route?.rules ?? []).map { .string($0) }), "trace": .array((route?.trace ?? []).map(Self.json)),
      "ballots": .array((route?.ballots ?? []).map(Self.json)),
      "models": .array(
        models.map {
          [
            "subject": .text($0.subject), "practice": .string($0.practice.rawValue),
            "model": .string($0.model.rawValue),
          ]
        }),
      "away": .array(
        away.map {
          [
            "person": .string($0.person), "from": .text($0.absence.from),
            "until": .optional($0.absence.until?.description), "deputy": .optional($0.absence.deputy),
          ]
        }),
      "since": .array(since.map(Self.json)),
    ]
  }

  static func json(_ step: Change.Step<ChangeAssessed>) -> JSONValue {
    [
      "position": .integer(step.stamp.position), "recordedAt": .text(step.stamp.recordedAt),
      "actor": .string(step.stamp.actor), "actingFor": .optional(step.stamp.actingFor),
      "impact": .string(step.event.impact), "aspects": .array(step.event.aspects.sorted().map { .string($0) }),
      "exposure": .text(step.event.exposure), "isInterested": .bool(step.event.isInterested),
      "computed": step.event.computed?.presented ?? .null, "design": .optional(step.event.design),
      "documentation": .optional(step.event.documentation),
    ]
  }

  private static func json(_ line: TraceLine) -> JSONValue {
    [
      "rule": .string(line.rule), "condition": .string(line.condition), "fact": .string(line.fact),
      "truth": .string(line.truth.rawValue),
    ]
  }

  private static func json(_ ballot: Ballot) -> JSONValue {
    [
      "name": .string(ballot.name), "electorate": .text(ballot.electorate),
      "electors": .array(ballot.electors.map { .string($0.person + ($0.standsFor.map { " for \($0)" } ?? "")) }),
      "quorum": .integer(Int64(ballot.quorum)), "share": .optional(ballot.share),
    ]
  }

  private static func json(_ later: Later) -> JSONValue {
    [
      "position": .integer(later.line.position), "recordedAt": .text(later.line.recordedAt),
      "effectiveOn": .text(later.line.effectiveOn), "isCorrection": .bool(later.isCorrection),
      "actor": .string(later.line.actor), "actingFor": .optional(later.line.actingFor),
      "kind": .string(later.line.kind), "subject": .string(later.line.subject), "field": .optional(later.line.field),
      "from": .optional(later.line.from), "to": .optional(later.line.to), "summary": .optional(later.line.summary),
      "reason": .string(later.line.reason),
    ]
  }
}

extension DecisionReplay.Field {
  var json: JSONValue {
    [
      "subject": .text(subject), "field": .text(address), "isMoved": .bool(isMoved),
      "value": .optional(value?.description), "asked": .optional(asked?.description),
      "original": .optional(original?.description), "position": .optional(position),
    ]
  }
}

extension DecisionReplay.Decider {
  var json: JSONValue {
    [
      "person": .string(person), "actingFor": .optional(actingFor), "ballot": .optional(ballot),
      "choice": .string(choice), "isSigned": .bool(isSigned), "position": .integer(position), "limit": .text(limit),
      "pack": .optional(pack?.hex),
      "rights": .array(
        rights.sorted { $0.key < $1.key }.flatMap { subject, rights in
          rights.map { right in
            [
              "over": .text(subject), "role": .string(right.role.rawValue), "scope": .text(right.scope),
              "limit": .text(right.limit), "basis": .text(right.basis), "position": .integer(right.position),
            ]
          }
        }),
    ]
  }
}
