import Domain
import Projections
import Values

extension Listing {
  /// A row a measure.
  init(_ report: DriftReport) {
    self.init(
      columns: [
        Column(key: "measure", title: "Measure", isFlexible: true, minimumWidth: 20),
        Column(key: "unit", title: "Unit"), Column(key: "original", title: "Original", isRight: true),
        Column(key: "current", title: "Current", isRight: true), Column(key: "drift", title: "Drift", isRight: true),
        Column(key: "change", title: "Changes", isRight: true),
        Column(key: "correction", title: "Corrections", isRight: true, rank: 1),
        Column(key: "waiver", title: "Waivers", isRight: true, rank: 2),
        Column(key: "unexplained", title: "Unexplained", isRight: true),
        Column(key: "steps", title: "Steps", isHidden: true),
      ],
      rows: report.measures.map { measure in
        let unit = measure.unit
        func amount(_ basis: DriftReport.Basis) -> JSONValue { .string(unit.difference(measure.sum(basis))) }
        return [
          .string(measure.name), .string(unit.name), .optional(measure.original.map(unit.value)),
          .optional(measure.current.map(unit.value)), .string(unit.difference(measure.drift)), amount(.change),
          amount(.correction), amount(.waiver), amount(.unexplained),
          .array(measure.steps.map { $0.json(unit) }),
        ]
      })
  }

  /// A row for each measure and key.
  init(_ report: DriftReport, by grouping: DriftReport.Grouping) {
    self.init(
      columns: [
        Column(key: "measure", title: "Measure", isFlexible: true, minimumWidth: 20),
        Column(key: "unit", title: "Unit"), Column(key: "key", title: "By \(grouping.rawValue)", isFlexible: true),
        Column(key: "drift", title: "Drift", isRight: true), Column(key: "count", title: "Steps", isRight: true),
      ],
      rows: report.shares(by: grouping).map {
        [
          .string($0.measure), .string($0.unit.name), .string($0.key), .string($0.unit.difference($0.amount)),
          .integer(Int64($0.steps)),
        ]
      })
  }
}

extension DriftReport {
  func json(by grouping: Grouping?) -> JSONValue {
    [
      "subject": .text(subject), "asOf": .text(asOf), "hasUnexplained": .bool(hasUnexplained),
      "remarks": .array(remarks.map { .string($0) }), "measures": Listing(self).json,
      "groups": grouping.map { Listing(self, by: $0).json } ?? .null,
    ]
  }
}
