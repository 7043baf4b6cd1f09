@testable import Countersign
import Domain
import Foundation
import Projections
import TestSupport
import Testing
import Values

/// Registers held against the baseline by the mappings that import them.
struct CheckRegisterTests {
  private static let portfolio = subject("portfolio:gmpp")

  @Test(arguments: [true, false])
  func `an edition agrees with the ledger that imported it`(original: Bool) throws {
    guard let edition = GMPPImportTests.edition(2020, original: original) else { return }
    try withOffice { office in
      _ = try office.importing(edition.path, edition.mapping)
      let report = try office.ledger.check(
        CheckOrder(path: edition.path, mapping: edition.mapping, isComplete: true))
      #expect(report.deviations == [])
      #expect(report.problems == [])
      #expect(report.compared > 200)
      #expect(report.changeFile == nil)
      #expect(report.notes.first?.contains("initiative.rating") == true)
    }
  }

  @Test(arguments: [true, false])
  func `the next edition moves exactly what its import would move`(original: Bool) throws {
    guard let first = GMPPImportTests.edition(2020, original: original),
      let second = GMPPImportTests.edition(2021, original: original)
    else { return }
    try withOffice { office in
      _ = try office.importing(first.path, first.mapping)
      let known = try Set(office.organisation.initiatives.keys)
      let report = try office.ledger.check(CheckOrder(path: second.path, mapping: second.mapping))
      let moving = try office.importing(second.path, second.mapping, dryRun: true).movements.filter {
        let address = FieldAddress($0.field)
        return known.contains($0.subject) && address?.isBaselined == true && $0.to != nil
      }
      // What is withheld now has no value to ask for: it is a problem, not a movement.
      let readable = moving.filter { $0.to?.kind != nil }
      #expect(
        Set(report.deviations.map { "\($0.subject) \($0.address)" })
          == Set(readable.map { "\($0.subject) \($0.field)" }))
      #expect(report.deviations.count > 50)
      #expect(report.problems.count { $0.why.contains("is no initiative that the ledger knows") } == 103)
      _ = try office.importing(second.path, second.mapping)
      let after = try office.ledger.check(CheckOrder(path: second.path, mapping: second.mapping))
      #expect(after.deviations == [] && after.problems == [])
    }
  }

  @Test func `the request of a moved register is raised, approved and implemented, and the register agrees`() throws {
    guard let first = GMPPImportTests.edition(2020, original: false),
      let second = GMPPImportTests.edition(2021, original: false)
    else { return }
    try withOffice { office in
      _ = try office.importing(first.path, first.mapping)
      let order = CheckOrder(path: second.path, mapping: second.mapping)
      let before = try office.ledger.check(order)
      let path = try office.file("cr.yaml", #require(before.changeFile))
      let request = try ChangeRequestFile(reading: path)
      let change = try #require(request.change.flatMap { Subject(.change, $0) })
      try office.grant(.assessor, over: .ledger)
      for (person, role) in [("dot", Role.changeAuthority), ("bea", .projectManager)] {
        try office.perform(.authority(.register(person: subject("person:\(person)"), name: person, isExternal: false)))
        try office.grant(role, to: subject("person:\(person)"), over: .ledger)
      }
      func perform(_ command: LedgerCommand, by actor: String) throws {
        let result = try office.ledger.perform(
          command, Instruction(actor: Actor(actor), reason: "As agreed", commandID: UUID().uuidString))
        if case .recorded = result { return }
        Issue.record("\(result)")
      }
      try perform(.raise(change, request.request), by: "bea")
      #expect(try office.ledger.check(order).request(for: before.deviations[0])?.state == .submitted)
      try perform(.change(.assess(change, impact: "As reported")), by: "ada")
      try perform(.change(.decide(change, .approve)), by: "dot")
      try perform(.change(.implement(change)), by: "bea")
      #expect(try office.ledger.check(order).deviations == [])
    }
  }

  @Test func `a complete register that lost a project misses its fields, those that the mapping can state`() throws {
    guard let edition = GMPPImportTests.edition(2020, original: false) else { return }
    try withOffice { office in
      _ = try office.importing(edition.path, edition.mapping)
      let text = try String(contentsOfFile: edition.path, encoding: .utf8)
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
      let cut = try office.file("gmpp-2020.csv", (rows[..<5] + rows[6...]).joined(separator: "\n"))
      let order = CheckOrder(path: cut, mapping: edition.mapping, isComplete: true)
      let report = try office.ledger.check(order)
      #expect(!report.deviations.isEmpty)
      #expect(report.deviations.allSatisfy { $0.kind == .missing })
      #expect(Set(report.deviations.map(\.subject)).count == 1)
    }
  }

  @Test func `a mapping of reports alone has nothing to check, and says so`() throws {
    guard let path = SharedData.url("data/nyc/nyc_cpd_pid_le_60.csv")?.path else { return }
    try withOffice { office -> Void in
      #expect { try office.ledger.check(CheckOrder(path: path, mapping: "nyc-cpd")) } throws: {
        "\($0)".contains("no baselined field")
      }
    }
  }

  @Test func `two quarters of the school plan, the first against itself and the second against the first`() throws {
    guard let old = SharedData.url("data/nyc/nyc_sca_district4_2025Q2_asof_2025-06-30.csv")?.path,
      let new = SharedData.url("data/nyc/nyc_sca_district4_2025Q3_asof_2025-09-30.csv")?.path
    else { return }
    try withOffice { office in
      _ = try office.importing(old, "nyc-sca")
      #expect(try office.ledger.check(CheckOrder(path: old, mapping: "nyc-sca", isComplete: true)).deviations == [])
      let report = try office.ledger.check(CheckOrder(path: new, mapping: "nyc-sca"))
      #expect(report.problems.count { $0.why.contains("is no initiative") } == 24)
      _ = try office.importing(new, "nyc-sca")
      let after = try office.ledger.check(CheckOrder(path: new, mapping: "nyc-sca"))
      #expect(after.deviations == [])
    }
  }
}
