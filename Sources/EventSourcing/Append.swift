/// Who asked, why, and through which door: what every event of one command shares.
public struct CommandContext: Hashable, Sendable {
  /// The retry key: a command id that the ledger has seen appends nothing again. 1 to 200 bytes.
  public var command: String
  public var actor: String
  public var actingFor: String?
  public var correlation: String?
  public var reason: String
  public var source: String

  public init(
    command: String, actor: String, actingFor: String? = nil, correlation: String? = nil,
    reason: String, source: String
  ) {
    self.command = command
    self.actor = actor
    self.actingFor = actingFor
    self.correlation = correlation
    self.reason = reason
    self.source = source
  }
}

/// Which events: any of the items. Without items it means none.
public struct EventQuery: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    /// The event's stream or one of its tags is this subject. Nil: any.
    public var subject: String?
    /// Wire names. Empty: any.
    public var types: Set<String>

    public init(subject: String?, types: Set<String> = []) {
      self.subject = subject
      self.types = types
    }
  }

  public var items: [Item]

  public init(items: [Item]) { self.items = items }

  public static let everything = EventQuery(items: [Item(subject: nil)])

  /// Events whose stream is, or whose tags hold, any of `subjects`; none where there are none.
  public static func subjects(_ subjects: [String], types: Set<String> = []) -> EventQuery {
    EventQuery(items: subjects.map { Item(subject: $0, types: types) })
  }

  package func matches(_ envelope: Envelope) -> Bool {
    items.contains { item in
      (item.types.isEmpty || item.types.contains(envelope.type))
        && (item.subject.map { $0 == envelope.stream || envelope.tags.contains($0) } ?? true)
    }
  }
}

/// "Nothing that matches `query` has been appended after `position`": what a decision read, as a condition.
public struct AppendCondition: Hashable, Sendable {
  public var query: EventQuery
  public var after: Int64

  public init(query: EventQuery, after: Int64) {
    self.query = query
    self.after = after
  }
}

public enum AppendOutcome: Hashable, Sendable {
  /// Positions given to the events, in order. Empty only when there was nothing to append.
  case appended(Range<Int64>)
  /// The command id took effect before, at these positions; nothing was appended.
  case repeated(Range<Int64>)
  /// These got there first (at most 100 of them); nothing was appended.
  case conflict([RecordedEvent])
}
