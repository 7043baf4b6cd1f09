public import Controls
import Domain
import EventSourcing
import Projections
public import Values

/// An auditor's sample of the events that a control judged.
public struct ComplianceSample: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var position: Int64
    public var recordedAt: UTCInstant
    public var actor: String
    /// Wire name of the event.
    public var kind: String
    /// The stream.
    public var subject: String
    /// What the event says, in few words; nil where it cannot be read.
    public var summary: String?
    /// Why it fails; empty where it passes.
    public var faults: [String]
  }

  public var control: ControlResult
  public var seed: UInt64
  /// In order of position.
  public var rows: [Row]
}

extension Ledger {
  /// Draws from the events that each result judged: see `AuditSample`.
  public func samples(_ size: Int, of results: [ControlResult], seed: UInt64) throws -> [ComplianceSample] {
    try store.read { reader in
      try results.map { result in
        // What is at no position of the log, as where a checkpoint claims too much, is left out.
        let rows = try AuditSample.draw(size, from: result.examined, seed: seed).compactMap { position in
          try reader.event(at: position).map { ComplianceSample.Row($0, result) }
        }
        return ComplianceSample(control: result, seed: seed, rows: rows)
      }
    }
  }
}

extension ComplianceSample.Row {
  fileprivate init(_ recorded: RecordedEvent, _ result: ControlResult) {
    let envelope = recorded.envelope
    self.init(
      position: envelope.position, recordedAt: envelope.recordedAt, actor: envelope.actor, kind: envelope.type,
      subject: envelope.stream, summary: (try? Entry(recorded)).map { Self.summary(recorded, $0) },
      faults: result.failures.filter { $0.concerns(envelope.position) }.map(\.why))
  }

  private static func summary(_ recorded: RecordedEvent, _ entry: Entry) -> String {
    let lines = AuditLine.lines(of: recorded, entry)
    guard let first = lines.first else { return "" }
    if let summary = first.summary { return summary }
    let movement = "\(first.field ?? ""): \(first.from ?? "nothing") → \(first.to ?? "nothing")"
    return lines.count > 1 ? "\(movement), and \(lines.count - 1) more" : movement
  }
}
