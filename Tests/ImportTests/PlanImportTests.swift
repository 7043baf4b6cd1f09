@testable import Countersign
import Domain
import EventSourcing
import Exchange
import Foundation
import Projections
import Scheduling
import TestSupport
import Testing
import Values

@Suite struct `A plan's import` {
  @Test func `into a project without a baseline is its first baseline, one event an item`() throws {
    try withOffice { office in
      try office.openQuay()
      let report = try office.importing(Quay(percent: 50)) { $0.baseline = .named("0") }
      #expect(report.basis == .establishes)
      #expect(report.fault == nil && report.refusal == nil && report.deviations.isEmpty)
      #expect(report.items.map(\.kind) == [.plan, .calendar, .activity])
      #expect(report.notes.contains { $0.element.contains("FancyField") && $0.kind == "not-understood" })
      let quay = try #require(try office.project("QUAY"))
      let events = try office.events.filter { $0.envelope.stream == "project:QUAY" }
      #expect(events.count { $0.envelope.type == EventKind.baselineRevised.rawValue } == 5)
      #expect(events.count { $0.envelope.type == EventKind.statusReported.rawValue } == 1)
      #expect(quay.baselineVersion == 5)
      #expect(quay.value(address("activity/2.predecessors"), asOf: Office.today.day) == .text("1"))
      let plan = try #require(try office.plan())
      #expect(plan.activities.map(\.title) == ["Pile", "Cap", "Deck"])
      #expect(plan.activities.first?.progress.percent == 5_000)
      let record = try #require(try office.events.last.map { try Entry($0).event })
      guard case .importRecorded(let event) = record else { return #expect(Bool(false), "\(record)") }
      #expect(event.mapping == "plan:mspdi" && event.fileDigest == report.fileDigest && event.rows == 3)
      #expect(event.problems.contains { $0.column.contains("FancyField") && $0.line > 0 })
    }
  }

  @Test func `tells the line of each activity`() throws {
    try withOffice { office in
      try office.openQuay()
      _ = try office.importing(Quay())
      let lines = Quay().xml.split(separator: "\n", omittingEmptySubsequences: false)
      let revised = try office.events.compactMap { recorded -> BaselineRevised? in
        guard case .baselineRevised(let event) = try Entry(recorded).event else { return nil }
        return event
      }
      let cap = try #require(revised.first { $0.movements.first?.item.description == "activity/2" })
      let line = try #require(cap.provenance?.line)
      #expect(lines[Int(line) - 1].contains("<UID>2</UID>"))
    }
  }

  @Test func `that is only tried records nothing, and says what it would record`() throws {
    try withOffice { office in
      try office.openQuay()
      let count = try office.events.count
      let trial = try office.importing(Quay()) { $0.isDryRun = true }
      let compared = try office.ledger.comparePlan(
        PlanImportOrder(path: office.file("quay.xml", Quay().xml), subject: Quay.subject))
      #expect(try office.events.count == count)
      #expect(trial == compared)
      var real = try office.importing(Quay())
      #expect(!real.positions.isEmpty)
      real.positions = 0..<0
      real.isDryRun = true
      #expect(trial == real)
    }
  }

  @Test func `with a moved date asks for a change, and agrees once that is implemented`() throws {
    try withOffice { office in
      try office.openQuay()
      _ = try office.importing(Quay())
      let later = Quay(deckFinish: "2026-04-10T17:00:00", capHours: 48, percent: 25)
      let report = try office.importing(later, as: "june.xml")
      #expect(report.basis == .compares)
      #expect(
        report.deviations.map { "\($0.address) \($0.stated?.description ?? "nothing")" } == [
          "activity/2.duration 48h", "activity/3.finish 2026-04-10T17:00",
        ])
      #expect(report.reports.map(\.address.description) == ["activity/1.actualStart", "activity/1.percent"])
      #expect(!report.isSettled)
      // What is baselined has not moved; what is reported has.
      #expect(try office.plan()?.activities.first { $0.id == "2" }?.duration == 144_000)
      #expect(try office.plan()?.activities.first { $0.id == "1" }?.progress.percent == 2_500)
      let change = subject("change:CR-9")
      let instruction = Instruction(actor: Actor("bea"), reason: "June", commandID: "x")
      let raised = try office.ledger.raisePlanDifference(report, as: change, instruction)
      #expect(raised.raised == change && raised.isSettled)
      // Raised again it is the same request.
      let count = try office.events.count
      #expect(try office.ledger.raisePlanDifference(report, as: change, instruction).raised == change)
      #expect(try office.events.count == count)
      let asked = try office.importing(later, as: "june.xml")
      #expect(asked.wasKnown)
      #expect(asked.requests.values.map(\.change) == [change, change])
      try office.carryOut(change)
      let after = try office.importing(later, as: "june.xml")
      #expect(after.deviations == [] && after.reports == [] && after.isSettled)
      #expect(try office.plan()?.activities.first { $0.id == "2" }?.duration == 172_800)
    }
  }

