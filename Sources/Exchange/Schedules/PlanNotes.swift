/// What an import did not take as it stands: nothing is dropped, re-dated or nulled without a line here.
public struct PlanNotes: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An element, column or table that this importer has no place for.
    case notUnderstood = "not-understood"
    /// A value that can't be read: it is left out.
    case unreadable
    /// The file contradicts itself; which side was taken.
    case contradiction
    /// The file says nothing; what was assumed.
    case assumed
  }

  public struct Note: Hashable, Sendable {
    public var kind: Kind
    /// The first line where it stands, from 1.
    public var line: Int
    /// `Task/OutlineCode`, `TASK.task_code`: the element by its path, the column by its table.
    public var element: String
    public var text: String
    /// How often the same holds; values differ only where `text` says so.
    public var count: Int

    public init(kind: Kind, line: Int, element: String, text: String, count: Int = 1) {
      self.kind = kind
      self.line = line
      self.element = element
      self.text = text
      self.count = count
    }
  }

  /// In the order of first appearance; alike ones (kind, element, text) are one with a count.
  public private(set) var notes: [Note] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    var kind: Kind
    var element: String
    var text: String
  }

  /// More different notes than this are counted, not kept: a hostile file can't fill the memory.
  public static let bound = 10_000
  public private(set) var unlisted = 0

  public init() {}

  public mutating func add(_ kind: Kind, line: Int, element: String, _ text: String, count: Int = 1) {
    let key = Key(kind: kind, element: element, text: text)
    if let place = places[key] {
      notes[place].count += count
    } else if notes.count < Self.bound {
      places[key] = notes.count
      notes.append(Note(kind: kind, line: line, element: element, text: text, count: count))
    } else {
      unlisted += count
    }
  }
}
