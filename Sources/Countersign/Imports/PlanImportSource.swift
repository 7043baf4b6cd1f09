import Domain
import Exchange
import Scheduling
import Values

/// A plan's file, read, before the ledger is looked at.
struct PlanImportSource {
  let order: PlanImportOrder
  /// What the file alone tells.
  var report: PlanImportReport
  /// What the initiative's fields would be; empty where no project was chosen, or its plan has a fault.
  private(set) var items: [PlanItemFields] = []
  /// The line where each activity stands.
  private(set) var lines: [String: Int] = [:]
  let commandID: String
  /// SHA-256 of all that was said of how to read the file.
  let optionsDigest: Digest
  private(set) var fault: PlanFault?
  /// Whether the plan makes sense, as far as the file alone tells.
  var isTakeable: Bool { fault == nil && report.problemCount == 0 }

  /// Throws `ExchangeError` with file and line, and `PlanImportError`.
  init(_ order: PlanImportOrder, _ progress: (Int64, Int64) -> Void) throws {
    let encoding = try order.textEncoding()
    let reading = try PlanFileReading(order.path, encoding, progress)
    var baseline: PlanFileReading?
    if case .file(let path) = order.baseline { baseline = try PlanFileReading(path, encoding, progress) }
    try self.init(order, reading, baseline: baseline)
  }

  init(_ order: PlanImportOrder, _ reading: PlanFileReading, baseline: PlanFileReading? = nil) throws {
    let (document, digest) = (reading.document, reading.digest)
    self.order = order
    let said: [JSONValue] = [
      .string(order.subject?.description ?? ""), .string(order.project ?? ""), .string(order.baselineWord),
      .string(baseline?.digest.hex ?? ""), .string(order.encoding ?? ""),
      .array(order.externals.sorted { $0.key < $1.key }.map { [.string($0.key), .string($0.value.description)] }),
    ]
    optionsDigest = Digest.sha256(JSONValue.array(said).canonicalBytes)
    commandID = "import:plan:\(digest.hex.prefix(32)):\(optionsDigest.hex.prefix(32))"
    report = PlanImportReport(
      fileName: String(document.file.split(separator: "/").last ?? "file"), fileDigest: digest,
      format: document.format.rawValue, isDryRun: order.isDryRun,
      batch: Subject(.importBatch, String(digest.hex.prefix(16))) ?? .ledger)
    report.tool = document.tool
    report.projects = document.projects.map(PlanImportReport.Project.init)
    report.subject = order.subject
    var notes = document.notes
    if let chosen = try Self.project(order.project, document, isNeeded: order.subject != nil) {
      report.project = chosen.id
      try take(chosen, document.format, baseline?.document, &notes)
    }
    report.notes = notes.notes.map(PlanImportReport.Note.init)
    report.unlistedNotes = notes.unlisted
    for reading in [reading, baseline].compactMap(\.self) {
      report.problems += reading.problems.map(\.description)
      report.problemCount += reading.problemCount
    }
    if let other = baseline?.document.notes {
      report.notes += other.notes.map { PlanImportReport.Note($0, in: "baseline file: ") }
      report.unlistedNotes += other.unlisted
    }
  }

  private mutating func take(
    _ chosen: PlanProject, _ format: PlanDocument.Format, _ other: PlanDocument?, _ notes: inout PlanNotes
  ) throws {
    report.baselines = chosen.carriedBaselines
    let (project, number) = try baselined(chosen, format, other, &notes)
    lines = project.lines
    do {
      try compute(project, baseline: number)
    } catch {
      items = []
      fault = error
      report.fault = error.sentence
    }
    let dependencies = PlanDependencies(project, order.externals)
    report.externalLinks = dependencies.links
    if fault == nil { items += dependencies.items }
  }

  private mutating func compute(_ project: PlanProject, baseline: Int?) throws(PlanFault) {
    let schedule = try Schedule(project.plan)
    report.computation = PlanImportReport.Computation(schedule, against: project.computed)
    items = try project.plan.items(baseline: baseline)
    guard let kept = try Plan(items, title: project.plan.title) else { return }
    report.losses = PlanLosses(project.plan, kept: kept, baseline: baseline).losses
  }

  /// The project that is meant; nil where several are there, none was named and none is needed.
  private static func project(_ name: String?, _ document: PlanDocument, isNeeded: Bool) throws -> PlanProject? {
    let file = document.file
    let own = document.projects.filter { !$0.isExternal }
    let names = own.map { $0.title.isEmpty || $0.title == $0.id ? $0.id : "\($0.id) (\($0.title))" }
    if let name {
      guard let named = own.first(where: { $0.id == name }) ?? own.first(where: { $0.title == name }) else {
        throw PlanImportError.unknownProject(name, file: file, names)
      }
      return named
    }
    guard own.count <= 1 else {
      if isNeeded { throw PlanImportError.severalProjects(file: file, names) }
      return nil
    }
    if own.isEmpty, isNeeded { throw PlanImportError.noProject(file: file) }
    return own.first
  }
}

extension PlanImportOrder {
  /// What was said of the baseline, as far as it does not lie in another file.
  var baselineWord: String {
    switch baseline {
    case nil: ""
    case .stated: "stated"
    case .kept: "kept"
    case .named(let name): "named:\(name)"
    case .file: "file"
    }
  }

  func textEncoding() throws -> TextEncoding {
    guard let encoding else { return .auto }
    guard let known = TextEncoding(name: encoding) else {
      throw PlanImportError.unknownEncoding(encoding, TextEncoding.allCases.map(\.rawValue))
    }
    return known
  }
}

extension PlanImportReport.Project {
  init(_ project: PlanProject) {
    let plan = project.plan
    self.init(
      id: project.id, title: project.title, isExternal: project.isExternal, activities: plan.activities.count,
      summaries: plan.activities.count { $0.kind == .summary },
      milestones: plan.activities.count { $0.kind == .milestone || $0.kind == .finishMilestone },
      links: plan.links.count, externalLinks: project.externalLinks.count, calendars: plan.calendars.count,
      resources: plan.resources.count, assignments: plan.assignments.count)
  }
}

extension PlanImportReport.Note {
  init(_ note: PlanNotes.Note) { self.init(note, in: "") }

  init(_ note: PlanNotes.Note, in place: String) {
    self.init(
      kind: note.kind.rawValue, line: note.line, element: place + note.element, text: note.text, count: note.count)
  }
}
