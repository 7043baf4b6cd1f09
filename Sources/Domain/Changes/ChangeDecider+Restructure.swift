import Values

/// Splitting, merging, superseding and reversing: changes that take the place of others, in one decision.
extension ChangeDecider {
  static func supersede(_ work: ChangeCase, by successor: Subject) throws(Refusal) -> [Draft] {
    if work.change.successors == [successor] { return [] }
    try work.require(Change.State.beforeWork, "supersede")
    try work.requireNotBegun("supersede")
    try work.require(.changeSuperseded)
    try work.requireOrder()
    guard successor != work.change.subject, let known = work.state.changes[successor], known.state != .absent,
      !known.state.hasEnded
    else {
      throw Refusal(
        .unknownSubject, facts: ["successor": successor.description],
        next: "Name a change that is in the ledger and has not ended")
    }
    return [superseded(work, by: [successor], .superseded)]
  }

  /// Each movement goes to exactly one part.
  static func split(_ work: ChangeCase, _ parts: [ChangeCommand.Part]) throws(Refusal) -> [Draft] {
    let change = work.change
    if change.state == .superseded, change.successors == Set(parts.map(\.change)) { return [] }
    try work.require(Change.State.beforeWork.subtracting([.approved, .approvedWithConditions]), "split")
    try work.requireNotBegun("split")
    try work.require(.changeSuperseded)
    try work.requireOrder()
    guard parts.count > 1, Set(parts.map(\.change)).count == parts.count else {
      throw Refusal(
        .partition, facts: ["parts": String(parts.count)], next: "Split it into two changes or more, each with its id")
    }
    var left = change.deltas
    var drafts: [Draft] = []
    for part in parts {
      var content = change.content
      content.title = part.title
      content.deltas = []
      content.transfers = change.content.transfers.filter { part.transfersOf.contains($0.initiative) }
      for (initiative, fields) in part.fields.sorted(by: { $0.key < $1.key }) {
        for field in fields {
          guard let index = left.firstIndex(where: { $0.initiative == initiative && $0.movement.address == field })
          else {
            throw Refusal(
              .partition, facts: ["part": part.change.id, "field": "\(initiative) \(field)"],
              next: "Give each movement of \(change.subject.id) to exactly one part")
          }
          content.deltas.append(left.remove(at: index))
        }
      }
      drafts += try raise(
        part.change, content, isDraft: change.state == .draft, origin: .split(from: change.subject),
        requesters: change.requesters, work.request, work.state)
    }
    let moved = parts.flatMap { part in change.content.transfers.filter { part.transfersOf.contains($0.initiative) } }
    guard moved.count == change.content.transfers.count else {
      throw Refusal(
        .partition,
        facts: ["transfers": String(change.content.transfers.count), "given to parts": String(moved.count)],
        next: "Give the transfers of each initiative to exactly one part: SUBJECT budget")
    }
    guard left.isEmpty else {
      throw Refusal(
        .partition,
        facts: ["left over": left.map { "\($0.initiative) \($0.movement.address)" }.joined(separator: ", ")],
        next: "Give each movement of \(change.subject.id) to exactly one part")
    }
    return drafts + [superseded(work, by: Set(parts.map(\.change)), .split)]
  }

  static func merge(
    _ subjects: [Subject], into successor: Subject, title: String, _ request: Request<ChangeCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard Set(subjects).count == subjects.count, subjects.count > 1 else {
      throw Refusal(
        .partition, facts: ["changes": subjects.map(\.id).joined(separator: ", ")],
        next: "Merge two changes or more, each named once")
    }
    var works: [ChangeCase] = []
    for subject in subjects { works.append(try ChangeCase(subject, request, state)) }
    if works.allSatisfy({ $0.change.state == .superseded && $0.change.successors == [successor] }) { return [] }
    for work in works {
      try work.require(Change.State.beforeWork.subtracting([.approved, .approvedWithConditions]), "merge")
      try work.requireNotBegun("merge")
      try work.require(.changeSuperseded)
      try work.requireOrder()
    }
    let changes = works.map(\.change)
    let content = ChangeContent(
      title: title, kind: changes[0].content.kind, deltas: changes.flatMap(\.deltas),
      sensitivities: Set(changes.flatMap(\.content.sensitivities)),
      beneficiaries: Set(changes.flatMap(\.content.beneficiaries)),
      links: Set(changes.flatMap(\.content.links)).subtracting(subjects),
      transfers: changes.flatMap(\.content.transfers))
    let raised = try raise(
      successor, content, isDraft: false, origin: .merge(of: Set(subjects)),
      requesters: Set(changes.flatMap(\.requesters)), request, state)
    return raised + works.map { superseded($0, by: [successor], .merged) }
  }

  /// A change that takes every field back to where it was before an emergency that was not ratified.
  static func reverse(_ work: ChangeCase, as reversal: Subject) throws(Refusal) -> [Draft] {
    try work.require([.notRatified], "reverse")
    let deltas = work.change.deltas.map { delta in
      var back = delta
      (back.movement.from, back.movement.to) = (delta.movement.to, delta.movement.from)
      return back
    }
    let transfers = work.change.content.transfers.map { transfer in
      var back = transfer
      (back.from, back.to, back.cause) = (transfer.to, transfer.from, .errorCorrection)
      return back
    }
    let content = ChangeContent(
      title: "Reversal of \(work.change.subject.id): \(work.change.title)", deltas: deltas, transfers: transfers)
    return try raise(
      reversal, content, isDraft: false, origin: .reversal(of: work.change.subject), work.request, work.state)
  }

  private static func superseded(
    _ work: ChangeCase, by successors: Set<Subject>, _ relation: ChangeSuperseded.Relation
  ) -> Draft {
    work.draft(
      .changeSuperseded(ChangeSuperseded(successors: successors, relation: relation)), touching: successors.sorted())
  }
}
