import Domain
import EventSourcing
import Values

/// Which events of the log belong to the part of the organisation and the period that a question is about.
///
/// An event belongs to the initiative of its stream; that of a change to those that the change moves; another to those,
/// and those of the changes, that it names. Where these lie is looked up on the event's effective day.
struct ScopeTracker: Sendable {
  private let scope: ControlScope
  /// Whether the event at hand belongs to it.
  private(set) var takesIn = true
  private var positions = PositionRanges()
  /// Whether a subject lay in it on the day last asked about.
  private var memo: [Subject: (day: CivilDay, isIn: Bool)] = [:]

  private static let unit = FieldAddress(item: .initiative, field: "organisation")

  init(_ scope: ControlScope) { self.scope = scope }

  /// Where initiatives lie follows from what they report.
  var followsReports: Bool { scope.unit != nil }

  func contains(_ position: Int64?) -> Bool {
    scope == .everything || position.map { positions.contains($0) } ?? false
  }

  mutating func meet(_ envelope: Envelope, _ entry: Entry, _ organisation: Organisation) {
    if scope == .everything { return }
    takesIn = false
    let day = entry.stamp.effectiveOn
    guard day >= scope.from ?? day else { return }
    if scope.subject ?? .ledger == .ledger, scope.unit == nil {
      takesIn = true
    } else {
      for subject in Self.initiatives(of: entry, envelope.tags, organisation) where !takesIn {
        takesIn = lies(subject, on: day, organisation)
      }
    }
    if takesIn { positions.insert(entry.stamp.position) }
  }

  /// Forgets where initiatives lay, where the event moves one.
  mutating func evolve(with entry: Entry) {
    switch entry.event {
    case .membershipChanged: memo = [:]
    case .statusReported(let event): forget(event.movements)
    case .baselineRevised(let event): forget(event.movements)
    default: break
    }
  }

  private mutating func forget(_ movements: [Movement]) {
    if scope.unit != nil, movements.contains(where: { $0.address == Self.unit }) { memo = [:] }
  }

  private static func initiatives(of entry: Entry, _ tags: [String], _ organisation: Organisation) -> Set<Subject> {
    if entry.subject.level != nil { return [entry.subject] }
    let changes = { (subject: Subject) in organisation.changes[subject]?.initiatives ?? [] }
    switch entry.event {
    case .changeRaised(let event): return Set(event.content.initiatives)
    case .changeRevised(let event): return Set(event.content.initiatives + changes(entry.subject))
    default: break
    }
    if entry.subject.kind == .change { return Set(changes(entry.subject)) }
    return Set(
      tags.compactMap { Subject($0) }.flatMap { $0.level != nil ? [$0] : $0.kind == .change ? changes($0) : [] })
  }

  private mutating func lies(_ subject: Subject, on day: CivilDay, _ organisation: Organisation) -> Bool {
    if let known = memo[subject], known.day == day { return known.isIn }
    let above = organisation.scopes(above: subject, on: day)
    var isIn = scope.subject.map { above.contains($0) } ?? true
    if isIn, scope.unit != nil {
      isIn = organisation.businessUnit(of: subject, on: day).map(scope.unitNames.contains) ?? false
    }
    memo[subject] = (day, isIn)
    return isIn
  }
}
