public import Domain
import EventSourcing
import Exchange
public import Projections
import Scheduling
import Values

extension Ledger {
  /// The computed schedule of an initiative's plan, with the dates of what it waits for.
  ///
  /// - Parameter withProgress: as reported; nil: where the plan has a data date.
  public func schedule(
    of subject: Subject, _ baseline: PlanReading.Baseline = .current, withProgress: Bool? = nil, _ moment: Moment = .now
  ) throws -> ScheduleReport {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      try loader.loadGivers(of: [subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      let hasDataDate = initiative.value(Self.dataDate, asOf: day) != nil
      let reading = PlanReading(baseline, withProgress: withProgress ?? hasDataDate, asOf: day)
      let portfolio = loader.organisation.schedule(of: subject, reading)
      if let fault = portfolio.faults[subject] { throw LedgerError.badPlan(subject.description, why: fault.sentence) }
      guard let member = portfolio.members[subject] else { throw LedgerError.noPlan(subject.description) }
      return ScheduleReport(
        member.plan, member.schedule, subject: subject.description, asOf: day, baseline: baseline.rawValue,
        withProgress: reading.withProgress)
    }
  }

  private static var dataDate: FieldAddress {
    FieldAddress(item: ItemReference(kind: .plan, id: "main") ?? .initiative, field: "dataDate")
  }

  /// What initiatives need of each other, and whether they get it in time.
  ///
  /// - Parameter subject: what it and all below it need and give; nil: all. The whole log is folded then.
  public func dependencies(of subject: Subject? = nil, _ moment: Moment = .now) throws -> DependencyRegister {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      guard let subject else {
        return try DependencyRegister(fold(through: through).organisation, of: nil, asOf: day)
      }
      let below = try Self.subtree(of: subject, reader, through: through)
      guard below.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
      let meant = Set(below.registered(under: subject, on: day).map(\.subject))
      var loader = OrganisationLoader(reader, through: through)
      try loader.loadGivers(of: meant)
      for giver in meant.sorted() { try loader.loadGivers(of: Set(loader.receivers(of: giver))) }
      return DependencyRegister(loader.organisation, of: meant, asOf: day)
    }
  }
}

extension ScheduleReport {
  /// The computed schedule of a plan in a file.
  ///
  /// - Parameters:
  ///   - project: of several in it, the one with this id.
  ///   - withProgress: as the file tells of it; nil: where the plan has a data date.
  public init(file path: String, project: String? = nil, withProgress: Bool? = nil) throws {
    let document = try PlanDocument.read(.file(path: path))
    let named = project.map { id in document.projects.filter { $0.id == id } } ?? document.projects
    guard let found = named.first, named.count == 1 else {
      let ids = document.projects.map(\.id).joined(separator: ", ")
      throw LedgerError.badPlan(
        path, why: document.projects.isEmpty ? "holds no plan" : "name one of its plans with --project: \(ids)")
    }
    var plan = found.plan
    let isInProgress = withProgress ?? (plan.dataDate != nil)
    if !isInProgress {
      plan.dataDate = nil
      for index in plan.activities.indices { plan.activities[index].progress = Progress() }
    }
    do throws(PlanFault) {
      self.init(plan, try Schedule(plan), subject: path, withProgress: isInProgress)
    } catch {
      throw LedgerError.badPlan(path, why: error.sentence)
    }
  }
}
