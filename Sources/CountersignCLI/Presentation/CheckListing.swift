import Countersign
import Domain
import Projections
import Values

extension CheckReport {
  /// Nothing moved, and everything could be compared.
  var isClean: Bool { deviations.isEmpty && problemCount == 0 }

  /// The result in a line, then a line for each request that was found.
  var summary: [String] {
    guard !deviations.isEmpty else {
      return [
        problemCount == 0
          ? "\(file) agrees with the approved baseline of \(asOf): \(compared) fields compared"
          : "\(file): nothing moved in the \(compared) fields that could be compared with the baseline of \(asOf)"
      ]
    }
    let counts = BaselineDeviation.Kind.allCases.compactMap { kind in
      let count = deviations.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    let first =
      "\(file) against the approved baseline of \(asOf): \(counts.joined(separator: ", ")) of \(compared) fields compared"
    return [first]
      + deviations.compactMap { deviation in
        request(for: deviation).map {
          "\(deviation.subject) \(deviation.address): asked for by \($0.change.id), which is \($0.state.rawValue)"
        }
      }
  }

  var json: JSONValue {
    [
      "file": .string(file), "asOf": .text(asOf), "position": .integer(position),
      "compared": .integer(Int64(compared)), "moved": Listing(self).json,
      "problems": .array(
        problems.map {
          [
            "line": .integer(Int64($0.line)), "column": .optional($0.column), "columnName": .string($0.columnName),
            "text": .string($0.text), "why": .string($0.why),
          ]
        }),
      "problemCount": .integer(Int64(problemCount)), "notes": .array(notes.map { .string($0) }),
      "changeFile": .optional(changeFile),
    ]
  }
}

extension Listing {
  init(_ report: CheckReport) {
    self.init(
      columns: [
        Column(key: "kind", title: "What"), Column(key: "subject", title: "Subject", isFlexible: true),
        Column(key: "field", title: "Field", isFlexible: true),
        Column(key: "baseline", title: "Baseline", isFlexible: true),
        Column(key: "stated", title: "File", isFlexible: true),
        Column(key: "line", title: "Line", isRight: true, rank: 2),
        Column(key: "column", title: "Column", isRight: true, rank: 3),
        Column(key: "change", title: "Asked for by", rank: 1), Column(key: "state", title: "Which is", rank: 1),
      ],
      rows: report.deviations.map { deviation in
        let request = report.request(for: deviation)
        return [
          .string(deviation.kind.rawValue), .text(deviation.subject), .text(deviation.address),
          .optional(deviation.baseline?.description), .optional(deviation.stated?.description),
          .optional(deviation.line), .optional(deviation.column), .optional(request?.change.id),
          .optional(request?.state.rawValue),
        ]
      })
  }
}
