public import Controls
import Domain
import EventSourcing
public import Projections
public import Values

/// The controls, business unit by business unit.
public struct UnitCompliance: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var unit: UnitRegister.Row
    /// One a control, in order of id: what the question about this unit alone would answer.
    public var results: [ControlResult]
  }

  public var asOf: CivilDay
  public var position: Int64
  public var scope: ControlScope
  public var columns: [Column]
}

extension Ledger {
  /// More units than this are not compared at once.
  public static let mostUnits = 200

  /// The registered business units and the names in use beside them. Folds the whole log.
  public func units(_ moment: Moment = .now) throws -> UnitRegister {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      return try UnitRegister(fold(through: through).organisation, asOf: moment.asOf ?? clock().day)
    }
  }

  /// Business units side by side. Folds the whole log.
  ///
  /// - Parameter unit: only this one and what is within it; nil for all.
  public func compareUnits(_ unit: String? = nil, _ moment: Moment = .now) throws -> UnitComparison {
    try store.read { reader in
      let through = try Self.last(moment, reader)
      return try UnitComparison(fold(through: through).organisation, of: unit, asOf: moment.asOf ?? clock().day)
    }
  }

  /// Evaluates every control for each business unit, as of a day, as known at a moment, in one pass of the log.
  ///
  /// - Parameters:
  ///   - controls: ids of those to evaluate; empty: all.
  ///   - scope: of a unit: that one and what is within it; else every one.
  ///   - progress: done and total events of the verification, from any thread.
  public func complianceByUnit(
    _ controls: Set<String> = [], _ moment: Moment = .now, scope: ControlScope = .everything,
    parameters: ControlParameters = ControlParameters(),
    progress: @escaping @Sendable (Int64, Int64) -> Void = { _, _ in }
  ) throws -> UnitCompliance {
    let day = moment.asOf ?? clock().day
    let through = try store.read { try Self.last(moment, $0) }
    try requireKnown(scope.subject, through: through)
    let units = try UnitRegister(fold(through: through).organisation, of: scope.unit, asOf: day).rows
    guard units.count <= Self.mostUnits else { throw LedgerError.tooManyUnits(units.count, most: Self.mostUnits) }
    let facts = try integrityFacts(
      through: through, isPast: moment.knownAt != nil, askedAt: moment.knownAt ?? clock(), asOf: day, progress)
    let scopes = units.map {
      ControlScope(subject: scope.subject, unit: $0.name, unitNames: $0.names, from: scope.from)
    }
    var comparison = ControlComparison(
      scopes, only: controls, asOf: day, knownAt: moment.knownAt?.day, integrity: facts, parameters: parameters,
      catalogue: try .withFrameworks())
    try pass(after: 0, through: through, into: &comparison) { comparison, decoded in
      switch decoded {
      case .event(let event): comparison.see(event.envelope, event.entry)
      case .unread(let event): comparison.seeUndecodable(event.envelope, event.error, isGone: event.isGone)
      }
    }
    return UnitCompliance(
      asOf: day, position: through, scope: scope,
      columns: zip(units, comparison.results()).map { .init(unit: $0, results: $1) })
  }

  /// The scope with what its business unit and the units within it are called on the day.
  func resolved(_ scope: ControlScope, asOf day: CivilDay, through: Int64) throws -> ControlScope {
    guard let unit = scope.unit else { return scope }
    let units = try store.read { reader in
      var loader = OrganisationLoader(reader, through: through)
      try loader.loadUnits()
      return BusinessUnits(loader.organisation, on: day)
    }
    return ControlScope(subject: scope.subject, unit: unit, unitNames: units.names(of: unit), from: scope.from)
  }
}

extension OrganisationLoader {
  /// The register of business units.
  mutating func loadUnits() throws {
    let events = try reader.events(
      EventQuery(items: [.init(subject: nil, types: [EventKind.businessUnitRegistered.rawValue])]), through: through)
    try load(Set(events.compactMap { Subject($0.envelope.stream) }).sorted())
  }
}

extension Ledger {
  /// What initiatives may call the unit and those within it; nil for no unit.
  func unitNames(_ unit: String?, _ moment: Moment) throws -> Set<String>? {
    guard let unit else { return nil }
    let through = try store.read { try Self.last(moment, $0) }
    return try resolved(ControlScope(unit: unit), asOf: moment.asOf ?? clock().day, through: through).unitNames
  }

  /// The events of a stretch of the log that are about initiatives of business units of these names, on their effective
  /// days.
  static func inside(
    _ units: Set<String>, after: Int64, through: Int64, _ reader: any EventReader
  ) throws -> PositionRanges {
    var filter = ScopeFilter(ControlScope(unit: units.min(), unitNames: units))
    var positions = PositionRanges()
    try reader.forEach(.everything, after: 0, through: through) { recorded in
      if filter.takesIn(recorded, try Entry(recorded)), recorded.position > after {
        positions.insert(recorded.position)
      }
      return true
    }
    return positions
  }
}
