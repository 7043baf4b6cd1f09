public import Domain
import Exchange
public import Projections
public import Values

/// How a file stands to the approved baseline.
public struct CheckReport: Hashable, Sendable {
  /// A line of the file that could not be compared.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    public var line: Int
    public var column: Int?
    /// The column's header, or the key's path.
    public var columnName: String
    public var text: String
    public var why: String
    /// `plan.csv line 3 column 2 (finish): 'soon' must be a day: 2027-03-31`, on one line.
    public var description: String

    init(_ problem: ReadProblem) {
      line = problem.line
      column = problem.column
      columnName = problem.columnName
      text = problem.text
      why = problem.why
      description = problem.description
    }
  }

  /// A change request that asks for the very value that the file states.
  public struct Request: Hashable, Sendable {
    public var change: Subject
    public var state: Change.State
  }

  public var file: String
  public var asOf: CivilDay
  /// The last position that was seen.
  public var position: Int64
  /// Fields held against the baseline.
  public var compared: Int
  /// What moved without approval, by subject and field.
  public var deviations: [BaselineDeviation]
  /// For each deviation that somebody has asked for: the newest change that does.
  public var requests: [FieldOfInitiative: Request]
  /// The first 10,000 of them.
  public var problems: [Problem]
  public var problemCount: Int
  /// What was read and not compared, a sentence each.
  public var notes: [String]
  /// What moved as a change file, ready to be raised; nil where nothing did.
  public var changeFile: String?

  /// A field of an initiative.
  public struct FieldOfInitiative: Hashable, Sendable {
    public var subject: Subject
    public var address: FieldAddress
  }

  public func request(for deviation: BaselineDeviation) -> Request? {
    requests[FieldOfInitiative(subject: deviation.subject, address: deviation.address)]
  }
}
