package import EventSourcing
import Testing
import Values

/// What every event store must do, whatever holds its events. `make` gives a new, empty store each time.
package func storeContract(_ make: () throws -> any ReplayStore) throws {
  try positionsHaveNoGap(make())
  try whatWasAppendedIsRead(make())
  try aRetryIsHarmless(make())
  try aConflictReturnsWhatGotThereFirst(make())
  try queriesFindStreamsTagsAndTypes(make())
  try knownAtFollowsTheRecordedTime(make())
  try aDecisionSeesTheHead(make())
  try aThrowingDecisionAppendsNothing(make())
  try whatNoLogMayHoldIsRefused(make())
  try aReadIsOneState(make())
  try aReplayShowsTheSameEvents(make())
  try concurrentWritersLeaveNoGap(make())
  try concurrentDecisionsDoNotOverlap(make())
  try aSubscriptionCatchesUpAndWaits(make())
  try anErasureDestroysWhatItNames(make())
}

private func positionsHaveNoGap(_ store: some EventStore) throws {
  try #expect(store.read { try $0.head } == 0)
  let first = try store.append(
    [Sample.event("a"), Sample.event("b"), Sample.event("a")], context: Sample.command("1"), condition: nil,
    recordedAt: Sample.instant(0))
  #expect(first == .appended(1..<4))
  let none = try store.append([], context: Sample.command("2"), condition: nil, recordedAt: Sample.instant(0))
  #expect(none == .appended(4..<4))
  let second = try store.append(
    [Sample.event("a")], context: Sample.command("3"), condition: nil, recordedAt: Sample.instant(-5))
  #expect(second == .appended(4..<5))
  let events = try store.read { try $0.events(.everything) }
  #expect(events.map(\.position) == [1, 2, 3, 4])
  #expect(events.map(\.envelope.version) == [1, 1, 2, 3])
  // A clock that ran back is raised to the last event's.
  #expect(events.map(\.envelope.recordedAt) == Array(repeating: Sample.instant(0), count: 4))
}

private func whatWasAppendedIsRead(_ store: some EventStore) throws {
  var event = Sample.event(
    "project:P1", tags: ["person:ada", "project:P1", "change:1", "person:ada"], text: "\u{0}\n😀")
  event.causation = 7
  event.schema = 3
  let context = CommandContext(
    command: "c", actor: "ada", actingFor: "bob", correlation: "k", reason: "né\u{1}\"\\", source: "cli")
  _ = try store.append([event], context: context, condition: nil, recordedAt: Sample.instant(1))
  let read = try #require(try store.read { try $0.event(at: 1) })
  #expect(read.payload == event.payload)
  #expect(read.envelope.tags == ["change:1", "person:ada"])
  #expect(read.envelope.schema == 3 && read.envelope.causation == 7)
  #expect(read.envelope.reason == context.reason && read.envelope.actingFor == "bob")
  #expect(read.envelope.correlation == "k" && read.envelope.effectiveOn == event.effectiveOn)
  let salt = try #require(read.salt)
  #expect(salt.count == 16)
  #expect(RecordedEvent.commitment(salt: salt, payload: event.payload) == read.envelope.commitment)
  try #expect(Envelope(parsing: read.envelope.canonicalBytes) == read.envelope)
  try #expect(store.read { try $0.event(at: 2) } == nil)
  try #expect(store.read { try $0.event(at: 0) } == nil)
}

private func aRetryIsHarmless(_ store: some EventStore) throws {
  let events = [Sample.event("a"), Sample.event("b")]
  _ = try store.append(events, context: Sample.command("once"), condition: nil, recordedAt: Sample.instant(0))
  let again = try store.append(
    events, context: Sample.command("once"), condition: AppendCondition(query: .everything, after: 0),
    recordedAt: Sample.instant(9))
  #expect(again == .repeated(1..<3))
  let decided = try store.decide(context: Sample.command("once"), recordedAt: Sample.instant(9)) { _ in
    Issue.record("a repeated command was decided again")
    return events
  }
  #expect(decided == .repeated(1..<3))
  try #expect(store.read { try $0.head } == 2)
  try #expect(store.read { try $0.positions(ofCommand: "once") } == 1..<3)
  try #expect(store.read { try $0.positions(ofCommand: "never") } == nil)
}

