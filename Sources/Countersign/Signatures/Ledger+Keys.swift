public import Domain
import EventSourcing

/// A key, and whose it is.
public struct HeldKey: Hashable, Sendable {
  public var person: String
  public var name: String
  public var key: RegisteredKey
}

extension Ledger {
  /// Keys that were ever registered, of one person or of everybody, by person and position.
  public func signingKeys(of person: String? = nil, _ moment: Moment = .now) throws -> [HeldKey] {
    try signingKeys(of: person, through: store.read { try Self.last(moment, $0) })
  }

  func signingKeys(of person: String?, through: Int64) throws -> [HeldKey] {
    try store.read { reader in
      var loader = OrganisationLoader(reader, through: through)
      if let person {
        try loader.load(person: person)
        guard loader.organisation.people[person]?.name != nil else {
          throw LedgerError.unknownSubject("person:\(person)")
        }
      } else {
        try loader.loadKeyHolders()
      }
      return loader.organisation.people.values.filter { person == nil || $0.id == person }.sorted {
        $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
      }.flatMap { holder in
        holder.keys.map { HeldKey(person: holder.id, name: holder.name ?? holder.id, key: $0) }
      }
    }
  }
}
