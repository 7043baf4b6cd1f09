import Domain
import Projections
import Values

extension Listing {
  init(_ register: DependencyRegister) {
    self.init(
      columns: [
        Column(key: "receiver", title: "Receiver", isFlexible: true), Column(key: "dependency", title: "Id"),
        Column(key: "title", title: "What", isFlexible: true, rank: 2),
        Column(key: "activity", title: "For", isFlexible: true, rank: 3),
        Column(key: "giver", title: "Giver", isFlexible: true, minimumWidth: 20),
        Column(key: "needBy", title: "Need by"), Column(key: "promised", title: "Promised", rank: 1),
        Column(key: "computed", title: "Computed"), Column(key: "slack", title: "Slack d", isRight: true),
        Column(key: "isBreached", title: "Breached"), Column(key: "status", title: "Status", rank: 4),
        Column(key: "owner", title: "Owner", isHidden: true),
      ],
      rows: register.rows.map { row in
        let dependency = row.dependency
        return [
          .text(dependency.receiver), .string(dependency.id), .optional(dependency.title),
          .optional(dependency.activity), .optional(dependency.giver?.description),
          .optional(dependency.needBy?.description), .optional(dependency.promised?.description),
          .optional(row.computed?.description), .optional(row.slack), .bool(row.isBreached),
          .optional(dependency.status?.rawValue), .optional(dependency.owner),
        ]
      })
  }
}

extension DependencyRegister {
  func json(with listing: Listing) -> JSONValue {
    [
      "asOf": .text(asOf), "circle": .array(circle.map { .text($0) }), "dependencies": listing.json,
      "remarks": .array(remarks.map { .string($0) }),
    ]
  }
}
