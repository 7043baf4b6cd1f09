import Countersign
import Domain
import DomainFixtures
import Projections
import Testing
import Values

/// Where changes stand, and whom they wait for.
@Suite struct ChangeRegisterTests {
  private static func ids(_ desk: Desk, _ filter: ChangeFilter = ChangeFilter(), _ moment: Moment = .now) throws
    -> [String]
  {
    try desk.ledger.changes(filter, moment).rows.map(\.change.subject.id)
  }

  /// In memory: mia and carl are away or stand in for each other as `arrange` has it; ann has assessed CR-1.
  private static func desk(_ arrange: (Desk) throws -> Void = { _ in }) throws -> Desk {
    let desk = try Desk.inMemory()
    try arrange(desk)
    desk.clock.set("2026-02-01")
    try desk.raise("change:CR-1", to: "2026-07-31")
    return desk
  }

  @Test func `a change waits for its decider, then for who verifies the work, and at last for nobody`() throws {
    let desk = try Self.desk()
    #expect(try desk.ledger.change("change:CR-1").voters == [Actor("carl")])
    #expect(try Self.ids(desk, ChangeFilter(awaiting: "carl")) == ["CR-1"])
    for person in ["mia", "ann", "pat", "root"] { #expect(try Self.ids(desk, ChangeFilter(awaiting: person)) == []) }
    try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl")
    #expect(try Self.ids(desk, ChangeFilter(awaiting: "carl")) == [])
    #expect(try desk.ledger.change("change:CR-1").tasks.map(\.action) == [.implement])
    try desk.record(.change(.implement("change:CR-1")), by: "mia")
    let verify = try #require(try desk.ledger.change("change:CR-1").tasks.first)
    #expect(verify.action == .verify && !verify.actors.isEmpty)
    #expect(!verify.actors.contains(Actor("mia")) && !verify.actors.contains(Actor("carl")))
    for actor in verify.actors { #expect(try Self.ids(desk, ChangeFilter(awaiting: actor.person)) == ["CR-1"]) }
    try desk.record(
      .change(.verify("change:CR-1", evidence: [.sha256([1])])), by: try #require(verify.actors.first))
    let closers = try #require(try desk.ledger.change("change:CR-1").tasks.first)
    #expect(closers.action == .close)
    try desk.record(.change(.close("change:CR-1")), by: try #require(closers.actors.first))
    #expect(try desk.ledger.change("change:CR-1").tasks == [])
    #expect(try Self.ids(desk) == ["CR-1"] && Self.ids(desk, ChangeFilter(states: [.closed])) == ["CR-1"])
    #expect(try Self.ids(desk, ChangeFilter(states: [.approved, .draft])) == [])
  }

  static let arrangements: [(name: String, arrange: @Sendable (Desk) throws -> Void)] = [
    ("as it was furnished", { _ in }),
    (
      "carl delegates to ann",
      { desk in
        try desk.record(
          .delegation(
            .grant(from: "person:carl", DelegationGranted(delegate: "ann", role: .changeAuthority, scope: "project:P1"))
          ),
          by: "carl")
      }
    ),
    (
      "carl is away, and pat is his deputy",
      { desk in try desk.record(.absence(.record("person:carl", AbsenceRecorded(deputy: "pat"))), by: "carl") }
    ),
    (
      "carl's limit is too small, pat's is not",
      { desk in
        try desk.record(
          .authority(.revoke(person: "person:carl", RoleRevoked(role: .changeAuthority, scope: .ledger))))
        for (person, days) in [("carl", 30), ("pat", 31)] {
          try desk.record(
            .authority(
              .grant(
                person: Subject(stringLiteral: "person:\(person)"),
                RoleGranted(role: .changeAuthority, scope: .ledger, limit: DelegatedLimit(days: days)))))
        }
      }
    ),
  ]

  @Test(arguments: arrangements.indices)
  func `who is said to decide is who can`(index: Int) throws {
    let (name, arrange) = Self.arrangements[index]
    let persons = ["root", "pat", "mia", "ann", "carl"]
    let candidates = persons.flatMap { person in
      [Actor(person)] + persons.filter { $0 != person }.map { Actor(person, actingFor: $0) }
    }
    let said = try Self.desk(arrange).ledger.change("change:CR-1").voters
    #expect(try Self.desk(arrange).ledger.changes().rows.first?.voters == said, "the register of \(name)")
    var able: [Actor] = []
    for actor in candidates {
      let desk = try Self.desk(arrange)
      if case .recorded = try desk.perform(.change(.decide("change:CR-1", .approve)), by: actor) { able.append(actor) }
    }
    // Who is away could vote after all; nobody waits for them.
    if name.contains("away") { able.removeAll { $0 == Actor("carl") } }
    #expect(Set(said) == Set(able), "\(name)")
    #expect(!said.isEmpty, "\(name)")
  }

  @Test func `what is late is found: a condition, a deferral, an emergency`() throws {
    let desk = try Self.desk()
    let condition = Condition(id: "C-1", text: "Tell the board", owner: "ann", due: "2026-03-01")
    try desk.record(.change(.vote("change:CR-1", Vote(.approve, conditions: [condition]))), by: "carl")
    try desk.raise("change:CR-2", to: "2026-08-31")
    try desk.record(.change(.vote("change:CR-2", Vote(.defer, resumeOn: "2026-03-02"))), by: "carl")
    try desk.record(
      .raise(
        "change:CR-3", title: "Fence", settings: ["project:P2": [FieldSetting("scope/fence.title", .text("Fence"))]]),
      by: "mia")
    try desk.record(.change(.invoke("change:CR-3", hazard: "Open pit", ratifyBy: "2026-03-03")), by: "mia")
    let late = ChangeFilter(isOverdue: true)
    let table: [(CivilDay, [String])] = [
      ("2026-03-01", []), ("2026-03-02", ["CR-1"]), ("2026-03-03", ["CR-1", "CR-2"]),
      ("2026-03-04", ["CR-1", "CR-2", "CR-3"]),
    ]
    for (day, expected) in table {
      #expect(try Self.ids(desk, late, Moment(asOf: day)) == expected, "on \(day)")
    }
    let rows = try desk.ledger.changes(late, Moment(asOf: "2026-03-04")).rows
    #expect(
      rows.flatMap { $0.overdue.map(\.description) } == [
        "condition C-1 2026-03-01", "resumption 2026-03-02", "ratification 2026-03-03",
      ])
    #expect(try Self.ids(desk, ChangeFilter(awaiting: "ann")) == ["CR-1"])
    try desk.record(.change(.discharge("change:CR-1", condition: "C-1")), by: "ann")
    #expect(try Self.ids(desk, ChangeFilter(awaiting: "ann")) == [])
    #expect(try Self.ids(desk, ChangeFilter(subject: "project:P2")) == ["CR-3"])
    #expect(try Self.ids(desk, ChangeFilter(subject: "programme:A")) == ["CR-1", "CR-2"])
  }

  @Test func `a day or a moment in the past shows the change as it stood`() throws {
    try Desk.each { desk in
      desk.clock.set("2026-02-01")
      try desk.raise("change:CR-1", to: "2026-07-31")
      desk.clock.set("2026-02-02")
      try desk.record(.change(.decide("change:CR-1", .approve)), by: "carl", effective: "2026-02-10")
      func state(_ moment: Moment) throws -> Change.State { try desk.ledger.change("change:CR-1", moment).change.state }
      #expect(try state(.now) == .approved)
      #expect(try state(Moment(asOf: "2026-02-09")) == .assessed)
      #expect(try state(Moment(asOf: "2026-02-10")) == .approved)
      #expect(try state(Moment(knownAt: UTCInstant(endOf: "2026-02-01"))) == .assessed)
      #expect(try desk.ledger.change("change:CR-1", Moment(asOf: "2026-02-09")).voters == [Actor("carl")])
      #expect(try Self.ids(desk, ChangeFilter(), Moment(asOf: "2026-01-31")) == [])
      for moment in [Moment(asOf: "2026-01-31"), Moment(knownAt: UTCInstant(endOf: "2026-01-31"))] {
        #expect(throws: LedgerError.self) { try desk.ledger.change("change:CR-1", moment) }
      }
      #expect(throws: LedgerError.self) { try desk.ledger.changes(ChangeFilter(subject: "project:NONE")) }
      #expect(throws: LedgerError.self) { try desk.ledger.changes(ChangeFilter(awaiting: "nobody")) }
    }
  }

  @Test func `a waiver is asked for, granted, and over, each on its days`() throws {
    let desk = try Desk.inMemory()
    desk.clock.set("2026-02-01")
    for (id, rule) in [("W-1", Rule.unapprovedMovement), ("W-2", .planOwner), ("W-3", .limitExceeded)] {
      try desk.record(
        .waiver(
          .request(
            scope: "programme:A", WaiverRequested(waiver: id, rule: rule, practice: nil, expires: "2026-06-30"))),
        by: "pat")
    }
    desk.clock.set("2026-02-10")
    try desk.record(.waiver(.decide(scope: "programme:A", waiver: "W-1", .granted, expires: "2026-05-01")), by: "carl")
    try desk.record(.waiver(.decide(scope: "programme:A", waiver: "W-2", .refused, expires: nil)), by: "carl")
    desk.clock.set("2026-02-20")
    let table: [(CivilDay, [String])] = [
      ("2026-01-31", []), ("2026-02-09", ["asked", "asked", "asked"]), ("2026-02-10", ["granted", "refused", "asked"]),
      ("2026-06-01", ["expired", "refused", "asked"]), ("2026-07-01", ["expired", "refused", "expired"]),
    ]
    for (day, states) in table {
      for subject: Subject? in [nil, "programme:A", "project:P1", "portfolio:all", .ledger] {
        let register = try desk.ledger.waivers(of: subject, Moment(asOf: day))
        #expect(register.rows.map(\.state.rawValue) == states, "\(day), of \(subject?.description ?? "all")")
      }
      #expect(try desk.ledger.waivers(of: "project:P2", Moment(asOf: day)).rows == [])
    }
    try desk.record(.waiver(.end(scope: "programme:A", waiver: "W-1")), by: "pat", effective: "2026-03-01")
    #expect(try desk.ledger.waivers(Moment(asOf: "2026-02-28")).count(.granted) == 1)
    #expect(try desk.ledger.waivers(Moment(asOf: "2026-03-01")).count(.ended) == 1)
  }
}

extension Ledger {
  fileprivate func waivers(_ moment: Moment) throws -> WaiverRegister { try waivers(of: nil, moment) }
}
