public import Domain
import EventSourcing
public import Values

/// Where a person's printed name, or what was refused them as a person, stands in the log.
public struct PersonalData: Hashable, Sendable {
  /// Positions whose payload can be erased.
  public var erasable: [Int64]
  /// Positions whose payload holds the name too, and on which decisions rest: withheld when they are handed out.
  public var kept: [Int64]
}

extension Ledger {
  /// Looks through the payloads of the whole log. The person's id, by which envelopes name them, is not looked for.
  public func personalData(of person: Subject) throws -> PersonalData {
    try store.read { reader in
      var terms: [[UInt8]] = []
      try reader.forEach(.stream(person.description), after: 0, through: nil) { recorded in
        if case .personRegistered(let event) = try Entry(recorded).event {
          // As the name stands within a canonical JSON string.
          terms.append(Array(JSONValue.string(event.name).canonicalBytes.dropFirst().dropLast()))
        }
        return true
      }
      var data = PersonalData(erasable: [], kept: [])
      var isKnown = false
      try reader.forEach(.everything, after: 0, through: nil) { recorded in
        let isOwn = recorded.envelope.stream == person.description
        if isOwn { isKnown = true }
        guard let payload = recorded.payload, let kind = EventKind(rawValue: recorded.envelope.type) else {
          return true
        }
        let isNamed = terms.contains { !$0.isEmpty && payload.contains($0) }
        if kind.isErasable, isOwn || isNamed {
          data.erasable.append(recorded.position)
        } else if isNamed {
          data.kept.append(recorded.position)
        }
        return true
      }
      guard isKnown else { throw LedgerError.unknownSubject(person.description) }
      return data
    }
  }

  /// What is kept, held, erased and archived.
  public func records() throws -> Records {
    try store.read { reader in
      var loader = OrganisationLoader(reader)
      try loader.load([.ledger])
      return loader.organisation.records
    }
  }

  /// The day on which the ledger is asked.
  public var today: CivilDay { clock().day }
}
