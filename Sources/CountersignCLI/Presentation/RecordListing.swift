import Countersign
import Projections
import Values

extension Listing {
  /// The first row as a record, a field a line, with what was done about it.
  func printRecord(_ acts: [AuditLine], asOf day: CivilDay, json: Bool) {
    guard let row = rows.first else { return }
    if json {
      guard case .object(var members) = object(row) else { return }
      members["acts"] = Listing(acts: acts).json
      members["asOf"] = .text(day)
      return Out.json(.object(members))
    }
    for (column, cell) in zip(columns, row) where cell != .null {
      Out.line("\(column.title): \(PlainText.flat(cell.plainText))")
    }
    Out.line("")
    Listing(acts: acts).print(as: .table)
  }

  /// What was done, by whom and why.
  init(acts: [AuditLine]) {
    self.init(
      columns: [
        .init(key: "position", title: "Pos", isRight: true), .init(key: "recordedAt", title: "Recorded"),
        .init(key: "actor", title: "Actor"), .init(key: "kind", title: "Event", rank: 1),
        .init(key: "summary", title: "Says", isFlexible: true), .init(key: "reason", title: "Why", isFlexible: true),
      ],
      rows: acts.map {
        [
          .integer($0.position), .text($0.recordedAt), .string($0.actor), .string($0.kind), .optional($0.summary),
          .string($0.reason),
        ]
      })
  }
}
