public import Domain
import EventSourcing
public import Values

/// A proposed version of a policy, and where it governs.
public struct PolicyRecord: Hashable, Sendable {
  public struct Publication: Hashable, Sendable {
    public var scope: Subject
    public var effectiveOn: CivilDay
    public var position: Int64
    public var publishedBy: String
  }

  public var version: PolicyVersion
  public var name: String
  public var proposedBy: String
  public var proposedAt: UTCInstant
  public var position: Int64
  public var publications: [Publication]
}

extension Ledger {
  /// Every version of every policy that was proposed, by policy and version.
  public func policies(_ moment: Moment = .now) throws -> [PolicyRecord] {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      let types: Set = [EventKind.policyProposed.rawValue, EventKind.policyPublished.rawValue]
      var records: [PolicyVersion: PolicyRecord] = [:]
      for recorded in try reader.events(EventQuery(items: [.init(subject: nil, types: types)]), through: through) {
        let entry = try Entry(recorded)
        switch entry.event {
        case .policyProposed(let event):
          let version = PolicyVersion(policy: entry.subject, version: event.version, digest: event.digest)
          records[version] = PolicyRecord(
            version: version, name: event.policy.name, proposedBy: entry.stamp.actor,
            proposedAt: entry.stamp.recordedAt, position: entry.stamp.position, publications: [])
        case .policyPublished(let event):
          if let day = moment.asOf, entry.stamp.effectiveOn > day { break }
          records[event.version]?.publications.append(
            .init(
              scope: entry.subject, effectiveOn: entry.stamp.effectiveOn, position: entry.stamp.position,
              publishedBy: entry.stamp.actor))
        default: break
        }
      }
      return records.values.sorted { ($0.version.policy, $0.version.version) < ($1.version.policy, $1.version.version) }
    }
  }

  /// The route that a change with these facts would take by the policies in force over the subjects.
  public func route(_ facts: ChangeFacts, over subjects: [Subject], _ moment: Moment = .now) throws
    -> (versions: [PolicyVersion], route: Route)
  {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      try loader.load(subjects)
      for subject in subjects where subject != .ledger && loader.organisation.initiative(subject) == nil {
        throw LedgerError.unknownSubject(subject.description)
      }
      let policies = loader.organisation.policies(over: subjects, on: day)
      let routes = policies.map { (policy: $0.policy.name, route: $0.policy.route(facts)) }
      return (policies.map(\.version), Route.combining(routes) ?? Policy.builtIn.route(facts))
    }
  }
}
