public import Values

/// What a decision or a view knows of the organisation: a fold over the events of some subjects, or of all.
public struct Organisation: Hashable, Sendable {
  public private(set) var initiatives: [Subject: Initiative] = [:]
  public private(set) var people: [String: Person] = [:]
  public private(set) var changes: [Subject: Change] = [:]
  /// Operating models for the whole ledger.
  public private(set) var ledger = Initiative(.ledger)
  /// Position of the last event folded.
  public private(set) var position: Int64 = 0

  public init() {}

  public mutating func evolve(with entry: Entry) {
    position = max(position, entry.stamp.position)
    switch entry.subject.kind {
    case .portfolio, .programme, .project:
      initiatives[entry.subject, default: Initiative(entry.subject)].evolve(entry.event, entry.stamp)
    case .person:
      people[entry.subject.id, default: Person(id: entry.subject.id)].evolve(entry.event, entry.stamp)
    case .change:
      changes[entry.subject, default: Change(entry.subject)].evolve(entry.event, entry.stamp)
    case .ledger: ledger.evolve(entry.event, entry.stamp)
    case .importBatch: break
    }
  }

  public func initiative(_ subject: Subject) -> Initiative? {
    initiatives[subject].flatMap { $0.isRegistered ? $0 : nil }
  }

  /// The subject and everything above it on `day`, nearest first, the ledger last.
  public func scopes(above subject: Subject, on day: CivilDay) -> [Subject] {
    var scopes = [subject]
    var index = 0
    while index < scopes.count {
      for parent in initiatives[scopes[index]]?.parents(on: day) ?? [] where !scopes.contains(parent) {
        scopes.append(parent)
      }
      index += 1
    }
    return scopes.contains(.ledger) ? scopes : scopes + [.ledger]
  }

  /// The model in force for a practice: the nearest scope that sets one; supportive where none does.
  public func operatingModel(_ practice: Practice, of subject: Subject, on day: CivilDay) -> OperatingModel {
    for scope in scopes(above: subject, on: day) {
      let setting =
        scope == .ledger ? ledger.model(for: practice, on: day) : initiatives[scope]?.model(for: practice, on: day)
      if let setting { return setting }
    }
    return .supportive
  }
}
