public import Domain
public import Values

/// Which file to hold against the approved baseline, and how to read it.
public struct CheckOrder: Hashable, Sendable {
  public var path: String
  /// A register's mapping: the name of a shipped one, or a file's path. Nil: the file is a plan or a change file.
  public var mapping: String?
  /// Where the mapping names no portfolio.
  public var portfolio: Subject?
  /// The day that a register shows, where neither mapping nor file tell.
  public var snapshotDay: CivilDay?
  /// What a plan is about, where it does not say so itself.
  public var subject: Subject?
  /// What a plan's items are, where it gives bare ids.
  public var kind: ItemReference.Kind?
  /// Columns and keys of a plan to pass over.
  public var ignored: [String]
  /// Only these fields; empty: all.
  public var selections: [FieldSelection]
  /// The file says all of the initiatives that it is about: what it lacks is missing.
  public var isComplete: Bool
  /// The id of the change request; nil: one made from its movements.
  public var change: String?
  public var moment: Moment

  public init(
    path: String, mapping: String? = nil, portfolio: Subject? = nil, snapshotDay: CivilDay? = nil,
    subject: Subject? = nil, kind: ItemReference.Kind? = nil, ignored: [String] = [],
    selections: [FieldSelection] = [], isComplete: Bool = false, change: String? = nil, moment: Moment = .now
  ) {
    self.path = path
    self.mapping = mapping
    self.portfolio = portfolio
    self.snapshotDay = snapshotDay
    self.subject = subject
    self.kind = kind
    self.ignored = ignored
    self.selections = selections
    self.isComplete = isComplete
    self.change = change
    self.moment = moment
  }
}
