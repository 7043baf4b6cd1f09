package import Values

/// What the movements of one command must leave behind in the registers, taken together.
extension Organisation {
  /// Throws where scope items would no longer make up a tree, a risk's figures would contradict each other, a plan could
  /// not be computed, or a reference would lead nowhere.
  ///
  /// Only what the movements touch is judged: what an older ledger holds stays as it is.
  package func check(_ movements: [Movement], of initiative: Initiative, on day: CivilDay) throws(Refusal) {
    let kinds = Set(movements.map(\.item.kind))
    if movements.contains(where: { $0.item.kind == .scope && ["title", "parent"].contains($0.field) }) {
      try Self.checkBreakdown(movements, of: initiative, on: day)
    }
    try Self.checkPlan(movements, of: initiative, on: day)
    if kinds.contains(.period) { try Self.checkClosedPeriods(movements, of: initiative) }
    guard kinds.contains(.risk) || kinds.contains(.issue) else { return }
    let after = initiative.excerpt([.risk, .issue], after: movements, on: day)
    let scale = riskScale(of: initiative.subject, on: day)
    for item in Set(movements.map(\.item)).sorted() {
      let moved = Set(movements.filter { $0.item == item && $0.to != nil }.map(\.field))
      switch item.kind {
      case .risk: try RiskRules(item, after, scale, on: day).check(moved)
      case .issue:
        guard moved.contains("raisedFrom"), let id = after.text(item, "raisedFrom", on: day) else { continue }
        guard let risk = ItemReference(kind: .risk, id: id), after.holds(risk, on: day) else {
          throw Refusal(
            .unknownItem,
            facts: [
              "subject": initiative.subject.description, "field": "\(item).raisedFrom", "issue": item.id, "risk": id,
            ],
            next: "Name the risk by its id in this initiative: raisedFrom=ID")
        }
      default: continue
      }
    }
  }

  /// The same of a change that may move several initiatives.
  func checkRegisters(_ deltas: [Delta], on day: CivilDay) throws(Refusal) {
    for subject in Set(deltas.map(\.initiative)).sorted() {
      let movements = deltas.filter { $0.initiative == subject }.map(\.movement)
      try check(movements, of: initiativeOrRefusal(subject), on: day)
    }
  }

  /// On the day, and on each later day on which something in the breakdown changes.
  private static func checkBreakdown(
    _ movements: [Movement], of initiative: Initiative, on day: CivilDay
  ) throws(Refusal) {
    let before = initiative.excerpt([.scope], after: [], on: day)
    let after = initiative.excerpt([.scope], after: movements, on: day)
    var days: Set<CivilDay> = [day]
    for (address, timeline) in after.fields where ["title", "parent"].contains(address.field) {
      for point in timeline.points where point.effectiveOn > day { days.insert(point.effectiveOn) }
    }
    for day in days.sorted() {
      let faults = WorkBreakdown(after, on: day).faults
      if faults.isEmpty { continue }
      let known = WorkBreakdown(before, on: day).faults
      let first = faults.subtracting(known).min { "\($0)" < "\($1)" }
      if let first { throw refusal(first, movements, initiative, on: day) }
    }
  }

  private static func refusal(
    _ fault: WorkBreakdown.Fault, _ movements: [Movement], _ initiative: Initiative, on day: CivilDay
  ) -> Refusal {
    var facts = ["subject": initiative.subject.description, "day": day.description]
    facts["field"] = field(behind: fault, movements)?.description
    switch fault {
    case .orphan(let item, let parent):
      facts["item"] = item
      facts["parent"] = parent
      let isTakenOut = movements.contains {
        $0.item.kind == .scope && $0.item.id == parent && $0.field == "title" && $0.to == nil
      }
      return Refusal(
        .workBreakdown, facts: facts,
        next: isTakenOut
          ? "Take \(item) out as well, or give it another parent, in the same request"
          : "Name an item that is in scope, or give scope/\(parent) a title in the same request")
    case .cycle(let items):
      facts["items"] = items.joined(separator: " ")
      return Refusal(
        .workBreakdown, facts: facts, next: "Leave one of them at the top, or give it a parent that is not below it")
    }
  }

  /// The moved field to blame: an item's own parent before its title, before what happened to its parent.
  private static func field(behind fault: WorkBreakdown.Fault, _ movements: [Movement]) -> FieldAddress? {
    let items =
      switch fault {
      case .orphan(let item, let parent): [item, parent]
      case .cycle(let items): items
      }
    let moved = movements.filter { $0.item.kind == .scope }
    for id in items {
      for field in ["parent", "title"] {
        if let movement = moved.first(where: { $0.item.id == id && $0.field == field }) { return movement.address }
      }
    }
    return nil
  }

  /// Reports that follow from others: an issue that a risk turned into makes the risk materialised.
  func consequences(of movements: [Movement], in initiative: Initiative, on day: CivilDay) -> [Movement] {
    var further: [Movement] = []
    for movement in movements where movement.item.kind == .issue && movement.field == "raisedFrom" {
      guard case .text(let id) = movement.to, let risk = ItemReference(kind: .risk, id: id) else { continue }
      let status = FieldAddress(item: risk, field: "status")
      guard initiative.holds(risk, on: day) || movements.contains(where: { $0.item == risk }) else { continue }
      let held = initiative.value(status, asOf: day)
      guard held != .text("materialised"), !(movements + further).contains(where: { $0.address == status })
      else { continue }
      further.append(Movement(item: risk, field: "status", from: held, to: .text("materialised")))
    }
    return further
  }
}
