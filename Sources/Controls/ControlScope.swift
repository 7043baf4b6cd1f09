public import Domain
public import Values

/// What part of an organisation and of time the controls about substance look at. Controls about the log look at all.
public struct ControlScope: Hashable, Sendable {
  /// An initiative with all that lay below it on an event's effective day; nil: everything.
  public var subject: Subject?
  /// A business unit: initiatives whose field `organisation`, or that of the nearest above that has one, says so on an
  /// event's effective day; nil: every one.
  public private(set) var unit: String?
  /// What that field may say: the unit's name, and those of the units within it.
  public private(set) var unitNames: Set<String>
  /// The first day of the period, by when events take effect; nil: from the beginning.
  public var from: CivilDay?

  /// - Parameter unitNames: nil for the unit's name alone.
  public init(
    subject: Subject? = nil, unit: String? = nil, unitNames: Set<String>? = nil, from: CivilDay? = nil
  ) {
    self.subject = subject
    self.unit = unit
    self.unitNames = unitNames ?? unit.map { [$0] } ?? []
    self.from = from
  }

  public static let everything = ControlScope()
}
