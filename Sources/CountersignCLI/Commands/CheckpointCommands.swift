import ArgumentParser
import Countersign
import Values

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Sign the log as it stands: a C2SP checkpoint, printed and kept.",
    discussion: """
      With --if-older-than or --if-grown-by it signs only where one of them says that a checkpoint is due, and prints a
      line 'not due: …' where none is: for cron and timers. A checkpoint is printed with the cosignatures that it has.

      Examples:
        countersign checkpoint
        countersign checkpoint --if-older-than 1h --if-grown-by 1000
        countersign checkpoint --size 120 --plain > 120.note
        countersign checkpoint --list --json
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var key: KeyOptions
  @Option(help: ArgumentHelp("Only where the newest was kept so long ago: 90s, 30m, 1h, 2d.", valueName: "duration"))
  var ifOlderThan: Duration?
  @Option(help: ArgumentHelp("Only where so many events came after the newest.", valueName: "events"))
  var ifGrownBy: Int64?
  @Option(help: ArgumentHelp("Print the one kept of this size, and sign none.", valueName: "events")) var size: Int64?
  @Flag(help: "With --size: without cosignatures, the bytes that are time-stamped.") var plain = false
  @Flag(help: "List the checkpoints kept, and sign none.") var list = false
  @Flag(help: "Print JSON with stable keys.") var json = false

  /// Seconds.
  struct Duration: ExpressibleByArgument {
    var seconds: Int64

    init?(argument: String) {
      let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
      guard let unit = argument.last.flatMap({ units[$0] }), let count = Int64(argument.dropLast()), count > 0,
        count <= 10_000_000
      else { return nil }
      seconds = count * unit
    }
  }

  func validate() throws {
    if let ifGrownBy, ifGrownBy < 1 { throw ValidationError("--if-grown-by is a count from 1") }
    if plain, size == nil { throw ValidationError("--plain belongs to --size") }
  }

  func run() throws {
    if list { return try CheckpointsCommand.list(ledger.openForReading(), as: json ? .json : .table) }
    if let size {
      let opened = try ledger.openForReading()
      return try say(plain ? opened.plainCheckpoint(of: size) : opened.cosignedCheckpoint(of: size), opened)
    }
    let opened = try ledger.openForWriting()
    let schedule = CheckpointSchedule(olderThan: ifOlderThan?.seconds, grownBy: ifGrownBy)
    let path = key.path(for: ledger)
    if ifOlderThan == nil, ifGrownBy == nil { return try say(opened.checkpoint(signedWith: path), opened) }
    switch try opened.checkpoint(signedWith: path, where: schedule) {
    case .signed(let note): try say(note, opened)
    case .notDue(let why): try say(nil, notDue: why, opened)
    }
  }

  private func say(_ note: String?, notDue why: String? = nil, _ opened: Ledger) throws {
    let standing = try opened.witnessStanding()
    if json {
      Out.json([
        "note": .optional(note), "notDue": .optional(why),
        "unwitnessedSince": .optional(standing.unwitnessedSince?.description),
        "isOverdue": .bool(standing.isOverdue),
      ])
    } else {
      if let note { Out.raw(Array(note.utf8)) }
      // Not on standard error: cron would mail it.
      if let why { Out.line("not due: \(why)") }
      if standing.isOverdue { Out.error("countersign: \(standing.sentences.joined(separator: "; "))") }
    }
  }
}

struct CheckpointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoints",
    abstract: "The checkpoints kept, who cosigned and stamped them, and whether they agree.",
    discussion: """
      With --verify, every signature is checked, and by consistency proofs that each checkpoint is a prefix of the next;
      up to 200 checkpoints, of every later one. Exits 1 where one is not.

      Examples:
        countersign checkpoints
        countersign checkpoints --verify
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions
  @Flag(help: "Verify signatures and the consistency of every pair.") var verify = false

  func run() throws {
    let opened = try ledger.openForReading()
    if !verify {
      try Self.list(opened, as: output.format)
      if output.format == .table { for line in try opened.witnessStanding().sentences { Out.line(line) } }
      return
    }
    let report = try opened.verifyCheckpoints()
    if output.format == .table {
      for fault in report.faults {
        let pair = fault.old == fault.new ? "checkpoint of \(fault.old)" : "\(fault.old) and \(fault.new)"
        Out.line("\(pair): \(fault.why)")
      }
      let scope = report.isEveryPair ? "every pair" : "each with the next"
      Out.line(
        "\(report.checkpoints) checkpoints, \(report.pairs) consistency proofs (\(scope)): "
          + (report.faults.isEmpty ? "all hold" : "\(report.faults.count) do not hold"))
    } else {
      Out.json(report.json)
    }
    if !report.faults.isEmpty { throw Failure.foundWanting }
  }

  static func list(_ opened: Ledger, as format: OutputFormat) throws {
    let cosigned = Dictionary(grouping: try opened.cosignatures(), by: \.size)
    let stamped = Dictionary(grouping: try opened.timestamps(), by: \.size)
    try Listing(
      columns: [
        .init(key: "size", title: "Size", isRight: true), .init(key: "root", title: "Root", isFlexible: true),
        .init(key: "recordedAt", title: "Kept"), .init(key: "cosignatures", title: "Cosigned", isRight: true),
        .init(key: "timestamps", title: "Stamped", isRight: true), .init(key: "note", title: "Note", isHidden: true),
      ],
      rows: opened.checkpoints().map { kept in
        [
          .integer(kept.size), .string(kept.root.hex), .text(kept.recordedAt),
          .integer(Int64(Set((cosigned[kept.size] ?? []).map(\.key)).count)),
          .integer(Int64(stamped[kept.size]?.count ?? 0)), .string(kept.note),
        ]
      }
    ).print(as: format)
  }
}

extension CheckpointSeriesReport {
  var json: JSONValue {
    [
      "checkpoints": .integer(Int64(checkpoints)), "pairs": .integer(Int64(pairs)), "isEveryPair": .bool(isEveryPair),
      "faults": .array(
        faults.map { ["old": .integer($0.old), "new": .integer($0.new), "why": .string($0.why)] }),
    ]
  }
}
