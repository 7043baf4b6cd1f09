public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// The work breakdown of an initiative and of what lies below it.
  public func scopeRegister(of subject: Subject, _ moment: Moment = .now) throws -> ScopeRegister {
    try ScopeRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// The risks and opportunities of an initiative and of what lies below it.
  public func riskRegister(of subject: Subject, _ moment: Moment = .now) throws -> RiskRegister {
    try RiskRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// The issues of an initiative and of what lies below it.
  public func issueRegister(of subject: Subject, _ moment: Moment = .now) throws -> IssueRegister {
    try IssueRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// Forecasts that were out of tolerance, open and past.
  ///
  /// - Parameter subject: the initiative, with all below it; nil for all.
  public func exceptions(of subject: Subject? = nil, _ moment: Moment = .now) throws -> ExceptionRegister {
    try ExceptionRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// The tolerances in force over an initiative and what lies below it.
  public func tolerances(of subject: Subject, _ moment: Moment = .now) throws -> ToleranceRegister {
    try ToleranceRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// Which initiatives under one go on, which are over, and whose decision to go on has run out.
  public func continuations(of subject: Subject, _ moment: Moment = .now) throws -> ContinuationRegister {
    try ContinuationRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// The gated stages of an initiative and of what lies below it.
  public func gates(of subject: Subject, _ moment: Moment = .now) throws -> GateRegister {
    try GateRegister(organisation(of: subject, moment), of: subject, asOf: moment.asOf ?? clock().day)
  }

  /// Waivers asked for, in force and past.
  ///
  /// - Parameter subject: those over it, over what holds it and over what it holds; nil for all.
  public func waivers(of subject: Subject? = nil, _ moment: Moment = .now) throws -> WaiverRegister {
    let scope = subject == .ledger ? nil : subject
    return try WaiverRegister(organisation(of: scope, moment), of: scope, asOf: moment.asOf ?? clock().day)
  }

  /// Approved changes that no risk or issue announced, and how early risks are answered.
  ///
  /// - Parameter lateAfter: days from a risk to its response.
  public func surprises(
    of subject: Subject? = nil, lateAfter: Int = 30, _ moment: Moment = .now
  ) throws -> SurpriseReport {
    // Changes are found by the whole log's fold: they stand in streams of their own.
    let organisation = try organisation(of: nil, moment)
    if let subject, organisation.initiative(subject) == nil { throw LedgerError.unknownSubject(subject.description) }
    return SurpriseReport(organisation, of: subject, asOf: moment.asOf ?? clock().day, lateAfter: lateAfter)
  }

  /// With a subject the cost follows the streams below it; without one, the whole log is folded.
  private func organisation(of subject: Subject?, _ moment: Moment) throws -> Organisation {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      guard let subject else { return try fold(through: through).organisation }
      let organisation = try Self.subtree(of: subject, reader, through: through)
      guard organisation.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
      return organisation
    }
  }
}
