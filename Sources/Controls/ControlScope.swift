public import Domain
public import Values

/// What part of an organisation and of time the controls about substance look at. Controls about the log look at all.
public struct ControlScope: Hashable, Sendable {
  /// An initiative with all that lies below it, or a business unit; nil: everything.
  public var subject: Subject?
  /// The first day of the period, by when events take effect; nil: from the beginning.
  public var from: CivilDay?

  public init(subject: Subject? = nil, from: CivilDay? = nil) {
    self.subject = subject
    self.from = from
  }

  public static let everything = ControlScope()
}
