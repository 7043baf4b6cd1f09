public import Domain
import EventSourcing
import Exchange
public import Values

/// What to import, and how.
public struct ImportOrder: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case register
    case changelog
  }

  public var path: String
  /// What the mapping must read; nil: whatever it does.
  public var kind: Kind?
  /// The name of a shipped mapping, or the path of a mapping file.
  public var mapping: String
  /// Where the mapping names no portfolio; nil: one named after the mapping.
  public var portfolio: Subject?
  public var portfolioName: String?
  /// The day that a register shows, where neither mapping nor file tell.
  public var snapshotDay: CivilDay?
  /// A register that lists only some of its portfolio: what it lacks has not left.
  public var isPartial: Bool
  /// Decide everything, record nothing.
  public var isDryRun: Bool

  public init(
    path: String, kind: Kind? = nil, mapping: String, portfolio: Subject? = nil, portfolioName: String? = nil,
    snapshotDay: CivilDay? = nil, isPartial: Bool = false, isDryRun: Bool = false
  ) {
    self.path = path
    self.kind = kind
    self.mapping = mapping
    self.portfolio = portfolio
    self.portfolioName = portfolioName
    self.snapshotDay = snapshotDay
    self.isPartial = isPartial
    self.isDryRun = isDryRun
  }
}

extension Ledger {
  /// Names of the mappings that come with the software.
  public static var shippedMappings: [String] { Mapping.shippedNames }

  /// Imports snapshots of a portfolio, or a row for each change of a field, as the mapping says: all of the file or
  /// nothing. The same file by the same mapping again changes nothing; an import that was refused can be tried again.
  public func importFile(_ order: ImportOrder, _ instruction: Instruction) throws -> ImportReport {
    let source = try ImportSource(order)
    var instruction = instruction
    instruction.source = "import:\(source.fileName)"
    if instruction.reason.isEmpty {
      instruction.reason = "Imported from \(source.fileName) by mapping \(source.mapping.name)"
    }
    while true {
      let attempt = try store.read { try Self.attempt(source.commandID, $0) }
      if let known = attempt.known { return source.known(at: known) }
      instruction.commandID = attempt.command
      // Nil: somebody else made the same attempt in the meantime. What came of it is looked up.
      if let report = try importFile(source, instruction, isDryRun: order.isDryRun) { return report }
    }
  }

  private func importFile(_ source: ImportSource, _ instruction: Instruction, isDryRun: Bool) throws -> ImportReport? {
    let now = clock()
    var drafted: ImportReport?
    let draft: (any EventReader) throws -> [ProposedEvent] = { reader in
      var draft = try ImportDraft(reader, instruction, source.report, now: now)
      do {
        try source.run(&draft, reader)
        draft.keep(try source.record(of: draft.report, on: now.day))
      } catch let refusal as Refusal {
        // All or nothing: of a refused import only the refusal is recorded.
        draft = try ImportDraft(reader, instruction, source.report, now: now)
        draft.refuse(refusal, source.report.batch, line: 0, on: now.day)
        draft.report.refusal = refusal
      }
      drafted = draft.report
      return draft.drafts.map(\.proposed)
    }
    if isDryRun {
      _ = try store.read(draft)
      return drafted
    }
    switch try store.decide(context: instruction.context, recordedAt: now, draft) {
    case .repeated: return nil
    case .conflict(let events): throw LedgerError.overtaken(by: events.first?.position ?? 0)
    case .appended(let positions):
      drafted?.positions = positions
      return drafted
    }
  }

  /// Where the file was imported before; else the command id of the next attempt, each refused one having left its own.
  static func attempt(
    _ commandID: String, _ reader: any EventReader
  ) throws -> (command: String, known: Range<Int64>?) {
    for number in 1... {
      let command = number == 1 ? commandID : "\(commandID)#\(number)"
      guard let positions = try reader.positions(ofCommand: command) else { return (command, nil) }
      let last = try reader.event(at: positions.upperBound - 1)
      if last?.envelope.type == EventKind.importRecorded.rawValue { return (command, positions) }
    }
    return (commandID, nil)
  }
}
