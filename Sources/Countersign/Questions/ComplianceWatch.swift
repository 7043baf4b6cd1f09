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

  /// Judges what was recorded since the last update. Where it throws, what was judged before the fault stays so.
  ///
  /// - Parameter through: the last position to take in; nil: the head.
  public mutating func update(from ledger: Ledger, through: Int64? = nil) throws {
    let last = try through ?? ledger.store.read { try $0.head }
    defer { position = max(position, run.position) }
    try ledger.judge(after: position, through: last, into: &run)
  }

  public var view: ComplianceView {
    ComplianceView(
      asOf: asOf, position: position, scope: scope, results: run.results(),
      findings: FindingRegister(run.organisation, asOf: asOf))
  }
}

extension ControlRun {
  mutating func see(_ decoded: EventDecoder.Decoded) {
    switch decoded {
    case .event(let event): see(event.envelope, event.entry)
    case .unread(let event): seeUndecodable(event.envelope, event.error, isGone: event.isGone)
    }
  }
}
