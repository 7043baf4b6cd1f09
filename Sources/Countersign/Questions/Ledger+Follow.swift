import Domain
import EventSourcing
public import Projections

extension Ledger {
  /// The audit trail after a position, and then each new line as it comes, from whichever process; until `body` returns
  /// false. Blocks.
  public func follow(
    _ filter: AuditFilter = AuditFilter(), after position: Int64, _ body: (AuditLine) throws -> Bool
  ) throws {
    let subscription = store.subscribe(after: position)
    defer { subscription.cancel() }
    while let recorded = try subscription.next() {
      let subject = filter.subject?.description
      let isAbout = subject.map { $0 == recorded.envelope.stream || recorded.envelope.tags.contains($0) } ?? true
      guard isAbout else { continue }
      for line in AuditLine.lines(of: recorded, try Entry(recorded)) where filter.accepts(line) {
        guard try body(line) else { return }
      }
    }
  }
}
