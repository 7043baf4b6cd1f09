public import Domain
public import Evidence
public import Values

/// Which events are exported, and for whom.
public struct EventExportOrder: Hashable, Sendable {
  /// The first and the last position; nil: from the beginning, to the last known.
  public var from: Int64?
  public var to: Int64?
  /// Events about this subject; of an initiative, also about all that was ever below it and of changes that touch them.
  public var subject: Subject?
  /// Empty: all.
  public var kinds: Set<EventKind> = []
  /// What the reader may not see.
  public var withheld: Set<DisclosureClass> = []
  /// Nil: all that is recorded.
  public var knownAt: UTCInstant?

  public init() {}

  /// Whether every event from the first to the last is asked for.
  var isWhole: Bool { (from ?? 1) <= 1 && subject == nil && kinds.isEmpty }
}

/// What an export of events wrote.
public struct EventExport: Hashable, Sendable {
  /// Of the first and the last event written; nil where none was.
  public internal(set) var first: Int64?
  public internal(set) var last: Int64?
  public internal(set) var events: Int64 = 0
  public internal(set) var withheld: Int64 = 0
  public internal(set) var erased: Int64 = 0
  /// What was written, in bytes.
  public internal(set) var bytes: Int64 = 0
  public internal(set) var digest = Digest.sha256([])
  /// The Merkle root over the entries, where every event from the first on was written: that of a checkpoint of this size.
  public internal(set) var root: Digest?
}
