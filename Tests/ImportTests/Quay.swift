import Countersign
import Domain
import Exchange
import Foundation
import Scheduling
import Values

/// A plan of a few activities, as Microsoft Project writes it.
struct Quay {
  /// The finish of the deck, which follows from nothing: a manual activity.
  var deckFinish = "2026-04-03T17:00:00"
  var capHours = 40
  var pileStart = "2026-03-02T08:00:00"
  var percent: Int?
  var hasDeck = true
  var isCircular = false
  var title = "Quay"

  var xml: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Project xmlns="http://schemas.microsoft.com/project">
      <Name>quay.xml</Name><Title>\(title)</Title><StartDate>2026-03-02T08:00:00</StartDate>
      <ScheduleFromStart>1</ScheduleFromStart><CurrencyCode>GBP</CurrencyCode><CalendarUID>1</CalendarUID>
      <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
      \((2...6).map(Self.workday).joined())
      </WeekDays></Calendar></Calendars>
      <Tasks>
      \(task(1, "Pile", 80, pileStart, "2026-03-13T17:00:00", after: isCircular ? 2 : nil))
      \(task(2, "Cap", capHours, "2026-03-16T08:00:00", "2026-03-20T17:00:00", after: 1))
      \(hasDeck ? task(3, "Deck", 80, "2026-03-23T08:00:00", deckFinish, after: 2, isManual: true) : "")
      </Tasks>
    </Project>
    """
  }

  private static func workday(_ number: Int) -> String {
    """
    <WeekDay><DayType>\(number)</DayType><DayWorking>1</DayWorking><WorkingTimes>
    <WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
    <WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
    """
  }

  private func task(
    _ uid: Int, _ name: String, _ hours: Int, _ start: String, _ finish: String, after: Int?, isManual: Bool = false
  ) -> String {
    let link = after.map { "<PredecessorLink><PredecessorUID>\($0)</PredecessorUID><Type>1</Type></PredecessorLink>" }
    let manual =
      isManual ? "<Manual>1</Manual><ManualStart>\(start)</ManualStart><ManualFinish>\(finish)</ManualFinish>" : ""
    let progress =
      uid == 1
      ? percent.map { "<PercentComplete>\($0)</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>" } : nil
    return """
      <Task><UID>\(uid)</UID><ID>\(uid)</ID><Name>\(name)</Name>\(manual)<Start>\(start)</Start>
      <Finish>\(finish)</Finish><Duration>PT\(hours)H0M0S</Duration><DurationFormat>7</DurationFormat>
      \(progress ?? "")<Baseline><Number>0</Number><Start>\(start)</Start><Finish>\(finish)</Finish></Baseline>
      <FancyField>x</FancyField>\(link ?? "")</Task>
      """
  }

  static let subject: Subject = ImportTests.subject("project:QUAY")
}

extension Office {
  /// The quay is registered, and people are there who can change its plan.
  func openQuay(_ model: OperatingModel = .controlling) throws {
    let portfolio = subject("portfolio:docks")
    try perform(.initiative(.register(portfolio, name: "Docks", identities: [], parents: [])))
    try perform(.initiative(.register(Quay.subject, name: "The quay", identities: [], parents: [portfolio])))
    try perform(.initiative(.setModel(scope: .ledger, practice: nil, model: model)))
    try grant(.assessor, over: .ledger)
    for (person, role) in [("dot", Role.changeAuthority), ("bea", .projectManager)] {
      try perform(.authority(.register(person: subject("person:\(person)"), name: person, isExternal: false)))
      try grant(role, to: subject("person:\(person)"), over: .ledger)
    }
  }

  func importing(
    _ quay: Quay, as name: String = "quay.xml", by actor: String = "ada",
    _ adjust: (inout PlanImportOrder) -> Void = { _ in }
  ) throws -> PlanImportReport {
    var order = PlanImportOrder(path: try file(name, quay.xml), subject: Quay.subject, isDryRun: false)
    adjust(&order)
    return try importing(order, by: actor)
  }

  func importing(_ order: PlanImportOrder, by actor: String = "ada") throws -> PlanImportReport {
    try ledger.importPlan(order, Instruction(actor: Actor(actor), reason: "The plan", commandID: ""))
  }

  /// Has a change assessed, approved and implemented.
  func carryOut(_ change: Subject) throws {
    func perform(_ command: LedgerCommand, by actor: String) throws {
      let result = try ledger.perform(
        command, Instruction(actor: Actor(actor), reason: "As agreed", commandID: UUID().uuidString))
      if case .refused(let refusal, _) = result { throw refusal }
    }
    try perform(.change(.assess(change, impact: "As the plan says")), by: "ada")
    try perform(.change(.decide(change, .approve)), by: "dot")
    try perform(.change(.implement(change)), by: "bea")
  }

  func plan(_ reading: PlanReading = PlanReading(withProgress: true, asOf: Office.today.day)) throws -> Plan? {
    try project("QUAY")?.plan(reading)
  }
}
