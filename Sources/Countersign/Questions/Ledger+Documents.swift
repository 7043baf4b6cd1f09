public import Domain
import EventSourcing
public import Projections
public import Values

extension Ledger {
  /// The document register, every version of it; the cost follows the number of versions.
  ///
  /// - Parameters:
  ///   - scope: an initiative, with all below it; nil for all.
  ///   - change: only what is kept for it; nil for all.
  public func documents(
    in scope: Subject? = nil, for change: Subject? = nil, _ moment: Moment = .now
  ) throws -> DocumentRegister {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      if let scope, scope != .ledger { try Self.requireInitiative(scope, reader, through) }
      var register = try Self.documents(
        tagged: change, in: scope, reader, through, asOf: moment.asOf ?? clock().day)
      if let change { register.rows = register.rows(for: change) }
      return register
    }
  }

  /// One document, every version of it.
  public func document(_ subject: Subject, _ moment: Moment = .now) throws -> DocumentRegister {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      let register = try Self.documents(tagged: subject, reader, through, asOf: moment.asOf ?? clock().day)
      guard !register.rows.isEmpty else { throw LedgerError.unknownSubject(subject.description) }
      return register
    }
  }

  /// What the register knows of files, by their digests, in their order. The cost does not follow the log.
  public func check(documents digests: [Digest], _ moment: Moment = .now) throws -> [DocumentMatch] {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      return try digests.map { digest in
        var loader = OrganisationLoader(reader, through: through)
        try loader.load([DocumentContent(digest: digest).tag].compactMap(\.self))
        return DocumentMatch(digest, loader.organisation, asOf: day)
      }
    }
  }

  /// - Parameter subject: the document, or what their events name; nil for all.
  static func documents(
    tagged subject: Subject? = nil, in scope: Subject? = nil, _ reader: any EventReader, _ through: Int64,
    asOf day: CivilDay
  ) throws -> DocumentRegister {
    let events = try reader.events(
      EventQuery(items: [.init(subject: subject?.description, types: Document.kinds)]), through: through)
    var loader = OrganisationLoader(reader, through: through)
    try loader.load(Set(events.compactMap { Subject($0.envelope.stream) }).sorted())
    return DocumentRegister(loader.organisation, in: scope, asOf: day)
  }

  static func requireInitiative(_ subject: Subject, _ reader: any EventReader, _ through: Int64) throws {
    var loader = OrganisationLoader(reader, through: through)
    try loader.load([subject])
    if loader.organisation.initiative(subject) == nil { throw LedgerError.unknownSubject(subject.description) }
  }
}