private func aConflictReturnsWhatGotThereFirst(_ store: some EventStore) throws {
  func append(_ id: String, _ event: ProposedEvent, _ query: EventQuery, after: Int64) throws -> AppendOutcome {
    try store.append(
      [event], context: Sample.command(id), condition: AppendCondition(query: query, after: after),
      recordedAt: Sample.instant(0))
  }
  let a = EventQuery.subjects(["a"])
  try #expect(append("1", Sample.event("a"), a, after: 0) == .appended(1..<2))
  try #expect(append("2", Sample.event("b", tags: ["a"]), a, after: 1) == .appended(2..<3))
  try #expect(append("3", Sample.event("c"), a, after: 2) == .appended(3..<4))
  let events = try store.read { try $0.events(.everything) }
  try #expect(append("4", Sample.event("a"), a, after: 0) == .conflict([events[0], events[1]]))
  try #expect(append("5", Sample.event("a"), a, after: 1) == .conflict([events[1]]))
  try #expect(append("6", Sample.event("a"), .everything, after: 2) == .conflict([events[2]]))
  let otherType = EventQuery.subjects(["a"], types: ["Other"])
  try #expect(append("7", Sample.event("a"), otherType, after: 0) == .appended(4..<5))
  let many = (0..<150).map { _ in Sample.event("m") }
  _ = try store.append(many, context: Sample.command("many"), condition: nil, recordedAt: Sample.instant(0))
  guard case .conflict(let first) = try append("8", Sample.event("m"), .subjects(["m"]), after: 4) else {
    Issue.record("150 events in the way, and no conflict")
    return
  }
  #expect(first.map(\.position) == Array(5..<105))
}

private func queriesFindStreamsTagsAndTypes(_ store: some EventStore) throws {
  let events = [
    Sample.event("a"), Sample.event("b", tags: ["a"]), Sample.event("c", type: "Other"),
    Sample.event("a", type: "Other"), Sample.event("d", tags: ["b", "c"]),
  ]
  _ = try store.append(events, context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
  try store.read { reader in
    func positions(_ query: EventQuery, after: Int64 = 0, through: Int64? = nil, limit: Int = .max) throws -> [Int64] {
      try reader.events(query, after: after, through: through, limit: limit).map(\.position)
    }
    try #expect(positions(.subjects(["a"])) == [1, 2, 4])
    try #expect(positions(.subjects(["a", "c"])) == [1, 2, 3, 4, 5])
    try #expect(positions(.subjects(["a", "b"])) == [1, 2, 4, 5])
    try #expect(positions(.subjects(["nobody"])) == [])
    try #expect(positions(.stream("a")) == [1, 4])
    try #expect(positions(.stream("nobody")) == [])
    let streamOrSubject = EventQuery(items: [.init(subject: "a", isStreamOnly: true), .init(subject: "b")])
    try #expect(positions(streamOrSubject) == [1, 2, 4, 5])
    let streamAndTagged = EventQuery(items: [
      .init(subject: "c", isStreamOnly: true), .init(subject: "c", types: ["Noted"]),
    ])
    try #expect(positions(streamAndTagged) == (reader.events(.subjects(["c"])).map(\.position)))
    try #expect(positions(.subjects(["a"], types: ["Other"])) == [4])
    try #expect(positions(EventQuery(items: [.init(subject: nil, types: ["Other"])])) == [3, 4])
    try #expect(
      positions(EventQuery(items: [.init(subject: "b"), .init(subject: nil, types: ["Other"])])) == [2, 3, 4, 5])
    try #expect(positions(.everything, after: 2, through: 4) == [3, 4])
    try #expect(positions(.subjects(["a"]), after: 1, through: 3) == [2])
    try #expect(positions(.subjects(["a"]), limit: 2) == [1, 2])
    try #expect(positions(.everything, after: 9) == [])
  }
}

private func knownAtFollowsTheRecordedTime(_ store: some EventStore) throws {
  try #expect(store.read { try $0.position(knownAt: Sample.instant(0)) } == 0)
  for (index, second) in [10, 10, 20, 30, 30, 30, 40].enumerated() {
    _ = try store.append(
      [Sample.event("a")], context: Sample.command("\(index)"), condition: nil,
      recordedAt: Sample.instant(Int64(second)))
  }
  let expected: [(Int64, Int64)] = [(9, 0), (10, 2), (19, 2), (20, 3), (30, 6), (39, 6), (40, 7), (99, 7)]
  for (second, position) in expected {
    try #expect(store.read { try $0.position(knownAt: Sample.instant(second)) } == position, "at \(second)")
  }
}

