import EventSourcing
import Values

package enum RecordsDecider: Decider {
  package static func decide(_ request: Request<RecordsCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .requestErasure(let positions, let basis, let records):
      return try ask(positions, basis: basis, records, request, state)
    case .erase(let position, let records): return try erase(position, records, request, state)
    case .setRetention(let setting): return try set(setting, request, state)
    case .placeHold(let hold): return try place(hold, request, state)
    case .liftHold(let lifting):
      try state.require(.legalHoldLifted, over: .ledger, by: request.actor, on: request.today)
      guard state.records.holds.contains(where: { $0.event.hold == lifting.hold }) else {
        throw Refusal(
          .unknownSubject, facts: ["hold": lifting.hold], next: "List the holds: hold list")
      }
      if !state.records.openHolds.contains(where: { $0.event.hold == lifting.hold }) { return [] }
      return [draft(.legalHoldLifted(lifting), request)]
    case .archive(let archive):
      try state.require(.ledgerArchived, over: .ledger, by: request.actor, on: request.today)
      if state.records.archives.contains(where: { $0.event == archive }) { return [] }
      return [draft(.ledgerArchived(archive), request)]
    case .dispose(let disposal, let kept): return try dispose(disposal, kept, request, state)
    }
  }

  /// The ledger's own events hold from the day of recording: what was destroyed is gone from that day.
  static func draft(
    _ event: DomainEvent, _ request: Request<RecordsCommand>, touching: [Subject] = []
  ) -> Draft {
    Draft(.ledger, event, effectiveOn: request.today, touching: touching)
  }

  private static func set(
    _ setting: RetentionSet, _ request: Request<RecordsCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.retentionSet, over: .ledger, by: request.actor, on: request.today)
    try requireName(setting.name, "retention class")
    guard request.effectiveOn >= request.today else {
      throw Refusal(
        .backDated, facts: ["class": setting.name, "from": request.effectiveOn.description],
        next: "Set it from today, or a later day, on")
    }
    if state.records.classes(on: request.effectiveOn).contains(setting) { return [] }
    return [Draft(.ledger, .retentionSet(setting), effectiveOn: request.effectiveOn)]
  }

  private static func place(
    _ hold: LegalHoldPlaced, _ request: Request<RecordsCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.legalHoldPlaced, over: .ledger, by: request.actor, on: request.today)
    try requireName(hold.hold, "hold")
    if let known = state.records.openHolds.first(where: { $0.event.hold == hold.hold }) {
      guard known.event == hold else {
        throw Refusal(
          .alreadyExists, facts: ["hold": hold.hold, "subject": known.event.subject.description],
          next: "Choose another name, or lift the hold first")
      }
      return []
    }
    return [draft(.legalHoldPlaced(hold), request, touching: hold.subject == .ledger ? [] : [hold.subject])]
  }

  private static func dispose(
    _ disposal: ArchiveDisposed, _ kept: KeptRecord?, _ request: Request<RecordsCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.archiveDisposed, over: .ledger, by: request.actor, on: request.today)
    guard let archive = state.records.archives.last(where: { $0.event.fileDigest == disposal.fileDigest }) else {
      throw Refusal(
        .archive, facts: ["file": disposal.fileDigest.hex],
        next: "Dispose only of a file that this ledger recorded as its archive, byte for byte")
    }
    if archive.disposed != nil { return [] }
    if let kept {
      throw Refusal(
        kept.why.hasPrefix("under hold") ? .legalHold : .retention,
        facts: ["archive": archive.event.fileName, "position \(kept.position)": kept.why],
        next: "Wait until nothing in it is kept or held: retention show, hold list")
    }
    return [draft(.archiveDisposed(disposal), request)]
  }

  private static func requireName(_ name: String, _ what: String) throws(Refusal) {
    guard let spelled = Subject(.change, name), spelled.id == name else {
      throw Refusal(.unknownSubject, facts: [what: name], next: "Name it with up to 120 characters without spaces")
    }
  }
}
