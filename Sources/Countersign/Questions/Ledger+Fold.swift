import Dispatch
import Domain
import EventSourcing
import Glibc
import Synchronization

extension Ledger {
  /// Below this many events another thread costs more than it saves.
  private static let shareSize: Int64 = 5_000

  /// Folds the whole log through a position on all cores: subjects do not depend on each other's events, so that each
  /// core folds a share of the streams.
  package func fold(through: Int64) throws -> DomainFold {
    let shares = max(1, min(Int64(sysconf(Int32(_SC_NPROCESSORS_ONLN))), through / Self.shareSize))
    let parts = Mutex<[Result<DomainFold, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: Int(shares)) { share in
      let part = Result<DomainFold, any Error> {
        try store.replaying { reader in
          var fold = DomainFold()
          try fold.fold(reader, after: 0, through: through, share: Int64(share), of: shares)
          return fold
        }
      }
      parts.withLock { $0.append(part) }
    }
    var whole = DomainFold()
    for part in parts.withLock({ $0 }) { try whole.merge(part.get()) }
    return whole
  }
}
