import Countersign
import Foundation
import TestSupport
import Testing

/// Every shipped mapping, with a file that it reads and with ones that it must refuse: in so many words, with nothing recorded.
struct HostileFileTests {
  struct Source: Sendable, CustomTestStringConvertible {
    var mapping: String
    var file: String
    /// A header that the mapping cannot do without.
    var needed: String
    var text: String
    var testDescription: String { mapping }
  }

  static let sources = [
    Source(
      mapping: "gmpp", file: "uk_2021.csv", needed: "project_name",
      text: """
        year;project_number;project_name;department;report_category;colour_rating;start_date;end_date;yearly_budget;\
        yearly_forecast;wlc_baseline_incl_NCG
        2021;MOD_1;"Boat; large";MOD;Military;Amber;01.02.20;2030-03-31;1.5;1.5;20

        """),
    Source(
      mapping: "gmpp-transposed", file: "uk_2015.csv", needed: "Project Name",
      text: """
        Department,MOD
        Project Name,"Boat, large"
        IPA RAG rating,Amber
        Project Start Date,01/02/2010
        Project End Date,31/03/2030
        2014/15 Total Budget (£m),1.5
        2014/15 Total Forecast (£m),1.5
        Total Budgeted Whole Life Costs (£m),20

        """),
    Source(
      mapping: "gmpp-extract", file: "gmpp-2021.csv", needed: "name",
      text: """
        edition,snapshot,number,name,department,category,rating,start,finish,yearBudget,yearForecast,wholeLifeCost
        2021,2021-03-31,MOD_1,"Boat, large",MOD,Military,Amber,2018-11-01,2023-05-31,32.24,32.24,423.92

        """),
    Source(
      mapping: "nyc-cpd", file: "cpd.csv", needed: "PID",
      text: """
        Date Reported As Of,PID,Project Name,Description,Category,Borough,Managing Agency,Client Agency,Current Phase,\
        Design Start,Budget Forecast,Latest Budget Changes,Total Budget Changes,Forecast Completion,\
        Latest Schedule Changes,Total Schedule Changes
        01/01/2014,7,"Pump, new",,,,DEP,DEP,Construction,05/01/2013,1000,,,03/31/2018,,

        """),
    Source(
      mapping: "nyc-sca", file: "asof_2025-06-30.csv", needed: "Project Description",
      text: """
        Project Geographic District ,Project Building Identifier,Project School Name,Project Type ,Project Description,\
        Project Phase Name,Project Status Name,Project Phase Actual Start Date,Project Phase Planned End Date,\
        Project Phase Actual End Date,Project Budget Amount,Final Estimate of Actual Costs Through End of Phase Amount,\
        Total Phase Actual Spending Amount,DSF Number(s)
        4,M007,"P.S. 7, Manhattan",SCA CIP,ROOFS,Scope,Complete,12/14/2023,5/1/2024,5/10/2024,80561,91565.00,PNS,DSF1

        """),
    Source(
      mapping: "kep", file: "kep.csv", needed: "merged_at",
      text: """
        seq,merged_at,commit,pr,kep,path,op,field,old,new
        1,2020-01-02T03:04:05Z,abc,1,8,keps/8,create,title,,"Kubelet, again"

        """),
    Source(
      mapping: "pep", file: "pep.csv", needed: "committed_at",
      text: """
        seq,committed_at,commit,pep,op,field,old,new
        1,2000-07-13T06:33:08Z,abc,1,create,Title,,"Purpose, and guidelines"

        """),
  ]

  @Test(arguments: sources) func `a good file is read whole, and a damaged one is refused with its name`(source: Source)
    throws
  {
    try withOffice { office in
      let count = try office.events.count
      let bytes = Array(source.text.utf8)
      let hostile: [String: [UInt8]] = [
        "a missing column": Array(source.text.replacingOccurrences(of: source.needed, with: "other").utf8),
        "another delimiter": Array(source.text.replacing(/[,;]/, with: "~").utf8),
        "UTF-16 without a mark": bytes.flatMap { [0, $0] },
        "nothing": [],
        "blank lines": Array("\n\n\r\n".utf8),
        "a header cut off": Array(bytes.prefix(9)),
        "binary": (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 7) },
      ]
      for (what, bytes) in hostile.sorted(by: { $0.key < $1.key }) {
        let path = try office.file(source.file, bytes)
        do {
          let report = try office.importing(path, source.mapping)
          Issue.record("\(what) was taken: \(report)")
        } catch {
          let problem = try #require(LedgerProblem(error), "\(what): \(error)")
          #expect(problem.kind == .badInput, "\(what)")
          #expect(problem.message.contains(source.file), "\(what): \(problem.message)")
        }
      }
      #expect(try office.events.count == count)
      let whole = try office.importing(office.file(source.file, bytes), source.mapping)
      #expect(whole.records == 1)
      #expect(whole.problemCount == 0, "\(whole.problems)")
      #expect(whole.refused.isEmpty)
    }
  }

  @Test(arguments: sources) func `a file cut anywhere is read or refused, never half understood in silence`(
    source: Source
  ) throws {
    let bytes = Array(source.text.utf8)
    try withOffice { office in
      for length in stride(from: bytes.count - 2, to: bytes.count - 40, by: -3) {
        do {
          let path = try office.file(source.file, Array(bytes.prefix(length)))
          let report = try office.importing(path, source.mapping, dryRun: true)
          #expect(report.records <= 1)
        } catch {
          _ = try #require(LedgerProblem(error))
        }
      }
    }
  }

  @Test func `bytes that are no text are listed where they stand`() throws {
    try withOffice { office in
      let source = Self.sources[2]
      let broken = source.text.replacingOccurrences(of: "Boat", with: "Bo?t")
      let bytes = Array(broken.utf8).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
      let report = try office.importing(office.file(source.file, bytes), source.mapping)
      #expect(report.problems.map(\.line) == [2])
    }
  }

  @Test func `a file that is not there, and a folder, are errors of input`() throws {
    try withOffice { office in
      for path in [office.folder.appending(path: "absent.csv").path, office.folder.path] {
        let error = try #require(#expect(throws: (any Error).self) { try office.importing(path, "kep") })
        #expect(LedgerProblem(error)?.message.contains(path) == true)
      }
    }
  }
}
