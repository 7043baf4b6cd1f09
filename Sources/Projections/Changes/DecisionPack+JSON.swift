import Domain
package import Values

/// `decision-pack.json`, form 1. Its digest stands in the log: what it says, and how, is fixed for good, and another
/// layout is another form.
extension DecisionPack {
  package static let form = "countersign/decision-pack/1"

  /// RFC 8785, with an end of line.
  package var dataBytes: [UInt8] { json.canonicalBytes + [0x0A] }

  package var json: JSONValue {
    [
      "form": .string(Self.form), "ledger": .string(source.origin), "position": .integer(source.position),
      "root": .string(source.root.hex), "asOf": Self.text(asOf), "change": Self.text(change.subject),
      "state": .string(change.state.rawValue), "round": .integer(Int64(change.round)),
      "contentHash": .string(change.contentHash.hex), "assessmentHash": .string(change.assessmentHash.hex),
      "content": Self.wire(.changeRevised(ChangeRevised(change.content))),
      "requesters": .array(change.requesters.sorted().map { .string($0) }),
      "exposure": Self.optional(exposure?.description),
      "assessments": .array(
        change.assessments.map {
          ["stamp": Self.json($0.stamp), "assessment": Self.wire(.changeAssessed($0.event))]
        }),
      "safeguards": safeguards, "route": route, "ballots": .array(ballots), "tasks": .array(tasks.map(Self.json)),
      "fields": .array(fields.map(Self.json)), "budgets": .array(budgets.map(Self.json)),
      "tolerances": .array(tolerances.map(Self.json)), "models": .array(models.map(Self.json)),
      "waivers": .array(waivers.map(Self.json)), "breaches": .array(breaches.map(Self.json)),
      "findings": .array(findings.map(Self.json)), "related": .array(related.map(Self.json)),
      "conditions": .array(change.openConditions.map(Self.json)),
    ]
  }

  private var safeguards: JSONValue {
    let safeguards = change.safeguards
    return [
      "preparation": safeguards.preparation.map { Self.wire(.changePrepared($0.event)) } ?? .null,
      "spending": safeguards.spending.map { Self.wire(.spendingJudged($0.event)) } ?? .null,
      "consents": .array(safeguards.consents.map { Self.wire(.consentRecorded($0.event)) }),
    ]
  }

  private var route: JSONValue {
    guard let routing else { return .null }
    return [
      "position": isRouted ? .integer(routing.stamp.position) : .null,
      "routing": Self.wire(.changeRouted(routing.event)),
      "deadline": Self.optional(routing.deadline?.description),
    ]
  }

  /// As they stand: an escalation replaces one.
  private var ballots: [JSONValue] {
    guard let routing else { return [] }
    return routing.ballots.map { ballot in
      [
        "name": .string(ballot.name), "electorate": Self.text(ballot.electorate),
        "outcome": .string(routing.count(ballot).outcome(of: ballot).rawValue),
        "votes": .array(
          routing.votes.filter { $0.event.ballot == ballot.name }.map {
            [
              "stamp": Self.json($0.stamp), "choice": .string($0.event.choice.rawValue),
              "standsFor": Self.optional($0.event.standsFor),
            ]
          }),
      ]
    }
  }

  private static func json(_ task: ChangeTask) -> JSONValue {
    [
      "action": .string(task.action.rawValue), "item": optional(task.item), "due": optional(task.due?.description),
      "actors": .array(task.actors.map(text)),
    ]
  }

  private static func json(_ field: Field) -> JSONValue {
    [
      "subject": text(field.subject), "field": text(field.address), "value": .fieldValue(field.value),
      "original": .fieldValue(field.original), "position": field.position.map { .integer($0) } ?? .null,
      "isMoved": .bool(field.isMoved), "asked": .fieldValue(field.asked),
    ]
  }

  private static func json(_ budget: BudgetStanding) -> JSONValue {
    let figures = budget.figures.amounts.map { ($0.key.rawValue, $0.value.json) }
    return [
      "initiative": text(budget.initiative),
      "figures": .object(Dictionary(uniqueKeysWithValues: figures)),
    ]
  }

  private static func json(_ tolerance: ToleranceStanding) -> JSONValue {
    [
      "scope": text(tolerance.scope), "tolerance": text(tolerance.tolerance),
      "openExceptions": .array(tolerance.openExceptions.map { .integer($0) }),
    ]
  }

  private static func json(_ model: DecisionReplay.Model) -> JSONValue {
    [
      "subject": text(model.subject), "practice": .string(model.practice.rawValue),
      "model": .string(model.model.rawValue),
    ]
  }

  private static func json(_ row: WaiverRegister.Row) -> JSONValue {
    [
      "scope": text(row.scope), "waiver": .string(row.waiver.id), "rule": .string(row.waiver.rule.rawValue),
      "practice": optional(row.waiver.practice?.rawValue), "state": .string(row.state.rawValue),
      "expires": text(row.expires),
    ]
  }

  private static func json(_ breach: NotedBreach) -> JSONValue {
    [
      "subject": text(breach.subject), "stamp": json(breach.stamp), "rule": .string(breach.event.rule.rawValue),
      "text": .string(breach.event.text),
    ]
  }

  private static func json(_ row: FindingRegister.Row) -> JSONValue {
    let opened = row.standing.opened
    return [
      "finding": text(row.finding), "control": .string(opened.control), "severity": .string(opened.severity.rawValue),
      "state": .string(row.state.rawValue), "text": .string(opened.text),
      "positions": .array(opened.positions.map { .integer($0) }),
    ]
  }

  private static func json(_ related: Related) -> JSONValue {
    [
      "change": text(related.change), "title": .string(related.title), "state": .string(related.state.rawValue),
      "openConditions": .array(related.openConditions.map(json)),
    ]
  }

  private static func json(_ condition: Condition) -> JSONValue {
    [
      "id": .string(condition.id), "text": .string(condition.text), "owner": .string(condition.owner),
      "due": text(condition.due),
    ]
  }

  private static func json(_ stamp: Stamp) -> JSONValue {
    [
      "position": .integer(stamp.position), "recordedAt": text(stamp.recordedAt),
      "effectiveOn": text(stamp.effectiveOn), "actor": .string(stamp.actor), "actingFor": optional(stamp.actingFor),
    ]
  }

  /// In the layout in which the log holds it, which is fixed for good as well.
  private static func wire(_ event: DomainEvent) -> JSONValue { (try? JSONValue(parsing: event.payloadBytes)) ?? .null }

  private static func text(_ value: some CustomStringConvertible) -> JSONValue { .string(value.description) }

  private static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
