import ArgumentParser
import Countersign
import Domain
import Projections
import Values

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "What a change would do, with none raised: nothing is recorded.",
    discussion: """
      Exits 1 where the change could not be done, whoever asked.

      Examples:
        countersign what-if cr.yaml
        countersign what-if --set "project:HARBOUR activity/PILES.duration=30d"
        countersign what-if --set "project:HARBOUR milestone/opening.finish=2027-06-30" --as-of 2026-06-30 --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A movement: \"SUBJECT FIELD=VALUE\"; may be given again.", valueName: "movement"))
  var movements: [String] = []
  @Option(
    name: .customLong("transfer"),
    help: ArgumentHelp(
      "Budget to move: \"SUBJECT FROM -> TO CUR AMOUNT cause=CAUSE REFERENCE\"; may be given again.",
      valueName: "transfer"))
  var transfers: [String] = []
  @Argument(help: "A change file, as change raise --file takes it.") var file: String?

  func validate() throws {
    if file == nil, movements.isEmpty, transfers.isEmpty { throw ValidationError("give a FILE, --set or --transfer") }
    if file != nil, !movements.isEmpty || !transfers.isEmpty {
      throw ValidationError("FILE says it all: it excludes --set and --transfer")
    }
  }

  func run() throws {
    let answer = try ledger.openForReading().whatIf(request(), moment.moment)
    if json { Out.json(answer.json) } else { Self.print(answer) }
    if answer.refusal != nil { throw Failure.foundWanting }
  }

  private func request() throws -> ChangeRequest {
    if let file { return try ChangeRequestFile(reading: file).request }
    var settings: [Subject: [FieldSetting]] = [:]
    for movement in movements {
      let (subject, setting) = try SettingArgument.parseWithSubject(movement)
      settings[subject, default: []].append(setting)
    }
    return try ChangeRequest(
      title: "What if", settings: settings, transfers: transfers.map { try TransferArgument.parse($0) })
  }

  private static func print(_ answer: WhatIf) {
    Out.line("What if, as of \(answer.asOf)")
    for delta in answer.content.deltas {
      let (old, new) = (delta.movement.from?.description ?? "nothing", delta.movement.to?.description ?? "nothing")
      Out.line("  \(delta.initiative) \(delta.movement.address): \(PlainText.flat("\(old) → \(new)"))")
    }
    for transfer in answer.content.transfers { Out.line("  \(PlainText.flat(transfer.description))") }
    Out.line("")
    if let refusal = answer.refusal {
      Out.line("It would be refused: \(PlainText.flat(refusal.description))")
      Out.line("  \(PlainText.flat(refusal.next))")
      return
    }
    if let exposure = answer.exposure { Out.line("At stake \(exposure)") }
    let lines = answer.computed?.lines ?? []
    Out.line(lines.isEmpty ? "Nothing computed moves" : "Computed")
    for line in lines { Out.line("  \(PlainText.flat(line))") }
  }
}

struct DependenciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dependencies",
    abstract: "What initiatives need of each other, when it is computed to come, and what is breached.",
    discussion: """
      Examples:
        countersign dependencies
        countersign dependencies project:HARBOUR --as-of 2026-06-30
        countersign dependencies programme:WATERFRONT --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Argument(help: "What it and all below it need and give; without one, everything.") var subject: Subject?

  func run() throws {
    let register = try ledger.openForReading().dependencies(of: subject, moment.moment)
    let listing = Listing(register)
    if output.format == .json { return Out.json(register.json(with: listing)) }
    let breached = register.rows.count(where: \.isBreached)
    listing.print(
      as: output.format,
      title: "Dependencies as of \(register.asOf): \(register.rows.count), \(breached) breached")
    guard output.format == .table else { return }
    if !register.circle.isEmpty {
      Out.line("\(register.circle.map(\.description).joined(separator: ", ")) keep pushing each other's dates")
    }
    for remark in register.remarks { Out.line(PlainText.flat(remark)) }
  }
}

struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift", abstract: "How far a baseline is from the original, and by what right each step was taken.",
    discussion: """
      Dates drift in days, amounts in their currency, scope in items; finish is the computed one. Exits 1 where any of it
      is unexplained: by no approved change, no correction and no waiver.

      Examples:
        countersign drift project:HARBOUR
        countersign drift project:HARBOUR --by requester
        countersign drift project:HARBOUR --as-of 2026-06-30 --known-at 2026-07-15 --json
      """)
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var moment: MomentOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Group it by change, cause, requester or authority.", valueName: "what"))
  var by: String?
  @Argument(help: "An initiative.") var subject: Subject

  func run() throws {
    let grouping = try by.map { text in
      guard let grouping = DriftReport.Grouping(rawValue: text) else {
        throw Failure(.usage, "--by: '\(text)' is no group", hint: "change, cause, requester or authority")
      }
      return grouping
    }
    let report = try ledger.openForReading().drift(of: subject, moment.moment)
    if output.format == .json {
      Out.json(report.json(by: grouping))
    } else {
      var shown = report
      // A plan has hundreds of dates, of which few move: JSON and CSV have them all.
      if output.format == .table { shown.measures.removeAll { !$0.hasMoved } }
      let listing = grouping.map { Listing(shown, by: $0) } ?? Listing(shown)
      listing.print(as: output.format, title: "Drift of \(subject) as of \(report.asOf)")
      guard output.format == .table else { return try check(report) }
      let still = report.measures.count - shown.measures.count
      if still > 0, grouping == nil { Out.line("\(still) more are where they began; --csv lists them") }
      for remark in report.remarks { Out.line(PlainText.flat(remark)) }
    }
    try check(report)
  }

  private func check(_ report: DriftReport) throws {
    if report.hasUnexplained { throw Failure.foundWanting }
  }
}

extension DriftReport.Measure {
  fileprivate var hasMoved: Bool { DriftReport.Basis.allCases.contains { sum($0) != 0 } || drift != 0 }
}
