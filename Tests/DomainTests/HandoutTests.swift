import Domain
import DomainFixtures
import Testing
import Values

/// Evidence that is handed out, as the log knows it.
@Suite struct `Evidence handed out` {
  private func handout(_ recipient: String = "Audit Office", manifest: UInt8 = 1) -> EvidenceExported {
    EvidenceExported(
      recipient: recipient, manifest: .sha256([manifest]), size: 3, root: .sha256([9]), controls: ["K12"],
      withheld: ["personal"])
  }

  private func issue(_ handout: EvidenceExported, faults: [String] = []) -> Act {
    .evidence(.issue(handout, faults: faults))
  }

  @Test func `is recorded once for a pack and a recipient`() {
    var office = Scenario.office()
    office.when(issue(handout()), by: "pat", then: [.evidenceExported])
    office.when(issue(handout("Ministry")), by: "pat", then: [.evidenceExported])
    office.when(issue(handout(manifest: 2)), by: "pat", then: [.evidenceExported])
    #expect(
      office.organisation.records.handouts.map(\.event.recipient) == ["Audit Office", "Ministry", "Audit Office"])
    #expect(office.organisation.records.handouts.map(\.stamp.actor) == ["pat", "pat", "pat"])
  }

  @Test func `is refused to whom no role permits it, without a recipient, and where the pack does not hold`() {
    let office = Scenario.office()
    office.refuses(issue(handout()), by: "mia", .roleRequired)
    office.refuses(issue(handout(" ")), by: "pat", .statement)
    office.refuses(issue(handout(String(repeating: "a", count: 201))), by: "pat", .statement)
    office.refuses(issue(handout()), by: "pat", .reasonRequired, reason: " ")
    let refusal = office.refuses(issue(handout(), faults: ["files: x was altered", "y"]), by: "pat", .evidencePack)
    #expect(refusal?.facts["first"] == "files: x was altered" && refusal?.facts["faults"] == "2")
  }
}
