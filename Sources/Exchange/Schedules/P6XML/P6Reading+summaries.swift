import Scheduling

extension P6Reading {
  /// P6 allows 20 levels.
  private static let depthLimit = 100

  /// The WBS below its root, by codes from the project's id down, as P6 shows them.
  mutating func summaries(_ place: Int) -> (summaries: [Activity], ids: [String: String]) {
    let own = projects[place]
    var byID: [String: P6Summary] = [:]
    for summary in own.summaries where summary.objectID != own.root { byID[summary.objectID] = summary }
    var taken = Set(own.activities.map(\.activity.id))
    var ids: [String: String] = [:]
    for summary in own.summaries where summary.objectID != own.root {
      var id = path(of: summary, byID, own)
      if !taken.insert(id).inserted {
        id += " (\(summary.objectID))"
        notes.add(
          .contradiction, line: summary.line, element: "WBS/Code",
          "its code is another's too: it is called '\(id.shortened)'")
        taken.insert(id)
      }
      if ids.updateValue(id, forKey: summary.objectID) != nil {
        notes.add(
          .contradiction, line: summary.line, element: "WBS/ObjectId",
          "another has it too: what is below lies in the last")
      }
    }
    var isDone: Set<String> = []
    let list = own.summaries.compactMap { summary -> Activity? in
      guard summary.objectID != own.root, let id = ids[summary.objectID], isDone.insert(id).inserted else { return nil }
      let parent = summary.parent.flatMap { isCyclic(summary, byID) ? nil : ids[$0] }
      return Activity(
        id: id, title: summary.title, kind: .summary, parent: parent, code: path(of: summary, byID, own))
    }
    return (list, ids)
  }

  private func isCyclic(_ summary: P6Summary, _ all: [String: P6Summary]) -> Bool {
    var next = summary.parent
    for _ in 0..<Self.depthLimit {
      guard let id = next, let above = all[id] else { return false }
      next = above.parent
    }
    return true
  }

  private mutating func path(of summary: P6Summary, _ all: [String: P6Summary], _ own: P6Project) -> String {
    guard !isCyclic(summary, all) else {
      notes.add(
        .contradiction, line: summary.line, element: "WBS/ParentObjectId",
        "it lies below itself, or too deep: it lies at the top")
      return summary.code
    }
    var codes = [summary.code]
    var next = summary.parent
    while let id = next, let above = all[id] {
      codes.append(above.code)
      next = above.parent
    }
    codes.append(own.id ?? "")
    return codes.reversed().joined(separator: own.separator)
  }
}
