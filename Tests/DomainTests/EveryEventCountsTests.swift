import Domain
import DomainFixtures
import Testing
import Values

/// Each subject's fold passes over the events of others, so nothing but this shows that an event was forgotten by all.
@Suite struct EveryEventCountsTests {
  /// Kept by no state: what a summary counts, and the record of what was refused.
  private static let notes: Set<EventKind> = [.ledgerOpened, .commandRefused, .findingRaised, .importRecorded]

  @Test(arguments: EventKind.allCases.filter { !notes.contains($0) })
  func `each kind of event changes the state of some subject`(_ kind: EventKind) throws {
    let fixtures = WireTests.fixtures.filter { $0.type == kind.rawValue }
    #expect(!fixtures.isEmpty)
    let others = WireTests.fixtures.filter { $0.type != kind.rawValue }
    var moves = false
    for subject in Self.subjects {
      for fixture in fixtures {
        let event = try DomainEvent(type: fixture.type, schema: 1, payload: fixture.bytes)
        // On nothing, on every earlier event of the same subject, and again on all the later ones.
        for earlier in [[], others] {
          var state = Organisation()
          for (index, other) in earlier.enumerated() {
            let event = try DomainEvent(type: other.type, schema: 1, payload: other.bytes)
            state.evolve(with: Entry(subject: subject, event: event, stamp: stamp(Int64(index + 1))))
          }
          var after = state
          after.evolve(with: Entry(subject: subject, event: event, stamp: stamp(state.position)))
          var unmoved = state
          unmoved.evolve(with: Entry(subject: subject, event: Self.note, stamp: stamp(state.position)))
          if after != unmoved { moves = true }
        }
      }
    }
    #expect(moves, "no subject's state takes \(kind.rawValue) in")
  }

  private static let subjects = Subject.Kind.allCases.compactMap { Subject($0, $0 == .ledger ? "main" : "X") }

  private static let note = DomainEvent.ledgerOpened(LedgerOpened(origin: "example.org/log", verifierKey: "key"))

  private func stamp(_ position: Int64) -> Stamp {
    let day: CivilDay = "2026-01-05"
    return Stamp(position: position, effectiveOn: day, recordedAt: UTCInstant(startOf: day), actor: "ada")
  }
}
