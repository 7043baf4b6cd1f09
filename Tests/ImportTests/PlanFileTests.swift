@testable import Countersign
import Domain
import Exchange
import Foundation
import Scheduling
import TestSupport
import Testing
import Values

/// Files that planning tools wrote.
@Suite struct `Plans of planning tools` {
  private static var files: [String] {
    (SharedData.files("data/schedules", extension: "xml") + SharedData.files("data/schedules", extension: "xer"))
      .map(\.path)
  }

  @Test(arguments: files) func `come back out of the ledger as they were read, but for what the report lists`(
    path: String
  ) throws {
    let whole = try Ledger.inspectPlan(PlanImportOrder(path: path))
    for project in whole.projects where !project.isExternal && project.activities > 0 {
      try withOffice { office in
        try office.openQuay()
        let order = PlanImportOrder(
          path: path, subject: Quay.subject, project: project.id, baseline: .stated, isDryRun: false)
        let report = try office.importing(order)
        #expect(report.fault == nil && report.refusal == nil)
        let source = try #require(
          try PlanFileReading(path, .auto) { _, _ in }.document.projects.first { $0.id == project.id && !$0.isExternal }
        )
        let kept = try #require(try office.plan())
        // Whatever differs is in the report, and nothing is in the report that is as it was.
        #expect(PlanLosses(source.plan, kept: kept, baseline: nil).losses == report.losses)
        #expect(Self.bare(kept, report.losses) == Self.bare(source.plan, report.losses))
        let count = try office.events.count
        let again = try office.importing(order)
        #expect(again.wasKnown && again.deviations == [] && again.reports == [] && again.kept == [])
        #expect(try office.events.count == count)
      }
    }
  }

  /// Without what the losses name and what the two hold in another order or form.
  private static func bare(_ plan: Plan, _ losses: [PlanImportReport.Loss]) -> Plan {
    let lost = Set(losses.map(\.what))
    var plan = plan
    plan.title = ""
    plan.activities = plan.activities.map { activity in
      var activity = activity
      activity.baselines = [:]
      if activity.title.isEmpty { activity.title = activity.id }
      if activity.kind == .summary || lost.contains("activity stated dates, where the baseline's are taken") {
        activity.stated = nil
      }
      if activity.kind == .summary { activity.duration = 0 }
      return activity
    }.sorted { $0.id < $1.id }
    plan.links.sort { "\($0)" < "\($1)" }
    plan.assignments.sort { "\($0)" < "\($1)" }
    plan.resources = plan.resources.map { resource in
      var resource = resource
      if resource.title.isEmpty { resource.title = resource.id }
      return resource
    }.sorted { $0.id < $1.id }
    plan.calendars = plan.calendars.filter { $0 != .standard && $0 != .continuous }.sorted { $0.id < $1.id }
    return plan
  }

  private static func document(_ format: PlanDocument.Format, _ projects: PlanProject...) -> PlanFileReading {
    PlanFileReading(
      document: PlanDocument(file: "docks", format: format, projects: projects),
      digest: .sha256(Array("\(projects)".utf8)))
  }

  private static func project(_ id: String, starting: String = "2026-03-02T08:00") -> PlanProject {
    let start = CivilMoment(iso: starting) ?? CivilMoment(seconds: 0)
    var plan = Plan(title: id, start: start)
    plan.activities = [
      Activity(
        id: "A", title: "Pile", duration: 28_800,
        stated: StatedDates(start: start, finish: start.adding(seconds: 32_400)))
    ]
    return PlanProject(id: id, title: "Project \(id)", plan: plan)
  }

  @Test func `of several projects one is named`() throws {
    let file = Self.document(.mspdi, Self.project("P1"), Self.project("P2"))
    let alone = try PlanImportSource(PlanImportOrder(path: "x"), file).report
    #expect(alone.projects.map(\.id) == ["P1", "P2"] && alone.project == nil)
    #expect {
      try PlanImportSource(PlanImportOrder(path: "x", subject: Quay.subject), file)
    } throws: {
      LedgerProblem($0)?.message.contains("P1 (Project P1), P2 (Project P2)") == true
    }
    for name in ["P2", "Project P2"] {
      let named = try PlanImportSource(PlanImportOrder(path: "x", subject: Quay.subject, project: name), file).report
      #expect(named.project == "P2")
    }
    #expect(throws: PlanImportError.self) {
      try PlanImportSource(PlanImportOrder(path: "x", project: "P3"), file)
    }
  }

  @Test func `of Primavera's text carry no baseline: another file is asked for, and its dates are taken`() throws {
    try withOffice { office in
      try office.openQuay()
      let plan = Self.document(.xer, Self.project("P1"))
      var order = PlanImportOrder(path: "x", subject: Quay.subject, isDryRun: false)
      let instruction = Instruction(actor: Actor("ada"), reason: "The plan", commandID: "")
      #expect {
        try office.ledger.importPlan(PlanImportSource(order, plan), instruction)
      } throws: {
        LedgerProblem($0)?.hint?.contains("--baseline-file") == true
      }
      order.baseline = .file("approved.xer")
      let approved = Self.document(.xer, Self.project("P0", starting: "2026-02-02T08:00"))
      _ = try office.ledger.importPlan(PlanImportSource(order, plan, baseline: approved), instruction)
      let quay = try #require(try office.project("QUAY"))
      #expect(quay.value(address("activity/A.start"), asOf: Office.today.day) == .text("2026-02-02T08:00"))
    }
  }

  @Test func `that need another project propose a dependency on it, where it is known`() throws {
    var project = Self.project("P1")
    project.externalLinks = [
      ExternalLink(link: Link("D1", "A"), project: "P2", isPredecessorOutside: true, line: 7),
      ExternalLink(
        link: Link("D2", "A", .startToStart, lag: .working(3600)), project: "P3", isPredecessorOutside: true, line: 8),
      ExternalLink(link: Link("A", "D3"), project: "P2", isPredecessorOutside: false, line: 9),
    ]
    try withOffice { office in
      try office.openQuay()
      let order = PlanImportOrder(
        path: "x", subject: Quay.subject, externals: ["P2": subject("project:DOCK")], isDryRun: false)
      let report = try office.ledger.importPlan(
        PlanImportSource(order, Self.document(.mspdi, project)),
        Instruction(actor: Actor("ada"), reason: "The plan", commandID: ""))
      #expect(report.externalLinks.map { $0.dependency?.description } == ["dependency/P2 D1 FS A", nil, nil])
      #expect(report.externalLinks[1].why.contains("--external P3="))
      let quay = try #require(try office.project("QUAY"))
      let giver = FieldAddress(
        item: try #require(ItemReference(kind: .dependency, id: "P2 D1 FS A")), field: "giver")
      #expect(quay.value(giver, asOf: Office.today.day) == .text("project:DOCK activity/D1"))
    }
  }

  @Test func `whose baseline is unknown are told which there are`() throws {
    var project = Self.project("P1")
    project.plan.activities[0].baselines[2] = BaselineDates(start: project.plan.start, finish: nil)
    project.baselines = [PlanBaseline(title: "Approved", plan: Self.project("B", starting: "2026-01-05T08:00").plan)]
    let file = Self.document(.p6, project)
    #expect {
      try PlanImportSource(PlanImportOrder(path: "x", baseline: .named("1")), file)
    } throws: {
      LedgerProblem($0)?.message.contains("2, Approved") == true
    }
    for (name, start) in [("2", "2026-03-02T08:00"), ("Approved", "2026-01-05T08:00")] {
      let source = try PlanImportSource(PlanImportOrder(path: "x", baseline: .named(name)), file)
      let activity = try #require(source.items.first { $0.item.kind == .activity })
      #expect(activity.fields.first { $0.name == "start" }?.value == .text(start))
    }
  }
}
