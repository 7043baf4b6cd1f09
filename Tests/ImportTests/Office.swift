import Countersign
import Domain
import EventSourcing
import Foundation
import TestSupport
import Values

@testable import Countersign

/// A ledger whose administrator, ada, also runs its PMO, and the files that she imports.
struct Office {
  let ledger: Ledger
  let folder: URL
  static let ada = subject("person:ada")
  static let today = UTCInstant(startOf: day("2026-01-15"))

  /// In memory; `path` makes it a file.
  init(in folder: URL, path: String? = nil, model: OperatingModel = .supportive, grantsPMO: Bool = true) throws {
    self.folder = folder
    if let path {
      ledger = try Ledger.create(
        at: path, key: path + ".key", origin: "ledger.example/pmo", administrator: Self.ada, name: "Ada", model: model,
        clock: { Self.today })
    } else {
      ledger = Ledger(store: MemoryStore(), clock: { Self.today })
      try ledger.open(origin: "ledger.example/pmo", vkey: "key", Self.ada, name: "Ada", model: model)
    }
    if grantsPMO { try grant(.pmo, over: .ledger) }
  }

  func grant(_ role: Role, to person: Subject = Self.ada, over scope: Subject) throws {
    try perform(.authority(.grant(person: person, RoleGranted(role: role, scope: scope))))
  }

  func perform(_ command: LedgerCommand, effectiveOn day: CivilDay? = nil) throws {
    let result = try ledger.perform(
      command,
      Instruction(actor: Actor("ada"), reason: "A test", effectiveOn: day, commandID: "test-\(UUID().uuidString)"))
    if case .refused(let refusal, _) = result { throw refusal }
  }

  func importing(
    _ path: String, _ mapping: String, by actor: String = "ada", portfolio: Subject? = nil, partial: Bool = false,
    dryRun: Bool = false, on day: CivilDay? = nil
  ) throws -> ImportReport {
    try ledger.importFile(
      ImportOrder(
        path: path, mapping: mapping, portfolio: portfolio, snapshotDay: day, isPartial: partial, isDryRun: dryRun),
      Instruction(actor: Actor(actor), reason: "A return", commandID: "", source: ""))
  }

  /// Writes a file into the folder; its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Everything that the log comes to.
  var organisation: Organisation {
    get throws { try ledger.fold(through: ledger.store.read { try $0.head }).organisation }
  }

  var events: [RecordedEvent] { get throws { try ledger.store.read { try $0.events(.everything) } } }

  func project(_ id: String) throws -> Initiative? { try organisation.initiatives[subject("project:\(id)")] }
}

extension Organisation {
  /// Projects that lie in the portfolio on the day, directly or through a programme.
  func members(of portfolio: Subject, on day: CivilDay) -> Set<Subject> {
    Set(initiatives.keys.filter { $0.kind == .project && scopes(above: $0, on: day).contains(portfolio) })
  }
}

/// Traps where the text is no subject: a fault of the test.
func subject(_ text: String) -> Subject { certain(Subject(text), text) }

func day(_ text: String) -> CivilDay { certain(CivilDay(iso: text), text) }

private func certain<Value>(_ value: Value?, _ text: String) -> Value {
  guard let value else { preconditionFailure("the test's own '\(text)' is malformed") }
  return value
}

func withOffice<Result>(model: OperatingModel = .supportive, _ body: (Office) throws -> Result) throws -> Result {
  try withTemporaryFolder { try body(Office(in: $0, model: model)) }
}

func fixture(_ path: String) -> String { SharedData.packageRoot.appending(path: "fixtures/\(path)").path }

let finish = FieldAddress("milestone/project.finish") ?? nameField
let cost = FieldAddress("account/project.wholeLifeCost") ?? nameField
let nameField = FieldAddress(item: .initiative, field: "name")
let rating = FieldAddress(item: .initiative, field: "rating")
