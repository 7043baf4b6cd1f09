public import Controls
import Domain
import EventSourcing
import Projections
public import Values

/// The controls over a ledger that grows: after the first pass, an update costs the new events alone.
///
/// It reads events, not bytes: controls that need every byte verified, the checkpoints or an export (K03, K04, K05, K24,
/// K26, K27) are not applicable here; `Ledger.compliance` gathers those facts.
public struct ComplianceWatch: Sendable {
  private var run: ControlRun
  private let asOf: CivilDay
  private let scope: ControlScope
  public private(set) var position: Int64 = 0

  public init(
    asOf: CivilDay, scope: ControlScope = .everything, parameters: ControlParameters = ControlParameters()
  ) {
    self.asOf = asOf
    self.scope = scope
    run = ControlRun(asOf: asOf, scope: scope, parameters: parameters)
  }

  /// Judges what was recorded since the last update.
  ///
  /// - Parameter through: the last position to take in; nil: the head.
  public mutating func update(from ledger: Ledger, through: Int64? = nil) throws {
    position = try ledger.store.read { reader in
      let last = try through ?? reader.head
      try run.see(reader, after: position, through: last)
      return last
    }
  }

  public var view: ComplianceView {
    ComplianceView(
      asOf: asOf, position: position, scope: scope, results: run.results(),
      findings: FindingRegister(run.organisation, asOf: asOf))
  }
}

extension ControlRun {
  /// Takes in the events of a stretch of the log, in order.
  mutating func see(_ reader: any EventReader, after: Int64, through: Int64) throws {
    try reader.forEach(.everything, after: after, through: through) { recorded in
      do {
        see(recorded, try Entry(recorded))
      } catch {
        seeUndecodable(recorded, error)
      }
      return true
    }
  }
}
