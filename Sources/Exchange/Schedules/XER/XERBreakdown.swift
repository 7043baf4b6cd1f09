import Scheduling

/// The table PROJWBS: the tree that activities lie in.
struct XERBreakdown {
  static let columns: Set<String> = [
    "wbs_id", "proj_id", "parent_wbs_id", "wbs_short_name", "wbs_name", "proj_node_flag", "seq_num",
  ]
  /// P6 allows 50.
  static let depthLimit = 100
  /// In bytes, of a code with those above it.
  static let pathLimit = 1000

  struct Entry {
    var line: Int
    var project: String
    var parent: String?
    var code: String
    var title: String
    var isRoot: Bool
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var ids: [String] = []
  /// The codes from a project's root down, joined; made by `resolve`.
  private(set) var paths: [String: String] = [:]
  private var depths: [String: Int] = [:]
  /// Of each project, without its root, in the file's order; made by `resolve`.
  private(set) var members: [String: [String]] = [:]

  mutating func add(_ row: XERRow, _ values: inout XERValues) throws {
    let id = try values.required(row, "wbs_id")
    guard entries[id] == nil else {
      throw values.error(row, "a second element of the WBS has the wbs_id \(id)", advice: "export the file again")
    }
    entries[id] = Entry(
      line: row.line, project: try values.required(row, "proj_id"), parent: row.text("parent_wbs_id"),
      code: row.text("wbs_short_name") ?? id, title: row.text("wbs_name") ?? "",
      isRoot: row.flag("proj_node_flag") == true)
    ids.append(id)
  }

  /// The title of a project is its root's.
  func title(of project: String) -> String? {
    roots[project].flatMap { entries[$0]?.title }
  }

  private var roots: [String: String] = [:]

  mutating func resolve(_ projects: XERProjects, _ values: inout XERValues) throws {
    for id in ids {
      guard let entry = entries[id] else { continue }
      guard let project = projects.entries[entry.project] else {
        throw ExchangeError(
          file: values.file, line: entry.line,
          "WBS '\(entry.code)' is of project \(entry.project), which the file has not", advice: "export the file again")
      }
      if entry.isRoot, roots[entry.project] == nil {
        roots[entry.project] = id
      } else {
        members[entry.project, default: []].append(id)
      }
      try resolve(id, project.separator, values.file)
      if !entry.isRoot, let parent = entry.parent, entries[parent]?.project != entry.project {
        values.notes.add(
          .contradiction, line: entry.line, element: "PROJWBS.parent_wbs_id",
          "WBS '\(entry.code)' lies under \(parent), which is none of its project: it lies at the top")
        entries[id]?.parent = nil
      }
    }
  }

  private mutating func resolve(_ id: String, _ separator: String, _ file: String) throws {
    var chain: [String] = []
    var next: String? = id
    while let current = next, let entry = entries[current], paths[current] == nil {
      chain.append(current)
      guard chain.count <= Self.depthLimit else { throw tooDeep(entry, file) }
      next = entry.isRoot ? nil : entry.parent.flatMap { entries[$0]?.project == entry.project ? $0 : nil }
    }
    var path = next.flatMap { paths[$0] }
    var depth = next.flatMap { depths[$0] } ?? 0
    for current in chain.reversed() {
      guard let entry = entries[current] else { continue }
      depth += 1
      guard depth <= Self.depthLimit else { throw tooDeep(entry, file) }
      guard (path?.utf8.count ?? 0) + separator.utf8.count + entry.code.utf8.count <= Self.pathLimit else {
        throw ExchangeError(
          file: file, line: entry.line, "a WBS code is longer than \(Self.pathLimit) bytes with those above it",
          advice: "shorten it in P6 and export again")
      }
      path = path.map { $0 + separator + entry.code } ?? entry.code
      paths[current] = path
      depths[current] = depth
    }
  }

  private func tooDeep(_ entry: Entry, _ file: String) -> ExchangeError {
    ExchangeError(
      file: file, line: entry.line, "WBS '\(entry.code)' lies below itself, or deeper than \(Self.depthLimit)",
      advice: "mend the WBS in P6 and export again")
  }
}
