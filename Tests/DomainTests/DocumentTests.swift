import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `A document in the register` {
  private static let case1: Subject = "document:BC"
  private static let change: Subject = "change:CR-1"

  private static func content(_ text: String) -> DocumentContent {
    DocumentContent(digest: Digest.sha256(Array(text.utf8)), size: Int64(text.utf8.count))
  }

  private static func register(
    _ document: Subject = case1, _ text: String = "first", owner: String = "mia", scope: Subject = "project:P1",
    title: String = "Business case", links: DecisionLinks = DecisionLinks()
  ) -> Act {
    .document(
      .register(
        document,
        DocumentRegistered(
          title: title, version: "1.0", content: content(text), owner: owner, scope: scope, links: links)))
  }

  private static func supersede(
    _ version: String, _ text: String, owner: String? = nil, links: DecisionLinks = DecisionLinks()
  ) -> Act {
    .document(.supersede(case1, version: version, content(text), owner: owner, links))
  }

  private static func link(_ links: DecisionLinks, of version: String? = nil) -> Act {
    .document(.link(case1, version: version, links))
  }

  private func office() -> Scenario {
    var office = Scenario.office()
    office.bring(Self.change, to: .approved)
    office.readLog()
    return office
  }

  private func document(_ office: Scenario) throws -> Document {
    try #require(office.organisation.documents[Self.case1])
  }

  @Test func `a version takes the place of the last from its day on, and the last stays as it was (S23)`() throws {
    var office = office()
    office.when(Self.register(), by: "mia", then: [.documentRegistered])
    office.when(Self.supersede("2.0", "second", owner: "noa"), by: "mia", effective: "2026-02-01")
    office.when(Self.supersede("3.0", "third"), by: "pat", effective: "2026-02-01", then: [.documentSuperseded])
    let document = try document(office)
    #expect(document.versions.map(\.name) == ["1.0", "2.0", "3.0"])
    #expect(document.versions.map(\.owner) == ["mia", "noa", "noa"])
    #expect(document.current(on: "2026-01-04") == nil)
    #expect(document.current(on: "2026-01-31")?.name == "1.0")
    #expect(document.current(on: "2026-02-01")?.name == "3.0")
    #expect(document.version(named: "1.0")?.content == Self.content("first"))
  }

  @Test func `the same bytes are one version of one document`() {
    var office = office()
    office.when(Self.register(), by: "mia")
    office.refuses(Self.supersede("2.0", "first"), by: "mia", .documentVersion)
    let other = office.refuses(Self.register("document:COPY"), by: "mia", .documentVersion)
    #expect(other?.facts["document"] == "BC" && other?.facts["version"] == "1.0")
    office.when(Self.supersede("2.0", "second"), by: "mia")
    office.refuses(Self.supersede("1.0", "third"), by: "mia", .documentVersion)
    office.refuses(Self.supersede("3.0", "first"), by: "mia", .documentVersion)
    office.refuses(Self.supersede("3.0", "third"), by: "mia", effective: "2026-01-04", .documentVersion)
    office.refuses(Self.register(title: "Another"), by: "mia", .alreadyExists)
  }

  @Test func `it names the decisions that it is for, then or later, each of which there is`() throws {
    var office = office()
    let decided = try #require(office.organisation.changes[Self.change]?.decision?.stamp.position)
    office.when(Self.register(links: DecisionLinks(positions: [decided])), by: "mia")
    #expect(try document(office).decisions(of: "1.0") == DecisionLinks(changes: [Self.change], positions: [decided]))
    office.when(Self.supersede("2.0", "second"), by: "mia", effective: "2026-02-01")
    office.when(
      Self.link(DecisionLinks(changes: [Self.change])), by: "mia", effective: "2026-02-02", then: [.documentLinked])
    #expect(try document(office).decisions(of: "2.0", on: "2026-02-01").isEmpty)
    #expect(try document(office).decisions(of: "2.0", on: "2026-02-02").changes == [Self.change])
    office.when(Self.link(DecisionLinks(positions: [1]), of: "1.0"), by: "mia", then: [.documentLinked])
    office.when(Self.link(DecisionLinks(positions: [1, decided]), of: "1.0"), by: "mia", then: [])
    office.refuses(Self.link(DecisionLinks(positions: [1]), of: "9.0"), by: "mia", .documentVersion)
    office.refuses(
      Self.link(DecisionLinks(positions: [1]), of: "2.0"), by: "mia", effective: "2026-01-31", .documentVersion)
    office.refuses(Self.link(DecisionLinks()), by: "mia", .statement)
    office.refuses(Self.link(DecisionLinks(changes: ["change:CR-9"])), by: "mia", .unknownSubject)
    office.refuses(Self.link(DecisionLinks(positions: [9_999])), by: "mia", .positions)
  }

  @Test func `it has an owner who is known, a scope that is known, words, and is recorded by who may`() {
    var office = office()
    office.refuses(Self.register(owner: "nobody"), by: "mia", .unknownSubject)
    office.refuses(Self.register(scope: "project:P9"), by: "mia", .unknownSubject)
    office.refuses(Self.register(title: " "), by: "mia", .statement)
    office.refuses(Self.register(), by: "carl", .roleRequired, whoCould: ["ann", "mia", "noa", "pat", "root"])
    office.refuses(Self.register(), by: "mia", .reasonRequired, reason: " ")
    office.refuses(Self.register("project:P1"), by: "mia", .unknownSubject)
    office.refuses(Self.supersede("2.0", "second"), by: "mia", .unknownSubject)
    office.refuses(Self.link(DecisionLinks(positions: [1])), by: "mia", .unknownSubject)
    office.when(Self.register(scope: .ledger), by: "pat")
    office.refuses(Self.supersede("2.0", "second", owner: "nobody"), by: "pat", .unknownSubject)
    office.refuses(Self.supersede(" ", "second"), by: "pat", .statement)
  }

  /// Bytes and names from so few that most commands are refused.
  @Test(arguments: 1...40) func `whatever is registered, no two versions are the same`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var office = office()
    for _ in 0..<60 {
      func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
      let document = Subject(stringLiteral: "document:D\(below(3))")
      let content = Self.content("text \(below(25))")
      let links = DecisionLinks(changes: below(3) == 0 ? [Self.change] : [])
      let command: DocumentCommand =
        switch below(4) {
        case 0:
          .register(
            document,
            DocumentRegistered(
              title: "T", version: "v0", content: content, owner: "mia", scope: "project:P1", links: links))
        case 1: .link(document, version: below(2) == 0 ? nil : "v\(below(9))", links)
        default: .supersede(document, version: "v\(below(9))", content, owner: nil, links)
        }
      let day = office.today.adding(days: below(40) - 20)
      guard
        case .success(let drafts) = Act.document(command).decide(
          in: office.organisation, by: "pat", on: office.today, effective: day)
      else { continue }
      office.record(drafts, by: "pat")
      let again = Act.document(command).decide(
        in: office.organisation, by: "pat", on: office.today, effective: day)
      if case .success([]) = again {
      } else {
        office.fail("seed \(seed): repeated, \(command) gave \(again)", #_sourceLocation)
      }
    }
    let documents = office.organisation.documents.values
    let digests = documents.flatMap(\.versions).map(\.content.digest)
    #expect(digests.count > 3 && Set(digests).count == digests.count, "seed \(seed)")
    for document in documents {
      let days = document.versions.map(\.stamp.effectiveOn)
      #expect(Set(document.versions.map(\.name)).count == document.versions.count, "seed \(seed)")
      #expect(days == days.sorted(), "seed \(seed)")
      for link in document.links { #expect(document.version(named: link.version) != nil, "seed \(seed)") }
    }
  }
}
