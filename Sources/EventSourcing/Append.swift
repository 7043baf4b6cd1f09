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
    /// The subject counts as a stream alone: what is merely tagged with it is left out, unread.
    public var isStreamOnly: Bool

    public init(subject: String?, types: Set<String> = [], isStreamOnly: Bool = false) {
      self.subject = subject
      self.types = types
      self.isStreamOnly = isStreamOnly
    }
  }

  public var items: [Item]

  public init(items: [Item]) { self.items = items }

  public static let everything = EventQuery(items: [Item(subject: nil)])

  /// Events whose stream is, or whose tags hold, any of `subjects`; none where there are none.
  public static func subjects(_ subjects: [String], types: Set<String> = []) -> EventQuery {
    EventQuery(items: subjects.map { Item(subject: $0, types: types) })
  }

  /// The events of one stream.
  public static func stream(_ name: String) -> EventQuery {
    EventQuery(items: [Item(subject: name, isStreamOnly: true)])
  }

  package func matches(_ envelope: Envelope) -> Bool {
    items.contains { item in
      guard item.types.isEmpty || item.types.contains(envelope.type) else { return false }
      guard let subject = item.subject else { return true }
      return subject == envelope.stream || (!item.isStreamOnly && envelope.tags.contains(subject))
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
