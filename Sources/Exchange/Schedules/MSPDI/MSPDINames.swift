import Scheduling

/// Puts back the ids that were numbered when the file was written.
struct MSPDINames {
  let tasks: [String: String]
  let resources: [String: String]

  func rename(_ plan: inout Plan) {
    if tasks.isEmpty && resources.isEmpty { return }
    for place in plan.activities.indices {
      plan.activities[place].id = name(plan.activities[place].id)
      plan.activities[place].parent = plan.activities[place].parent.map(name)
    }
    plan.links = plan.links.map(renamed)
    for place in plan.resources.indices {
      plan.resources[place].id = resources[plan.resources[place].id] ?? plan.resources[place].id
    }
    for place in plan.assignments.indices {
      plan.assignments[place].activity = name(plan.assignments[place].activity)
      let resource = plan.assignments[place].resource
      plan.assignments[place].resource = resources[resource] ?? resource
    }
  }

  /// By the ids of tasks.
  func renamed<Value>(_ values: [String: Value]) -> [String: Value] {
    if tasks.isEmpty { return values }
    return Dictionary(values.map { (name($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  func renamed(_ link: ExternalLink) -> ExternalLink {
    var link = link
    link.link = renamed(link.link)
    return link
  }

  private func renamed(_ link: Link) -> Link {
    var link = link
    link.predecessor = name(link.predecessor)
    link.successor = name(link.successor)
    return link
  }

  private func name(_ id: String) -> String { tasks[id] ?? id }
}
