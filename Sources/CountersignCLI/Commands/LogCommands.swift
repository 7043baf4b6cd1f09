import ArgumentParser
import Countersign
import Values

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "The log as a C2SP tile directory: publish it, and check one.",
    discussion: """
      Examples:
        countersign log export /srv/log
        countersign log verify /srv/log --key ledger.example/pmo+530d903a+Aek...
      """,
    subcommands: [Export.self, Verify.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the log up to its newest checkpoint as tiles, or bring a directory up to date.",
      discussion: """
        Served as files, the directory is the log's endpoint (C2SP tlog-tiles): envelopes, never payloads. Run again, it
        compares what is there with the ledger and writes what is new; the checkpoint comes last, so that who reads
        meanwhile finds the log as it was.

        Examples:
          countersign log export /srv/log
          countersign checkpoint --if-grown-by 1 && countersign log export /srv/log
        """)
    @OptionGroup var ledger: LedgerOptions
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The directory; made where it is absent.") var directory: String

    func run() throws {
      var bar = ProgressBar("Exporting")
      let export = try ledger.openForReading().exportTiles(to: directory) { bar.show($0, of: $1) }
      if json {
        Out.json(["from": .integer(export.from), "size": .integer(export.size), "tiles": .integer(Int64(export.tiles))])
      } else {
        Out.line("log export: events \(export.from) to \(export.size), \(export.tiles) tiles written")
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a tile directory by itself: signature, every entry, every hash, the root.",
      discussion: """
        Needs no ledger: the log's key comes from elsewhere. With --policy, the checkpoint must also have the quorum.

        Examples:
          countersign log verify /srv/log --key ledger.example/pmo+530d903a+Aek...
          countersign log verify /srv/log --key ledger.example/pmo+530d903a+Aek... --policy witnesses.txt
        """)
    @Flag(help: "Print JSON with stable keys.") var json = false
    @Argument(help: "The directory.") var directory: String
    @Option(help: ArgumentHelp("The log's verifier key, as init prints it.", valueName: "vkey")) var key: String
    @Option(help: "The log's origin, where it is not its key's name.") var origin: String?
    @Option(help: ArgumentHelp("A C2SP tlog-policy whose quorum must have cosigned.", valueName: "file"))
    var policy: String?

    func run() throws {
      var bar = ProgressBar("Verifying")
      let report = try TileDirectoryVerifier.verify(
        directory, key: key, origin: origin, policy: policy.map(TextFile.read)
      ) { bar.show($0, of: $1) }
      if json {
        Out.json([
          "origin": .string(report.origin), "size": .integer(report.size), "root": .string(report.root),
          "tiles": .integer(Int64(report.tiles)), "witnesses": .array(report.witnesses.map { .string($0) }),
        ])
      } else {
        let witnesses = report.witnesses.isEmpty ? "" : ", cosigned by \(report.witnesses.joined(separator: ", "))"
        Out.line("\(report.origin): \(report.size) events in \(report.tiles) tiles, root \(report.root)\(witnesses)")
      }
    }
  }
}
