import Domain
import Foundation
import TestSupport
import Testing
import Values

@testable import Exchange

struct NYCTests {
  @Test func `each reported budget or schedule change reconciles with the figures, to the dollar and the day`() throws {
    guard SharedData.url("data/nyc") != nil else { return }
    let read = try ReadRegister(shared: "nyc/nyc_cpd_pid_le_60.csv", "nyc-cpd")
    #expect(read.report.rows == 103)
    #expect(read.records.count == 103)
    #expect(read.report.problemCount == 0)
    #expect(Set(read.records.map(\.key)).count == 7)
    var checks = RegisterChecks(read.mapping)
    for record in read.records.sorted(by: { $0.snapshotDay < $1.snapshotDay }) {
      let findings = checks.observe(record)
      #expect(findings.isEmpty, "\(findings)")
    }
    #expect(checks.finish().isEmpty)
  }

  private static let periods = """
    Date Reported As Of,PID,Project Name,Description,Category,Borough,Managing Agency,Client Agency,Current Phase,\
    Design Start,Budget Forecast,Latest Budget Changes,Total Budget Changes,Forecast Completion,Latest Schedule Changes,\
    Total Schedule Changes
    01/01/2014 12:00:00 AM,7,Pump,,,,DEP,DEP,Construction,05/01/2013,1000,,,03/31/2018,,
    05/01/2014 12:00:00 AM,7,Pump,,,,DEP,DEP,Design,05/01/2013,1500.40,502,700,04/02/2018,2,5
    09/01/2014 12:00:00 AM,7,Pump,,,,DEP,DEP,Design,05/01/2013,,100,700,soon,2,5
    09/01/2014 12:00:00 AM,7,Pump,,,,DEP,DEP,Construction,05/01/2013,1600.40,100,700,04/04/2018,2,5
    """

  @Test func `a reported change that the figures deny, a phase that went back and a day told twice are found`() throws {
    let read = try ReadRegister(text(Self.periods), shippedMapping("nyc-cpd"))
    #expect(read.report.problemCounts == [.unreadable: 1, .duplicate: 1])
    var checks = RegisterChecks(read.mapping)
    let findings = read.records.flatMap { checks.observe($0) } + checks.finish()
    #expect(
      findings.map { "\($0.kind) \($0.item) \($0.field) \($0.line)" } == [
        "regression initiative phase 3", "change account/project forecast 3", "conflict initiative phase 5",
        "conflict milestone/project forecastFinish 5", "total account/project forecast 5",
      ])
    #expect(findings[1].why.hasPrefix("the reported change is USD 502.00, but it changed by USD 500.40"))
  }

  @Test func `two quarters of the school plan show 120 projects in both, none of their phases gone back`() throws {
    guard SharedData.url("data/nyc") != nil else { return }
    let old = try ReadRegister(shared: "nyc/nyc_sca_district4_2025Q2_asof_2025-06-30.csv", "nyc-sca")
    let new = try ReadRegister(shared: "nyc/nyc_sca_district4_2025Q3_asof_2025-09-30.csv", "nyc-sca")
    #expect(old.records.count == 239)
    #expect(new.records.count == 252)
    #expect(old.report.problemCount == 0)
    #expect(new.report.problemCount == 0)
    #expect(Set(new.records.map(\.snapshotDay.description)) == ["2025-09-30"])
    #expect(Set(old.byKey.keys).intersection(new.byKey.keys).count == 120)
    var checks = RegisterChecks(old.mapping)
    #expect((old.records + new.records).flatMap { checks.observe($0) }.isEmpty)
  }

  @Test func `a completed phase that is in progress again is a regression, and an unknown state is listed`() throws {
    let header = """
      Project Geographic District ,Project Building Identifier,Project School Name,Project Type ,Project Description,\
      Project Phase Name,Project Status Name,Project Phase Actual Start Date,Project Phase Planned End Date,\
      Project Phase Actual End Date,Project Budget Amount,Final Estimate of Actual Costs Through End of Phase Amount,\
      Total Phase Actual Spending Amount,DSF Number(s)

      """
    let row = "4,M007,P.S. 7,SCA CIP,ROOFS,Scope"
    let old = try ReadRegister(
      text(
        header + "\(row),Complete,12/14/2023,5/1/2024,5/10/2024,80561,91565.00,PNS,DSF1", name: "asof_2025-06-30.csv"),
      shippedMapping("nyc-sca"))
    let new = try ReadRegister(
      text(header + "\(row),In-Progress,12/14/2023,XYZ,,80561,,91565,DSF1", name: "asof_2025-09-30.csv"),
      shippedMapping("nyc-sca"))
    #expect(old.records.first?.value("account/Scope", "actualCost") == .unreadable("PNS"))
    #expect(new.records.first?.value("milestone/Scope", "finish") == .unreadable("XYZ"))
    #expect(new.report.problems.map(\.text) == ["XYZ"])
    var checks = RegisterChecks(old.mapping)
    let findings = (old.records + new.records).flatMap { checks.observe($0) }
    #expect(findings.map(\.why) == ["went back from 'Complete' to 'In-Progress'"])
  }

  @Test func `without a day in the file's name, the day must be given`() throws {
    let source = ByteSource.bytes(Array("a,b\n".utf8), name: "plan.csv")
    #expect(throws: ExchangeError.self) { try ReadRegister(source, shippedMapping("nyc-sca")) }
    guard let url = SharedData.url("data/nyc/nyc_sca_district4_2025Q2_asof_2025-06-30.csv") else { return }
    let bytes = try readAll(url.path)
    let error = #expect(throws: ExchangeError.self) {
      try ReadRegister(.bytes(bytes, name: "plan.csv"), shippedMapping("nyc-sca"))
    }
    #expect(error?.advice == "give the snapshot's date")
    let day = try #require(CivilDay(iso: "2025-06-30"))
    #expect(try ReadRegister(.bytes(bytes, name: "plan.csv"), shippedMapping("nyc-sca"), on: day).records.count == 239)
  }
}
