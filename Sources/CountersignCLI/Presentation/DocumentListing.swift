import Countersign
import Domain
import Projections
import Values

extension Listing {
  init(_ register: DocumentRegister) {
    self.init(
      columns: [
        Column(key: "document", title: "Document"), Column(key: "title", title: "Title", isFlexible: true),
        Column(key: "version", title: "Version"), Column(key: "supersededBy", title: "Superseded by", rank: 2),
        Column(key: "owner", title: "Owner", rank: 1), Column(key: "subject", title: "Of", isFlexible: true, rank: 3),
        Column(key: "from", title: "From"), Column(key: "changes", title: "For", isFlexible: true, rank: 4),
        Column(key: "positions", title: "Positions", isHidden: true),
        Column(key: "sha256", title: "SHA-256", isFlexible: true, minimumWidth: 16, rank: 5),
        Column(key: "bytes", title: "Bytes", isHidden: true),
        Column(key: "registeredBy", title: "By", isHidden: true),
        Column(key: "position", title: "At", isHidden: true),
      ],
      rows: register.rows.map { row in
        let version = row.version
        return [
          .string(row.document.id), .string(row.title), .string(version.name), .optional(row.supersededBy),
          .string(version.owner), .text(row.scope), .text(version.stamp.effectiveOn),
          .array(row.decisions.changes.map { .string($0.id) }), .array(row.decisions.positions.map { .integer($0) }),
          .string(version.content.digest.hex), .optional(version.content.size), .string(version.stamp.who),
          .integer(version.stamp.position),
        ]
      })
  }

  init(_ matches: [DocumentMatch], of files: [String]) {
    self.init(
      columns: [
        Column(key: "file", title: "File", isFlexible: true), Column(key: "state", title: "State"),
        Column(key: "document", title: "Document"), Column(key: "version", title: "Version"),
        Column(key: "current", title: "In force"), Column(key: "title", title: "Title", isFlexible: true, rank: 1),
        Column(key: "sha256", title: "SHA-256", isHidden: true), Column(key: "position", title: "At", isHidden: true),
      ],
      rows: zip(files, matches).map { file, match in
        [
          .string(file), .string(match.state.rawValue), .optional(match.document?.id),
          .optional(match.version?.name), .optional(match.current), .optional(match.title),
          .string(match.digest.hex), .optional(match.version?.stamp.position),
        ]
      })
  }
}

extension DocumentRegister.Row {
  /// `in force from 2026-03-02`.
  var standing: String {
    supersededBy.map { "from \(version.stamp.effectiveOn), superseded by \($0)" }
      ?? "in force from \(version.stamp.effectiveOn)"
  }

  /// `BC version 1.0, Business case: SHA-256 3b6f1ddf6cbb2eb0…`.
  var words: String {
    let later = supersededBy.map { ", superseded by \($0)" } ?? ""
    return "\(document.id) version \(version.name)\(later), \(title): SHA-256 \(version.content.digest.hex.prefix(16))…"
  }

  var json: JSONValue {
    [
      "version": .string(version.name), "supersededBy": .optional(supersededBy), "owner": .string(version.owner),
      "sha256": .string(version.content.digest.hex), "bytes": .optional(version.content.size),
      "registered": [
        "by": .string(version.stamp.who), "effectiveOn": .text(version.stamp.effectiveOn),
        "recordedAt": .text(version.stamp.recordedAt), "position": .integer(version.stamp.position),
      ],
      "changes": .array(decisions.changes.map { .string($0.id) }),
      "positions": .array(decisions.positions.map { .integer($0) }),
    ]
  }
}
