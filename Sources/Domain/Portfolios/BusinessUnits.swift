public import Values

/// The business units that are registered by a day.
public struct BusinessUnits: Hashable, Sendable {
  public struct Place: Hashable, Sendable {
    public var unit: BusinessUnit
    /// 0 at the top.
    public var depth: Int
  }

  /// A unit before those within it; siblings by title, then by id.
  public private(set) var places: [Place] = []
  private var parts: [Subject: [BusinessUnit]] = [:]

  public init(_ organisation: Organisation, on day: CivilDay) {
    let units = organisation.units.values.filter { unit in unit.stamp.map { $0.effectiveOn <= day } ?? false }
    var tops: [BusinessUnit] = []
    for unit in units.sorted(by: { $0.order < $1.order }) {
      if let within = unit.registered?.within, within != unit.subject, organisation.units[within] != nil {
        parts[within, default: []].append(unit)
      } else {
        tops.append(unit)
      }
    }
    var waiting = tops.reversed().map { Place(unit: $0, depth: 0) }
    while let next = waiting.popLast() {
      places.append(next)
      waiting += (parts[next.unit.subject] ?? []).reversed().map { Place(unit: $0, depth: next.depth + 1) }
    }
  }

  /// By its title or its id.
  public func unit(called name: String) -> BusinessUnit? {
    places.first { $0.unit.names.contains(name) }?.unit
  }

  /// The unit and all within it.
  public func units(within unit: BusinessUnit) -> [BusinessUnit] {
    var found = [unit]
    var next = 0
    while next < found.count {
      found += parts[found[next].subject] ?? []
      next += 1
    }
    return found
  }

  /// What initiatives may call the unit: the name alone where no unit is registered under it, else the names of the unit
  /// and of all within it.
  public func names(of name: String) -> Set<String> {
    guard let unit = unit(called: name) else { return [name] }
    return units(within: unit).reduce(into: []) { $0.formUnion($1.names) }
  }
}

extension BusinessUnit {
  fileprivate var order: (String, String) { (registered?.title ?? "", subject.id) }
}

extension Organisation {
  /// The business unit that an initiative names, or the nearest above it that names one, on `day`; nil where none does.
  public func businessUnit(of subject: Subject, on day: CivilDay) -> String? {
    let address = FieldAddress(item: .initiative, field: "organisation")
    let named = scopes(above: subject, on: day).lazy.compactMap { initiatives[$0]?.value(address, asOf: day) }.first
    guard case .text(let name) = named else { return nil }
    return name
  }
}
