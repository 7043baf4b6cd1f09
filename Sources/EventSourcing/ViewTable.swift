/// A documented SQL table that a view publishes in the ledger file, disposable and rebuilt from the log.
///
/// The first column is the partition key, a text: rows are replaced a key at a time.
public struct ViewTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case text = "TEXT"
      case integer = "INTEGER"
    }

    public var name: String
    public var kind: Kind
    /// What the column holds, in a sentence.
    public var doc: String

    public init(_ name: String, _ kind: Kind, _ doc: String) {
      self.name = name
      self.kind = kind
      self.doc = doc
    }
  }

  public var name: String
  public var doc: String
  public var columns: [Column]

  public init(_ name: String, _ doc: String, _ columns: [Column]) {
    self.name = name
    self.doc = doc
    self.columns = columns
  }
}

/// One cell of a view table.
public enum Cell: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)

  public init(_ text: String?) { self = text.map(Cell.text) ?? .null }
  public init(_ number: Int64?) { self = number.map(Cell.integer) ?? .null }
}
