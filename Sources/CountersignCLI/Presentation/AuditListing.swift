import Countersign
import Domain
import Projections
import Values

extension AuditLine {
  static let columns: [Listing.Column] = [
    .init(key: "position", title: "Pos", isRight: true),
    .init(key: "recordedAt", title: "Recorded"),
    .init(key: "effectiveOn", title: "Effective", rank: 5),
    .init(key: "actor", title: "Actor"),
    .init(key: "actingFor", title: "For", isHidden: true),
    .init(key: "kind", title: "Event", rank: 4),
    .init(key: "subject", title: "Subject", isFlexible: true, minimumWidth: 10),
    .init(key: "field", title: "Field", isFlexible: true, minimumWidth: 12),
    .init(key: "from", title: "From", isFlexible: true, minimumWidth: 10),
    .init(key: "to", title: "To", isFlexible: true, minimumWidth: 10),
    .init(key: "summary", title: "Says", isHidden: true),
    .init(key: "reason", title: "Why", isFlexible: true, minimumWidth: 12, rank: 1),
    .init(key: "change", title: "Change", rank: 3),
    .init(key: "decision", title: "Decision", isRight: true, rank: 2),
    .init(key: "source", title: "Source", isHidden: true),
  ]

  var cells: [JSONValue] {
    [
      .integer(position), .text(recordedAt), .text(effectiveOn), .string(actor), .optional(actingFor), .string(kind),
      .string(subject), .optional(field), .optional(from), .optional(to), .optional(summary), .string(reason),
      .optional(change), .optional(decision), .string(source),
    ]
  }
}

extension Listing {
  init(_ lines: [AuditLine]) {
    self.init(columns: AuditLine.columns, rows: lines.map(\.cells))
    let names = columns.map(\.key)
    tableText = { column, row in
      switch names[column] {
      // A table has no room for the milliseconds, nor for a column of what events without a movement say.
      case "recordedAt": String(lines[row].recordedAt.description.prefix(16)) + "Z"
      case "to": lines[row].to ?? lines[row].summary
      default: nil
      }
    }
  }
}

/// Prints audit lines as they come: JSON and CSV in bounded memory.
struct AuditStream {
  private let format: OutputFormat
  private var listing = Listing(columns: AuditLine.columns)
  private var lines: [AuditLine] = []
  private var isFirst = true

  /// - Parameter isFollowing: lines are shown one by one with `show`, each as soon as it comes.
  init(_ format: OutputFormat, isFollowing: Bool = false) {
    self.format = format
    if isFollowing, format != .csv { return }
    if format == .csv { Out.raw(CSV.row(listing.columns.map(\.key))) }
    if format == .json { Out.raw([0x5B]) }
  }

  mutating func add(_ line: AuditLine) {
    switch format {
    case .table: lines.append(line)
    case .csv: Out.raw(CSV.row(line.cells.map(\.plainText)))
    case .json:
      if !isFirst { Out.raw([0x2C, 0x0A]) }
      isFirst = false
      Out.raw(listing.object(line.cells).canonicalBytes)
    }
  }

  /// A line by itself: a JSON object, a CSV record, or words.
  func show(_ line: AuditLine) {
    switch format {
    case .json: Out.json(listing.object(line.cells))
    case .csv: Out.raw(CSV.row(line.cells.map(\.plainText)))
    case .table:
      let said = line.field.map { "\($0) \(line.from ?? "nothing") → \(line.to ?? "nothing")" } ?? line.summary ?? ""
      Out.line(
        "\(line.position)  \(line.recordedAt)  \(line.actor)  \(line.kind)  \(line.subject)  "
          + PlainText.flat(said))
    }
    Out.flush()
  }

  func finish() {
    switch format {
    case .table: Listing(lines).print(as: .table)
    case .csv: break
    case .json: Out.raw([0x5D, 0x0A])
    }
  }
}
