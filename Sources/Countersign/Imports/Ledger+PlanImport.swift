public import Domain
import EventSourcing
import Exchange
import Projections
public import Values

extension Ledger {
  /// What a planning tool's file holds, without a ledger.
  ///
  /// - Parameter progress: bytes read, and in all.
  public static func inspectPlan(
    _ order: PlanImportOrder, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanImportReport {
    try PlanImportSource(order, progress).report
  }

  /// Holds a plan's file against the ledger, as `importPlan` would, whoever imports it. Records nothing.
  public func comparePlan(
    _ order: PlanImportOrder, asOf day: CivilDay? = nil, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanImportReport {
    try comparePlan(PlanImportSource(order, progress), asOf: day)
  }

  func comparePlan(_ source: PlanImportSource, asOf day: CivilDay? = nil) throws -> PlanImportReport {
    guard let subject = source.order.subject, source.isTakeable else { return source.report }
    let day = day ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader)
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      var run = PlanImportRun(source, initiative, on: day)
      try run.report.findRequests(reader)
      return run.report
    }
  }

  /// Imports a plan: all of it or nothing.
  ///
  /// Where the initiative has no baseline, the plan's baselined fields are its first one. Where it has one, the fields that
  /// are reported are recorded, and what else differs is in the report, ready to be raised as a change: see
  /// `raisePlanDifference`. The same file in the same way again records nothing.
  public func importPlan(
    _ order: PlanImportOrder, _ instruction: Instruction, progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws -> PlanImportReport {
    try importPlan(PlanImportSource(order, progress), instruction)
  }

  func importPlan(_ source: PlanImportSource, _ instruction: Instruction) throws -> PlanImportReport {
    let (order, name) = (source.order, source.report.fileName)
    guard let subject = order.subject else { return source.report }
    if let fault = source.fault, !order.isDryRun { throw PlanImportError.fault(file: name, fault) }
    if let first = source.report.problems.first, !order.isDryRun {
      throw PlanImportError.problems(first, source.report.problemCount)
    }
    if let question = source.report.question, !order.isDryRun { throw PlanImportError.open(file: name, question) }
    guard source.isTakeable else { return source.report }
    var instruction = instruction
    instruction.source = "import:\(name)"
    if instruction.reason.isEmpty { instruction.reason = "Imported from \(name)" }
    while true {
      let attempt = try store.read { try Self.attempt(source.commandID, $0) }
      if let known = attempt.known {
        var report = try comparePlan(source, asOf: instruction.effectiveOn)
        report.wasKnown = true
        report.positions = known
        return report
      }
      instruction.commandID = attempt.command
      // Nil: somebody else made the same attempt in the meantime. What came of it is looked up.
      if let report = try record(source, subject, instruction) { return report }
    }
  }

  private func record(
    _ source: PlanImportSource, _ subject: Subject, _ instruction: Instruction
  ) throws -> PlanImportReport? {
    let now = clock()
    let day = instruction.effectiveOn ?? now.day
    var drafted = source.report
    let draft: (any EventReader) throws -> [ProposedEvent] = { reader in
      var draft = try ImportDraft(reader, instruction, source.batchReport, now: now)
      drafted = source.report
      do {
        try draft.load([subject])
        try draft.requireImporter(over: subject)
        let run = PlanImportRun(source, try draft.organisation.initiativeOrRefusal(subject), on: day)
        drafted = run.report
        try draft.decide(run.command(subject), effectiveOn: day) { request, state throws(Refusal) in
          try PlanDecider.decide(request, in: state)
        }
        draft.keep(source.record(of: run.report, subject, on: day))
      } catch let refusal as Refusal {
        // All or nothing: of a refused import only the refusal is recorded.
        draft = try ImportDraft(reader, instruction, source.batchReport, now: now)
        draft.refuse(refusal, source.report.batch, line: 0, on: day)
        drafted.refusal = refusal
      }
      return draft.drafts.map(\.proposed)
    }
    if source.order.isDryRun {
      _ = try store.read(draft)
    } else {
      switch try store.decide(context: instruction.context, recordedAt: now, draft) {
      case .repeated: return nil
      case .conflict(let events): throw LedgerError.overtaken(by: events.first?.position ?? 0)
      case .appended(let positions): drafted.positions = positions
      }
    }
    try store.read { try drafted.findRequests($0) }
    return drafted
  }

  /// Raises a change that moves the baseline to what the plan says; the report then names it, or why it was refused.
  public func raisePlanDifference(
    _ report: PlanImportReport, as change: Subject, title: String? = nil, _ instruction: Instruction
  ) throws -> PlanImportReport {
    guard let subject = report.subject, !report.deviations.isEmpty else { return report }
    let settings = report.deviations.map { deviation in
      let hasText = deviation.baseline.map { $0.kind != nil } ?? true
      return FieldSetting(deviation.address, deviation.stated, from: hasText ? .value(deviation.baseline) : .any)
    }
    let request = ChangeRequest(title: title ?? "As in \(report.fileName)", settings: [subject: settings])
    var instruction = instruction
    instruction.source = "import:\(report.fileName)"
    // The same difference raised again under the same id is one request.
    let said = Digest.sha256(Array((report.changeFile ?? "").utf8))
    instruction.commandID = "raise:\(change.id):\(said.hex.prefix(32))"
    if instruction.reason.isEmpty {
      instruction.reason =
        "\(report.fileName) differs from the approved baseline\(report.effectiveOn.map { " of \($0)" } ?? "")"
    }
    var report = report
    switch try perform(.raise(change, request), instruction) {
    case .recorded, .unchanged: report.raised = change
    case .refused(let refusal, _): report.refusal = refusal
    }
    return report
  }
}
