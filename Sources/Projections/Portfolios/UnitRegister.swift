public import Domain
public import Values

/// The business units of a day: those registered, and the names in use that none of them goes by.
public struct UnitRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// The title, or the name in use.
    public var name: String
    /// Nil where no unit is registered by the name.
    public var unit: Subject?
    public var within: Subject?
    /// Units above it.
    public var depth: Int
    /// What the initiatives that count for it name: it, and what is within it.
    public var names: Set<String>
    /// Those initiatives, sorted.
    public var initiatives: [Subject]
  }

  public var asOf: CivilDay
  /// Registered units, each before those within it, then the other names.
  public var rows: [Row]
  /// Initiatives that belong to none: neither they nor what lies above them names one.
  public var unassigned: Int

  /// - Parameter name: only this unit and what is within it; nil for all.
  package init(_ organisation: Organisation, of name: String? = nil, asOf day: CivilDay) {
    asOf = day
    var members: [String: [Subject]] = [:]
    unassigned = 0
    for initiative in organisation.initiatives.values where initiative.isPresent(on: day) {
      if let unit = organisation.businessUnit(of: initiative.subject, on: day) {
        members[unit, default: []].append(initiative.subject)
      } else {
        unassigned += 1
      }
    }
    let units = BusinessUnits(organisation, on: day)
    func row(_ name: String, _ unit: BusinessUnit?, depth: Int) -> Row {
      let names = units.names(of: unit?.subject.id ?? name)
      return Row(
        name: name, unit: unit?.subject, within: unit?.registered?.within, depth: depth, names: names,
        initiatives: names.flatMap { members[$0] ?? [] }.sorted())
    }
    rows = units.places.map { row($0.unit.registered?.title ?? $0.unit.subject.id, $0.unit, depth: $0.depth) }
    let known = rows.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    rows += members.keys.filter { !known.contains($0) }.sorted().map { row($0, nil, depth: 0) }
    guard let name else { return }
    let wanted = units.names(of: name)
    rows = rows.filter { $0.names.isSubset(of: wanted) }
    if rows.isEmpty { rows = [row(name, nil, depth: 0)] }
  }
}

extension Initiative {
  /// It is registered, and named by the day.
  fileprivate func isPresent(on day: CivilDay) -> Bool {
    isRegistered && value(FieldAddress(item: .initiative, field: "name"), asOf: day) != nil
  }
}
