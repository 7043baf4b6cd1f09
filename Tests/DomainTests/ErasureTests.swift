import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `An erasure` {
  /// The office with rio, who keeps its records; the event that registered mia stands at position 3.
  private func office() -> Scenario {
    var office = Scenario.office(.supportive)
    for id in ["rio", "uma"] {
      let person = Subject(stringLiteral: "person:\(id)")
      office.given(person, .personRegistered(PersonRegistered(name: id)), on: "2020-01-01")
      office.given(person, .roleGranted(RoleGranted(role: .recordsOfficer, scope: .ledger)), on: "2020-01-01")
    }
    return office
  }

  private func record(_ office: Scenario, _ position: Int64, recorded: CivilDay = "2020-01-01") -> RecordInQuestion {
    let entry = office.entries[Int(position) - 1]
    return RecordInQuestion(
      reference: PayloadReference(position: position, commitment: .sha256([UInt8(position)])), kind: entry.event.kind,
      subject: entry.subject, recordedOn: recorded, effectiveOn: entry.stamp.effectiveOn)
  }

  private func request(_ records: RecordInQuestion..., basis: String = "GDPR Art. 17") -> Act {
    .records(.requestErasure(positions: records.map(\.position), basis: basis, records: records))
  }

  @Test func `one asks, another authorises, and the person stays with no name`() throws {
    var office = office()
    let mia = record(office, 3)
    #expect(mia.subject == "person:mia" && mia.kind == .personRegistered)
    office.when(request(mia), by: "root", then: [.erasureRequested])
    let asked = try #require(office.organisation.records.requests.first)
    let authorise = Act.records(.erase(request: asked.position, records: [mia]))
    office.refuses(authorise, by: "root", .roleRequired, whoCould: ["rio", "uma"])
    office.when(authorise, by: "rio", then: [.payloadErased])
    let under = Int64(office.entries.count)
    #expect(office.organisation.records.erased == [3: under])
    // A second request for what is gone finds it so.
    office.when(request(mia), by: "root", then: [])

    var folded = Organisation()
    for entry in office.entries {
      var entry = entry
      if entry.stamp.position == 3 { entry.event = .erased(.personRegistered, under: under) }
      folded.evolve(with: entry)
    }
    #expect(folded.people["mia"]?.name == "erased under position \(under)")
    #expect(folded.people["mia"]?.holdings == office.organisation.people["mia"]?.holdings)
    var unnamed = folded
    #expect(unnamed.people["noa"] == office.organisation.people["noa"])
    unnamed.evolve(with: office.entries[0])
    #expect(folded.records == office.organisation.records)
  }

  @Test func `who asked may not authorise it, nor whom they acted for`() throws {
    var office = office()
    let mia = record(office, 3)
    office.when(request(mia), by: "rio")
    let position = try #require(office.organisation.records.requests.first?.position)
    let authorise = Act.records(.erase(request: position, records: [mia]))
    office.refuses(authorise, by: "rio", .erasureRequester, whoCould: ["uma"])
    office.when(authorise, by: "uma", then: [.payloadErased])
  }

  @Test func `what decisions rest on stays, and what is unknown, gone or not as it was asked`() throws {
    var office = office()
    let role = try #require(office.entries.first { $0.event.kind == .roleGranted }).stamp.position
    let refusal = office.refuses(request(record(office, role)), by: "rio", .notErasable)
    #expect(refusal?.facts["why"] == "authority rests on it")
    office.refuses(
      .records(.requestErasure(positions: [3, 99], basis: "x", records: [record(office, 3)])), by: "rio",
      .unknownSubject)
    var gone = record(office, 3)
    gone.hasPayload = false
    office.refuses(request(gone), by: "rio", .erasure)
    office.refuses(request(), by: "rio", .erasure)
    office.refuses(request(record(office, 3), basis: " "), by: "rio", .reasonRequired)
    office.refuses(.records(.erase(request: 3)), by: "rio", .unknownSubject)
    office.when(request(record(office, 3)), by: "root")
    var other = record(office, 3)
    other.reference.commitment = .sha256([99])
    let position = Int64(office.entries.count)
    office.refuses(.records(.erase(request: position, records: [other])), by: "rio", .erasure)
  }

  @Test func `each kind says whether it can go, and why not`() {
    #expect(EventKind.allCases.filter(\.isErasable) == [.commandRefused, .personRegistered])
    #expect(EventKind.allCases.allSatisfy { $0.whyKept?.isEmpty != true })
  }

  @Test func `what is younger than the longest of its classes stays until the day after`() throws {
    var office = office()
    office.when(.records(.setRetention(RetentionSet(name: "all", years: 2))), by: "rio", then: [.retentionSet])
    office.when(
      .records(.setRetention(RetentionSet(name: "people", kinds: [.personRegistered], years: 6))), by: "rio")
    let mia = record(office, 3, recorded: "2020-02-29")
    let refusal = office.refuses(request(mia), by: "root", .retention)
    #expect(refusal?.facts["class"] == "people")
    #expect(refusal?.facts["until"] == "2026-02-28")
    office.today = "2026-02-28"
    office.refuses(request(mia), by: "root", .retention)
    office.today = "2026-03-01"
    office.when(request(mia), by: "root", then: [.erasureRequested])
    // It is judged again when it is authorised.
    office.when(
      .records(.setRetention(RetentionSet(name: "mia", subjects: ["person:mia"], years: 9, start: .effective))),
      by: "uma")
    let position = try #require(office.organisation.records.requests.first?.position)
    let authorise = Act.records(.erase(request: position, records: [mia]))
    #expect(office.refuses(authorise, by: "rio", .retention)?.facts["until"] == "2029-01-01")
    office.when(.records(.setRetention(RetentionSet(name: "mia", subjects: ["person:mia"], years: 0))), by: "uma")
    office.when(authorise, by: "rio", then: [.payloadErased])
  }

  @Test func `a class is set for today or later, and by who keeps the records`() {
    let office = office()
    let setting = Act.records(.setRetention(RetentionSet(name: "all", years: 2)))
    office.refuses(setting, by: "mia", .roleRequired, whoCould: ["rio", "uma"])
    office.refuses(setting, by: "rio", effective: "2025-01-01", .backDated)
    office.refuses(.records(.setRetention(RetentionSet(name: "a b", years: 2))), by: "rio", .unknownSubject)
  }

  @Test func `what is held stays until the hold is lifted`() throws {
    var office = office()
    let mia = record(office, 3)
    let hold = LegalHoldPlaced(hold: "CASE-7", subject: "person:mia", authority: "High Court")
    office.when(.records(.placeHold(hold)), by: "root", then: [.legalHoldPlaced])
    #expect(office.refuses(request(mia), by: "root", .legalHold)?.facts["hold"] == "CASE-7")
    office.when(request(record(office, 4)), by: "root", then: [.erasureRequested])
    office.refuses(
      .records(.placeHold(LegalHoldPlaced(hold: "CASE-7", subject: .ledger, authority: "x"))), by: "root",
      .alreadyExists)
    office.refuses(.records(.liftHold(LegalHoldLifted(hold: "CASE-7"))), by: "root", .roleRequired)
    office.refuses(.records(.liftHold(LegalHoldLifted(hold: "CASE-8"))), by: "rio", .unknownSubject)
    office.when(.records(.liftHold(LegalHoldLifted(hold: "CASE-7"))), by: "rio", then: [.legalHoldLifted])
    office.when(request(mia), by: "root", then: [.erasureRequested])
    office.when(
      .records(.placeHold(LegalHoldPlaced(hold: "ALL", subject: .ledger, authority: "Regulator"))), by: "rio")
    let position = Int64(office.entries.count - 1)
    office.refuses(.records(.erase(request: position, records: [mia])), by: "rio", .legalHold)
  }

  @Test func `an archive goes once, when nothing in it is kept`() {
    var office = office()
    let digest = Digest.sha256([1])
    let disposal = ArchiveDisposed(fileDigest: digest, through: 5)
    office.refuses(.records(.dispose(disposal)), by: "rio", .archive)
    let archive = LedgerArchived(through: 5, root: .sha256([2]), fileDigest: digest, fileName: "a.db")
    office.when(.records(.archive(archive)), by: "root", then: [.ledgerArchived])
    let kept = KeptRecord(position: 3, why: "kept until 2030-01-01 by retention class all")
    office.refuses(.records(.dispose(disposal, kept: kept)), by: "rio", .retention)
    let held = KeptRecord(position: 3, why: "under hold ALL by x")
    office.refuses(.records(.dispose(disposal, kept: held)), by: "rio", .legalHold)
    office.refuses(.records(.dispose(disposal)), by: "root", .roleRequired)
    office.when(.records(.dispose(disposal)), by: "rio", then: [.archiveDisposed])
  }
}
