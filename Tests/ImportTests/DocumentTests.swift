import Countersign
import Foundation
import TestSupport
import Testing
import Values

struct DocumentTests {
  @Test func `docs/imports.md shows what the commands print`() throws {
    let page = try String(contentsOf: SharedData.packageRoot.appending(path: "docs/imports.md"), encoding: .utf8)
    try withOffice { office in
      for year in [2020, 2021] {
        let report = try office.importing(fixture("gmpp/gmpp-\(year).csv"), "gmpp-extract")
        let positions = "\(report.positions.lowerBound)–\(report.positions.upperBound - 1)"
        for line in [
          "  SHA-256 \(report.fileDigest.hex)",
          "  \(report.rows) rows, \(report.records) records, \(report.unchanged) of them unchanged; recorded "
            + "\(report.movements.count) movements at \(positions)",
          "  \(report.registered.count) registered, \(report.joined.count) joined (\(report.returned.count) of them back "
            + "again), \(report.left.count) left, \(report.renamed.count) renamed, \(report.respelt.count) respelt, "
            + "\(report.findings) findings, \(report.refused.count) refused",
        ] {
          #expect(page.contains(line), "\(line)")
        }
      }
    }
  }
}
