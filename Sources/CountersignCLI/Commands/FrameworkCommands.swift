import ArgumentParser
import Controls
import Countersign
import Glibc
import Values

struct FrameworkCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framework", abstract: "Which clauses of a framework the controls answer, and how they stand.",
    discussion: """
      Shipped: \(FrameworkDocument.shippedNames.joined(separator: ", ")). docs/frameworks.md has the format.

      Examples:
        countersign framework list
        countersign framework check soc-2
        countersign framework show iso-9001 > own.yaml
        countersign framework check own.yaml --as-of 2027-06-30
      """,
    subcommands: [List.self, Show.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The frameworks that come with the program.",
      discussion: """
        Example:
          countersign framework list
        """)
    @OptionGroup var output: OutputOptions

    func run() throws {
      let frameworks = try FrameworkDocument.shippedNames.map { ($0, try FrameworkDocument.named($0)) }
      Listing(frameworks).print(as: output.format, title: "Frameworks mapped onto the controls")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a shipped framework's file, as a start for one's own.",
      discussion: """
        Example:
          countersign framework show iso-9001 > own.yaml
        """)
    @Argument(help: "A shipped framework's name.") var name: String

    func run() throws {
      guard let source = FrameworkDocument.source(of: name) else { throw FrameworkDocument.unknown(name) }
      Out.raw(Array(source.utf8))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "How the clauses of a framework stand: pass, fail or not applicable.",
      discussion: """
        A clause fails where one of its controls fails. Exits 1 then.

        Examples:
          countersign framework check soc-2
          countersign framework check nist-800-53 --as-of 2027-06-30 --json
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A shipped framework's name, or a file.") var framework: String

    func run() throws {
      let framework = try FrameworkDocument.given(framework)
      let bar = SharedProgress("compliance")
      let view = try ledger.openForReading().compliance(moment.moment) { bar.show($0, of: $1) }
      let standing = framework.standing(view.results)
      let listing = Listing(standing)
      if output.format == .json {
        Out.json(
          JSONValue.object([
            "framework": .string(framework.name), "title": .string(framework.title),
            "publisher": .string(framework.publisher), "edition": .string(framework.edition),
            "asOf": .text(view.asOf), "position": .integer(view.position), "clauses": listing.json,
          ]))
      } else {
        listing.print(
          as: output.format,
          title: "\(framework.name) as of \(view.asOf), known up to position \(view.position)")
      }
      if standing.contains(where: { $0.verdict == .fail }) { throw Failure.foundWanting }
    }
  }
}

extension Listing {
  fileprivate init(_ frameworks: [(file: String, framework: Framework)]) {
    self.init(
      columns: [
        Column(key: "file", title: "File"), Column(key: "framework", title: "Framework"),
        Column(key: "title", title: "Title", isFlexible: true, minimumWidth: 20),
        Column(key: "clauses", title: "Clauses", isRight: true),
        Column(key: "controls", title: "Controls", isFlexible: true, minimumWidth: 12),
      ],
      rows: frameworks.map { file, framework in
        let controls = Set(framework.entries.flatMap(\.controls)).sorted().joined(separator: " ")
        return [
          .string(file), .string(framework.name), .string(framework.title),
          .integer(Int64(framework.entries.count)), .string(controls),
        ]
      })
  }

  fileprivate init(_ standing: [FrameworkStanding]) {
    self.init(
      columns: [
        Column(key: "clause", title: "Clause"),
        Column(key: "topic", title: "Topic", isFlexible: true, minimumWidth: 24),
        Column(key: "basis", title: "Basis"), Column(key: "verdict", title: "Verdict"),
        Column(key: "controls", title: "Controls"), Column(key: "failing", title: "Failing", isRight: true),
      ],
      rows: standing.map { row in
        [
          .string(row.entry.clause), .string(row.entry.topic), .string(row.entry.basis.rawValue),
          .string(row.verdict.rawValue), .string(row.entry.controls.joined(separator: " ")),
          .integer(Int64(row.results.reduce(0) { $0 + $1.failures.count })),
        ]
      })
  }
}

extension FrameworkDocument {
  /// A shipped one by its name, or one's own by its file.
  static func given(_ name: String) throws -> Framework {
    // What looks like no path is a name that was mistaken.
    if source(of: name) == nil, !name.contains("/"), !name.contains("."), access(name, F_OK) != 0 {
      throw unknown(name)
    }
    return try named(name)
  }

  fileprivate static func unknown(_ name: String) -> Failure {
    Failure(
      .usage, "no framework '\(name)' comes with the program",
      hint: "There are \(shippedNames.joined(separator: ", "))")
  }
}
