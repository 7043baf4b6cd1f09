public import Values

/// The work breakdown structure of an initiative on a day: its scope items, each within at most one other.
public struct WorkBreakdown: Hashable, Sendable {
  /// Why items make up no tree.
  enum Fault: Hashable {
    /// The item's parent is not in scope.
    case orphan(String, parent: String)
    /// The items lie within each other.
    case cycle([String])
  }

  /// The parent of each item in scope; nil at the top.
  public private(set) var parents: [String: String?] = [:]
  private var children: [String: [String]] = [:]

  public init(_ initiative: Initiative, on day: CivilDay) {
    for address in initiative.fields.keys where address.item.kind == .scope && address.field == "title" {
      guard initiative.value(address, asOf: day) != nil else { continue }
      var parent: String?
      if case .text(let id) = initiative.value(FieldAddress(item: address.item, field: "parent"), asOf: day) {
        parent = id
      }
      parents[address.item.id] = .some(parent)
      if let parent { children[parent, default: []].append(address.item.id) }
    }
    for parent in children.keys { children[parent]?.sort() }
  }

  /// The items at the top, sorted by id. One whose parent is not in scope counts as such.
  public var tops: [String] {
    parents.filter { _, parent in parent.map { parents[$0] == nil } ?? true }.keys.sorted()
  }

  /// The items right below one, sorted by id.
  public func children(of item: String) -> [String] { children[item] ?? [] }

  var faults: Set<Fault> {
    var faults: Set<Fault> = []
    var settled: Set<String> = []
    for item in parents.keys {
      if case .some(.some(let parent)) = parents[item], parents[parent] == nil {
        faults.insert(.orphan(item, parent: parent))
      }
      // Up from each item once: what was reached before leads to no new cycle.
      var path: [String] = []
      var next: String? = item
      while let current = next, !settled.contains(current) {
        settled.insert(current)
        path.append(current)
        next = parents[current].flatMap(\.self)
      }
      if let next, let start = path.firstIndex(of: next) { faults.insert(.cycle(path[start...].sorted())) }
    }
    return faults
  }
}
