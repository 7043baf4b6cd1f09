public import Domain
import EventSourcing
public import Projections
public import Values

extension Ledger {
  /// The portfolio view: of everything, or of one initiative and what it holds.
  ///
  /// With a root the cost follows the streams below it; without one, the whole log is folded.
  ///
  /// - Parameter unit: only initiatives of this business unit and those within it, which alone are summed; nil for all.
  public func portfolio(_ moment: Moment = .now, root: Subject? = nil, unit: String? = nil) throws -> PortfolioView {
    let day = moment.asOf ?? clock().day
    let units = try unitNames(unit, moment)
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      let organisation =
        try root.map { try Self.subtree(of: $0, reader, through: through) } ?? fold(through: through).organisation
      if let root, organisation.initiative(root) == nil { throw LedgerError.unknownSubject(root.description) }
      var view = PortfolioView(organisation, asOf: day, root: root, units: units)
      view.position = through
      return view
    }
  }

  /// Fields whose value as of a day changed between what was known at two moments.
  public func differences(from before: UTCInstant, to after: UTCInstant, asOf: CivilDay? = nil) throws -> [Difference] {
    let day = asOf ?? clock().day
    return try store.replaying { reader in
      let first = try reader.position(knownAt: before)
      let last = try reader.position(knownAt: after)
      var fold = try fold(through: min(first, last))
      let less = fold.organisation
      try fold.fold(reader, after: min(first, last), through: max(first, last))
      let more = fold.organisation
      return first <= last ? Difference.between(less, more, asOf: day) : Difference.between(more, less, asOf: day)
    }
  }

  /// The last position that a question may see.
  static func last(_ moment: Moment, _ reader: any EventReader) throws -> Int64 {
    guard let instant = moment.knownAt else { return try reader.head }
    return try reader.position(knownAt: instant)
  }

  /// The initiative, all that was ever below it, and all above it.
  static func subtree(of root: Subject, _ reader: any EventReader, through: Int64) throws -> Organisation {
    var loader = OrganisationLoader(reader, through: through)
    try loader.loadAll(below: root)
    return loader.organisation
  }
}
