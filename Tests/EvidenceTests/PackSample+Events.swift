import Domain
import EventSourcing
import Testing
import Values

extension PackSample {
  static func recorded() throws -> [RecordedEvent] {
    let ada = try #require(Subject("person:ada"))
    let raj = try #require(Subject("person:raj"))
    let project = try #require(Subject("project:P1"))
    let change = try #require(Subject("change:CR-1"))
    let currency = try #require(Currency("GBP"))
    let account = try #require(ItemReference(kind: .account, id: "main"))
    let cost = try #require(Money(minorUnits: 120_000_00, currency: currency))
    let movement = Movement(item: account, field: "wholeLifeCost", from: nil, to: .money(cost))
    let content = ChangeContent(
      title: "Piles <longer> & deeper", deltas: [Delta(initiative: project, movement: movement)])
    let decided = ChangeDecided(
      outcome: .approved, contentHash: content.hash, assessment: 5, baselineVersions: [:], limit: DelegatedLimit())
    let day = try #require(CivilDay(iso: "2027-01-04"))
    let drafts: [(Draft, actor: String, command: String)] = [
      (draft(.ledger, .ledgerOpened(LedgerOpened(origin: "ledger.example/pmo", verifierKey: "k")), day), "ada", "open"),
      (draft(ada, .personRegistered(PersonRegistered(name: "Ada Lovelace")), day), "ada", "open"),
      (draft(raj, .personRegistered(PersonRegistered(name: "Raj \"R\" Patel")), day), "ada", "c2"),
      (draft(project, .initiativeRegistered(InitiativeRegistered(name: "Quay")), day), "ada", "c3"),
      (draft(change, .changeRaised(ChangeRaised(content)), day), "raj", "c4"),
      (draft(change, .changeDecided(decided), day), "ada", "c5"),
    ]
    var versions: [String: Int64] = [:]
    return try drafts.enumerated().map { index, item in
      let event = item.0.proposed
      let position = Int64(index + 1)
      versions[event.stream, default: 0] += 1
      let salt = [UInt8](repeating: UInt8(index), count: 16)
      let start = UTCInstant(startOf: day).milliseconds
      let envelope = Envelope(
        position: position, stream: event.stream, version: versions[event.stream] ?? 1, type: event.type,
        schema: event.schema, recordedAt: try #require(UTCInstant(milliseconds: start + position * 60_000)),
        effectiveOn: event.effectiveOn, actor: item.actor, command: item.command,
        reason: "Agreed at the board of January, minute \(position)", source: "cli", tags: event.tags,
        commitment: RecordedEvent.commitment(salt: salt, payload: event.payload))
      return RecordedEvent(envelope: envelope, payload: event.payload, salt: salt)
    }
  }

  private static func draft(_ subject: Subject, _ event: DomainEvent, _ day: CivilDay) -> Draft {
    Draft(subject, event, effectiveOn: day)
  }
}
