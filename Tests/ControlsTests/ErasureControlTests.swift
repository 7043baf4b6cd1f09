@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct ErasureControlTests {
  /// An office whose registration of raj was erased: by ann, as ivy asked.
  private struct Story {
    var log = LedgerBuilder.office()
    var raj: Int64 = 0
    var under: Int64 = 0

    init(
      before: (inout LedgerBuilder) -> Void = { _ in }, at moment: String = "2025-06-01T10:00:00Z",
      by actor: String = "ann"
    ) {
      raj = log.events.first { $0.envelope.stream == "person:raj" }?.position ?? 0
      log.add(person("ann"), .roleGranted(RoleGranted(role: .recordsOfficer, scope: .ledger)), by: "ada")
      log.add(person("ivy"), .roleGranted(RoleGranted(role: .recordsOfficer, scope: .ledger)), by: "ada")
      before(&log)
      let payloads = [
        PayloadReference(position: raj, commitment: log.events[Int(raj) - 1].envelope.commitment)
      ]
      let request = log.add(
        .ledger, .erasureRequested(ErasureRequested(payloads: payloads, basis: "law")), by: "ivy", at: moment)
      under = log.add(
        .ledger,
        .payloadErased(PayloadErased(payloads: payloads, basis: "law", requestedBy: ["ivy"], request: request)),
        by: actor)
      let position = under
      log.tamper(raj) { ($0.payload, $0.salt, $0.erasedUnder) = (nil, nil, position) }
    }
  }

  @Test func `an honest erasure passes`() throws {
    let story = Story()
    for result in story.log.run() where ["K01", "K03", "K07", "K25"].contains(result.id) {
      #expect(result.verdict == .pass, "\(result.id) \(result.explanation) \(result.failures)")
    }
    let content = try story.log.result("K25")
    #expect(content.explanation.hasSuffix("; the payloads of 1 are erased, each under an event that says so."))
    #expect(try story.log.result("K03").explanation.contains("1 of 1 erased payloads had no longer to be kept"))
    // As known before the erasure, which is in the stored bytes all the same.
    #expect(try story.log.result("K25", through: story.raj + 1).verdict == .pass)
  }

  @Test func `a payload that is gone under nothing, or under another event, fails`() throws {
    var story = Story()
    let (raj, under) = (story.raj, story.under)
    story.log.tamper(raj) { $0.erasedUnder = nil }
    #expect(try story.log.result("K25").positions == [raj])
    story.log.tamper(raj) { $0.erasedUnder = under - 1 }
    let result = try story.log.result("K25")
    #expect(result.positions == [raj])
    #expect(result.failures.first?.why.contains("position \(under - 1) does not erase it") == true)
    // A role grant can be erased under no event.
    story.log.tamper(raj) { $0.erasedUnder = under }
    story.log.tamper(raj + 1) { ($0.payload, $0.salt, $0.erasedUnder) = (nil, nil, under) }
    #expect(try story.log.result("K25").positions == [raj + 1])
  }

  @Test func `what was young or held, or authorised by who asked, fails retention at its position`() throws {
    let setting = RetentionSet(name: "people", kinds: [.personRegistered], years: 3)
    let young = Story(before: { $0.add(.ledger, .retentionSet(setting), by: "ivy") })
    let result = try young.log.result("K03")
    #expect(result.positions == [young.raj])
    #expect(result.failures.first?.why.contains("kept until 2027-01-01 by retention class people") == true)
    let old = Story(before: { $0.add(.ledger, .retentionSet(setting), by: "ivy") }, at: "2027-01-02T00:00:00Z")
    #expect(try old.log.result("K03").verdict == .pass)

    let hold = LegalHoldPlaced(hold: "H", subject: person("raj"), authority: "court")
    let held = Story(before: { $0.add(.ledger, .legalHoldPlaced(hold), by: "ivy") })
    #expect(try held.log.result("K03").positions == [held.raj])
    let lifted = Story(before: {
      $0.add(.ledger, .legalHoldPlaced(hold), by: "ivy")
      $0.add(.ledger, .legalHoldLifted(LegalHoldLifted(hold: "H")), by: "ivy")
    })
    #expect(try lifted.log.result("K03").verdict == .pass)
    let own = Story(by: "ivy")
    #expect(try own.log.result("K03").positions == [own.raj])
  }
}
