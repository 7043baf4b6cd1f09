import Values

extension RecordsDecider {
  static func ask(
    _ positions: [Int64], basis: String, _ records: [RecordInQuestion], _ request: Request<RecordsCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.erasureRequested, over: .ledger, by: request.actor, on: request.today)
    try requireReason(basis, of: "basis")
    let wanted = Set(positions).sorted()
    guard (1...RecordsCommand.mostPositions).contains(wanted.count) else {
      throw Refusal(
        .erasure, facts: ["positions": "\(wanted.count)"],
        next: "Name 1 to \(RecordsCommand.mostPositions) positions in a request")
    }
    let records = try known(wanted, records)
    if records.allSatisfy({ state.records.erased[$0.position] != nil }) { return [] }
    let asked = ErasureRequested(payloads: records.map(\.reference), basis: basis)
    if state.records.requests.contains(where: { $0.event == asked && $0.erasedUnder == nil }) { return [] }
    try requireErasable(records, request, state)
    return [draft(.erasureRequested(asked), request, touching: subjects(of: records))]
  }

  static func erase(
    _ position: Int64, _ records: [RecordInQuestion], _ request: Request<RecordsCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.payloadErased, over: .ledger, by: request.actor, on: request.today)
    guard let asked = state.records.requests.first(where: { $0.position == position }) else {
      throw Refusal(
        .unknownSubject, facts: ["request": "\(position)"],
        next: "Name the position of a request: erase --requests")
    }
    if asked.erasedUnder != nil { return [] }
    // Four eyes: destroying cannot be undone by whoever finds out that it was wrong.
    if !asked.persons.isDisjoint(with: request.actor.persons) {
      let others = state.personsWho(mayCause: .payloadErased, over: .ledger, on: request.today, except: asked.persons)
      throw Refusal(
        .erasureRequester, facts: ["request": "\(position)", "person": request.actor.person], whoCould: others,
        next: others.isEmpty
          ? "Have an administrator grant another person the role \(Role.recordsOfficer.rawValue)"
          : "Ask \(state.named(others))")
    }
    let records = try known(asked.event.payloads.map(\.position), records)
    let references = records.map(\.reference)
    guard references == asked.event.payloads else {
      throw Refusal(
        .erasure, facts: ["request": "\(position)"], next: "Run verify: the log is not the one that it was asked of")
    }
    try requireErasable(records, request, state)
    let event = PayloadErased(
      payloads: references, basis: asked.event.basis, requestedBy: asked.persons.sorted(), request: position)
    return [draft(.payloadErased(event), request, touching: subjects(of: records))]
  }

  private static func known(
    _ positions: [Int64], _ records: [RecordInQuestion]
  ) throws(Refusal) -> [RecordInQuestion] {
    var found: [RecordInQuestion] = []
    for position in positions {
      guard let record = records.first(where: { $0.position == position }) else {
        throw Refusal(
          .unknownSubject, facts: ["position": "\(position)"], next: "List what there is: audit")
      }
      found.append(record)
    }
    return found
  }

  private static func subjects(of records: [RecordInQuestion]) -> [Subject] {
    Set(records.map(\.subject)).subtracting([.ledger]).sorted()
  }

  /// Throws where one of them must stay: decisions rest on it, it is younger than its class, or held.
  private static func requireErasable(
    _ records: [RecordInQuestion], _ request: Request<RecordsCommand>, _ state: Organisation
  ) throws(Refusal) {
    let keeping = state.records.keeping(on: request.today)
    for record in records {
      let what = "position \(record.position)"
      if let under = state.records.erased[record.position] {
        throw Refusal(.erasure, facts: [what: "erased under position \(under)"], next: "Leave it out")
      }
      guard record.hasPayload else {
        throw Refusal(.erasure, facts: [what: "its payload is gone"], next: "Run verify")
      }
      guard let kind = record.kind, kind.isErasable else {
        let why = record.kind?.whyKept ?? "its kind is unknown"
        throw Refusal(
          .notErasable, facts: [what: record.kind?.rawValue ?? "unknown", "why": why],
          next: "Leave it out, and withhold its payload from whom the evidence goes to")
      }
      if let hold = keeping.hold(on: record) {
        throw Refusal(
          .legalHold, facts: [what: kind.rawValue, "hold": hold.hold, "authority": hold.authority],
          next: "Wait until the hold is lifted: hold lift \(hold.hold)")
      }
      if let (name, until) = keeping.retention(of: record), until >= request.today {
        throw Refusal(
          .retention, facts: [what: kind.rawValue, "class": name, "until": until.description],
          next: "Wait until \(until.adding(days: 1)), or have the retention class set anew")
      }
    }
  }

  private static func requireReason(_ text: String, of what: String) throws(Refusal) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.reasonRequired, facts: ["missing": what], next: "Give --basis TEXT: the ground in law or contract")
    }
  }
}
