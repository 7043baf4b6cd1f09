import Domain
import Projections
import Values

extension WhatIf {
  var json: JSONValue {
    [
      "asOf": .text(asOf), "exposure": .optional(exposure?.description), "computed": computed?.presented ?? .null,
      "lines": .array((computed?.lines ?? []).map { .string($0) }),
      "movements": .array(
        content.deltas.map {
          [
            "subject": .text($0.initiative), "field": .text($0.movement.address),
            "from": .optional($0.movement.from?.description), "to": .optional($0.movement.to?.description),
          ]
        }),
      "transfers": .array(content.transfers.map { .string($0.description) }),
      "refusal": refusal.map {
        [
          "rule": .string($0.rule.rawValue), "facts": .object($0.facts.mapValues { .string($0) }),
          "next": .string($0.next),
        ]
      } ?? .null,
    ]
  }
}

extension ComputedImpact {
  /// As docs/impact.md describes it.
  var presented: JSONValue {
    [
      "initiatives": .array(initiatives.map(\.presented)),
      "dependencies": dependencies.presented { dependency in
        [
          "receiver": .text(dependency.receiver), "dependency": .string(dependency.dependency),
          "giver": .text(dependency.giver), "needBy": .optional(dependency.needBy?.description),
          "before": .optional(dependency.before?.description), "after": .optional(dependency.after?.description),
          "wasBreached": .bool(dependency.wasBreached), "isBreached": .bool(dependency.isBreached),
        ]
      },
      "overAllocations": overAllocations.presented {
        [
          "kind": .string($0.kind.rawValue), "id": .string($0.id), "before": .integer($0.before),
          "after": .integer($0.after),
        ]
      },
      "circle": .array(circle.map { .text($0) }),
      "networks": .object(
        Dictionary(uniqueKeysWithValues: networks.map { ($0.key.description, .integer($0.value)) })),
    ]
  }
}

extension InitiativeImpact {
  fileprivate var presented: JSONValue {
    [
      "initiative": .text(initiative), "schedule": schedule?.presented ?? .null,
      "milestones": milestones.presented {
        [
          "item": .text($0.item), "before": .optional($0.before?.description),
          "after": .optional($0.after?.description), "days": .optional($0.days),
        ]
      },
      "amounts": .array(
        amounts.map {
          [
            "figure": .string($0.figure), "currency": .string($0.before.currency.code),
            "before": .string($0.before.decimalText), "after": .string($0.after.decimalText),
          ]
        }),
      "exposures": .array(
        exposures.map {
          [
            "kind": .string($0.kind.rawValue), "before": $0.before.presented, "after": $0.after.presented,
          ]
        }),
      "remarks": .array(remarks.map { .string($0) }),
    ]
  }
}

extension ScheduleImpact {
  fileprivate var presented: JSONValue {
    [
      "before": .optional(before?.description), "after": .optional(after?.description), "days": .optional(days),
      "work": .optional(work), "secondsPerDay": .integer(secondsPerDay),
      "criticalBefore": criticalBefore.presented { .string($0) },
      "criticalAfter": criticalAfter.presented { .string($0) }, "entered": entered.presented { .string($0) },
      "left": left.presented { .string($0) },
      "consumed": consumed.presented {
        [
          "activity": .string($0.activity), "before": .integer($0.before), "after": .integer($0.after),
          "consumed": .integer($0.consumed),
        ]
      },
    ]
  }
}

extension ExpectedValue {
  /// Decimal texts by currency, exact.
  fileprivate var presented: JSONValue {
    .object(Dictionary(uniqueKeysWithValues: decimals.map { ($0.currency, .string($0.amount)) }))
  }
}

extension Listed {
  fileprivate func presented(_ item: (Element) -> JSONValue) -> JSONValue {
    ["count": .integer(Int64(count)), "items": .array(items.map(item))]
  }
}
