import Controls
import Countersign
import Values

extension ComplianceTrend {
  /// - Parameter wanted: ids; none: all.
  func print(as format: OutputFormat, _ wanted: Set<String>) {
    if format == .json { return Out.json(json(wanted)) }
    listing(wanted).print(as: format, title: "Controls at the end of each period, as known then\(scope.words)")
  }

  /// A row a control, a column a day.
  private func listing(_ wanted: Set<String>) -> Listing {
    let first = (points.first?.results ?? []).filter { wanted.isEmpty || wanted.contains($0.id) }
    var listing = Listing(
      columns: [
        .init(key: "id", title: "Id"), .init(key: "title", title: "Control", isFlexible: true, rank: points.count),
      ])
    for (index, point) in points.enumerated() {
      // A narrow table leaves out the oldest first.
      let rank = index == points.count - 1 ? nil : points.count - 1 - index
      listing.columns.append(
        .init(key: point.asOf.description, title: point.asOf.description, isRight: true, rank: rank))
    }
    listing.rows = first.map { control in
      [.string(control.id), .string(control.title)]
        + points.map { point in .string(point.results.first { $0.id == control.id }?.cell ?? "") }
    }
    return listing
  }

  private func json(_ wanted: Set<String>) -> JSONValue {
    [
      "scope": scope.json,
      "points": .array(
        points.map { point in
          [
            "asOf": .text(point.asOf), "position": .integer(point.position),
            "controls": .array(
              point.results.filter { wanted.isEmpty || wanted.contains($0.id) }.map {
                [
                  "id": .string($0.id), "verdict": .string($0.verdict.rawValue),
                  "population": .integer(Int64($0.population)), "failed": .integer(Int64($0.failures.count)),
                ]
              }),
          ]
        }),
    ]
  }
}

extension ControlResult {
  /// `pass`, `fail 3`, `-`.
  fileprivate var cell: String {
    switch verdict {
    case .pass: "pass"
    case .fail: "fail \(failures.count)"
    case .notApplicable: "-"
    }
  }
}
