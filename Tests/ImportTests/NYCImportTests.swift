import Countersign
import Domain
import Foundation
import TestSupport
import Testing
import Values

struct NYCImportTests {
  private static func path(_ name: String) -> String? { SharedData.url("data/nyc/\(name)")?.path }

  @Test func `the city's own changes agree with the ledger's, totals included`() throws {
    guard let path = Self.path("nyc_cpd_pid_le_60.csv") else { return }
    try withOffice { office in
      let report = try office.importing(path, "nyc-cpd")
      #expect(report.records == 103)
      #expect(report.joined.count == 7)
      #expect(report.discrepancies.isEmpty)
    }
  }

  private static let header = """
    Date Reported As Of,PID,Project Name,Description,Category,Borough,Managing Agency,Client Agency,Current Phase,\
    Design Start,Budget Forecast,Latest Budget Changes,Total Budget Changes,Forecast Completion,Latest Schedule Changes,\
    Total Schedule Changes

    """

  @Test func `a reported change that the figures deny is listed, also against an earlier file`() throws {
    try withOffice { office in
      let first = "01/01/2014,7,Pump,,,,DEP,DEP,Construction,05/01/2013,1000,,,03/31/2018,,\n"
      let second = "05/01/2014,7,Pump,,,,DEP,DEP,Design,05/01/2013,1500,600,500,04/02/2018,2,2\n"
      // The total starts again from nothing.
      let third = "09/01/2014,7,Pump,,,,DEP,DEP,Design,05/01/2013,1700,200,200,04/02/2018,,\n"
      _ = try office.importing(office.file("1.csv", Self.header + first), "nyc-cpd")
      let changed = try office.importing(office.file("2.csv", Self.header + second), "nyc-cpd")
      #expect(changed.discrepancies.map(\.column) == ["phase", "account/project.forecast"])
      #expect(changed.discrepancies.first?.why == "went back from 'Construction' to 'Design'")
      let restarted = try office.importing(office.file("3.csv", Self.header + third), "nyc-cpd")
      #expect(
        restarted.discrepancies.map(\.why) == [
          "the reported total change is USD 200.00, but all its changes come to USD 700.00"
        ])
    }
  }

  @Test func `two quarters of the school plan: 24 projects joined, 11 left, words in place of figures are kept`() throws
  {
    guard let old = Self.path("nyc_sca_district4_2025Q2_asof_2025-06-30.csv"),
      let new = Self.path("nyc_sca_district4_2025Q3_asof_2025-09-30.csv")
    else { return }
    try withOffice { office in
      _ = try office.importing(old, "nyc-sca")
      let report = try office.importing(new, "nyc-sca")
      #expect(report.refused.isEmpty)
      let organisation = try office.organisation
      let portfolio = subject("portfolio:nyc-sca")
      let before = organisation.members(of: portfolio, on: day("2025-06-30"))
      let after = organisation.members(of: portfolio, on: day("2025-09-30"))
      #expect((before.count, after.count) == (131, 144))
      #expect(after.subtracting(before).count == 24)
      #expect(before.subtracting(after).count == 11)
      #expect(report.discrepancies.filter { $0.column.hasSuffix(".status") }.isEmpty)
      let words = organisation.initiatives.values.flatMap(\.fields.values).flatMap(\.points).count {
        $0.value == .unreadable("PNS")
      }
      #expect(words > 0)
    }
  }

  @Test func `a phase that is in progress again after it was complete is listed and recorded`() throws {
    guard let path = Self.path("nyc_sca_district4_2025Q2_asof_2025-06-30.csv") else { return }
    try withOffice { office in
      _ = try office.importing(path, "nyc-sca")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let changed = text.replacingOccurrences(of: ",Complete,", with: ",In-Progress,")
      let report = try office.importing(office.file("asof_2025-09-30.csv", changed), "nyc-sca")
      let back = report.discrepancies.filter { $0.why == "went back from 'Complete' to 'In-Progress'" }
      #expect(back.count == text.components(separatedBy: ",Complete,").count - 1)
      #expect(report.movements.count { $0.field.hasSuffix(".status") } == back.count)
    }
  }
}
