import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "The chain of events behind a figure, back to its decision.",
    discussion: """
      Examples:
        countersign why project:HARBOUR milestone/opening.finish
        countersign why project:HARBOUR account/main.wholeLifeCost --as-of 2026-06-30 --json
        countersign why project:HARBOUR rating
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "An initiative: project:ID, programme:ID or portfolio:ID.")
  var subject: Subject

  @Argument(help: "A field: rating, milestone/ID.finish, account/ID.wholeLifeCost, …")
  var field: String

  func run() throws {
    guard let address = FieldAddress(field) else {
      throw Failure(.usage, "'\(field)' is no field", hint: "Name it as the audit trail does: milestone/ID.finish")
    }
    let why = try ledger.openForReading().why(subject, address, moment.moment)
    switch output.format {
    case .json: Out.json(why.json)
    case .csv: why.listing.print(as: .csv)
    case .table: Self.print(why)
    }
  }

  private static func print(_ why: Explanation) {
    Out.line("\(why.subject) \(why.field), as of \(why.asOf)")
    for value in why.values {
      let marks = [value.isInForce ? "in force" : nil, value.isOriginal ? "original" : nil].compactMap(\.self)
      Out.line("")
      Out.line(
        "\(PlainText.flat(value.value ?? "nothing"))  from \(value.effectiveOn)"
          + (marks.isEmpty ? "" : "  (\(marks.joined(separator: ", ")))"))
      for link in value.chain {
        let actor = link.actor + (link.actingFor.map { " for \($0)" } ?? "")
        Out.line("  \(link.position)  \(link.kind) by \(actor), \(link.recordedAt.description.prefix(16))Z")
        Out.line("      \(PlainText.flat(link.says))")
        if !link.reason.isEmpty { Out.line("      because: \(PlainText.flat(link.reason))") }
      }
    }
  }
}

extension Explanation {
  var json: JSONValue {
    [
      "subject": .string(subject), "field": .string(field), "asOf": .text(asOf),
      "values": .array(
        values.map { value in
          [
            "value": .optional(value.value), "effectiveOn": .text(value.effectiveOn),
            "position": .integer(value.position), "isOriginal": .bool(value.isOriginal),
            "isInForce": .bool(value.isInForce), "chain": .array(value.chain.map(\.json)),
          ]
        }),
    ]
  }

  /// One row a link.
  var listing: Listing {
    Listing(
      columns: ["value", "effectiveOn", "position", "kind", "recordedAt", "actor", "says", "reason"].map {
        Listing.Column(key: $0, title: $0)
      },
      rows: values.flatMap { value in
        value.chain.map { link in
          [
            .optional(value.value), .text(value.effectiveOn), .integer(link.position), .string(link.kind),
            .text(link.recordedAt), .string(link.actor), .string(link.says), .string(link.reason),
          ]
        }
      })
  }
}

extension Explanation.Link {
  var json: JSONValue {
    [
      "position": .integer(position), "kind": .string(kind), "recordedAt": .text(recordedAt),
      "effectiveOn": .text(effectiveOn), "actor": .string(actor), "actingFor": .optional(actingFor),
      "reason": .string(reason), "says": .string(says),
    ]
  }
}
