public import Domain
public import Values

/// Every waiver over a scope, what lies above it and what lies below it, with its state on a day.
public struct WaiverRegister: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Asked for and not decided.
    case asked
    /// Granted and in force.
    case granted
    case refused
    /// Past its last day, as granted or, while nobody decided, as asked for.
    case expired
    case ended
  }

  public struct Row: Hashable, Sendable {
    public var scope: Subject
    public var waiver: Waiver
    public var state: State
    /// As of the day, where it was decided.
    public var decision: Waiver.Decided?
    public var ended: Stamp?
    /// The last day: as granted, or else as asked for.
    public var expires: CivilDay
  }

  public var asOf: CivilDay
  /// In the order of the requests.
  public var rows: [Row] = []

  public func count(_ state: State) -> Int { rows.count { $0.state == state } }

  /// - Parameter subject: its own waivers, those that cover it from above, and those below it; nil for all.
  package init(_ organisation: Organisation, of subject: Subject?, asOf day: CivilDay) {
    asOf = day
    var scopes = [organisation.ledger]
    if let subject, subject != .ledger {
      let above = organisation.scopes(above: subject, on: day).compactMap { organisation.initiatives[$0] }
      let below = organisation.registered(under: subject, on: day)
      scopes += above.filter { $0.subject != subject } + below
    } else {
      scopes += organisation.initiatives.values
    }
    for scope in scopes {
      // What was requested to hold from a later day is not there yet.
      for waiver in scope.waivers where waiver.requested.effectiveOn <= day {
        rows.append(Row(waiver, over: scope.subject, on: day))
      }
    }
    rows.sort { $0.waiver.requested.position < $1.waiver.requested.position }
  }
}

extension WaiverRegister.Row {
  fileprivate init(_ waiver: Waiver, over scope: Subject, on day: CivilDay) {
    self.scope = scope
    self.waiver = waiver
    decision = waiver.decision.flatMap { $0.stamp.effectiveOn <= day ? $0 : nil }
    ended = waiver.ended.flatMap { $0.effectiveOn <= day ? $0 : nil }
    expires = decision?.event.expires ?? waiver.expires
    if decision?.event.outcome == .refused {
      state = .refused
    } else if ended != nil {
      state = .ended
    } else if expires < day {
      state = .expired
    } else {
      state = decision == nil ? .asked : .granted
    }
  }
}
