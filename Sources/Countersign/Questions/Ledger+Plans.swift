public import Domain
import EventSourcing
public import Projections
public import Scheduling
import Values

extension Ledger {
  /// An initiative's plan as it is computed, with its open risks.
  ///
  /// - Parameter withProgress: as reported; nil: where any is.
  public func plan(
    of subject: Subject, _ baseline: PlanReading.Baseline = .current, withProgress: Bool? = nil, _ moment: Moment = .now
  ) throws -> PlanInQuestion {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      try Self.plan(
        of: subject, baseline, withProgress: withProgress, asOf: day, through: Self.last(moment, reader), reader)
    }
  }

  /// The plan of an initiative as it was before its schedule baseline last moved; nil where it moved at most once.
  public func planBefore(
    _ subject: Subject, withProgress: Bool? = nil, _ moment: Moment = .now
  ) throws -> PlanInQuestion? {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      var command: String?
      var starts: [Int64] = []
      try reader.forEach(.stream(subject.description), after: 0, through: through) { recorded in
        guard recorded.envelope.type == EventKind.baselineRevised.rawValue,
          case .baselineRevised(let event) = try Entry(recorded).event,
          event.movements.contains(where: { $0.item.kind.isOfPlan })
        else { return true }
        if recorded.envelope.command != command { starts.append(recorded.envelope.position) }
        command = recorded.envelope.command
        return true
      }
      guard starts.count > 1, let last = starts.last else { return nil }
      return try Self.plan(of: subject, .current, withProgress: withProgress, asOf: day, through: last - 1, reader)
    }
  }

  /// What is asked of each resource by all plans under an initiative, and what there is.
  public func loads(
    under subject: Subject, by length: LoadPeriod.Length, _ moment: Moment = .now
  ) throws -> PortfolioLoads {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      let organisation = try Self.subtree(of: subject, reader, through: through)
      guard organisation.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
      do throws(PlanFault) {
        return try PortfolioLoads(organisation, under: subject, by: length, asOf: day)
      } catch {
        throw LedgerError.badPlan(subject.description, why: error.sentence)
      }
    }
  }

  private static func plan(
    of subject: Subject, _ baseline: PlanReading.Baseline, withProgress: Bool?, asOf day: CivilDay, through: Int64,
    _ reader: any EventReader
  ) throws -> PlanInQuestion {
    var loader = OrganisationLoader(reader, through: through)
    try loader.loadGivers(of: [subject])
    guard let initiative = loader.organisation.initiative(subject) else {
      throw LedgerError.unknownSubject(subject.description)
    }
    let reading = PlanReading(baseline, withProgress: withProgress ?? initiative.hasProgress(on: day), asOf: day)
    let portfolio = loader.organisation.schedule(of: subject, reading)
    if let fault = portfolio.faults[subject] { throw LedgerError.badPlan(subject.description, why: fault.sentence) }
    guard let member = portfolio.members[subject] else { throw LedgerError.noPlan(subject.description) }
    return PlanInQuestion(
      name: subject.description, plan: member.plan, asOf: day, baseline: baseline.rawValue,
      withProgress: reading.withProgress, risks: initiative.riskEvents(within: member.plan, asOf: day))
  }
}
