import ArgumentParser
import Countersign
import Glibc
import Values

struct TimestampCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timestamp", abstract: "RFC 3161 time stamps of checkpoints, by any authority.",
    discussion: """
      Examples:
        countersign timestamp request -o checkpoint.tsq
        countersign timestamp attach checkpoint.tsr --ca tsa-root.pem
        countersign timestamp verify --ca tsa-root.pem
      """,
    subcommands: [Request.self, Attach.self, Submit.self, List.self, Verify.self])

  /// Certificates by which an authority's signature is verified.
  struct Certificates: ParsableArguments {
    @Option(
      help: ArgumentHelp("Trusted certificates in PEM. (default: the signature is not verified)", valueName: "file"))
    var ca: String?
    @Option(help: ArgumentHelp("Certificates that lead from the signer to those.", valueName: "file"))
    var untrusted: String?

    func validate() throws {
      if ca == nil, untrusted != nil { throw ValidationError("--untrusted belongs to --ca") }
    }
  }

  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the request for a stamp of a checkpoint: 59 bytes, the same for the same checkpoint.",
      discussion: """
        What is stamped is the checkpoint as the log signed it, without cosignatures.

        Examples:
          countersign timestamp request -o checkpoint.tsq
          countersign timestamp request --size 120 -o 120.tsq
        """)
    @OptionGroup var ledger: LedgerOptions
    @Option(help: ArgumentHelp("The checkpoint's size. (default: the newest)", valueName: "events")) var size: Int64?
    @Option(name: [.customShort("o"), .customLong("out")], help: ArgumentHelp("The file.", valueName: "file"))
    var out: String
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let request = try ledger.openForReading().timestampRequest(of: size)
      try BinaryFile.write(request, to: out)
      if json { Out.json(["file": .string(out)]) } else { Out.line("timestamp request: \(out)") }
    }
  }

  struct Attach: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read an authority's reply, and keep it with the checkpoint that it stamps.",
      discussion: """
        Refused where it stamps no checkpoint that is kept, or where --ca is given and its signature does not verify.

        Example:
          countersign timestamp attach checkpoint.tsr --ca tsa-root.pem --untrusted tsa-chain.pem
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var certificates: Certificates
    @Argument(help: "The reply's file.") var file: String
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let reply = try BinaryFile.read(file)
      let kept = try ledger.openForWriting().attachTimestamp(
        reply, authorities: certificates.ca, untrusted: certificates.untrusted)
      kept.say(json: json)
    }
  }

  struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ask an authority, over HTTP, for a stamp of a checkpoint, and keep it.",
      discussion: """
        Needs curl.

        Example:
          countersign timestamp submit https://tsa.example/tsr --ca tsa-root.pem
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var certificates: Certificates
    @Argument(help: "The authority's URL.") var url: String
    @Option(help: ArgumentHelp("The checkpoint's size. (default: the newest)", valueName: "events")) var size: Int64?
    @Flag(help: "Print JSON with stable keys.") var json = false

    func run() throws {
      let kept = try ledger.openForWriting().submitTimestamp(
        to: url, size: size, authorities: certificates.ca, untrusted: certificates.untrusted)
      kept.say(json: json)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Which checkpoints are stamped, when, by which serial.",
      discussion: """
        Example:
          countersign timestamp list
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      Listing(
        columns: KeptTimestamp.columns, rows: try ledger.openForReading().timestamps().map(\.row)
      ).print(as: output.format)
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every time stamp kept: what it stamps, and the authority's signature.",
      discussion: """
        Exits 1 where one does not verify.

        Example:
          countersign timestamp verify --ca tsa-root.pem --untrusted tsa-chain.pem
        """)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("Trusted certificates in PEM.", valueName: "file")) var ca: String
    @Option(help: ArgumentHelp("Certificates that lead from the signer to those.", valueName: "file"))
    var untrusted: String?

    func run() throws {
      let checks = try ledger.openForReading().verifyTimestamps(authorities: ca, untrusted: untrusted)
      Listing(
        columns: KeptTimestamp.columns + [.init(key: "fault", title: "Fault", isFlexible: true)],
        rows: checks.map { $0.timestamp.row + [.optional($0.fault)] }
      ).print(as: output.format)
      if checks.contains(where: { $0.fault != nil }) { throw Failure.foundWanting }
    }
  }
}

extension KeptTimestamp {
  static let columns: [Listing.Column] = [
    .init(key: "size", title: "Size", isRight: true), .init(key: "time", title: "Stamped"),
    .init(key: "serial", title: "Serial", isFlexible: true), .init(key: "policy", title: "Policy", isFlexible: true),
    .init(key: "authority", title: "Verified by", isFlexible: true), .init(key: "recordedAt", title: "Kept", rank: 1),
  ]

  var row: [JSONValue] {
    [
      .integer(size), .text(time), .string(serial), .string(policy), .optional(authority?.hex), .text(recordedAt),
    ]
  }

  func say(json: Bool) {
    if json { return Out.json(Listing(columns: Self.columns).object(row)) }
    let verified = authority == nil ? "its signature was not verified" : "its signature verifies"
    Out.line("checkpoint of \(size): stamped at \(time), serial \(serial); \(verified)")
  }
}
