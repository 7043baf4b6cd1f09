@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

/// A log written by hand, one event at a time, so that it may hold what no decider would let pass.
struct LedgerBuilder {
  private(set) var events: [RecordedEvent] = []
  private(set) var clock = UTCInstant(startOf: day("2024-01-01"))
  private var versions: [Subject: Int64] = [:]

  /// Opened, and with persons and roles as an office has them:
  /// ada (administrator, PMO), raj (project manager of P1), ann (assessor), cat (change authority), ivy (PMO).
  static func office() -> LedgerBuilder {
    var log = LedgerBuilder()
    log.add(
      .ledger, .ledgerOpened(LedgerOpened(origin: "ledger.example/pmo", verifierKey: "k")), by: "ada", command: "open")
    log.add(person("ada"), .personRegistered(PersonRegistered(name: "Ada")), by: "ada", command: "open")
    for role in [Role.administrator, .pmo] {
      log.add(person("ada"), .roleGranted(RoleGranted(role: role, scope: .ledger)), by: "ada", command: "open")
    }
    log.add(p1, .initiativeRegistered(InitiativeRegistered(name: "One")), by: "ada")
    for (name, role, scope) in [
      ("raj", Role.projectManager, p1), ("ann", .assessor, .ledger), ("cat", .changeAuthority, .ledger),
      ("ivy", .pmo, .ledger),
    ] {
      log.add(person(name), .personRegistered(PersonRegistered(name: name)), by: "ada")
      log.add(person(name), .roleGranted(RoleGranted(role: role, scope: scope)), by: "ada")
    }
    return log
  }

  /// Returns the event's position. Every event is a command of its own unless one is named, and takes a minute.
  @discardableResult
  mutating func add(
    _ subject: Subject, _ event: DomainEvent, by actor: String, actingFor: String? = nil, on effective: String? = nil,
    at: String? = nil, command: String? = nil, reason: String = "Agreed at the board of March, minute 4",
    source: String = "cli"
  ) -> Int64 {
    let position = Int64(events.count + 1)
    if let at { clock = instant(at) } else { clock = later(clock) }
    let draft = Draft(subject, event, effectiveOn: effective.map(day) ?? clock.day).proposed
    versions[subject, default: 0] += 1
    let salt = [UInt8](repeating: 7, count: 16)
    let envelope = Envelope(
      position: position, stream: draft.stream, version: versions[subject] ?? 1, type: draft.type,
      schema: draft.schema, recordedAt: clock, effectiveOn: draft.effectiveOn, actor: actor, actingFor: actingFor,
      command: command ?? "c\(position)", reason: reason, source: source, tags: draft.tags,
      commitment: RecordedEvent.commitment(salt: salt, payload: draft.payload))
    events.append(RecordedEvent(envelope: envelope, payload: draft.payload, salt: salt))
    return position
  }

  /// Rewrites what stands at a position, as a forger would.
  mutating func tamper(_ position: Int64, _ change: (inout RecordedEvent) -> Void) {
    change(&events[Int(position) - 1])
  }

  /// The command table that belongs to these events.
  var commands: [IntegrityFacts.Command] {
    var commands: [IntegrityFacts.Command] = []
    for event in events {
      if commands.last?.id == event.envelope.command {
        commands[commands.count - 1].last = event.position
      } else {
        commands.append(.init(id: event.envelope.command, first: event.position, last: event.position))
      }
    }
    return commands
  }

  func run(
    asOf: String = "2030-01-01", through: Int64? = nil, _ facts: IntegrityFacts = IntegrityFacts(),
    _ parameters: ControlParameters = ControlParameters(), in scope: ControlScope = .everything
  ) -> [ControlResult] {
    var facts = facts
    facts.through = through
    var run = ControlRun(asOf: day(asOf), scope: scope, integrity: facts, parameters: parameters)
    let known = events.prefix(Int(through ?? Int64(events.count)))
    feed(&run, known)
    // What each control attends to is all that it needs.
    var exhaustive = ControlRun(
      asOf: day(asOf), scope: scope, integrity: facts, parameters: parameters, isExhaustive: true)
    feed(&exhaustive, known)
    #expect(run.results() == exhaustive.results())
    // Nor do those that say that they look at no report need one.
    var parts = ControlRun(asOf: day(asOf), scope: scope, integrity: facts, parameters: parameters).parted()
    for index in parts.indices { feed(&parts[index], known) }
    #expect(run.results() == ControlRun(joining: parts).results())
    return run.results()
  }

  func feed(_ run: inout ControlRun, _ events: some Sequence<RecordedEvent>) {
    for event in events {
      do {
        run.see(event, try Entry(event))
      } catch {
        run.seeUndecodable(event, error)
      }
    }
  }

  func result(
    _ id: String, asOf: String = "2030-01-01", through: Int64? = nil, _ facts: IntegrityFacts = IntegrityFacts(),
    _ parameters: ControlParameters = ControlParameters(), in scope: ControlScope = .everything
  ) throws -> ControlResult {
    try #require(run(asOf: asOf, through: through, facts, parameters, in: scope).first { $0.id == id })
  }
}

extension ControlResult {
  var positions: [Int64?] { failures.map(\.position) }
}

let p1 = literal(Subject("project:P1"))
let p2 = literal(Subject("project:P2"))
let p3 = literal(Subject("project:P3"))
let portfolio = literal(Subject("portfolio:A"))
let batch = literal(Subject("import:b1"))
let importRecord = ImportRecorded(
  fileName: "register.csv", fileDigest: .sha256([1]), mapping: "own", mappingDigest: .sha256([2]), rows: 3, records: 3,
  movements: 0, problems: [])
let cr1 = literal(Subject("change:CR-1"))

func person(_ id: String) -> Subject { literal(Subject(.person, id)) }
func day(_ text: String) -> CivilDay { literal(CivilDay(iso: text)) }
func instant(_ text: String) -> UTCInstant { literal(UTCInstant(iso: text)) }
func later(_ clock: UTCInstant) -> UTCInstant { literal(UTCInstant(milliseconds: clock.milliseconds + 60_000)) }
func pounds(_ amount: Int64) -> FieldValue { money(amount, "GBP") }
func money(_ amount: Int64, _ currency: String) -> FieldValue {
  .money(literal(Money(minorUnits: amount * 100, currency: literal(Currency(currency)))))
}
func cost(_ from: FieldValue?, _ to: FieldValue?, of account: String = "main") -> Movement {
  Movement(item: literal(ItemReference(kind: .account, id: account)), field: "wholeLifeCost", from: from, to: to)
}
func revised(_ movements: [Movement], _ version: Int64, _ basis: BaselineBasis) -> DomainEvent {
  .baselineRevised(BaselineRevised(movements: movements, baselineVersion: version, basis: basis))
}

/// A value that the test itself wrote down.
private func literal<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("a literal of the test is malformed") }
  return value
}
