import Controls
import Exchange
import Foundation
import TestSupport
import Testing

@Suite struct ControlsDocumentTests {
  private let page: [Substring]

  init() throws {
    let text = try String(contentsOf: SharedData.packageRoot.appending(path: "docs/controls.md"), encoding: .utf8)
    page = text.split(separator: "\n")
  }

  @Test func `the page has a row for each control, in order, with the basis of its clauses`() throws {
    let catalogue = try FrameworkFile.shipped().reduce(ControlCatalogue.standard) { $0.mapping($1) }
    let rows = page.filter { $0.hasPrefix("| K") }
    #expect(rows.map { String($0.dropFirst(2).prefix(3)) } == ControlCatalogue.standard.rules.map(\.id))
    for row in rows {
      let rule = try #require(catalogue[String(row.dropFirst(2).prefix(3))])
      #expect(!rule.clauses.isEmpty, "\(rule.id)")
      for basis in Set(rule.clauses.map(\.basis.rawValue)) {
        #expect(row.contains("(\(basis))"), "\(rule.id): \(basis)")
      }
    }
  }

  @Test func `the page names every parameter, with what it is unless set`() {
    for (label, value) in Mirror(reflecting: ControlParameters()).children {
      guard let label else { continue }
      let row = page.first { $0.hasPrefix("| `\(label)` |") }
      #expect(row != nil, "\(label)")
      if let value = value as? Int { #expect(row?.hasSuffix("| \(value) |") == true, "\(label)") }
    }
  }
}
