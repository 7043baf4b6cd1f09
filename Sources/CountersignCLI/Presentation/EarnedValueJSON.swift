import Countersign
import Domain
import Projections
import Values

extension EarnedValueReport {
  var json: JSONValue {
    Self.document([
      "subject": .text(subject), "baseline": .string(baseline.rawValue), "asOf": .text(asOf),
      "position": .integer(position), "rows": Listing(self).json, "periods": Listing(periodsOf: self).json,
      "activities": Listing(activitiesOf: self).json, "reserves": .array(reserves.map(\.json)),
      "threatValue": Self.amounts(threats), "opportunityValue": Self.amounts(opportunities),
      "unpriced": .integer(Int64(unpriced)), "remarks": .array(remarks.map { .string($0) }),
    ])
  }

  /// Every key is always there.
  fileprivate static func document(_ members: [String: JSONValue]) -> JSONValue {
    let absent: [String: JSONValue] = [
      "subject": .null, "file": .null, "baseline": .null, "asOf": .null, "status": .null, "position": .null,
      "rows": [], "periods": [], "activities": [], "reserves": [], "threatValue": .object([:]),
      "opportunityValue": .object([:]), "unpriced": 0, "remarks": [],
    ]
    return .object(absent.merging(members) { $1 })
  }

  private static func amounts(_ value: ExpectedValue) -> JSONValue {
    .object(
      Dictionary(value.decimals.map { ($0.currency, .string($0.amount)) }, uniquingKeysWith: { first, _ in first }))
  }
}

extension EarnedValueTable {
  func json(file: String) -> JSONValue {
    EarnedValueReport.document([
      "file": .string(file), "status": .optional(status), "rows": Listing(self).json,
      "periods": Listing(periodsOf: self).json,
    ])
  }
}

extension EarnedValueSeries {
  var json: JSONValue {
    [
      "subject": .text(subject), "asOf": .text(asOf), "position": .integer(position), "rows": Listing(self).json,
    ]
  }
}

extension ReserveStanding {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "granted": granted.json, "drawn": drawn.json, "remaining": remaining.json,
      "shareDrawn": .exact(shareDrawn), "cover": .exact(cover),
      "months": .array(
        draws.map { ["month": .text($0.period), "added": $0.added.json, "drawn": $0.drawn.json] }),
    ]
  }
}
