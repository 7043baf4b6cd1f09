import Controls
import Domain
import EventSourcing
public import Projections
public import Values

/// A stretch of the log, by when its events were recorded.
public struct Period: Hashable, Sendable {
  /// At or after; nil: from the start.
  public var since: UTCInstant?
  /// At or before; nil: to the end.
  public var until: UTCInstant?

  public init(since: UTCInstant? = nil, until: UTCInstant? = nil) {
    self.since = since
    self.until = until
  }

  /// Positions after the first and through the second.
  func positions(_ reader: any EventReader) throws -> (after: Int64, through: Int64) {
    var after: Int64 = 0
    if let since, let before = UTCInstant(milliseconds: since.milliseconds - 1) {
      after = try reader.position(knownAt: before)
    }
    return (after, try until.map { try reader.position(knownAt: $0) } ?? reader.head)
  }
}

extension Ledger {
  /// How long changes raised in a period stayed in each state, as known at a moment.
  ///
  /// The cost follows the events of those changes.
  ///
  /// - Parameter unit: only changes of initiatives of this business unit and those within it, when they were raised; the
  ///   whole log is read then.
  public func changeLatency(
    by grouping: ChangeLatency.Grouping = .none, raised period: Period = Period(), unit: String? = nil,
    _ moment: Moment = .now
  ) throws -> ChangeLatency {
    let now = moment.knownAt ?? clock()
    let units = try unitNames(unit, moment)
    return try store.read { reader in
      let last = try Self.last(moment, reader)
      let (after, through) = try period.positions(reader)
      let raised = try reader.events(
        EventQuery(items: [.init(subject: nil, types: [EventKind.changeRaised.rawValue])]), after: after,
        through: min(through, last))
      let isInside = try units.map { try Self.inside($0, after: after, through: min(through, last), reader) }
      var histories: [ChangeHistory] = []
      for stream in raised.filter({ isInside?.contains($0.position) ?? true }).map(\.envelope.stream) {
        guard let subject = Subject(stream) else { continue }
        var history = ChangeHistory(subject)
        try reader.forEach(.stream(stream), after: 0, through: last) { recorded in
          history.take(try Entry(recorded))
          return true
        }
        histories.append(history)
      }
      return ChangeLatency(histories, by: grouping, now: now)
    }
  }

  /// Refused commands of a period, by rule and by who tried.
  ///
  /// - Parameter unit: only those about initiatives of this business unit and those within it; the whole log is read then.
  public func refusals(
    by grouping: RefusalView.Grouping = .both, in period: Period = Period(), unit: String? = nil,
    _ moment: Moment = .now
  ) throws -> RefusalView {
    let units = try unitNames(unit, moment)
    return try store.read { reader in
      var view = RefusalView(by: grouping)
      var (after, through) = try period.positions(reader)
      through = min(through, try Self.last(moment, reader))
      let isInside = try units.map { try Self.inside($0, after: after, through: through, reader) }
      try reader.forEach(
        EventQuery(items: [.init(subject: nil, types: [EventKind.commandRefused.rawValue])]), after: after,
        through: through
      ) { recorded in
        if let isInside, !isInside.contains(recorded.position) { return true }
        view.take(try Entry(recorded))
        return true
      }
      return view
    }
  }
}
