import Countersign
import Domain
import EventSourcing
import Glibc
import Storage
import Values

extension Workload {
  static let instant = UTCInstant(startOf: .epoch)

  /// An empty store in `directory`.
  func store(in directory: String) throws -> SQLiteStore {
    try SQLiteStore.create(
      at: "\(directory)/ledger.db", identity: SQLiteStore.Identity(origin: "bench.example", verifierKey: "none"))
  }

  /// The workload's payload at `position`, as an event of a project; a project's come twenty in a row, as a register has them.
  func proposed(at position: Int) -> ProposedEvent {
    ProposedEvent(
      stream: "project:P\(position / 20 % 500)", type: "StatusReported", effectiveOn: .epoch,
      payload: event(at: position).payload)
  }

  /// A command whose envelopes come to `envelopeBytes`, a digit more or less.
  func context(_ number: Int) -> CommandContext {
    let reason =
      "The monthly report of the project, as its manager sent it on the last working day of the month, unchanged"
    return CommandContext(command: "bench:\(number)", actor: "manager", reason: reason, source: "bench")
  }

  /// The generated ledger of so many events, made on first use and kept for later runs.
  func ledger(of events: Int) throws -> Ledger {
    let path = try ledgerPath(of: events)
    return try Ledger.open(path, readOnly: false) { Self.today }
  }

  /// The same of projects under change control.
  func governed(of events: Int) throws -> Ledger {
    let path = try kept("governed-\(events)-\(options.seed).db") { path in
      var last = 0
      try GovernedLedgerGenerator(events: events, seed: options.seed).write(path) { done in
        if done / 10_000 > last / 10_000 { note("generating \(path): \(done) of \(events) events") }
        last = done
      }
    }
    return try Ledger.open(path, readOnly: true) { Self.today }
  }

  func ledgerPath(of events: Int) throws -> String {
    try kept("ledger-\(events)-\(options.seed).db") { path in
      try LedgerGenerator(events: events, seed: options.seed).write(path) { done in
        if done % 100_000 == 0 { note("generating \(path): \(done) of \(events) events") }
      }
    }
  }

  /// The generated ledger of decided changes, kept likewise.
  func lifecycles() throws -> Ledger {
    let path = try kept("changes-\(options.decisions).db") { path in
      try LifecycleGenerator(changes: options.decisions).write(path) { done in
        if done % 10_000 == 0 { note("generating \(path): \(done) of \(options.decisions) changes") }
      }
    }
    return try Ledger.open(path, readOnly: true) { Self.today }
  }

  /// The path of a ledger by its name, made where there is none.
  private func kept(_ name: String, _ make: (String) throws -> Void) throws -> String {
    let path = "\(options.directory)/\(name)"
    var status = stat()
    if stat(path, &status) == 0 { return path }
    try make(path + ".part")
    for suffix in ["", ".key"] { rename("\(path).part\(suffix)", path + suffix) }
    return path
  }

  /// Years after the last generated report of a small ledger.
  static let today = UTCInstant(startOf: CivilDay(year: 2040, month: 1, day: 1) ?? .epoch)

  /// The project that rows about one project ask about, of a ledger of any size.
  static var project: Subject { get throws { try Subject(.project, "P1").orThrow("no such project") } }
}

extension Optional {
  func orThrow(_ what: String) throws -> Wrapped {
    guard let self else { throw BenchmarkError(what) }
    return self
  }
}
