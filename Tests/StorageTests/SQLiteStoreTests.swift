import EventSourcing
import EventStoreContract
import Foundation
import Storage
import TestSupport
import Testing

extension SQLiteStore.Identity {
  static let sample = SQLiteStore.Identity(origin: "ledger.example/test", verifierKey: "unused")
}

@Test func `the store in a file keeps the store contract`() throws {
  try withTemporaryFolder { folder in
    var count = 0
    try storeContract {
      count += 1
      return try SQLiteStore.create(at: folder.appending(path: "\(count).db").path, identity: .sample)
    }
  }
}