  @Test func `writes what differs as a change file that can be raised`() throws {
    try withOffice { office in
      try office.openQuay()
      _ = try office.importing(Quay())
      let report = try office.importing(Quay(capHours: 48, title: "Quay: \"new\""), as: "b.xml")
      let request = try ChangeRequestFile(reading: office.file("cr.yaml", #require(report.changeFile)))
      #expect(
        request.request.settings[Quay.subject]?.map(\.address.description) == [
          "plan/main.title", "activity/2.duration",
        ])
    }
  }

  @Test func `without an activity asks for all of its fields to go`() throws {
    try withOffice { office in
      try office.openQuay()
      _ = try office.importing(Quay(percent: 10))
      let report = try office.importing(Quay(hasDeck: false), as: "b.xml")
      #expect(Set(report.deviations.map(\.address.item.description)) == ["activity/3"])
      #expect(report.deviations.allSatisfy { $0.kind == .missing } && report.deviations.count >= 5)
      // Reported progress of which the file says nothing stays, and is listed.
      #expect(report.kept.map(\.address.description) == ["activity/1.actualStart", "activity/1.percent"])
      let change = subject("change:CR-1")
      _ = try office.ledger.raisePlanDifference(
        report, as: change, Instruction(actor: Actor("bea"), reason: "", commandID: ""))
      try office.carryOut(change)
      #expect(try office.plan()?.activities.map(\.id) == ["1", "2"])
    }
  }

  @Test(arguments: [OperatingModel.supportive, .controlling])
  func `into a project with milestones and no network is a request as well`(model: OperatingModel) throws {
    try withOffice { office in
      try office.openQuay(model)
      try office.perform(.set(Quay.subject, [FieldSetting(finish, .day(day("2026-04-03")))]))
      let count = try office.events.count
      let report = try office.importing(Quay())
      #expect(report.basis == .compares && report.deviations.count > 15)
      #expect(report.deviations.allSatisfy { $0.kind == .new })
      #expect(try office.plan() == nil)
      // The record of the import alone.
      #expect(try office.events.count == count + 1)
    }
  }

  @Test func `that keeps the baselined dates asks for what else differs`() throws {
    try withOffice { office in
      try office.openQuay()
      _ = try office.importing(Quay()) { $0.baseline = .named("0") }
      var slipped = Quay(deckFinish: "2026-04-10T17:00:00", capHours: 48)
      slipped.pileStart = "2026-03-03T08:00:00"
      let stated = try office.importing(slipped, as: "june.xml") { $0.isDryRun = true }
      #expect(
        stated.deviations.map(\.address.description) == [
          "activity/1.start", "activity/2.duration", "activity/3.finish",
        ])
      let kept = try office.importing(slipped, as: "june.xml") { $0.baseline = .kept }
      // The deck is manual: its dates are what was planned, and follow from nothing else.
      #expect(kept.deviations.map(\.address.description) == ["activity/2.duration", "activity/3.finish"])
    }
  }

