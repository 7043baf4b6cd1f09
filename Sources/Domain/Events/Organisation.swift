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
    // By itself: what stands for a missing one is a closure, which would copy all of the entry.
    let subject = entry.subject
    switch subject.kind {
    case .portfolio, .programme, .project:
      initiatives[subject, default: Initiative(subject)].evolve(entry.event, entry.stamp)
    case .person:
      people[subject.id, default: Person(id: subject.id)].evolve(entry.event, entry.stamp)
    case .change:
      changes[subject, default: Change(subject)].evolve(entry.event, entry.stamp)
    case .board: boards[subject, default: Board(subject)].evolve(entry.event, entry.stamp)
    case .ledger:
      ledger.evolve(entry.event, entry.stamp)
      oversight.evolve(entry.event, entry.stamp)
      records.evolve(entry.event, entry.stamp)
    case .finding: findings[subject, default: Finding(subject)].evolve(entry.event, entry.stamp)
    case .document: documents[subject, default: Document(subject)].evolve(entry.event, entry.stamp)
    case .unit: units[subject, default: BusinessUnit(subject)].evolve(entry.event, entry.stamp)
    case .obligation:
      obligations[subject, default: Obligation(subject)].evolve(entry.event, entry.stamp)
    case .policy: policyTexts[subject, default: PolicyHistory(subject)].evolve(entry.event, entry.stamp)
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

  /// What a field of an initiative holds at the end of `day`; nil where there is none.
  public func value(_ address: FieldAddress, of subject: Subject, asOf day: CivilDay) -> FieldValue? {
    // By its index: the look-up by key copies all of the initiative.
    guard let index = initiatives.index(forKey: subject) else { return nil }
    return initiatives.values[index].fields[address]?.current(asOf: day)?.value
  }

  /// The subject and everything above it on `day`, nearest first, the ledger last.
  public func scopes(above subject: Subject, on day: CivilDay) -> [Subject] {
    layers(above: subject) { $0.parents(on: day) }.flatMap(\.self)
  }

  /// Whose roles and models reach the subject on `day`: what lies above it, and for what is in no parent, what it left last.
  public func governingScopes(above subject: Subject, on day: CivilDay) -> [Subject] {
    Array(layers(above: subject) { $0.governingParents(on: day) }.joined())
  }

  /// The same by distance: the subject, its parents, their parents…, each layer sorted; the ledger last.
  func layers(above subject: Subject, _ parents: (Initiative) -> [Subject]) -> [[Subject]] {
    var layers = [[subject]]
    var seen: Set<Subject> = [subject, .ledger]
    while let last = layers.last, !last.isEmpty {
      var next: [Subject] = []
      for below in last {
        // By its index: the look-up by key copies all of the initiative.
        guard let index = initiatives.index(forKey: below) else { continue }
        for parent in parents(initiatives.values[index]) where seen.insert(parent).inserted { next.append(parent) }
      }
      if next.count > 1 { next.sort() }
      layers.append(next)
    }
    layers.removeLast()
    if subject != .ledger { layers.append([.ledger]) }
    return layers
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
