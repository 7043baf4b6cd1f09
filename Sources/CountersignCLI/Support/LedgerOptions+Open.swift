import Countersign

extension LedgerOptions {
  func openForReading() throws -> Ledger { try Ledger.open(path, readOnly: true, clock: Session.clock) }

  func openAsAllowed() throws -> (ledger: Ledger, isWritable: Bool) {
    try Ledger.openAsAllowed(path, clock: Session.clock)
  }

  func openForWriting() throws -> Ledger { try Ledger.open(path, readOnly: false, clock: Session.clock) }
}
