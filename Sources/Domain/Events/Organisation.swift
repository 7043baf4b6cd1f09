public import Values

/// What a decision or a view knows of the organisation: a fold over the events of some subjects, or of all.
public struct Organisation: Hashable, Sendable {
  public internal(set) var initiatives: [Subject: Initiative] = [:]
  public private(set) var people: [String: Person] = [:]
  public private(set) var changes: [Subject: Change] = [:]
  public internal(set) var boards: [Subject: Board] = [:]
  /// Operating models, waivers and tiers for the whole ledger.
  public private(set) var ledger = Initiative(.ledger)
  public private(set) var findings: [Subject: Finding] = [:]
  public private(set) var documents: [Subject: Document] = [:]
  public private(set) var obligations: [Subject: Obligation] = [:]
  public private(set) var units: [Subject: BusinessUnit] = [:]
  public private(set) var oversight = Oversight()
  /// What is kept, held, erased and archived.
  public private(set) var records = Records()
  public private(set) var policyTexts: [Subject: PolicyHistory] = [:]
  /// What the decision at hand reads of the log itself; no fold.
  public var excerpt = LogExcerpt()
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
    case .board: boards[entry.subject, default: Board(entry.subject)].evolve(entry.event, entry.stamp)
    case .ledger:
      ledger.evolve(entry.event, entry.stamp)
      oversight.evolve(entry.event, entry.stamp)
      records.evolve(entry.event, entry.stamp)
    case .finding: findings[entry.subject, default: Finding(entry.subject)].evolve(entry.event, entry.stamp)
    case .document: documents[entry.subject, default: Document(entry.subject)].evolve(entry.event, entry.stamp)
    case .unit: units[entry.subject, default: BusinessUnit(entry.subject)].evolve(entry.event, entry.stamp)
    case .obligation:
      obligations[entry.subject, default: Obligation(entry.subject)].evolve(entry.event, entry.stamp)
    case .policy: policyTexts[entry.subject, default: PolicyHistory(entry.subject)].evolve(entry.event, entry.stamp)
    case .importBatch, .key, .file: break
    }
  }

  /// Takes in what was folded from other streams.
  package mutating func merge(_ other: Organisation) {
    position = max(position, other.position)
    initiatives.merge(other.initiatives) { mine, _ in mine }
    people.merge(other.people) { mine, _ in mine }
    changes.merge(other.changes) { mine, _ in mine }
    policyTexts.merge(other.policyTexts) { mine, _ in mine }
    boards.merge(other.boards) { mine, _ in mine }
    findings.merge(other.findings) { mine, _ in mine }
    documents.merge(other.documents) { mine, _ in mine }
    obligations.merge(other.obligations) { mine, _ in mine }
    units.merge(other.units) { mine, _ in mine }
    if ledger == Initiative(.ledger) { ledger = other.ledger }
    if oversight == Oversight() { oversight = other.oversight }
    if records == Records() { records = other.records }
  }

  public func initiative(_ subject: Subject) -> Initiative? {
    initiatives[subject].flatMap { $0.isRegistered ? $0 : nil }
  }

  /// The subject and everything above it on `day`, nearest first, the ledger last.
  public func scopes(above subject: Subject, on day: CivilDay) -> [Subject] {
    layers(above: subject) { $0.parents(on: day) }.flatMap(\.self)
  }

  /// Whose roles and models reach the subject on `day`: what lies above it, and for what is in no parent, what it left last.
  public func governingScopes(above subject: Subject, on day: CivilDay) -> [Subject] {
    layers(above: subject) { $0.governingParents(on: day) }.flatMap(\.self)
  }

  /// The same by distance: the subject, its parents, their parents…, each layer sorted; the ledger last.
  func layers(above subject: Subject, _ parents: (Initiative) -> [Subject]) -> [[Subject]] {
    var layers = [[subject]]
    var seen: Set<Subject> = [subject, .ledger]
    while let last = layers.last, !last.isEmpty {
      let next = last.flatMap { initiatives[$0].map(parents) ?? [] }.filter { seen.insert($0).inserted }
      layers.append(next.sorted())
    }
    layers.removeLast()
    return subject == .ledger ? layers : layers + [[.ledger]]
  }

  /// The model in force for a practice: that of the nearest scope that sets one, the strictest of several as near;
  /// supportive where none does.
  public func operatingModel(_ practice: Practice, of subject: Subject, on day: CivilDay) -> OperatingModel {
    for layer in layers(above: subject, { $0.governingParents(on: day) }) {
      let settings = layer.compactMap { scope in
        scope == .ledger ? ledger.model(for: practice, on: day) : initiatives[scope]?.model(for: practice, on: day)
      }
      if let strictest = settings.max() { return strictest }
    }
    return .supportive
  }
}
