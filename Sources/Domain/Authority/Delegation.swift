public import Values

/// What a person has handed to another: one of their roles over a scope and all below it, from a day on.
///
/// It gives nothing by itself: it reaches as far as what the delegator holds on the day.
public struct Delegation: Hashable, Sendable {
  public var delegate: String
  public var role: Role
  public var scope: Subject
  public var from: CivilDay
  /// The last day; nil: open.
  public var until: CivilDay?
  /// The first day on which it no longer holds.
  public var revokedOn: CivilDay?
  public var limit: DelegatedLimit?
  /// Position of the grant.
  public var position: Int64

  public func isInForce(on day: CivilDay) -> Bool { from <= day && !hasEnded(by: day) }

  func hasEnded(by day: CivilDay) -> Bool {
    until.map { $0 < day } ?? false || revokedOn.map { $0 <= day } ?? false
  }
}

/// Days on which a person is away, and who acts for them meanwhile.
public struct Absence: Hashable, Sendable {
  public var from: CivilDay
  /// The last day; nil: open.
  public var until: CivilDay?
  /// The day of return, where it was recorded.
  public var endedOn: CivilDay?
  public var deputy: String?
  /// Position of the record.
  public var position: Int64

  public func isInForce(on day: CivilDay) -> Bool {
    from <= day && until.map { day <= $0 } ?? true && endedOn.map { day < $0 } ?? true
  }
}
