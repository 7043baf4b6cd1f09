import Domain
import EventSourcing
@testable import Evidence
import Testing
import Values

@Suite struct `A statement of completeness` {
  private let ledger = CompletenessStatement.Ledger(origin: "ledger.example/pmo", asOf: .epoch)

  private func statement(_ events: [RecordedEvent]) -> CompletenessStatement {
    var statement = CompletenessStatement()
    for event in events { statement.see(event) }
    return statement
  }

  @Test func `counts every event and computes the root that the checkpoint signs`() throws {
    let statement = statement(try PackSample.recorded())
    #expect(statement.size == 6 && statement.gaps.isEmpty)
    #expect(statement.root == (try PackSample().evidence.root))
    #expect(statement.kinds["PersonRegistered"] == 2 && statement.kinds.values.reduce(0, +) == 6)
    #expect(statement.configuration.map(\.type) == ["LedgerOpened"])
  }

  @Test func `shows where a position is missing, by the gap and by the root`() throws {
    var events = try PackSample.recorded()
    events.remove(at: 2)
    let statement = statement(events)
    #expect(statement.gaps == [2])
    #expect(statement.root != (try PackSample().evidence.root))
  }

  @Test func `matches each movement to what it rests on, and lists those that rest on nothing`() throws {
    let project = try #require(Subject("project:P1"))
    let change = try #require(Subject("change:CR-1"))
    func moved(_ basis: BaselineBasis) -> Draft {
      Draft(
        project, .baselineRevised(BaselineRevised(movements: [], baselineVersion: 1, basis: basis)), effectiveOn: .epoch
      )
    }
    func decided(_ outcome: ChangeDecided.Outcome) -> Draft {
      let decision = ChangeDecided(
        outcome: outcome, contentHash: .sha256([1]), assessment: 1, baselineVersions: [:], limit: DelegatedLimit())
      return Draft(change, .changeDecided(decision), effectiveOn: .epoch)
    }
    let drafts = [
      moved(.established), decided(.rejected), decided(.approved), moved(.change(change, decision: 3)),
      moved(.change(change, decision: 2)), moved(.established), moved(.attested(by: "eli", reference: "minute 9")),
      moved(.attested(by: "eli", reference: nil)), moved(.unapproved),
    ]
    let movements = statement(try drafts.enumerated().map { try Self.recorded($1, Int64($0 + 1)) }).movements
    #expect(
      movements.movements.map(\.basis) == [
        .first, .decision, .unmatched, .unmatched, .correction, .unmatched, .unmatched,
      ])
    #expect(movements.unmatched == [5, 6, 8, 9])
    #expect(movements.movements[1].decision == 3)
  }

  @Test func `counts a movement whose payload is erased, and can say no more of it`() throws {
    let project = try #require(Subject("project:P1"))
    let event = BaselineRevised(movements: [], baselineVersion: 1, basis: .established)
    var recorded = try Self.recorded(Draft(project, .baselineRevised(event), effectiveOn: .epoch), 1)
    (recorded.payload, recorded.salt) = (nil, nil)
    let statement = statement([recorded])
    #expect(statement.erased == [1] && statement.movements.count(.erased) == 1)
    #expect(statement.movements.unmatched.isEmpty)
  }

  @Test func `is the same in pieces as in one`() throws {
    let statement = statement(try PackSample.recorded())
    let sink = MemorySink()
    try StatementFile.write(statement, ledger, withholding: [.personal], to: sink)
    let whole = statement.json(ledger, withholding: [.personal]).canonicalBytes + [0x0A]
    #expect(sink.files["statement.json"] == whole)
  }

  @Test func `lists as configuration all that needs a decision as such, and what bends it besides`() {
    let wide = Set(EventKind.allCases.filter(\.isConfigurationAtLarge))
    #expect(wide.isSuperset(of: EventKind.allCases.filter(\.isConfiguration)))
    #expect(wide.isSuperset(of: [.ledgerOpened, .absenceRecorded, .waiverDecided, .legalHoldPlaced, .policyProposed]))
    #expect(wide.isDisjoint(with: [.changeDecided, .baselineRevised, .statusReported]))
  }

  private static func recorded(_ draft: Draft, _ position: Int64) throws -> RecordedEvent {
    let event = draft.proposed
    let envelope = Envelope(
      position: position, stream: event.stream, version: position, type: event.type, schema: event.schema,
      recordedAt: UTCInstant(startOf: .epoch), effectiveOn: .epoch, actor: "ada", command: "c\(position)",
      reason: "As agreed", source: "test", commitment: RecordedEvent.commitment(salt: [1], payload: event.payload))
    return RecordedEvent(envelope: envelope, payload: event.payload, salt: [1])
  }
}
