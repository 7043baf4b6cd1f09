import Domain
import EventSourcing
import Exchange
import Scheduling
import Synchronization
import Values

extension Ledger {
  /// An initiative's plan with its progress and what it computes to: the same ledger gives the same bytes.
  ///
  /// An activity's dates are the computed ones; the baselined are its baseline 0. Throws `LedgerError` where there is no
  /// such plan, `PlanFault` where it can't be computed.
  public func exportPlan(_ order: PlanExportOrder) throws -> PlanExport {
    let day = order.moment.asOf ?? clock().day
    let initiative = try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(order.moment, reader))
      try loader.load([order.subject])
      guard let initiative = loader.organisation.initiative(order.subject) else {
        throw LedgerError.unknownSubject(order.subject.description)
      }
      return initiative
    }
    let reading = PlanReading(order.baseline, withProgress: true, asOf: day)
    guard let plan = try initiative.plan(reading) else { throw LedgerError.noPlan(order.subject.description) }
    let schedule = try Schedule(plan)
    let project = Self.project(plan, schedule, of: initiative)
    var notes = Self.unwritten(initiative, on: day)
    let text: String
    switch order.format {
    case .csv: text = PlanCSVWriter.csv(project)
    case .mspdi:
      let written = try Self.mspdi(project)
      text = written.text
      notes += written.notes
    }
    return PlanExport(
      text: text, asOf: day, activities: plan.activities.count, start: schedule.start, finish: schedule.finish,
      notes: notes)
  }

  private static func project(_ plan: Plan, _ schedule: Schedule, of initiative: Initiative) -> PlanProject {
    var plan = plan
    let dates = Dictionary(schedule.activities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var computed: [String: ComputedDates] = [:]
    for index in plan.activities.indices {
      guard let activity = dates[plan.activities[index].id] else { continue }
      plan.activities[index].stated = StatedDates(start: activity.start, finish: activity.finish)
      computed[activity.id] = ComputedDates(
        earlyStart: activity.earlyStart, earlyFinish: activity.earlyFinish, lateStart: activity.lateStart,
        lateFinish: activity.lateFinish, totalFloat: activity.totalFloat, freeFloat: activity.freeFloat,
        isCritical: activity.isCritical)
    }
    let amounts = plan.activities.compactMap(\.budget) + plan.resources.compactMap(\.rate)
    return PlanProject(
      id: initiative.subject.id, title: plan.title, plan: plan, computed: computed,
      currency: amounts.first?.currency)
  }

  private static func mspdi(_ project: PlanProject) throws -> (text: String, notes: [String]) {
    let bytes = Mutex<[UInt8]>([])
    let notes = try MSPDIWriter.write(project) { piece in bytes.withLock { $0 += piece } }
    return (
      String(decoding: bytes.withLock(\.self), as: UTF8.self),
      notes.notes.map { "not in the file: \($0.element): \($0.text)\($0.count > 1 ? ", \($0.count) times" : "")" }
    )
  }

  /// What no planning tool's file has a place for.
  private static func unwritten(_ initiative: Initiative, on day: CivilDay) -> [String] {
    var counts: [String: Int] = [:]
    for (address, timeline) in initiative.fields where timeline.current(asOf: day)?.value != nil {
      switch (address.item.kind, address.field) {
      case (.activity, "evMethod"), (.activity, "weights"), (.activity, "achieved"):
        counts["activity.\(address.field)", default: 0] += 1
      case (.dependency, "giver"): counts["dependencies on other initiatives", default: 0] += 1
      default: break
      }
    }
    return counts.sorted { $0.key < $1.key }.map { "not in the file: \($0.key), \($0.value)" }
  }
}
