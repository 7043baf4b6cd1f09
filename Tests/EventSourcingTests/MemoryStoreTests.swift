import EventSourcing
import EventStoreContract
import Testing

@Test func `the store in memory keeps the store contract`() throws {
  try storeContract { MemoryStore() }
}