  @Test func `again, also under another name, records nothing`() throws {
    try withOffice { office in
      try office.openQuay()
      let first = try office.importing(Quay())
      let count = try office.events.count
      let again = try office.importing(Quay(), as: "copy.xml")
      #expect(again.wasKnown && again.positions == first.positions && again.isSettled)
      #expect(try office.events.count == count)
    }
  }

  @Test func `of a circular plan is not taken, and names the members`() throws {
    try withOffice { office in
      try office.openQuay()
      let trial = try office.importing(Quay(isCircular: true)) { $0.isDryRun = true }
      #expect(trial.fault?.contains("1 → 2 → 1") == true || trial.fault?.contains("2 → 1 → 2") == true)
      let count = try office.events.count
      #expect { try office.importing(Quay(isCircular: true)) } throws: { LedgerProblem($0)?.kind == .badInput }
      #expect(try office.events.count == count)
    }
  }

  @Test func `into an unknown project, or by somebody who may not import, is refused and nothing else`() throws {
    try withOffice { office in
      try office.openQuay()
      let count = try office.events.count
      let unknown = try office.importing(Quay()) { $0.subject = subject("project:NONE") }
      #expect(unknown.refusal?.rule == .unknownSubject)
      let forbidden = try office.importing(Quay(), by: "bea")
      #expect(forbidden.refusal?.rule == .roleRequired)
      #expect(forbidden.refusal?.facts["event"] == "ImportRecorded")
      let after = try office.events
      #expect(after.count == count + 2)
      #expect(after.suffix(2).allSatisfy { $0.envelope.type == EventKind.commandRefused.rawValue })
      // It can be tried again by somebody who may.
      #expect(try office.importing(Quay()).refusal == nil)
    }
  }

  @Test func `of a file alone needs no ledger`() throws {
    try withOffice { office in
      let report = try Ledger.inspectPlan(PlanImportOrder(path: office.file("quay.xml", Quay().xml)))
      #expect(report.basis == .inspection)
      #expect(report.projects.map(\.activities) == [3])
      #expect(report.baselines.map(\.name) == ["0"])
      #expect(report.computation?.finish.description == "2026-04-03T17:00")
    }
  }

  @Test func `of the whole is one command: its events stand together, or not at all`() throws {
    try withOffice { office in
      try office.openQuay()
      let report = try office.importing(Quay())
      let events = try office.events.filter { report.positions.contains($0.position) }
      #expect(Set(events.map(\.envelope.command)).count == 1)
      #expect(events.count == 6 && events.last?.envelope.type == EventKind.importRecorded.rawValue)
      // A value that no field takes stops it as a whole.
      let count = try office.events.count
      var plan = Plan(start: CivilMoment(day("2026-03-02")))
      plan.activities = [Activity(id: "1", title: "Pile"), Activity(id: "2", title: "Cap", priority: 5_000)]
      try office.perform(
        .initiative(
          .register(subject("project:Q2"), name: "Other", identities: [], parents: [subject("portfolio:docks")])))
      let other = try PlanImportSource(
        PlanImportOrder(path: "", subject: subject("project:Q2"), isDryRun: false),
        PlanFileReading(
          document: PlanDocument(
            file: "x", format: .mspdi, projects: [PlanProject(id: "P", title: "", plan: plan)]), digest: .sha256([1])))
      let refused = try office.ledger.importPlan(
        other, Instruction(actor: Actor("ada"), reason: "The plan", commandID: ""))
      #expect(refused.refusal?.rule == .valueKind)
      #expect(try office.project("Q2")?.baselineVersion == 0)
      #expect(try office.events.count == count + 3)
    }
  }
}

func address(_ text: String) -> FieldAddress { FieldAddress(text) ?? nameField }