private func aDecisionSeesTheHead(_ store: some EventStore) throws {
  for turn in 1...3 {
    let outcome = try store.decide(context: Sample.command("\(turn)"), recordedAt: Sample.instant(0)) { reader in
      let count = try reader.events(.subjects(["counter"])).count
      #expect(count == turn - 1)
      return [Sample.event("counter", text: "\(count)")]
    }
    #expect(outcome == .appended(Int64(turn)..<Int64(turn + 1)))
  }
}

private struct Refused: Error {}

private func aThrowingDecisionAppendsNothing(_ store: some EventStore) throws {
  _ = try store.append([Sample.event("a")], context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
  #expect(throws: Refused.self) {
    try store.decide(context: Sample.command("2"), recordedAt: Sample.instant(0)) { _ in throw Refused() }
  }
  try #expect(store.read { try $0.head } == 1)
  try #expect(store.read { try $0.positions(ofCommand: "2") } == nil)
  let next = try store.append(
    [Sample.event("a")], context: Sample.command("2"), condition: nil, recordedAt: Sample.instant(0))
  #expect(next == .appended(2..<3))
}

private func whatNoLogMayHoldIsRefused(_ store: some EventStore) throws {
  func refused(_ event: ProposedEvent, _ context: CommandContext = Sample.command("1")) {
    #expect(throws: AppendError.self) {
      try store.append(
        [Sample.event("fine"), event], context: context, condition: nil, recordedAt: Sample.instant(0))
    }
  }
  var event = Sample.event("a")
  refused(Sample.event(""))
  refused(Sample.event(String(repeating: "é", count: 101)))
  refused(Sample.event("a", type: ""))
  refused(Sample.event("a", tags: [""]))
  event.payload = []
  refused(event)
  event.payload = Array("{\"a\":\n1}".utf8)
  refused(event)
  refused(Sample.event("a"), Sample.command(""))
  refused(Sample.event("a"), Sample.command(String(repeating: "x", count: 201)))
  var wordy = Sample.command("1")
  wordy.reason = String(repeating: "x", count: 65_536)
  refused(Sample.event("a"), wordy)
  try #expect(store.read { try $0.head } == 0)
}

private func aReadIsOneState(_ store: some EventStore) throws {
  _ = try store.append([Sample.event("a")], context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(0))
  try store.read { reader in
    try #expect(reader.head == 1)
    _ = try store.append(
      [Sample.event("a")], context: Sample.command("2"), condition: nil, recordedAt: Sample.instant(0))
    try #expect(reader.head == 1)
    try #expect(reader.events(.everything).count == 1)
    try #expect(store.read { try $0.head } == 2)
  }
}

private func aReplayShowsTheSameEvents(_ store: some ReplayStore) throws {
  let proposed = [Sample.event("a"), Sample.event("b", type: "Other", text: ""), Sample.event("a")]
  _ = try store.append(proposed, context: Sample.command("1"), condition: nil, recordedAt: Sample.instant(5))
  let events = try store.read { try $0.events(.everything) }
  try store.replaying { reader in
    var position = 1
    try reader.replay(after: 1, through: 3, envelopes: true) { row in
      let event = events[position]
      position += 1
      #expect(row.position == event.position && row.version == event.envelope.version)
      try #expect(reader.name(row.stream) == event.envelope.stream)
      try #expect(reader.name(row.type) == event.envelope.type)
      #expect(row.schema == event.envelope.schema)
      #expect(row.recordedAt == event.envelope.recordedAt.milliseconds)
      #expect(row.effectiveOn == Int64(event.envelope.effectiveOn.dayNumber))
      #expect(row.payload.map(Array.init) == event.payload)
      #expect(Array(row.envelope) == event.envelope.canonicalBytes)
      return true
    }
    #expect(position == 3)
    var count = 0
    try reader.replay { row in
      count += 1
      #expect(row.envelope.isEmpty)
      return count < 2
    }
    #expect(count == 2)
  }
}
