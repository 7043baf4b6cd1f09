import Controls
import Countersign
import Values

/// The samples of some controls, as one question drew them.
struct ComplianceSamples {
  var view: ComplianceView
  var size: Int
  var seed: UInt64
  var samples: [ComplianceSample]

  func print(as format: OutputFormat) {
    switch format {
    case .json: Out.json(json)
    case .csv: listing(samples).print(as: .csv)
    case .table:
      Out.line("Samples as of \(view.asOf), known up to position \(view.position)\(view.scope.words), seed \(seed)")
      for sample in samples {
        Out.line("")
        Out.line(
          "\(sample.control.id) \(sample.control.title): \(sample.rows.count) of \(sample.control.examined.count) events "
            + "that record \(sample.control.population) items")
        if !sample.rows.isEmpty { listing([sample]).print(as: .table) }
      }
    }
  }

  private func listing(_ samples: [ComplianceSample]) -> Listing {
    Listing(
      columns: [
        .init(key: "control", title: "Control", rank: 1), .init(key: "position", title: "Pos", isRight: true),
        .init(key: "recordedAt", title: "Recorded", rank: 2), .init(key: "actor", title: "Actor"),
        .init(key: "kind", title: "Event", rank: 3), .init(key: "subject", title: "Subject", isFlexible: true),
        .init(key: "summary", title: "Says", isFlexible: true, minimumWidth: 20),
        .init(key: "verdict", title: "Verdict"), .init(key: "faults", title: "Because", isFlexible: true),
      ],
      rows: samples.flatMap { sample in
        sample.rows.map { row in
          [
            .string(sample.control.id), .integer(row.position), .text(row.recordedAt), .string(row.actor),
            .string(row.kind), .string(row.subject), .optional(row.summary),
            .string(row.faults.isEmpty ? "pass" : "fail"), .array(row.faults.map { .string($0) }),
          ]
        }
      })
  }

  private var json: JSONValue {
    [
      "asOf": .text(view.asOf), "position": .integer(view.position), "scope": view.scope.json,
      "size": .integer(Int64(size)), "seed": .string(String(seed)),
      "samples": .array(
        samples.map { sample in
          [
            "id": .string(sample.control.id), "title": .string(sample.control.title),
            "verdict": .string(sample.control.verdict.rawValue),
            "population": .integer(Int64(sample.control.population)),
            "events": .integer(Int64(sample.control.examined.count)), "rows": listing([sample]).json,
          ]
        }),
    ]
  }
}
