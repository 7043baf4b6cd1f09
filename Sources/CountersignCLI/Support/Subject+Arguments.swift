import ArgumentParser
import Domain

extension Subject {
  /// `CCB` or `board:CCB`.
  static func board(_ id: String) throws -> Subject { try named(id, .board, "board") }

  /// `F-1` or `finding:F-1`.
  static func finding(_ id: String) throws -> Subject { try named(id, .finding, "finding") }

  /// `BC` or `document:BC`.
  static func document(_ id: String) throws -> Subject { try named(id, .document, "document") }

  /// `DORA-11` or `obligation:DORA-11`.
  static func obligation(_ id: String) throws -> Subject { try named(id, .obligation, "obligation") }

  /// `PORTS` or `unit:PORTS`.
  static func unit(_ id: String) throws -> Subject { try named(id, .unit, "business unit") }

  private static func named(_ id: String, _ kind: Kind, _ what: String) throws -> Subject {
    if let subject = Subject(id), subject.kind == kind { return subject }
    guard let subject = Subject(kind, id) else {
      throw Failure(.usage, "'\(id)' is no \(what)'s id", hint: "Use up to 120 characters without spaces")
    }
    return subject
  }

  /// As `--in`: what may be in a register of its own.
  func requireInitiativeOrLedger() throws {
    guard level != nil || self == .ledger else {
      throw ValidationError("--in takes a portfolio, a programme, a project or ledger:main")
    }
  }
}
