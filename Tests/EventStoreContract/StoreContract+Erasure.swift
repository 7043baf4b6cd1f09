import EventSourcing
import Testing
import Values

func anErasureDestroysWhatItNames(_ store: some ReplayStore) throws {
  let proposed = [Sample.event("person:cai", text: "Cai"), Sample.event("b"), Sample.event("person:cai", text: "more")]
  _ = try store.append(proposed, context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
  let before = try store.read { try $0.events(.everything) }
  func erasing(_ positions: [Int64], naming named: [Int64]) -> ProposedEvent {
    var event = Sample.event("ledger:main", text: named.map { before[Int($0) - 1].envelope.commitment.hex }.joined())
    event.erases = positions
    return event
  }
  for (positions, named) in [([1, 2], [1]), ([9], [1]), ([0], [1]), ([4], [1])] as [([Int64], [Int64])] {
    #expect(throws: AppendError.self) {
      try store.append(
        [Sample.event("fine"), erasing(positions, naming: named)], context: Sample.command("no"), condition: nil,
        recordedAt: Sample.instant(1))
    }
  }
  try #expect(store.read { try $0.events(.everything) } == before)
  let outcome = try store.append(
    [Sample.event("b"), erasing([1, 3], naming: [1, 3])], context: Sample.command("2"), condition: nil,
    recordedAt: Sample.instant(1))
  #expect(outcome == .appended(4..<6))
  let after = try store.read { try $0.events(.everything) }
  #expect(after.map(\.erasedUnder) == [5, nil, 5, nil, nil])
  #expect(after.map { $0.payload == nil } == [true, false, true, false, false])
  #expect(after.map { $0.salt == nil } == [true, false, true, false, false])
  #expect(after.prefix(3).map(\.envelope) == before.map(\.envelope))
  try #expect(store.read { try $0.event(at: 3) } == after[2])
  try #expect(store.read { try $0.events(.stream("person:cai")) } == [after[0], after[2]])
  try store.replaying { reader in
    var seen: [Int64?] = []
    try reader.replay { row in
      seen.append(row.erasedUnder)
      #expect((row.payload == nil) == (row.erasedUnder != nil))
      return true
    }
    #expect(seen == [5, nil, 5, nil, nil])
  }
  #expect(throws: AppendError.notErasable(position: 1)) {
    try store.append(
      [erasing([1], naming: [1])], context: Sample.command("3"), condition: nil, recordedAt: Sample.instant(2))
  }
}
