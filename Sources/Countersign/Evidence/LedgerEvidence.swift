import Controls
import EventSourcing
import Evidence

/// The chosen events of a ledger, read again by each writer.
struct LedgerEvidence: EvidenceSource {
  let store: any EventStore
  let positions: PositionRanges
  let withheld: Set<DisclosureClass>

  func forEach(_ body: (EvidenceEvent) throws -> Void) throws {
    try store.read { reader in
      for run in positions.ranges {
        try reader.forEach(.everything, after: run.lowerBound - 1, through: run.upperBound) { recorded in
          let classes = DisclosureClass.classes(of: recorded.envelope.type)
          try body(EvidenceEvent(recorded, withholding: !withheld.isDisjoint(with: classes)))
          return true
        }
      }
    }
  }
}
