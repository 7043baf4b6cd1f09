@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct LogControlTests {
  let a = Digest.sha256([1])
  let b = Digest.sha256([2])

  @Test func `an empty log is neither passed nor failed`() {
    for result in LedgerBuilder().run() {
      #expect(result.verdict == .notApplicable, "\(result.id)")
      #expect(!result.explanation.isEmpty)
    }
  }

  @Test func `an orderly log passes every control that events alone can answer`() {
    // Without what the file knows besides, a board, a budget, a network, a signature, an emergency, tolerances, preparations
    // and witnesses.
    let others: Set = [
      "K03", "K04", "K05", "K17", "K18", "K23", "K24", "K27", "K28", "K31", "K32", "K33", "K34", "K35", "K36", "K38",
      "K39",
    ]
    for result in LedgerBuilder.orderly().run() where !others.contains(result.id) {
      #expect(result.verdict == .pass, "\(result.id) \(result.explanation) \(result.failures)")
      #expect(result.population > 0, "\(result.id)")
    }
  }

  @Test func `a missing position breaks the trail`() throws {
    let log = LedgerBuilder.orderly()
    var run = ControlRun(asOf: day("2030-01-01"))
    log.feed(&run, log.events.prefix(6))
    log.feed(&run, log.events.dropFirst(7))
    let result = try #require(run.results().first { $0.id == "K01" })
    #expect(result.positions == [8])
    #expect(result.failures[0].why == "position 8 comes after 6")
  }

  @Test func `a time before the last one breaks the trail`() throws {
    var log = LedgerBuilder.orderly()
    log.tamper(9) { $0.envelope.recordedAt = instant("2023-12-31T23:59:59Z") }
    let result = try log.result("K01")
    #expect(result.verdict == .fail)
    #expect(result.positions == [9])
  }

  @Test func `an unregistered actor is found by the trail and by the content of records, a system actor is not`() throws
  {
    var log = LedgerBuilder.office()
    let position = log.add(p1, .statusReported(StatusReported(movements: [])), by: "mallory")
    let system = log.add(p1, .statusReported(StatusReported(movements: [])), by: "system")
    #expect(try log.result("K01").positions == [position])
    #expect(try log.result("K25").positions == [position])
    let strict = ControlParameters(systemActors: [])
    #expect(try log.result("K25", IntegrityFacts(), strict).positions == [position, system])
  }

  @Test func `a refusal of somebody unknown is a record like any other`() throws {
    var log = LedgerBuilder.orderly()
    let refusal = CommandRefused(attempt: "set", refusal: Refusal(.roleRequired, next: "Ask"))
    log.add(p1, .commandRefused(refusal), by: "rja")
    log.add(p1, .commandRefused(refusal), by: "raj", actingFor: "yvi")
    #expect(try log.result("K01").verdict == .pass)
    #expect(try log.result("K25").verdict == .pass)
    let nobody = log.add(p1, .commandRefused(refusal), by: " ")
    #expect(try log.result("K25").positions == [nobody])
    let finding = FindingRaised(rule: .unapprovedMovement, text: "Moved", fields: [])
    let position = log.add(p1, .findingRaised(finding), by: "rja")
    #expect(try log.result("K01").positions == [position])
    #expect(try log.result("K25").positions == [nobody, position])
  }

  @Test func `one event fails once, whatever is wrong with it`() throws {
    var log = LedgerBuilder()
    log.add(.ledger, .ledgerOpened(LedgerOpened(origin: "o", verifierKey: "k")), by: "eve", source: " ")
    let content = try log.result("K25")
    #expect(
      content.failures.map(\.why) == ["source: it names none; actor 'eve' opened the ledger and is not registered"])
    #expect(content.explanation.hasPrefix("0 of 1 events"))
    let facts = IntegrityFacts(
      checkpoints: [point(1, a)], reread: .init(size: 1, root: b), damagedPositions: [1: "its payload differs"])
    let bytes = try log.result("K04", facts)
    #expect(bytes.positions == [1])
    #expect(bytes.population == 1)
    let boast = IntegrityFacts(
      checkpoints: [.init(size: .max, root: a, isSignatureValid: true)], reread: .init(size: 1, root: b),
      damagedPositions: [0: "cut"])
    #expect(try log.result("K04", boast).population == 3)
    var run = ControlRun(
      asOf: day("2030-01-01"),
      integrity: IntegrityFacts(checkpoints: [.init(size: 99, root: a, isSignatureValid: false)]))
    log.add(p1, .statusReported(StatusReported(movements: [])), by: "eve")
    log.feed(&run, log.events.dropFirst())
    let series = try #require(run.results().first { $0.id == "K03" })
    #expect(series.population == 1 && series.failures.count == 1)
  }

  @Test func `who opens the ledger registers within it, or is a stranger`() throws {
    var log = LedgerBuilder()
    log.add(.ledger, .ledgerOpened(LedgerOpened(origin: "o", verifierKey: "k")), by: "eve", command: "open")
    log.add(person("ada"), .personRegistered(PersonRegistered(name: "Ada")), by: "ada", command: "open")
    #expect(try log.result("K01").positions == [1])
    #expect(try log.result("K25").positions == [1])
  }

  @Test func `an unreadable payload fails its record, an unknown kind the trail too`() throws {
    var log = LedgerBuilder.orderly()
    log.tamper(6) { $0.payload = [0x7B] }
    log.tamper(7) { $0.payload = nil }
    log.tamper(8) { $0.envelope.type = "RoleLent" }
    log.tamper(9) { $0.envelope.source = " \t" }
    #expect(try log.result("K25").positions.prefix(4) == [6, 7, 8, 9])
    let trail = try log.result("K01")
    #expect(trail.positions.contains(8))
    #expect(!trail.positions.contains(7))
    #expect(trail.population == log.events.count)
    #expect(trail.explanation.contains("; the payloads of 3 are gone or cannot be read, for which K25 fails."))
  }

  @Test func `checkpoints that grow consistently pass`() throws {
    let facts = IntegrityFacts(checkpoints: [point(3, a), point(5, b)], consistency: [true])
    let result = try LedgerBuilder.orderly().result("K03", facts)
    #expect(result.verdict == .pass)
    #expect(result.population == 2)
  }

  @Test func `a checkpoint that shrinks, forks, is forged or outgrows the log is named by its size`() throws {
    let log = LedgerBuilder.orderly()
    let shrunk = IntegrityFacts(checkpoints: [point(5, a), point(3, b)], consistency: [true])
    #expect(try log.result("K03", shrunk).positions == [3])
    let forked = IntegrityFacts(checkpoints: [point(3, a), point(5, b)], consistency: [false])
    #expect(try log.result("K03", forked).positions == [5])
    let forged = IntegrityFacts(checkpoints: [.init(size: 3, root: a, isSignatureValid: false)])
    #expect(try log.result("K03", forged).positions == [3])
    let cut = IntegrityFacts(checkpoints: [point(3, a), point(999, b)], consistency: [true])
    #expect(try log.result("K03", cut).positions == [999])
    #expect(try log.result("K03", through: 10, cut).verdict == .pass)
    let unproven = IntegrityFacts(checkpoints: [point(3, a), point(4, a), point(5, b)], consistency: [true])
    #expect(try log.result("K03", unproven).positions == [5])
  }

  @Test func `a log that begins late was pruned`() throws {
    let log = LedgerBuilder.orderly()
    var run = ControlRun(asOf: day("2030-01-01"), integrity: IntegrityFacts(checkpoints: [point(5, a)]))
    log.feed(&run, log.events.dropFirst(2))
    #expect(try #require(run.results().first { $0.id == "K03" }).positions == [5])
    #expect(run.results().contains { $0.failures.contains { $0.why.contains("the log begins at position 3") } })
  }

  @Test func `facts that were not gathered never pass`() throws {
    let log = LedgerBuilder.orderly()
    for id in ["K03", "K04", "K05", "K24"] { #expect(try log.result(id).verdict == .notApplicable) }
    let unchecked = IntegrityFacts(checkpoints: [point(3, a), point(5, b)])
    #expect(try log.result("K03", unchecked).verdict == .notApplicable)
    #expect(try log.result("K03", IntegrityFacts(checkpoints: [])).verdict == .notApplicable)
    let unsigned = IntegrityFacts(checkpoints: [], reread: .init(size: 5, root: a), damagedPositions: [:])
    #expect(try log.result("K04", unsigned).verdict == .notApplicable)
    let unverified = IntegrityFacts(checkpoints: [point(5, a)], reread: .init(size: 5, root: a))
    #expect(try log.result("K04", unverified).verdict == .notApplicable)
  }

  @Test func `bytes read again must give the signed root`() throws {
    let log = LedgerBuilder.orderly()
    var facts = IntegrityFacts(
      checkpoints: [point(3, b), point(5, a)], reread: .init(size: 5, root: a), damagedPositions: [:])
    let sound = try log.result("K04", facts)
    #expect(sound.verdict == .pass)
    #expect(sound.population == 5)
    facts.reread?.root = b
    #expect(try log.result("K04", facts).positions == [5])
    facts.reread = .init(size: 4, root: a)
    #expect(try log.result("K04", facts).positions == [5])
    facts.reread = .init(size: 5, root: a)
    facts.damagedPositions = [7: "its payload does not match its commitment", 2: "its subject column differs"]
    #expect(try log.result("K04", facts).positions == [2, 7])
    facts.checkpoints = nil
    #expect(try log.result("K04", facts).verdict == .fail)
  }

  @Test func `a copy is faithful where its views hash alike`() throws {
    let log = LedgerBuilder.orderly()
    #expect(try log.result("K05", IntegrityFacts(exportRoundTrip: .init(live: a, reimported: a))).verdict == .pass)
    let result = try log.result("K05", IntegrityFacts(exportRoundTrip: .init(live: a, reimported: b)))
    #expect(result.verdict == .fail)
    #expect(result.positions == [nil])
  }

  private func point(_ size: Int64, _ root: Digest) -> IntegrityFacts.Checkpoint {
    .init(size: size, root: root, isSignatureValid: true)
  }
}
